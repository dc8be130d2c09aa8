//! Links that open a place in the maps people have, each in that map's own coordinates.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::content::Position;
use crate::fact::{Datum, Point};

/// A link that opens a place in a map.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct MapLink {
    /// Which map it is: 高德地图 …
    pub app: &'static str,
    /// The absolute address.
    pub url: String,
}

/// A place to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Where it lies.
    pub position: &'a Position,
    /// What it is called.
    pub name: &'a str,
    /// Its address.
    pub address: &'a str,
    /// The code of the site that links (网站标识码): the maps ask who sends people.
    pub from: &'a str,
}

/// What a value of a query need not have encoded, besides letters and digits (RFC 3986, 2.3).
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The links to a place, in the order in which pages offer them.
pub fn map_links(place: Place<'_>) -> Vec<MapLink> {
    let Place { position, from, .. } = place;
    let [name, address] = [place.name, place.address].map(|text| utf8_percent_encode(text, &PLAIN));
    // 高德 Web URI API, 单点标注 (lbs.amap.com/api/uri-api/guide/mobile-web/point): longitude first;
    // `callnative=1` opens the app where there is one.
    let (lng, lat) = degrees(position.in_datum(Datum::Gcj02));
    let gaode = format!(
        "https://uri.amap.com/marker?position={lng},{lat}&name={name}&src={from}&coordinate=gaode&callnative=1"
    );
    // 百度地图 URI API for the web (lbsyun.baidu.com/docs/webapi, 地图调起): latitude first, `output` and `src` are
    // required, `src` is webapp.company.application.
    let (lng, lat) = degrees(position.in_datum(Datum::Bd09));
    let baidu = format!(
        "https://api.map.baidu.com/marker?location={lat},{lng}&title={name}&content={address}&output=html\
         &coord_type=bd09ll&src=webapp.{from}.hexie"
    );
    // 天地图 documents services with a key, and no link to its map. This form is what public projects use; it is
    // not confirmed, and sets no mark. Should it be ignored, the map opens all the same.
    let (lng, lat) = degrees(position.in_datum(Datum::Cgcs2000));
    let tianditu = format!("https://map.tianditu.gov.cn/?center={lng},{lat}&zoom=17");
    vec![
        MapLink { app: "高德地图", url: gaode },
        MapLink { app: "百度地图", url: baidu },
        MapLink { app: "天地图", url: tianditu },
    ]
}

/// Longitude and latitude in millionths of a degree, a tenth of a metre: far more than processors and
/// their libraries differ by.
fn degrees(point: Point) -> (String, String) {
    (format!("{:.6}", point.longitude), format!("{:.6}", point.latitude))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Scalar;

    fn links(datum: Datum, name: &str) -> Vec<String> {
        let position = Position {
            longitude: Scalar::parse("116.404").unwrap(),
            latitude: Scalar::parse("39.915").unwrap(),
            datum,
        };
        let place = Place { position: &position, name, address: "示例路1号", from: "1201020000" };
        map_links(place).into_iter().map(|link| link.url).collect()
    }

    #[test]
    fn each_map_gets_its_own_coordinates_in_its_own_order() {
        let [gaode, baidu, tianditu] = links(Datum::Wgs84, "甲").try_into().unwrap();
        assert!(gaode.starts_with("https://uri.amap.com/marker?position=116.410244,39.916404&name=%E7%94%B2&"));
        assert!(
            baidu.contains("?location=39.9227") && baidu.contains(",116.4166") && baidu.contains("coord_type=bd09ll")
        );
        assert!(tianditu.ends_with("?center=116.404000,39.915000&zoom=17"));
        assert!(links(Datum::Bd09, "甲")[1].contains("location=39.915000,116.404000&"));
        assert!(links(Datum::Gcj02, "甲")[0].contains("position=116.404000,39.915000&"));
    }

    #[test]
    fn names_cannot_break_out_of_their_parameter() {
        for link in links(Datum::Wgs84, "甲&乙=#\"<丙>% 丁") {
            assert!(link.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>#".contains(&byte)), "{link}");
        }
        assert!(links(Datum::Wgs84, "a&b")[0].contains("&name=a%26b&"));
    }
}
