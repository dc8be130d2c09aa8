//! What templates see of an enterprise.

use serde::{Serialize, Serializer};
use tera::Value;

use super::parts::{Day, Link, Tag, link, referrers, text, texts};
use super::shared::{Shared, shared};
use crate::content::{Certification, Enterprise, Event, Kind, Status};
use crate::fact::{Date, Presence};
use crate::render::rows::Rows;
use crate::site::{Entry, RecordKey, Site, qr_path};

/// An enterprise in a list.
#[derive(Debug, Serialize)]
pub struct EnterpriseRow<'a> {
    /// The id.
    pub id: &'a str,
    /// The name.
    pub name: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// The unified social credit code.
    pub credit_code: &'a str,
    /// The sub-district.
    pub street: &'a str,
    /// The industry.
    pub industry: Option<&'a str>,
    /// Where it stands on the site's day: [`StatusView`].
    #[serde(serialize_with = "status")]
    pub status: Status,
    /// The highest level whose title holds, 国家级 …; when none does, that of the newest certification.
    pub level: Option<&'static str>,
    /// The years of its certifications, oldest first.
    pub years: Vec<u16>,
    /// The day of the newest certification; none while announced.
    pub certified: Option<Day>,
    /// The last day of the title.
    pub expires: Option<Day>,
}

/// Where an enterprise stands.
#[derive(Debug, Serialize)]
pub struct StatusView {
    /// `announced`, `concluded`, `certified`, `rectifying`, `expired`, `withdrawn`, `moved-out`, `dissolved`.
    pub slug: &'static str,
    /// 公示中, 已认定 …
    pub label: &'static str,
    /// Whether the title is in force.
    pub in_force: bool,
}

/// An enterprise's page: its row ([`EnterpriseRow`]), and besides:
#[derive(Debug, Serialize)]
pub struct EnterpriseView<'a> {
    /// A short name.
    pub short_name: Option<&'a str>,
    /// Names it had before.
    pub former_names: Vec<&'a str>,
    /// Its sub-district, with the listing of it.
    pub street_tag: Tag<'a>,
    /// Its industry, with the listing of it.
    pub industry_tag: Option<Tag<'a>>,
    /// The number of employees.
    pub employees: Option<u32>,
    /// The day of the first certification.
    pub since: Option<Day>,
    /// Whether a certification that is not made yet is being announced.
    pub announced: bool,
    /// The event that ended the title: withdrawal, move or dissolution; none while it stands.
    pub ended: Option<EventView<'a>>,
    /// The open order to mend something.
    pub rectifying: Option<EventView<'a>>,
    /// Certifications, oldest first.
    pub certifications: Vec<CertificationView<'a>>,
    /// What happened up to the site's day, oldest first.
    pub history: Vec<EventView<'a>>,
    /// How certifications and events follow one another, oldest first; what is announced only comes last.
    pub life: Vec<StepView>,
    /// Honours, oldest first: `year`, `name`.
    pub honours: Vec<HonourView<'a>>,
    /// Coordinators: `grade`, `count`.
    pub coordinators: Vec<GradeCount>,
    /// How many coordinators there are.
    pub coordinators_total: u64,
    /// Whether there is a collective agreement; none when unknown.
    pub collective_agreement: Option<bool>,
    /// Whether there is an assembly of employees.
    pub workers_congress: Option<bool>,
    /// Whether there is a mediation committee.
    pub mediation_committee: Option<bool>,
    /// A few words about it.
    pub summary: Option<&'a str>,
    /// Cases about it: their rows.
    pub cases: Vec<Value>,
    /// Pilots it leads or takes part in.
    pub pilots: Vec<Link<'a>>,
    /// The address from the root of the QR code that leads here, while the title is in force.
    pub qr: Option<String>,
    /// Notices that name it, besides those of its certifications.
    pub notices: Vec<Link<'a>>,
}

