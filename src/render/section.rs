//! Pages made of site-wide data: organisers, how to apply, progress, honours, services, site map.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::frame::{FacetValueView, column_of, column_path};
use super::page::PageView;
use super::view::article::PolicyRow;
use super::view::common::{Day, PhoneView, Tag, text, texts};
use crate::config::{ColumnKey, Coordinators, Milestone, Progress, Report, Round};
use crate::content::{Kind, PolicyCategory};
use crate::fact::{Date, Grade};
use crate::path::SourcePath;
use crate::site::{Route, Section, Site, listing_path};
use crate::source::CONTENT;

/// A body that runs the campaign.
#[derive(Debug, Serialize)]
pub struct OrganiserView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its part.
    pub role: &'a str,
    /// Its duties.
    pub duties: Vec<&'a str>,
    /// Its phone.
    pub phone: Option<PhoneView>,
}

/// How to apply.
#[derive(Debug, Serialize)]
pub struct ApplyView<'a> {
    /// The steps.
    pub steps: Vec<StepView<'a>>,
    /// The rounds, the newest first.
    pub rounds: Vec<RoundView<'a>>,
    /// The round that is open, or else the next.
    pub current: Option<RoundView<'a>>,
    /// Guides for applicants that are in force.
    pub guides: Vec<PolicyRow<'a>>,
    /// Sheets of incentives that are in force.
    pub incentives: Vec<PolicyRow<'a>>,
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

/// How far the campaign has come.
#[derive(Debug, Serialize)]
pub struct ProgressView<'a> {
    /// Milestones, by due day.
    pub milestones: Vec<MilestoneView<'a>>,
    /// Figures against targets.
    pub targets: Vec<TargetView<'a>>,
    /// Reports, the newest first.
    pub reports: Vec<ReportView<'a>>,
    /// Enterprises certified, by year.
    pub by_year: Vec<FacetValueView<'a>>,
    /// Enterprises, by where they stand.
    pub by_status: Vec<FacetValueView<'a>>,
    /// Coordinators.
    pub coordinators: Option<CoordinatorsView<'a>>,
}

/// A milestone.
#[derive(Debug, Serialize)]
pub struct MilestoneView<'a> {
    /// The last day on which it is due.
    pub due: Day,
    /// The due day as the document words it.
    pub due_text: &'a str,
    /// What.
    pub task: &'a str,
    /// Where it is written.
    pub source: Option<&'a str>,
    /// The day on which it was done.
    pub done: Option<Day>,
    /// A remark.
    pub note: Option<&'a str>,
    /// Where it stands on the site's day: `done`, `current` (the next one due), `pending`, `unreported`.
    pub state: Tag<'static>,
}

/// A figure against its target.
#[derive(Debug, Serialize)]
pub struct TargetView<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is to reach.
    pub goal: Option<u32>,
    /// What it has reached.
    pub value: u32,
    /// Of what.
    pub unit: &'a str,
    /// On which day.
    pub as_of: Day,
    /// The value in hundredths of the goal, rounded down.
    pub percent: Option<u64>,
    /// A remark.
    pub note: Option<&'a str>,
}

/// A report.
#[derive(Debug, Serialize)]
pub struct ReportView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its sort.
    pub sort: &'static str,
    /// The year it is about.
    pub year: u16,
    /// Its day.
    pub date: Day,
    /// Where to read it, from the root.
    pub path: Option<String>,
}

/// Coordinators by sub-district and grade.
#[derive(Debug, Serialize)]
pub struct CoordinatorsView<'a> {
    /// On which day.
    pub as_of: Day,
    /// How many there are.
    pub total: u32,
    /// The grades that occur, the highest first.
    pub grades: Vec<&'static str>,
    /// A row a sub-district, in the order of their codes.
    pub rows: Vec<CoordinatorRow<'a>>,
    /// The sum of each grade.
    pub totals: Vec<u32>,
    /// A remark.
    pub note: Option<&'a str>,
}

/// The coordinators of a sub-district.
#[derive(Debug, Serialize)]
pub struct CoordinatorRow<'a> {
    /// The sub-district.
    pub street: &'a str,
    /// How many of each grade.
    pub counts: Vec<u32>,
    /// How many in all.
    pub total: u32,
}

/// A year's honours.
#[derive(Debug, Serialize)]
pub struct HonourYear<'a> {
    /// The year.
    pub year: u16,
    /// The honours.
    pub items: Vec<HonourItem<'a>>,
}

/// An honour.
#[derive(Debug, Serialize)]
pub struct HonourItem<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its class.
    pub class: Tag<'static>,
    /// Who received it.
    pub recipient: &'a str,
    /// The enterprise's page, from the root.
    pub path: Option<&'a str>,
    /// Who awarded it.
    pub awarded_by: Option<&'a str>,
}

/// A social organisation that helps.
#[derive(Debug, Serialize)]
pub struct ServiceView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it offers.
    pub services: Vec<&'a str>,
    /// Its phone.
    pub phone: Option<PhoneView>,
    /// Its address.
    pub address: Option<&'a str>,
    /// When it can be reached.
    pub hours: Option<&'a str>,
    /// A remark.
    pub note: Option<&'a str>,
}

