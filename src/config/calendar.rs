//! `holidays.yaml`: which days are off and which weekends are worked, year by year, as the State
//! Council announces them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fact::{Date, List, Text, Year};

/// A year's arrangement.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    #[serde(rename(deserialize = "年"))]
    #[schemars(description = "年份")]
    pub year: Year,
    /// The document that says so.
    #[serde(rename(deserialize = "来源"))]
    #[schemars(description = "出处：国务院办公厅的通知")]
    pub source: Text,
    /// The holidays.
    #[serde(rename(deserialize = "放假"))]
    #[schemars(description = "放假的日子")]
    pub holidays: List<Holiday>,
    /// Weekend days that are worked.
    #[serde(rename(deserialize = "上班"))]
    #[schemars(description = "调休上班的周末")]
    pub workdays: List<Date>,
}

/// A holiday.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "节日")]
    pub name: Text,
    /// The first day off.
    #[serde(rename(deserialize = "起"))]
    #[schemars(description = "放假的第一天")]
    pub start: Date,
    /// The last.
    #[serde(rename(deserialize = "止"))]
    #[schemars(description = "放假的最后一天")]
    pub end: Date,
}
