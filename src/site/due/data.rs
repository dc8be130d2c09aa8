//! What is due of the site-wide data: applications, tasks, figures, reports, honours.

use super::What;
use super::span::{About, Span};
use crate::config::{self, Archive, ColumnKey, ReportSort};
use crate::fact::Date;
use crate::path::OutputPath;
use crate::site::Site;

/// The yearly report is due before December.
const YEARLY: (i8, i8) = (11, 30);
/// How many days a year has.
const YEAR: i64 = 365;

pub(super) fn visit(site: &Site, span: &mut Span) {
    rounds(site, span);
    progress(site, span);
    yearly(site, span);
    if let Some(coordinators) = &site.config.coordinators {
        add(site, span, "coordinators", Some(coordinators.as_of), (What::Data, "劳动关系协调员人数"), String::new);
    }
    for honour in &site.config.honours {
        let day = i16::try_from(honour.year.number()).ok().and_then(|year| Date::new(year, 1, 1));
        add(site, span, "honours", day, (What::Data, honour.name.as_str()), String::new);
    }
}

/// Notes the day on which the portal is archived.
pub(super) fn archived(site: &Site, archive: &Archive, span: &mut Span) {
    let day = Some(archive.date).filter(|day| *day > site.today);
    let note = || "从这天起不再更新，请先办完未了的事".to_owned();
    add(site, span, "site", day, (What::Archived, site.config.identity.title.as_str()), note);
}

/// Notes what one of the files of site-wide data tells, with the page that shows it where there is one.
fn add(
    site: &Site,
    span: &mut Span,
    file: &str,
    day: Option<Date>,
    (what, title): (What, &str),
    note: impl FnOnce() -> String,
) {
    let column = match file {
        "apply" => ColumnKey::Apply,
        "honours" => ColumnKey::Honours,
        "coordinators" => ColumnKey::Services,
        "site" => ColumnKey::Home,
        _ => ColumnKey::Progress,
    };
    let source = config::file(file);
    let page = OutputPath::new(&format!("{}/index.html", column.slug()));
    span.add(day, what, || {
        let route = page.as_ref().and_then(|page| site.route(page));
        About { title, note: note(), path: route.map(|route| route.path.as_str()), file: Some(&source) }
    });
}

fn rounds(site: &Site, span: &mut Span) {
    for round in site.config.application.iter().flat_map(|application| application.rounds.iter()) {
        let title = format!("{}年度申报", round.year);
        let last = || format!("{} {}是最后一天", round.end.long(), round.end.weekday());
        add(site, span, "apply", Some(round.start), (What::RoundOpens, &title), || format!("到 {}", round.end.long()));
        add(site, span, "apply", round.end.plus_days(1), (What::RoundCloses, &title), last);
    }
}

fn progress(site: &Site, span: &mut Span) {
    let Some(progress) = &site.config.progress else { return };
    for milestone in &progress.milestones {
        let (title, over) = (milestone.task.as_str(), milestone.due.plus_days(1));
        add(site, span, "progress", milestone.done, (What::Data, title), || "完成".to_owned());
        add(site, span, "progress", over, (What::Milestone, title), || match milestone.done {
            Some(done) => format!("已于 {} 完成", done.long()),
            None => format!("期限是{}，完成后请填“完成日期”", milestone.due_text),
        });
    }
    for target in &progress.targets {
        add(site, span, "progress", Some(target.as_of), (What::Data, target.name.as_str()), String::new);
    }
    for report in &progress.reports {
        add(site, span, "progress", Some(report.date), (What::Data, report.title.as_str()), String::new);
    }
}

/// Each year of the campaign has its report before December; where a task says so too, that is told instead.
fn yearly(site: &Site, span: &mut Span) {
    let identity = &site.config.identity;
    for year in identity.start.year()..=identity.end.year() {
        let (month, day) = YEARLY;
        let Some(due) = Date::new(year, month, day) else { continue };
        let progress = site.config.progress.as_ref();
        let is_told = progress.is_some_and(|progress| {
            let of_year = |number: u16| i32::from(number) == i32::from(year);
            let is_there = |sort| matches!(sort, ReportSort::Yearly | ReportSort::Final);
            progress.reports.iter().any(|one| is_there(one.sort) && of_year(one.year.number()))
                || progress.milestones.iter().any(|one| one.due == due && one.task.as_str().contains("总结"))
        });
        // What has been overdue for a year is no reminder any more.
        let is_late = due.days_until(span.from()) > YEAR;
        if !is_told && !is_late {
            let note = || "12月前完成，完成后请在 progress.yaml 的“报告”里加上".to_owned();
            // What is overdue is told on the first day that is looked at.
            let day = Some(due.max(span.from()));
            add(site, span, "progress", day, (What::YearlyReport, &format!("{year}年度总结")), note);
        }
    }
}