/// One certification.
#[derive(Debug, Serialize)]
pub struct CertificationView<'a> {
    /// 区级 …
    pub level: &'static str,
    /// The round's year.
    pub year: u16,
    /// The announcement.
    pub announcement: Option<Link<'a>>,
    /// The day; none while announced.
    pub certified: Option<Day>,
    /// The notice.
    pub notice: Option<Link<'a>>,
    /// The last day of the title.
    pub expires: Option<Day>,
    /// Whether the title has run out by the site's day.
    pub expired: bool,
    /// Whether the title holds on the site's day: made, not run out, and not ended since.
    pub holds: bool,
}

/// A step of an enterprise's life: one of its certifications, or one of its events.
#[derive(Debug, Serialize)]
pub struct StepView {
    /// The place of the certification in `certifications`.
    pub certification: Option<usize>,
    /// The place of the event in `history`.
    pub event: Option<usize>,
}

/// Something that happened.
#[derive(Debug, Serialize)]
pub struct EventView<'a> {
    /// The day.
    pub date: Day,
    /// `review-passed`, `rectification`, `withdrawn`, `renamed`, `moved-out`, `dissolved`.
    pub slug: &'static str,
    /// 年审通过 …
    pub label: &'static str,
    /// Why.
    pub reason: Option<&'a str>,
    /// The notice that says so.
    pub notice: Option<Link<'a>>,
}

/// An honour.
#[derive(Debug, Serialize)]
pub struct HonourView<'a> {
    /// The year.
    pub year: u16,
    /// What it is called.
    pub name: &'a str,
}

/// Coordinators of a grade.
#[derive(Debug, Serialize)]
pub struct GradeCount {
    /// 一级 …
    pub grade: &'static str,
    /// How many.
    pub count: u32,
}

impl From<Status> for StatusView {
    fn from(status: Status) -> Self {
        Self { slug: status.slug(), label: status.label(), in_force: status.in_force() }
    }
}

fn status<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
    shared(Shared::Status(*status), || StatusView::from(*status)).serialize(serializer)
}

impl<'a> EnterpriseRow<'a> {
    /// The row of an enterprise as of the site's day.
    pub fn of(site: &Site, entry: &'a Entry<Enterprise>) -> Self {
        let facts = entry.facts();
        let newest = facts.made_by(site.today).max_by_key(|made| made.certified);
        Self {
            id: facts.id.as_str(),
            name: facts.name.as_str(),
            path: entry.path.as_str(),
            credit_code: facts.credit_code.as_str(),
            street: facts.street.as_str(),
            industry: text(&facts.industry),
            status: site.status(facts),
            level: site.level(facts).map(|level| level.label()),
            years: site.years(facts),
            certified: newest.and_then(|made| made.certified).map(Day::from),
            expires: facts.expires(site.today).map(Day::from),
        }
    }
}

