//! The log of changes: which records were added, changed their state or were withdrawn, and when. Nothing
//! keeps a log; it is read from the content's own dates, up to the site's day. So it tells of the past what
//! content says of it now: of a record that was updated twice, the last time alone. Pages of text are no data,
//! and left out.

mod enterprise;
mod record;

use std::cmp::Reverse;
use std::sync::OnceLock;

use serde::Serialize;

use crate::closed;
use crate::content::{Facts, Kind};
use crate::fact::{Date, DateTime};
use crate::site::{RecordKey, Site, with_collection};

/// Something that happened to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When; the first minute of the day, where the content says no more than the day.
    pub time: DateTime,
    /// To which record.
    pub record: RecordKey,
    /// What.
    pub what: What,
    /// Where the record stood before, if this changed it.
    pub from: Option<State>,
    /// Where it stood afterwards, if this changed it.
    pub to: Option<State>,
    /// More about it: which title, or why.
    pub note: Option<String>,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct State {
    /// Its English name.
    pub slug: &'static str,
    /// Its name for people.
    pub label: &'static str,
}

closed! {
    /// What can happen to a record.
    pub enum What {
        /// It was published.
        Added = "added" "新增",
        /// It was changed.
        Updated = "updated" "更新",
        /// An enterprise was announced for objections.
        Announced = "announced" "公示",
        /// Its announcement ended, and there is no result yet.
        Concluded = "concluded" "公示结束",
        /// It was certified for the first time.
        Certified = "certified" "认定",
        /// It was certified once more.
        Recertified = "recertified" "再次认定",
        /// It passed the yearly review.
        ReviewPassed = "review-passed" "年审通过",
        /// It was ordered to mend something.
        Rectification = "rectification" "限期整改",
        /// Its title ran out.
        Expired = "expired" "期满",
        /// Its title was withdrawn.
        Withdrawn = "withdrawn" "撤销",
        /// Its name changed.
        Renamed = "renamed" "更名",
        /// It moved out of the district.
        MovedOut = "moved-out" "迁出",
        /// It was dissolved.
        Dissolved = "dissolved" "注销",
        /// A lecture was moved to another time.
        Postponed = "postponed" "改期",
        /// A lecture was cancelled.
        Cancelled = "cancelled" "取消",
        /// A policy was repealed.
        Repealed = "repealed" "废止",
        /// A policy lapsed.
        Lapsed = "lapsed" "失效",
        /// A station was closed for a time.
        Suspended = "suspended" "暂停",
        /// A station was closed for good.
        Closed = "closed" "撤并",
    }
}

/// All changes of a site, made when they are first asked for.
#[derive(Debug, Default)]
pub struct Changes(OnceLock<Vec<Change>>);

impl Changes {
    /// All changes, the newest first; at one time in the order of kinds, and of the records in them.
    pub fn of(&self, site: &Site) -> &[Change] {
        self.0.get_or_init(|| all(site))
    }

    /// When something last happened to a record of a kind; to any, when none is given.
    pub fn last(&self, site: &Site, kind: Option<Kind>) -> Option<DateTime> {
        let is_of = |change: &&Change| kind.is_none_or(|kind| change.record.kind == kind);
        self.of(site).iter().find(is_of).map(|change| change.time)
    }
}

impl Change {
    /// What tells it from all others, for ever: the kind, the record, what happened and on which day.
    pub fn name(&self, site: &Site) -> String {
        let Self { time, record: RecordKey { kind, number }, what, .. } = self;
        let id = with_collection!(site, kind, records => records.at(*number).facts().id());
        format!("{}/{id}/{}/{}", kind.folder(), what.slug(), time.date())
    }

    /// What it was, in a sentence: from which state to which, and more about it.
    pub fn summary(&self, site: &Site) -> String {
        let kind = self.record.kind.label();
        let turn = match (self.from, self.to) {
            (Some(from), Some(to)) => format!("状态由“{}”变为“{}”", from.label, to.label),
            (None, Some(to)) => format!("状态为“{}”", to.label),
            _ => String::new(),
        };
        let parts = [format!("{kind}“{}”{}", site.card(self.record).title, self.what.label()), turn];
        let said: Vec<String> = parts.into_iter().chain(self.note.clone()).filter(|part| !part.is_empty()).collect();
        said.join("；")
    }
}

fn all(site: &Site) -> Vec<Change> {
    let mut changes = Vec::new();
    record::changes(&site.enterprises, |_| None, &mut changes);
    record::changes(&site.cases, |_| None, &mut changes);
    record::changes(&site.lectures, record::of_lecture, &mut changes);
    record::changes(&site.stations, record::of_station, &mut changes);
    record::changes(&site.pilots, |_| None, &mut changes);
    record::changes(&site.notices, |_| None, &mut changes);
    record::changes(&site.news, |_| None, &mut changes);
    record::changes(&site.policies, record::of_policy, &mut changes);
    site.enterprises.keys().for_each(|key| enterprise::changes(site, key, &mut changes));
    let place = |key: RecordKey| with_collection!(site, key.kind, records => records.place(key.number));
    changes.sort_by_cached_key(|one| (Reverse(one.time), one.record.kind, place(one.record), one.what));
    merged(changes)
}

/// Two titles given to an enterprise on one day are one change.
fn merged(changes: Vec<Change>) -> Vec<Change> {
    let mut merged: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        match merged.last_mut() {
            Some(last) if (last.time, last.record, last.what) == (change.time, change.record, change.what) => {
                let notes = [last.note.take(), change.note].into_iter().flatten().collect::<Vec<_>>();
                last.note = (!notes.is_empty()).then(|| notes.join("；"));
            }
            _ => merged.push(change),
        }
    }
    merged
}

/// The first minute of a day, for what is known by its day alone.
fn on(day: Date) -> DateTime {
    DateTime::start_of(day)
}
