//! Where an enterprise stands on a day, and what its titles are worth: computed from its certifications
//! and its history, never typed.

use super::enterprise::{Certification, Enterprise, EventKind, Level};
use super::{Notice, Reference};
use crate::closed;
use crate::fact::{Date, Id};

closed! {
    /// Where an enterprise stands on a day; computed, never typed.
    pub enum Status {
        /// Announced, and not yet certified.
        Announced = "announced" "公示中",
        /// The announcement is over, and its result is not yet published.
        Concluded = "concluded" "公示结束",
        /// Certified.
        Certified = "certified" "已认定",
        /// Certified, with an order to mend something.
        Rectifying = "rectifying" "限期整改",
        /// The title has run out.
        Expired = "expired" "期满",
        /// The title was withdrawn.
        Withdrawn = "withdrawn" "撤销",
        /// The enterprise left the district.
        MovedOut = "moved-out" "迁出",
        /// The enterprise was dissolved.
        Dissolved = "dissolved" "注销",
    }
}

impl Status {
    /// The event that brings it about, where one does.
    pub fn event(self) -> Option<EventKind> {
        match self {
            Status::Rectifying => Some(EventKind::Rectification),
            Status::Withdrawn => Some(EventKind::Withdrawn),
            Status::MovedOut => Some(EventKind::MovedOut),
            Status::Dissolved => Some(EventKind::Dissolved),
            Status::Announced | Status::Concluded | Status::Certified | Status::Expired => None,
        }
    }

    /// Whether the title is in force.
    pub fn in_force(self) -> bool {
        matches!(self, Status::Certified | Status::Rectifying)
    }
}

impl Enterprise {
    /// Where it stands on a day: the last word of its history, as far as it had happened by then.
    /// A certification on the day of a withdrawal or a move, or after it, makes the title good again.
    /// `announced_until` gives the last day of an announcement.
    pub fn status(&self, today: Date, announced_until: impl Fn(&Id) -> Option<Date>) -> Status {
        let Some(since) = self.certified_on(today) else {
            let is_over = |notice: &Reference<Notice>| announced_until(notice.id()).is_some_and(|end| end < today);
            let mut announcements = self.certifications.iter().filter_map(|made| made.announcement.as_ref());
            return if announcements.all(is_over) { Status::Concluded } else { Status::Announced };
        };
        let last = |kinds: &[EventKind]| {
            let events = self.history.iter().filter(|event| event.date <= today && event.date > since);
            events.filter(|event| kinds.contains(&event.kind)).max_by_key(|event| event.date).map(|event| event.kind)
        };
        match last(&[EventKind::Withdrawn, EventKind::MovedOut, EventKind::Dissolved]) {
            Some(EventKind::Withdrawn) => Status::Withdrawn,
            Some(EventKind::MovedOut) => Status::MovedOut,
            Some(EventKind::Dissolved) => Status::Dissolved,
            _ if self.expires(today).is_some_and(|expires| expires < today) => Status::Expired,
            _ => match last(&[EventKind::ReviewPassed, EventKind::Rectification]) {
                Some(EventKind::Rectification) => Status::Rectifying,
                _ => Status::Certified,
            },
        }
    }

    /// Whether a certification that is not made yet is being announced on a day. `announced_until` gives the last
    /// day of an announcement that is published.
    pub fn is_announced(&self, today: Date, announced_until: impl Fn(&Id) -> Option<Date>) -> bool {
        let pending = self.certifications.iter().filter(|made| made.certified.is_none_or(|day| day > today));
        let mut announcements = pending.filter_map(|made| made.announcement.as_ref());
        announcements.any(|notice| announced_until(notice.id()).is_some_and(|end| end >= today))
    }

    /// The certifications that had been made by a day.
    pub fn made_by(&self, today: Date) -> impl Iterator<Item = &Certification> {
        self.certifications.iter().filter(move |made| made.certified.is_some_and(|day| day <= today))
    }

    /// The highest level whose title holds on a day; when none does, that of the newest certification; none before
    /// the first.
    pub fn level(&self, today: Date) -> Option<Level> {
        let holds = |made: &&Certification| made.expires.is_none_or(|end| end >= today);
        let highest = self.made_by(today).filter(holds).map(|made| made.level).max();
        let newest = || self.made_by(today).max_by_key(|made| made.certified);
        highest.or_else(|| newest().map(|made| made.level))
    }

    /// The day of the newest certification by a day.
    fn certified_on(&self, today: Date) -> Option<Date> {
        self.made_by(today).filter_map(|made| made.certified).max()
    }

    /// The last day of the title that lasts longest, of those made by a day; `None` when one of
    /// them has no end.
    pub fn expires(&self, today: Date) -> Option<Date> {
        let ends: Option<Vec<Date>> = self.made_by(today).map(|made| made.expires).collect();
        ends?.into_iter().max()
    }
}
