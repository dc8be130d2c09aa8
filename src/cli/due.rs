//! `hexie due`: what changes by itself in the days to come, and what must be done by then.

use serde::Serialize;

use super::args::{DueArgs, DueFormat};
use super::{Outcome, terminal, today};
use crate::fact::Date;
use crate::output;
use crate::pipeline::{self, Checked};
use crate::publish::Failure;
use crate::site::{Due, Moment, due};

pub(super) fn run(args: &DueArgs) -> Result<Outcome, Failure> {
    let today = args.project.date.map_or_else(today::today, Ok)?;
    let last = i32::try_from(args.days).ok().and_then(|days| today.plus_days(days)).ok_or_else(|| Failure {
        message: format!("--days {} 太大了", args.days),
        help: Some("最远只能到 2100-12-31".to_owned()),
    })?;
    let Checked { portal, problems, texts, .. } =
        pipeline::check(&args.project.project, Moment { today, drafts: false })?;
    let Some(portal) = portal else {
        terminal::tell(&terminal::problems(&problems, &texts, terminal::stderr_has_color()));
        return Ok(Outcome::Errors);
    };
    let found = due(&portal.site, today, last);
    terminal::say(&match args.format {
        DueFormat::Text => text(&found, today, args.days),
        DueFormat::Json => found.iter().map(|one| line(one, today)).collect(),
        DueFormat::Ics => output::dues(&portal.site, &found),
    });
    Ok(Outcome::Fine)
}

/// For people: day by day.
fn text(found: &[Due], today: Date, days: u32) -> String {
    if found.is_empty() {
        return format!("从 {today} 起 {days} 天里，没有到期的事项。\n");
    }
    let mut out = format!("从 {today} 起 {days} 天里，有 {} 项：\n", found.len());
    for group in found.chunk_by(|one, other| one.day == other.day) {
        let day = group[0].day;
        let away = match today.days_until(day) {
            0 => "今天".to_owned(),
            1 => "明天".to_owned(),
            away => format!("{away} 天后"),
        };
        out += &format!("\n{day} {}（{away}）\n", day.weekday());
        for one in group {
            out += &format!("  {}：{}\n", one.what.label(), one.title);
            for more in [Some(&one.note), one.file.as_ref()].into_iter().flatten().filter(|more| !more.is_empty()) {
                out += &format!("    {more}\n");
            }
        }
    }
    out
}

/// For programs: one object a line. The names and their order are a contract.
#[derive(Serialize)]
struct Record<'a> {
    /// The first day of the new state.
    day: String,
    /// The day to act by.
    by: String,
    days: i64,
    what: &'static str,
    label: &'static str,
    changes_output: bool,
    title: &'a str,
    note: &'a str,
    path: Option<&'a str>,
    file: Option<&'a str>,
}

fn line(due: &Due, today: Date) -> String {
    let record = Record {
        day: due.day.to_string(),
        by: due.by().to_string(),
        days: today.days_until(due.day),
        what: due.what.slug(),
        label: due.what.label(),
        changes_output: due.what.changes_output(),
        title: &due.title,
        note: &due.note,
        path: due.path.as_deref(),
        file: due.file.as_deref(),
    };
    // A record of texts and numbers cannot fail to be written.
    serde_json::to_string(&record).unwrap_or_default() + "\n"
}
