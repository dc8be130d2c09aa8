//! Rounds of certification: a hundred enterprises each, announced and then certified on the same days.
//! The last round is still announced on the day of the build,
//! where there are announcements.

use std::ops::Range;

use super::Portal;

/// How many enterprises are certified at once.
const SIZE: usize = 100;

/// A round.
pub(super) struct Round {
    pub(super) number: usize,
    pub(super) year: usize,
    pub(super) month: usize,
    /// The first and the last day of the announcement.
    pub(super) announced: (String, String),
    /// The day of the certification; none while it is announced.
    pub(super) certified: Option<String>,
    pub(super) members: Range<usize>,
}

impl Round {
    fn new(portal: Portal, number: usize) -> Self {
        let rounds = portal.enterprises.div_ceil(SIZE);
        let is_last = number + 1 == rounds;
        let year = if is_last { 2026 } else { 2023 + number * 4 / rounds };
        let month = 3 + number % 7;
        let is_open = is_last && !portal.alone;
        let announced = match is_open {
            true => ("2026-11-26".to_owned(), "2026-12-04".to_owned()),
            false => (format!("{year}-{month:02}-05"), format!("{year}-{month:02}-12")),
        };
        let members = number * SIZE..portal.enterprises.min((number + 1) * SIZE);
        let certified = (!is_open).then(|| format!("{year}-{month:02}-20"));
        Self { number, year, month, announced, certified, members }
    }

    pub(super) fn announcement_id(&self) -> String {
        format!("gs-{:05}", self.number + 1)
    }

    pub(super) fn notice_id(&self) -> String {
        format!("gg-{:05}", self.number + 1)
    }
}

/// The rounds of a portal, the oldest first.
pub(super) fn all(portal: Portal) -> impl Iterator<Item = Round> {
    (0..portal.enterprises.div_ceil(SIZE)).map(move |number| Round::new(portal, number))
}

/// The round of an enterprise.
pub(super) fn of(portal: Portal, enterprise: usize) -> Round {
    Round::new(portal, enterprise / SIZE)
}
