//! The rows of lists. A record stands in many lists (of its kind, of its street, of its year …): its row is
//! made once, for the first page that shows it, and shared by all others.

use std::sync::OnceLock;

use serde::Serialize;
use tera::Value;

use super::view::article::{NewsRow, PageRow, PolicyRow};
use super::view::case::CaseRow;
use super::view::enterprise::EnterpriseRow;
use super::view::lecture::LectureRow;
use super::view::notice::NoticeRow;
use super::view::pilot::PilotRow;
use super::view::station::StationRow;
use crate::content::Kind;
use crate::site::{RecordKey, Site};

/// The rows of a site's records, as far as they were needed.
#[derive(Debug)]
pub struct Rows {
    /// By kind in the order of [`Kind::ALL`], which is that of their declaration, then by number.
    made: [Box<[OnceLock<Value>]>; Kind::ALL.len()],
}

impl Rows {
    /// No rows yet.
    pub(super) fn of(site: &Site) -> Self {
        Self { made: Kind::ALL.map(|kind| (0..site.count(kind)).map(|_| OnceLock::new()).collect()) }
    }

    /// The row of a record: the row view of its kind.
    pub(super) fn row(&self, site: &Site, key: RecordKey) -> Value {
        self.made[key.kind as usize][key.number as usize].get_or_init(|| make(site, key)).clone()
    }

    /// The rows of records, in their order.
    pub(super) fn rows(&self, site: &Site, keys: impl IntoIterator<Item = RecordKey>) -> Vec<Value> {
        keys.into_iter().map(|key| self.row(site, key)).collect()
    }

    /// The row of a record, and what its own page shows besides.
    pub(super) fn with(&self, site: &Site, key: RecordKey, more: &impl Serialize) -> Value {
        let row = self.row(site, key);
        match (row.as_map(), Value::from_serializable(more).into_map()) {
            (Some(row), Some(more)) => {
                let mut all = row.clone();
                all.extend(more);
                Value::from(all)
            }
            _ => row,
        }
    }
}

fn make(site: &Site, key: RecordKey) -> Value {
    let number = key.number;
    match key.kind {
        Kind::Enterprise => Value::from_serializable(&EnterpriseRow::of(site, site.enterprises.at(number))),
        Kind::Case => Value::from_serializable(&CaseRow::of(site, site.cases.at(number))),
        Kind::Lecture => Value::from_serializable(&LectureRow::of(site, site.lectures.at(number))),
        Kind::Station => Value::from_serializable(&StationRow::of(site.stations.at(number))),
        Kind::Pilot => Value::from_serializable(&PilotRow::of(site, site.pilots.at(number))),
        Kind::Notice => Value::from_serializable(&NoticeRow::of(site, site.notices.at(number))),
        Kind::News => Value::from_serializable(&NewsRow::of(site.news.at(number))),
        Kind::Policy => Value::from_serializable(&PolicyRow::of(site.policies.at(number))),
        Kind::Page => Value::from_serializable(&PageRow::of(site.pages.at(number))),
    }
}