impl<'a> EnterpriseView<'a> {
    /// The page of an enterprise as of the site's day.
    pub fn of(site: &'a Site, rows: &Rows, key: RecordKey) -> Self {
        let entry = site.enterprises.at(key.number);
        let facts = entry.facts();
        let status = site.status(facts);
        let history = site.history(facts);
        let last = |kind| history.iter().rev().find(|event| event.kind == kind);
        let event = || status.event().and_then(last).map(|event| EventView::of(site, event));
        let is_rectifying = status == Status::Rectifying;
        Self {
            short_name: text(&facts.short_name),
            former_names: texts(&facts.former_names),
            street_tag: Tag::of_facet(site, Kind::Enterprise, "street", facts.street.as_str()),
            industry_tag: text(&facts.industry).map(|name| Tag::of_facet(site, Kind::Enterprise, "industry", name)),
            employees: facts.employees.map(|count| count.number()),
            since: facts.made_by(site.today).filter_map(|made| made.certified).min().map(Day::from),
            announced: site.is_announced(facts),
            ended: event().filter(|_| !is_rectifying),
            rectifying: event().filter(|_| is_rectifying),
            certifications: site
                .certifications(facts)
                .map(|made| CertificationView::of(site, made, &history))
                .collect(),
            life: life(site, facts, &history),
            history: history.iter().map(|event| EventView::of(site, event)).collect(),
            honours: facts
                .honours
                .iter()
                .map(|honour| HonourView { year: honour.year.number(), name: honour.name.as_str() })
                .collect(),
            coordinators: facts
                .coordinators
                .iter()
                .map(|one| GradeCount { grade: one.grade.label(), count: one.count.number() })
                .collect(),
            coordinators_total: facts.coordinators.iter().map(|one| u64::from(one.count.number())).sum(),
            collective_agreement: facts.collective_agreement.map(Presence::is_there),
            workers_congress: facts.workers_congress.map(Presence::is_there),
            mediation_committee: facts.mediation_committee.map(Presence::is_there),
            summary: text(&facts.summary),
            cases: rows.rows(site, site.referrers(key, Kind::Case)),
            pilots: referrers(site, key, Kind::Pilot),
            qr: (status.in_force() && site.config.identity.has_open_data()).then(|| qr_path(facts.id.as_str())),
            notices: other_notices(site, key, facts),
        }
    }
}

/// The steps of a life by their days. On one day a certification makes good what ended the title, and comes
/// before what else happened.
fn life(site: &Site, facts: &Enterprise, history: &[&Event]) -> Vec<StepView> {
    let made = site.certifications(facts).enumerate().map(|(place, made)| {
        let day = site.certified(made);
        ((day.is_none(), day, 1), StepView { certification: Some(place), event: None })
    });
    let events = history.iter().enumerate().map(|(place, event)| {
        let rank = if event.kind.ends_title() { 0 } else { 2 };
        ((false, Some(event.date), rank), StepView { certification: None, event: Some(place) })
    });
    let mut steps: Vec<_> = made.chain(events).collect();
    steps.sort_by_key(|(when, _)| *when);
    steps.into_iter().map(|(_, step)| step).collect()
}

/// Notices that name an enterprise, besides those of its own certifications and events.
fn other_notices<'a>(site: &'a Site, key: RecordKey, facts: &Enterprise) -> Vec<Link<'a>> {
    let made = facts.certifications.iter().flat_map(|made| [&made.announcement, &made.notice]);
    let own: Vec<_> =
        made.chain(facts.history.iter().map(|event| &event.notice)).flatten().map(|notice| notice.id()).collect();
    let notices = site.referrers(key, Kind::Notice).into_iter().map(|key| site.notices.at(key.number));
    notices.filter(|entry| !own.contains(&&entry.facts().id)).map(|entry| entry.card().into()).collect()
}

impl<'a> CertificationView<'a> {
    fn of(site: &'a Site, made: &Certification, history: &[&Event]) -> Self {
        let past = |day: &Date| *day < site.today;
        let certified = site.certified(made);
        let expires = made.expires.filter(|_| certified.is_some());
        let expired = expires.as_ref().is_some_and(past);
        let ended = |since: Date| history.iter().any(|event| event.kind.ends_title() && event.date > since);
        Self {
            level: made.level.label(),
            year: made.year.number(),
            announcement: made.announcement.as_ref().and_then(|notice| link(&site.notices, notice.id())),
            certified: certified.map(Day::from),
            notice: made.notice.as_ref().and_then(|notice| link(&site.notices, notice.id())),
            expires: expires.map(Day::from),
            expired,
            holds: !expired && certified.is_some_and(|since| !ended(since)),
        }
    }
}

impl<'a> EventView<'a> {
    fn of(site: &'a Site, event: &'a Event) -> Self {
        Self {
            date: event.date.into(),
            slug: event.kind.slug(),
            label: event.kind.label(),
            reason: text(&event.reason),
            notice: event.notice.as_ref().and_then(|notice| link(&site.notices, notice.id())),
        }
    }
}
