//! Times in the site-wide data.

use crate::config::{self, Data};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};
use crate::fact::Date;

/// What cannot be so, or is likely not.
pub(super) fn check(data: &Data, today: Date) -> Vec<Diagnostic> {
    let mut problems = holidays(data);
    problems.extend(days_to_come(data, today));
    problems
}

fn tell(code: Code, file: &str, path: FieldPath, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(code, message).help(help).at(&config::file(file), At::Field(path))
}

fn top() -> FieldPath {
    FieldPath::default()
}

fn holidays(data: &Data) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (place, year) in data.holidays().iter().enumerate() {
        for (index, holiday) in year.holidays.iter().enumerate() {
            let path = || top().index(place).key("放假").index(index).key("止");
            let days = holiday.start.days_until(holiday.end);
            if days < 0 {
                let message = format!("{}的止期 {} 早于起期 {}", holiday.name, holiday.end, holiday.start);
                problems.push(tell(Code::Impossible, "holidays", path(), message, "请对照国务院办公厅的通知核对"));
            } else if days > 15 {
                let message =
                    format!("{}从 {} 放到 {}，长达 {} 天", holiday.name, holiday.start, holiday.end, days + 1);
                problems.push(tell(Code::DoubtfulTime, "holidays", path(), message, "请对照国务院办公厅的通知核对"));
            }
        }
        for (index, day) in year.workdays.iter().enumerate() {
            let off = year.holidays.iter().find(|holiday| (holiday.start..=holiday.end).contains(day));
            if let Some(holiday) = off {
                let message = format!("{day} 既是{}假期，又是上班的日子", holiday.name);
                let path = top().index(place).key("上班").index(index);
                problems.push(tell(Code::Impossible, "holidays", path, message, "请对照国务院办公厅的通知核对"));
            }
        }
    }
    problems
}

/// Figures and deeds dated after the site's day.
fn days_to_come(data: &Data, today: Date) -> Vec<Diagnostic> {
    let milestones = data.progress().into_iter().flat_map(|progress| progress.milestones.iter().enumerate());
    let done = milestones.filter_map(|(index, milestone)| {
        Some(("progress", top().key("里程碑").index(index).key("完成日期"), "完成日期", milestone.done?))
    });
    let targets = data.progress().into_iter().flat_map(|progress| progress.targets.iter().enumerate());
    let figures = targets
        .map(|(index, target)| ("progress", top().key("指标").index(index).key("截至"), "截至日期", target.as_of));
    let coordinators =
        data.coordinators().into_iter().map(|one| ("coordinators", top().key("截至"), "截至日期", one.as_of));
    let all = done.chain(figures).chain(coordinators);
    all.filter(|(.., day)| *day > today)
        .map(|(file, path, name, day)| {
            let message = format!("{name} {day} 还没有到，今天是 {today}");
            tell(Code::DoubtfulTime, file, path, message, "写实际的日期")
        })
        .collect()
}
