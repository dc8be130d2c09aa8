//! One line of opening hours: on which days, and from when to when.

mod days;
mod read;

pub use days::Days;

use super::clock::Clock;
use crate::yaml::{Refusal, Scalar};

/// Days of the week and the spans of time at which a place is open on them:
/// `周一至周五 09:00-12:00 14:00-17:30`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpeningHours {
    days: Days,
    /// At least one; in order, none overlapping.
    spans: Vec<Span>,
}

/// From when to when, within one day; the end is later than the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// When it opens.
    pub from: Clock,
    /// When it closes, at the latest 24:00.
    pub to: Clock,
}

impl OpeningHours {
    /// The days.
    pub fn days(&self) -> Days {
        self.days
    }

    /// The spans of each day, in order, at least one.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// As running text writes it: `周一至周五 9:00—12:00、14:00—17:30`.
    pub fn words(&self) -> String {
        let span = |span: &Span| format!("{}—{}", span.from.short(), span.to.short());
        let spans: Vec<String> = self.spans.iter().map(span).collect();
        format!("{} {}", self.days.text(), spans.join("、"))
    }
}

impl Scalar for OpeningHours {
    const FORM: &'static str = "opening-hours";
    const HINT: &'static str = "开放时间，如 周一至周五 09:00-12:00 14:00-17:30";
    const EXAMPLES: &'static [&'static str] =
        &["周一至周五 09:00-12:00 14:00-17:30", "周六、周日 09:00-11:30", "工作日 09:00-17:00"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        read::read(text).map(|(days, spans)| Self { days, spans })
    }

    fn text(&self) -> String {
        let spans = self.spans.iter().map(|span| format!(" {}-{}", span.from.text(), span.to.text()));
        format!("{}{}", self.days.text(), spans.collect::<String>())
    }
}
