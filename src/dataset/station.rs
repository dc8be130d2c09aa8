//! Service stations as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{printed, text, texts};
use super::{Common, Day, Label};
use crate::content::{Position, Station, StationState};
use crate::site::{Entry, Site};

/// What the public may know of a service station.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicStation<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给站点的永久编号")]
    pub id: &'a str,
    /// Its name.
    #[schemars(title = "名称", description = "站点的名称")]
    pub name: &'a str,
    /// The sub-district.
    #[schemars(title = "街道", description = "站点所在的街道", extend("x-list" = "街道"))]
    pub street: &'a str,
    /// The address.
    #[schemars(title = "地址", description = "详细地址")]
    pub address: &'a str,
    /// When it is open.
    #[schemars(title = "开放时间", description = "星期几的几点到几点开放")]
    pub hours: Vec<String>,
    /// Whom to call.
    #[schemars(title = "电话", description = "办公电话，带区号")]
    pub phones: Vec<String>,
    /// What for.
    #[schemars(title = "服务事项", description = "可以办什么", extend("x-list" = "服务事项"))]
    pub services: Vec<&'a str>,
    /// What helps people with disabilities.
    #[schemars(title = "无障碍设施", description = "有哪些无障碍设施")]
    pub accessibility: Vec<&'a str>,
    /// How to get there.
    #[schemars(title = "公交地铁", description = "怎样乘公交、地铁到达")]
    pub transit: Option<&'a str>,
    /// Degrees east.
    #[schemars(title = "经度", description = "东经度数，WGS-84 坐标系，六位小数；由公布的坐标换算")]
    pub longitude: Option<f64>,
    /// Degrees north.
    #[schemars(title = "纬度", description = "北纬度数，WGS-84 坐标系，六位小数；由公布的坐标换算")]
    pub latitude: Option<f64>,
    /// Who runs it.
    #[schemars(title = "负责单位", description = "站点由谁负责")]
    pub operator: Option<&'a str>,
    /// When the facts were last checked.
    #[schemars(title = "核验日期", description = "最近一次核对这些信息的日期")]
    pub verified: Day,
    /// Whether it is open at all.
    #[schemars(title = "状态", description = "开放、暂停，还是已经撤并")]
    pub state: Label<StationState>,
    /// Why it is closed.
    #[schemars(title = "变更说明", description = "暂停或撤并的说明，改到哪里办")]
    pub change_note: Option<&'a str>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

impl<'a> PublicStation<'a> {
    /// The row of a station.
    pub fn of(site: &'a Site, entry: &'a Entry<Station>) -> Self {
        let facts = entry.facts();
        let point = facts.position.as_ref().map(Position::in_wgs84);
        Self {
            id: facts.id.as_str(),
            name: facts.name.as_str(),
            street: facts.street.as_str(),
            address: facts.address.as_str(),
            hours: facts.hours.iter().map(|hours| hours.words()).collect(),
            phones: printed(&facts.phones),
            services: texts(&facts.services),
            accessibility: texts(&facts.accessibility),
            transit: text(&facts.transit),
            longitude: point.map(|[longitude, _]| longitude),
            latitude: point.map(|[_, latitude]| latitude),
            operator: text(&facts.operator),
            verified: Day(facts.verified),
            state: Label(facts.state()),
            change_note: text(&facts.change_note),
            common: Common::of(site, entry),
        }
    }
}
