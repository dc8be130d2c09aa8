//! How to apply: the steps, the rounds and where they stand, and what explains them.

use serde::Serialize;
use tera::Value;

use crate::config::Round;
use crate::content::{Policy, PolicyCategory, Validity};
use crate::fact::Date;
use crate::render::rows::Rows;
use crate::render::view::parts::{Day, Tag, text};
use crate::site::{RecordKey, Site};

/// How to apply.
#[derive(Debug, Serialize)]
pub struct ApplyView<'a> {
    /// The steps.
    pub steps: Vec<StepView<'a>>,
    /// The rounds, the newest first.
    pub rounds: Vec<RoundView<'a>>,
    /// The round that is open, or else the next.
    pub current: Option<RoundView<'a>>,
    /// Guides for applicants that are in force: their rows.
    pub guides: Vec<Value>,
    /// Sheets of incentives that are in force: their rows.
    pub incentives: Vec<Value>,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct StepView<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its name.
    pub name: &'a str,
    /// What is done.
    pub note: &'a str,
    /// When.
    pub period: Option<&'a str>,
}

/// A round of applications.
#[derive(Debug, Serialize)]
pub struct RoundView<'a> {
    /// The year.
    pub year: u16,
    /// The first day.
    pub start: Day,
    /// The last day.
    pub end: Day,
    /// A remark.
    pub note: Option<&'a str>,
    /// Where it stands on the site's day: `pending`, `open`, `closed`.
    pub state: Tag<'static>,
}

pub(super) fn apply<'a>(site: &'a Site, rows: &Rows) -> ApplyView<'a> {
    let application = site.config.application.as_ref();
    let steps = application.map(|application| application.steps.iter()).into_iter().flatten();
    let mut rounds: Vec<&Round> = application.map(|one| one.rounds.iter()).into_iter().flatten().collect();
    rounds.sort_by_key(|round| std::cmp::Reverse(round.start));
    let policies = |category| {
        let facts = |key: RecordKey| site.policies.at(key.number).facts();
        let is_meant = |facts: &Policy| facts.category == category && facts.validity() == Validity::InForce;
        rows.rows(site, site.policies.in_order().filter(|key| is_meant(facts(*key))))
    };
    ApplyView {
        steps: steps
            .zip(1..)
            .map(|(step, number)| StepView {
                number,
                name: step.name.as_str(),
                note: step.note.as_str(),
                period: text(&step.period),
            })
            .collect(),
        rounds: rounds.into_iter().map(|round| RoundView::of(round, site.today)).collect(),
        current: RoundView::current(site).filter(|round| round.state.slug != "closed"),
        guides: policies(PolicyCategory::Guide),
        incentives: policies(PolicyCategory::Incentives),
    }
}

impl<'a> RoundView<'a> {
    fn of(round: &'a Round, today: Date) -> Self {
        let state = if today < round.start {
            Tag::plain("pending", "未开始")
        } else if today <= round.end {
            Tag::plain("open", "受理中")
        } else {
            Tag::plain("closed", "已截止")
        };
        Self {
            year: round.year.number(),
            start: round.start.into(),
            end: round.end.into(),
            note: text(&round.note),
            state,
        }
    }

    /// The round that is open; or else the next to open; or else the last that was.
    pub(in crate::render) fn current(site: &'a Site) -> Option<Self> {
        let rounds = &site.config.application.as_ref()?.rounds;
        let coming = rounds.iter().filter(|round| round.end >= site.today).min_by_key(|round| round.start);
        let round = coming.or_else(|| rounds.iter().max_by_key(|round| round.end))?;
        Some(Self::of(round, site.today))
    }
}
