//! How far the campaign has come: milestones, figures, reports, coordinators.

use std::collections::BTreeMap;

use serde::Serialize;

use super::charts::{ChartView, charts};
use crate::config::{Coordinators, Milestone, Progress, Report};
use crate::fact::{Date, Grade};
use crate::path::SourcePath;
use crate::render::view::parts::{Day, Tag, text};
use crate::site::Site;
use crate::source::CONTENT;

/// How far the campaign has come.
#[derive(Debug, Serialize)]
pub struct ProgressView<'a> {
    /// Milestones, by due day.
    pub milestones: Vec<MilestoneView<'a>>,
    /// Figures against targets.
    pub targets: Vec<TargetView<'a>>,
    /// Reports, the newest first.
    pub reports: Vec<ReportView<'a>>,
    /// How many of the milestones, the first ones, were due before the site's day.
    pub behind: usize,
    /// The enterprises of the directory, counted in several ways; none when there are none.
    pub charts: Vec<ChartView<'a>>,
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
    pub total: u64,
    /// The grades that occur, the highest first.
    pub grades: Vec<&'static str>,
    /// A row a sub-district, in the order of their codes.
    pub rows: Vec<CoordinatorRow<'a>>,
    /// The sum of each grade.
    pub totals: Vec<u64>,
    /// A remark.
    pub note: Option<&'a str>,
}

/// The coordinators of a sub-district.
#[derive(Debug, Serialize)]
pub struct CoordinatorRow<'a> {
    /// The sub-district.
    pub street: &'a str,
    /// How many of each grade.
    pub counts: Vec<u64>,
    /// How many in all.
    pub total: u64,
}

pub(super) fn progress(site: &Site) -> ProgressView<'_> {
    let progress = site.config.progress.as_ref();
    let is_behind = |milestone: &&Milestone| milestone.due < site.today;
    let known = site.config.coordinators.as_ref().filter(|one| one.as_of <= site.today);
    ProgressView {
        milestones: progress.map(|progress| milestones(progress, site.today)).unwrap_or_default(),
        targets: progress.map(|progress| targets(progress, site.today)).unwrap_or_default(),
        reports: progress.map(|progress| reports(site, progress)).unwrap_or_default(),
        behind: progress.map_or(0, |progress| progress.milestones.iter().filter(is_behind).count()),
        charts: charts(site),
        coordinators: known.map(|one| coordinators(site, one)),
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

fn targets(progress: &Progress, today: Date) -> Vec<TargetView<'_>> {
    let percent = |goal: u32, value: u32| (goal > 0).then(|| u64::from(value) * 100 / u64::from(goal));
    let known = progress.targets.iter().filter(|target| target.as_of <= today);
    known
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
    let mut cells: BTreeMap<(&str, Grade), u64> = BTreeMap::new();
    for figure in &coordinators.figures {
        *cells.entry((figure.street.as_str(), figure.grade)).or_default() += u64::from(figure.count.number());
    }
    let grades: Vec<Grade> =
        Grade::ALL.iter().copied().filter(|grade| cells.keys().any(|(_, found)| found == grade)).collect();
    let cell = |street: &'a str, grade: Grade| cells.get(&(street, grade)).copied().unwrap_or(0);
    let streets = site.config.lists.streets.iter().map(|street| street.name.as_str());
    let rows: Vec<CoordinatorRow> = streets
        .map(|street| {
            let counts: Vec<u64> = grades.iter().map(|grade| cell(street, *grade)).collect();
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