/// A column in the site map.
#[derive(Debug, Serialize)]
pub struct MapGroup<'a> {
    /// The column's name.
    pub name: &'a str,
    /// Its address from the root.
    pub path: String,
    /// What is in it.
    pub links: Vec<MapLink<'a>>,
}

/// A link in the site map.
#[derive(Debug, Serialize)]
pub struct MapLink<'a> {
    /// Its text.
    pub label: &'a str,
    /// Its address from the root.
    pub path: String,
    /// How many records are there.
    pub count: Option<usize>,
}

pub(super) fn page<'a>(
    site: &'a Site,
    route: &'a Route,
    section: Section,
    context: &mut Context,
) -> (String, PageView<'a>) {
    match section {
        Section::Organisers => context.insert("organisers", &organisers(site)),
        Section::Apply => context.insert("apply", &apply(site)),
        Section::Progress => context.insert("progress", &progress(site)),
        Section::Honours => context.insert("honours", &honours(site)),
        Section::Services => context.insert("services", &services(site)),
        Section::Map => context.insert("groups", &map(site)),
    }
    let page = PageView::in_column(site, route, section.name(), section.column());
    (format!("section/{}.html", section.name()), page)
}

fn organisers(site: &Site) -> Vec<OrganiserView<'_>> {
    let organisers = site.config.organisers.iter();
    organisers
        .map(|body| OrganiserView {
            id: body.id.as_str(),
            name: body.name.as_str(),
            role: body.role.as_str(),
            duties: texts(&body.duties),
            phone: body.phone.as_ref().map(PhoneView::from),
        })
        .collect()
}

fn apply(site: &Site) -> ApplyView<'_> {
    let application = site.config.application.as_ref();
    let steps = application.map(|application| application.steps.iter()).into_iter().flatten();
    let mut rounds: Vec<&Round> = application.map(|one| one.rounds.iter()).into_iter().flatten().collect();
    rounds.sort_by_key(|round| std::cmp::Reverse(round.start));
    let policies = |category| {
        let entries = site
            .policies
            .iter()
            .filter(move |entry| entry.facts().category == category && entry.facts().validity().slug() == "in-force");
        entries.map(PolicyRow::of).collect()
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
    pub(super) fn current(site: &'a Site) -> Option<Self> {
        let rounds = &site.config.application.as_ref()?.rounds;
        let coming = rounds.iter().filter(|round| round.end >= site.today).min_by_key(|round| round.start);
        let round = coming.or_else(|| rounds.iter().max_by_key(|round| round.end))?;
        Some(Self::of(round, site.today))
    }
}

fn progress(site: &Site) -> ProgressView<'_> {
    let progress = site.config.progress.as_ref();
    let values = |name: &str| {
        let facet = site.enterprises.facets.iter().find(|facet| facet.name == name);
        let values = facet.into_iter().flat_map(|facet| {
            let view = move |(place, value)| FacetValueView::of(Kind::Enterprise, facet, place, value);
            facet.values.iter().enumerate().map(view)
        });
        values.collect()
    };
    ProgressView {
        milestones: progress.map(|progress| milestones(progress, site.today)).unwrap_or_default(),
        targets: progress.map(targets).unwrap_or_default(),
        reports: progress.map(|progress| reports(site, progress)).unwrap_or_default(),
        by_year: values("year"),
        by_status: values("status"),
        coordinators: site.config.coordinators.as_ref().map(|one| coordinators(site, one)),
    }
}

fn milestones(progress: &Progress, today: Date) -> Vec<MilestoneView<'_>> {
    let mut milestones: Vec<&Milestone> = progress.milestones.iter().collect();
    milestones.sort_by_key(|milestone| milestone.due);
    let is_done = |milestone: &Milestone| milestone.done.is_some_and(|day| day <= today);
    let next = milestones.iter().filter(|one| !is_done(one) && one.due >= today).map(|one| one.due).min();
    let state = |milestone: &Milestone| match milestone {
        done if is_done(done) => Tag::plain("done", "已完成"),
        late if late.due < today => Tag::plain("unreported", "完成情况待发布"),
        current if Some(current.due) == next => Tag::plain("current", "进行中"),
        _ => Tag::plain("pending", "未到期限"),
    };
    milestones
        .into_iter()
        .map(|milestone| MilestoneView {
            due: milestone.due.into(),
            due_text: milestone.due_text.as_str(),
            task: milestone.task.as_str(),
            source: text(&milestone.source),
            done: milestone.done.filter(|day| *day <= today).map(Day::from),
            note: text(&milestone.note).filter(|_| is_done(milestone) || milestone.done.is_none()),
            state: state(milestone),
        })
        .collect()
}

