//! The days that are looked at, and what was found on them.

use super::{Due, What};
use crate::fact::Date;
use crate::path::SourcePath;

/// The days that are looked at, and what was found on them.
pub(super) struct Span {
    from: Date,
    /// No end where none can be named.
    to: Option<Date>,
    /// Whether only the first change of the output is wanted.
    first: bool,
    found: Vec<Due>,
}

/// What something that is due is about.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) note: String,
    pub(super) path: Option<&'a str>,
    pub(super) file: Option<&'a SourcePath>,
}

impl Span {
    /// Everything from one day to another.
    pub(super) fn all(from: Date, to: Date) -> Self {
        Self { from, to: Some(to), first: false, found: Vec::new() }
    }

    /// The first change of the output from a day on.
    pub(super) fn first(from: Date) -> Self {
        Self { from, to: None, first: true, found: Vec::new() }
    }

    /// The same without the days after another, on which nothing happens any more.
    pub(super) fn until(mut self, last: Date) -> Self {
        self.to = Some(self.to.map_or(last, |to| to.min(last)));
        self
    }

    /// The first day that is looked at.
    pub(super) fn from(&self) -> Date {
        self.from
    }

    /// Notes what happens on a day, if that is looked at; only then is it asked what it is about.
    pub(super) fn add<'a>(&mut self, day: Option<Date>, what: What, about: impl FnOnce() -> About<'a>) {
        let is_within = |day: &Date| *day >= self.from && self.to.is_none_or(|to| *day <= to);
        let Some(day) = day.filter(is_within).filter(|_| !self.first || what.changes_output()) else { return };
        if self.first {
            // Nothing later is the first any more.
            self.to = Some(day);
            self.found.retain(|due| due.day <= day);
        }
        let About { title, note, path, file } = about();
        self.found.push(Due {
            day,
            what,
            title: title.to_owned(),
            note,
            path: path.map(str::to_owned),
            file: file.map(|file| file.as_str().to_owned()),
        });
    }

    /// What was found, by day.
    pub(super) fn found(mut self) -> Vec<Due> {
        self.found.sort();
        self.found
    }
}
