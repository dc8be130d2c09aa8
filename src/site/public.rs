//! What of a record's dated facts the public may know on the site's day: pages and data say the same.

use super::Site;
use crate::content::{Certification, Enterprise, Event, Level, Pilot, Stage};
use crate::fact::Date;

impl Site {
    /// The certifications that the public knows of: made by the site's day, or announced by a notice that is
    /// published.
    pub fn certifications<'a>(&'a self, facts: &'a Enterprise) -> impl Iterator<Item = &'a Certification> {
        let announced = |made: &Certification| {
            made.announcement.as_ref().is_some_and(|notice| self.notices.get(notice.id()).is_some())
        };
        facts.certifications.iter().filter(move |made| self.certified(made).is_some() || announced(made))
    }

    /// The day of a certification, when it is made.
    pub fn certified(&self, made: &Certification) -> Option<Date> {
        made.certified.filter(|day| *day <= self.today)
    }

    /// The years of an enterprise's certifications, each once, oldest first; while announced only, that of the
    /// announcement.
    pub fn years(&self, facts: &Enterprise) -> Vec<u16> {
        let mut years: Vec<u16> = facts.made_by(self.today).map(|made| made.year.number()).collect();
        if years.is_empty() {
            years.extend(self.certifications(facts).map(|made| made.year.number()));
        }
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The highest level whose title holds; when none does, that of the newest certification, or of the one that
    /// is announced.
    pub fn level(&self, facts: &Enterprise) -> Option<Level> {
        facts.level(self.today).or_else(|| self.certifications(facts).last().map(|made| made.level))
    }

    /// What happened to an enterprise up to the site's day, oldest first.
    pub fn history<'a>(&self, facts: &'a Enterprise) -> Vec<&'a Event> {
        let mut history: Vec<&Event> = facts.history.iter().filter(|event| event.date <= self.today).collect();
        history.sort_by_key(|event| event.date);
        history
    }

    /// The newest stage that a pilot has reached.
    pub fn stage<'a>(&self, facts: &'a Pilot) -> Option<&'a Stage> {
        facts.stages.iter().filter(|stage| stage.date <= self.today).max_by_key(|stage| stage.date)
    }
}