fn targets(progress: &Progress) -> Vec<TargetView<'_>> {
    let percent = |goal: u32, value: u32| (goal > 0).then(|| u64::from(value) * 100 / u64::from(goal));
    progress
        .targets
        .iter()
        .map(|target| {
            let goal = target.goal.map(|goal| goal.number());
            let value = target.value.number();
            TargetView {
                name: target.name.as_str(),
                goal,
                value,
                unit: target.unit.as_str(),
                as_of: target.as_of.into(),
                percent: goal.and_then(|goal| percent(goal, value)),
                note: text(&target.note),
            }
        })
        .collect()
}

fn reports<'a>(site: &'a Site, progress: &'a Progress) -> Vec<ReportView<'a>> {
    let mut reports: Vec<&Report> = progress.reports.iter().filter(|report| report.date <= site.today).collect();
    reports.sort_by_key(|report| std::cmp::Reverse(report.date));
    let view = |report: &'a Report| ReportView {
        title: report.title.as_str(),
        sort: report.sort.label(),
        year: report.year.number(),
        date: report.date.into(),
        path: report.file.as_ref().and_then(|file| {
            site.path_of_file(&SourcePath::new(&format!("{CONTENT}/{file}"))).map(|path| path.to_string())
        }),
    };
    reports.into_iter().map(view).collect()
}

fn coordinators<'a>(site: &'a Site, coordinators: &'a Coordinators) -> CoordinatorsView<'a> {
    let mut cells: BTreeMap<(&str, Grade), u32> = BTreeMap::new();
    for figure in &coordinators.figures {
        *cells.entry((figure.street.as_str(), figure.grade)).or_default() += figure.count.number();
    }
    let grades: Vec<Grade> =
        Grade::ALL.iter().copied().filter(|grade| cells.keys().any(|(_, found)| found == grade)).collect();
    let cell = |street: &'a str, grade: Grade| cells.get(&(street, grade)).copied().unwrap_or(0);
    let streets = site.config.lists.streets.iter().map(|street| street.name.as_str());
    let rows: Vec<CoordinatorRow> = streets
        .map(|street| {
            let counts: Vec<u32> = grades.iter().map(|grade| cell(street, *grade)).collect();
            CoordinatorRow { street, total: counts.iter().sum(), counts }
        })
        .filter(|row| row.total > 0)
        .collect();
    CoordinatorsView {
        as_of: coordinators.as_of.into(),
        total: rows.iter().map(|row| row.total).sum(),
        totals: (0..grades.len()).map(|place| rows.iter().map(|row| row.counts[place]).sum()).collect(),
        grades: grades.into_iter().map(Grade::label).collect(),
        rows,
        note: text(&coordinators.note),
    }
}

fn honours(site: &Site) -> Vec<HonourYear<'_>> {
    let mut years: BTreeMap<u16, Vec<HonourItem>> = BTreeMap::new();
    for honour in &site.config.honours {
        let enterprise = honour.enterprise.as_ref().and_then(|id| site.enterprises.get(id));
        years.entry(honour.year.number()).or_default().push(HonourItem {
            name: honour.name.as_str(),
            class: Tag::plain(honour.class.slug(), honour.class.label()),
            recipient: honour.recipient.as_str(),
            path: enterprise.map(|entry| entry.path.as_str()),
            awarded_by: text(&honour.awarded_by),
        });
    }
    years.into_iter().rev().map(|(year, items)| HonourYear { year, items }).collect()
}

fn services(site: &Site) -> Vec<ServiceView<'_>> {
    let organisations = site.config.services.iter();
    organisations
        .map(|body| ServiceView {
            id: body.id.as_str(),
            name: body.name.as_str(),
            services: texts(&body.services),
            phone: body.phone.as_ref().map(PhoneView::from),
            address: text(&body.address),
            hours: text(&body.hours),
            note: text(&body.note),
        })
        .collect()
}

/// Every column, with the listings that narrow it; for pages of their own, the pages.
fn map(site: &Site) -> Vec<MapGroup<'_>> {
    let group = |key: ColumnKey, links| MapGroup {
        name: site.config.columns.get(key).name.as_str(),
        path: column_path(key),
        links,
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| site.count(*kind) > 0);
    let sections = Section::ALL.into_iter().filter(|section| section.is_present(site) && *section != Section::Map);
    let mut groups = vec![group(ColumnKey::Home, Vec::new())];
    groups.extend(kinds.map(|kind| group(column_of(kind), map_links(site, kind))));
    groups.extend(sections.map(|section| group(section.column(), Vec::new())));
    groups
}

fn map_links(site: &Site, kind: Kind) -> Vec<MapLink<'_>> {
    if kind == Kind::Page {
        let pages = site.pages.iter();
        return pages
            .map(|entry| MapLink { label: entry.facts().title.as_str(), path: entry.path.to_string(), count: None })
            .collect();
    }
    let values =
        site.facets(kind).iter().flat_map(|facet| facet.values.iter().enumerate().map(move |one| (facet, one)));
    values
        .map(|(facet, (place, value))| MapLink {
            label: &value.label,
            path: listing_path(kind, Some((facet, place)), 1),
            count: Some(value.members.len()),
        })
        .collect()
}
