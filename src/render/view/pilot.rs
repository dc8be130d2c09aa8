//! What templates see of a pilot.

use serde::Serialize;
use tera::Value;

use super::parts::{Day, Link, Tag, link, text};
use crate::content::{Kind, Pilot};
use crate::render::rows::Rows;
use crate::site::{Entry, RecordKey, Site};

/// A pilot in a list.
#[derive(Debug, Serialize)]
pub struct PilotRow<'a> {
    /// The name.
    pub name: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// What it spans: `trade`, `group`, `chain`.
    pub scope: Tag<'static>,
    /// Who leads it.
    pub leader: Option<&'a str>,
    /// How many enterprises take part.
    pub members: usize,
    /// When it began.
    pub start: Day,
    /// The newest stage reached by the site's day.
    pub stage: Option<&'a str>,
}

/// A pilot's page: its row ([`PilotRow`]), and besides:
#[derive(Debug, Serialize)]
pub struct PilotView<'a> {
    /// The scope, with the listing of it.
    pub scope_tag: Tag<'a>,
    /// The enterprise that leads it.
    pub leading_enterprise: Option<Link<'a>>,
    /// The enterprises that take part: their rows.
    pub enterprises: Vec<Value>,
    /// The stages, by date: `date`, `name`, `note`, `reached`.
    pub stages: Vec<StageView<'a>>,
    /// What came of it.
    pub results: Option<&'a str>,
    /// Cases about it: their rows.
    pub cases: Vec<Value>,
}

/// A stage of a pilot.
#[derive(Debug, Serialize)]
pub struct StageView<'a> {
    /// The day.
    pub date: Day,
    /// What it is called.
    pub name: &'a str,
    /// What was done.
    pub note: Option<&'a str>,
    /// Whether it was reached by the site's day.
    pub reached: bool,
}

impl<'a> PilotRow<'a> {
    /// The row of a pilot as of the site's day.
    pub fn of(site: &'a Site, entry: &'a Entry<Pilot>) -> Self {
        let facts = entry.facts();
        let leading = facts.leading_enterprise.as_ref().and_then(|to| link(&site.enterprises, to.id()));
        Self {
            name: facts.name.as_str(),
            path: entry.path.as_str(),
            scope: Tag::plain(facts.scope.slug(), facts.scope.label()),
            leader: text(&facts.leader).or(leading.map(|link| link.title)),
            members: facts.members.iter().filter(|to| site.enterprises.get(to.id()).is_some()).count(),
            start: facts.start.into(),
            stage: site.stage(facts).map(|stage| stage.name.as_str()),
        }
    }
}

impl<'a> PilotView<'a> {
    /// The page of a pilot as of the site's day.
    pub fn of(site: &'a Site, rows: &Rows, key: RecordKey) -> Self {
        let entry = site.pilots.at(key.number);
        let facts = entry.facts();
        let members = facts.members.iter().filter_map(|to| site.enterprises.key_of(to.id()));
        Self {
            scope_tag: Tag::of_facet(site, Kind::Pilot, "scope", facts.scope.label()),
            leading_enterprise: facts.leading_enterprise.as_ref().and_then(|to| link(&site.enterprises, to.id())),
            enterprises: rows.rows(site, members),
            stages: facts
                .stages
                .iter()
                .map(|stage| StageView {
                    date: stage.date.into(),
                    name: stage.name.as_str(),
                    note: text(&stage.note),
                    reached: stage.date <= site.today,
                })
                .collect(),
            results: text(&facts.results),
            cases: rows.rows(site, site.referrers(key, Kind::Case)),
        }
    }
}
