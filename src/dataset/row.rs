//! A record as a row: names and values in the order of the columns.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{
    Cell, Column, PublicCase, PublicEnterprise, PublicLecture, PublicNews, PublicNotice, PublicPilot, PublicPolicy,
    PublicStation,
};
use crate::content::Kind;
use crate::site::{RecordKey, Site};

/// A record as data: every column's English name with its value, `null` where there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Row(Map<String, Json>);

/// The row of a record as of the site's day; a page, which is text alone, has none of its own.
///
/// # Errors
/// When a value cannot be put in JSON, which no row of ours has.
pub fn row(site: &Site, key: RecordKey) -> serde_json::Result<Row> {
    let number = key.number;
    match key.kind {
        Kind::Enterprise => made(PublicEnterprise::of(site, site.enterprises.at(number))),
        Kind::Case => made(PublicCase::of(site, site.cases.at(number))),
        Kind::Lecture => made(PublicLecture::of(site, site.lectures.at(number))),
        Kind::Station => made(PublicStation::of(site, site.stations.at(number))),
        Kind::Pilot => made(PublicPilot::of(site, site.pilots.at(number))),
        Kind::Notice => made(PublicNotice::of(site, site.notices.at(number))),
        Kind::News => made(PublicNews::of(site, site.news.at(number))),
        Kind::Policy => made(PublicPolicy::of(site, site.policies.at(number))),
        Kind::Page => Ok(Row(Map::new())),
    }
}

fn made(row: impl Serialize) -> serde_json::Result<Row> {
    match serde_json::to_value(row)? {
        Json::Object(fields) => Ok(Row(fields)),
        _ => Ok(Row(Map::new())),
    }
}

impl Row {
    /// Names and values, as JSON has them.
    pub fn fields(&self) -> &Map<String, Json> {
        &self.0
    }

    /// The fields, taken out of it.
    pub fn into_fields(self) -> Map<String, Json> {
        self.0
    }

    /// The value of a column.
    pub fn get(&self, name: &str) -> &Json {
        self.0.get(name).unwrap_or(&Json::Null)
    }

    /// The cells of a table, one for each of its kind's columns.
    pub fn cells<'a>(&'a self, columns: &'a [Column]) -> impl Iterator<Item = Cell<'a>> {
        columns.iter().map(|column| Cell::of(&column.holds, self.get(&column.name)))
    }
}
