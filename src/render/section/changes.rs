//! The page of the log of changes: the newest, month by month. However many there are, it stays light; the file has
//! all of them.

use serde::Serialize;

use crate::dataset::{Change, Changes, State};
use crate::fact::Date;
use crate::render::view::parts::{Day, Link, Tag};
use crate::site::{CatalogueFile, Site};

/// How many changes the page shows.
const SHOWN: usize = 200;

/// The log of changes.
#[derive(Debug, Serialize)]
pub struct ChangesView<'a> {
    /// How many there are in all.
    pub total: usize,
    /// How many the page shows.
    pub shown: usize,
    /// Those, by month, the newest first.
    pub months: Vec<MonthView<'a>>,
    /// The file of all (JSON), from the root.
    pub json: &'static str,
    /// The feed of the newest (Atom), from the root.
    pub feed: &'static str,
}

/// The changes of a month.
#[derive(Debug, Serialize)]
pub struct MonthView<'a> {
    /// Its name: 2026年11月.
    pub label: String,
    /// Its changes, the newest first.
    pub changes: Vec<ChangeView<'a>>,
}

/// A change.
#[derive(Debug, Serialize)]
pub struct ChangeView<'a> {
    /// The day.
    pub day: Day,
    /// What happened.
    pub what: Tag<'static>,
    /// The kind of the record, for people.
    pub kind: &'static str,
    /// The record.
    pub record: Link<'a>,
    /// Where it stood before, if this changed it: `slug`, `label`.
    pub from: Option<State>,
    /// Where it stood afterwards, if this changed it.
    pub to: Option<State>,
    /// More about it.
    pub note: Option<&'a str>,
}

/// The log of changes of a site.
pub(super) fn changes<'a>(site: &'a Site, changes: &'a Changes) -> ChangesView<'a> {
    let all = changes.of(site);
    let newest = all.get(..SHOWN).unwrap_or(all);
    let month = |change: &Change| (change.time.date().year(), change.time.date().month());
    let months = newest.chunk_by(|one, two| month(one) == month(two));
    ChangesView {
        total: all.len(),
        shown: newest.len(),
        months: months
            .map(|changes| MonthView {
                label: changes.first().map(|one| label(one.time.date())).unwrap_or_default(),
                changes: changes.iter().map(|change| view(site, change)).collect(),
            })
            .collect(),
        json: CatalogueFile::ChangesJson.path(),
        feed: CatalogueFile::ChangesFeed.path(),
    }
}

fn label(day: Date) -> String {
    format!("{}年{}月", day.year(), day.month())
}

fn view<'a>(site: &'a Site, change: &'a Change) -> ChangeView<'a> {
    let card = site.card(change.record);
    ChangeView {
        day: change.time.date().into(),
        what: Tag::plain(change.what.slug(), change.what.label()),
        kind: card.kind.label(),
        record: Link::from(card),
        from: change.from,
        to: change.to,
        note: change.note.as_deref(),
    }
}
