//! Service stations: where, when open, what for, whom to call.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Facts, Fault, Field, Kind, List, OrderKey, Pointer};
use crate::closed;
use crate::config::ListName;
use crate::fact::{Date, DateTime, Datum, Latitude, Longitude, OpeningHours, Phone, Point, Text};

kind! {
    /// A service station.
    pub struct Station (published: DateTime) {
        /// Its name.
        #[serde(rename(deserialize = "名称"))]
        #[schemars(description = "站点名称")]
        pub name: Text,
        /// The sub-district.
        #[serde(rename(deserialize = "街道"))]
        #[schemars(description = "所在街道，写全称", extend("x-list" = "街道"))]
        pub street: Text,
        /// The address.
        #[serde(rename(deserialize = "地址"))]
        #[schemars(description = "详细地址")]
        pub address: Text,
        /// When it is open.
        #[serde(rename(deserialize = "开放时间"))]
        #[schemars(description = "开放时间，如 周一至周五 09:00-12:00 14:00-17:30", length(min = 1))]
        pub hours: List<OpeningHours>,
        /// Whom to call.
        #[serde(rename(deserialize = "电话"))]
        #[schemars(description = "电话，带区号", length(min = 1))]
        pub phones: List<Phone>,
        /// What for.
        #[serde(rename(deserialize = "服务事项"), default)]
        #[schemars(description = "服务事项", extend("x-list" = "服务事项"))]
        pub services: List<Text>,
        /// What helps people with disabilities.
        #[serde(rename(deserialize = "无障碍设施"), default)]
        #[schemars(description = "无障碍设施")]
        pub accessibility: List<Text>,
        /// How to get there.
        #[serde(rename(deserialize = "公交地铁"))]
        #[schemars(description = "怎样乘公交、地铁到达")]
        pub transit: Option<Text>,
        /// Where on the map.
        #[serde(rename(deserialize = "坐标"))]
        #[schemars(description = "地图坐标")]
        pub position: Option<Position>,
        /// Who runs it.
        #[serde(rename(deserialize = "负责单位"))]
        #[schemars(description = "负责单位")]
        pub operator: Option<Text>,
        /// When the facts were last checked.
        #[serde(rename(deserialize = "核验日期"))]
        #[schemars(description = "最近一次核对以上信息的日期")]
        pub verified: Date,
        /// Whether it is open at all; so when absent.
        #[serde(rename(deserialize = "状态"))]
        #[schemars(description = "开放、暂停或撤并；不填为开放")]
        pub state: Option<StationState>,
        /// Why it is closed.
        #[serde(rename(deserialize = "变更说明"))]
        #[schemars(description = "暂停或撤并的说明")]
        pub change_note: Option<Text>,
    }
}

/// A position on a map, and the system of its coordinates.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Degrees east.
    #[serde(rename(deserialize = "经度"))]
    #[schemars(description = "经度，如 117.2534")]
    pub longitude: Longitude,
    /// Degrees north.
    #[serde(rename(deserialize = "纬度"))]
    #[schemars(description = "纬度，如 39.1210")]
    pub latitude: Latitude,
    /// The system.
    #[serde(rename(deserialize = "坐标系"))]
    #[schemars(description = "坐标系")]
    pub datum: Datum,
}

impl Position {
    /// The place in another system.
    pub fn in_datum(&self, datum: Datum) -> Point {
        let point = Point { longitude: self.longitude.degrees(), latitude: self.latitude.degrees() };
        point.convert(self.datum, datum)
    }

    /// Longitude and latitude in WGS-84: degrees to six places, which is a decimetre.
    pub fn in_wgs84(&self) -> [f64; 2] {
        let point = self.in_datum(Datum::Wgs84);
        [point.longitude, point.latitude].map(|degrees| (degrees * 1e6).round() / 1e6)
    }
}

closed! {
    /// Whether a station is open at all.
    pub enum StationState {
        /// It is.
        Open = "open" "开放",
        /// It is closed for a time.
        Suspended = "suspended" "暂停",
        /// It is closed for good.
        Closed = "closed" "撤并",
    }
}

impl Station {
    /// Whether it is open at all.
    pub fn state(&self) -> StationState {
        self.state.unwrap_or(StationState::Open)
    }
}

impl Facts for Station {
    const KIND: Kind = Kind::Station;

    common_facts!(name);

    fn order(&self) -> OrderKey {
        let open = self.state() == StationState::Open;
        OrderKey::rank(u8::from(!open), OrderKey::name(self.name.as_str(), None, &self.id))
    }

    fn pointers(&self, visit: &mut dyn FnMut(Pointer<'_>, &[Field])) {
        visit(Pointer::Listed(ListName::Streets, &self.street), &[Field::Key("街道")]);
        for (index, service) in self.services.iter().enumerate() {
            let field = [Field::Key("服务事项"), Field::Item(index)];
            visit(Pointer::Listed(ListName::Services, service), &field);
        }
    }

    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        for (key, empty) in [("开放时间", self.hours.is_empty()), ("电话", self.phones.is_empty())] {
            if empty {
                report(Fault::contradiction(
                    &[Field::Key(key)],
                    format!("“{key}”是空的"),
                    format!("“{key}”至少写一项"),
                ));
            }
        }
        if self.state() != StationState::Open && self.change_note.is_none() {
            report(Fault::contradiction(
                &[Field::Key("状态")],
                format!("站点{}，却没有写说明", self.state().label()),
                "加一行“变更说明: …”，告诉群众改到哪里办",
            ));
        }
    }
}
