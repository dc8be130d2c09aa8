//! GeoJSON (RFC 7946): a record a feature, its row as properties, at its place in WGS-84. A record without a place
//! is a feature without a geometry, so that the counts of all formats are equal.

use std::io;

use geojson::feature::Id;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject};
use serde_json::Value as Json;

use crate::dataset::{About, Row, row};
use crate::site::{DataFile, Site};

/// Writes a file.
pub(super) fn write(site: &Site, file: DataFile, out: &mut Vec<u8>) -> io::Result<()> {
    let features = file.records(site).map(|key| Ok(feature(row(site, key)?)));
    let about = match serde_json::to_value(About::of(site, file))? {
        Json::Object(members) => members,
        _ => JsonObject::new(),
    };
    let collection =
        FeatureCollection { bbox: None, features: features.collect::<io::Result<_>>()?, foreign_members: Some(about) };
    serde_json::to_writer_pretty(&mut *out, &collection)?;
    out.push(b'\n');
    Ok(())
}

fn feature(row: Row) -> Feature {
    let degrees = |name: &str| row.get(name).as_f64();
    let point = degrees("longitude").zip(degrees("latitude"));
    Feature {
        id: row.get("id").as_str().map(|id| Id::String(id.to_owned())),
        geometry: point.map(|(longitude, latitude)| Geometry::new(GeometryValue::new_point([longitude, latitude]))),
        properties: Some(row.into_fields()),
        bbox: None,
        foreign_members: None,
    }
}
