//! What changes by itself, and when: a site and a span of days in, the days on which it will be another
//! out, each with what happens and where that is written; and the days by which somebody must act.
//!
//! `day` is the first day of the new state: an announcement of which the 9th is the last day is over on
//! the 10th. What the site's own day does to its pages is listed whole, so that between two such days the
//! output is the same; a test (`tests/due.rs`) holds the sample to that.

mod columns;
mod data;
mod records;
mod span;
mod what;

pub use columns::freshness;
pub use what::What;

use super::Site;
use crate::fact::Date;
use span::Span;

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The first day on which it is so.
    pub day: Date,
    /// What.
    pub what: What,
    /// What it is about: the title of a record, a task, a column.
    pub title: String,
    /// What else there is to know, in Chinese: the last day before, or what to do.
    pub note: String,
    /// The page that shows it, from the root; none where that is not published yet, or it is on many.
    pub path: Option<String>,
    /// The file it is written in, from the project's folder; none where it is written nowhere.
    pub file: Option<String>,
}

impl Due {
    /// The day to act by: the last of what ends, and otherwise the day itself.
    pub fn by(&self) -> Date {
        if self.what.is_end() { self.day.plus_days(-1).unwrap_or(self.day) } else { self.day }
    }
}

/// What is due from one day to another, both among them, by day. The days are later than the site's.
pub fn due(site: &Site, from: Date, to: Date) -> Vec<Due> {
    let mut found = gather(site, Span::all(from, to));
    found.retain(|due| !due.what.is_routine());
    found
}

/// What first makes the output another than that of the site's day; `None` when nothing ever will.
pub fn next_change(site: &Site) -> Option<Due> {
    let span = Span::first(site.today.plus_days(1)?);
    gather(site, span).into_iter().next()
}

/// The days, from one to another, on which the output is another than on the day before.
pub fn days_of_change(site: &Site, from: Date, to: Date) -> Vec<Date> {
    let changes = gather(site, Span::all(from, to)).into_iter().filter(|due| due.what.changes_output());
    let mut days: Vec<Date> = changes.map(|due| due.day).collect();
    days.dedup();
    days
}

fn gather(site: &Site, mut span: Span) -> Vec<Due> {
    if let Some(archive) = &site.config.identity.archive {
        span = span.until(archive.date);
        data::archived(site, archive, &mut span);
    }
    records::visit(site, &mut span);
    data::visit(site, &mut span);
    columns::visit(site, &mut span);
    span.found()
}
