//! Times in the site-wide data.

use crate::config::{self, Data, HolidayYear};
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
        problems.extend(other_year(data.holidays(), place));
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
        let (days, off) = days_of(year, place);
        let is_of_other = is_other(&days, &off);
        for (index, day) in year.workdays.iter().enumerate() {
            let is_own = !is_of_other && u16::try_from(day.year()) == Ok(year.year.number());
            if is_own
                && !day.is_weekend()
                && !year.holidays.iter().any(|holiday| (holiday.start..=holiday.end).contains(day))
            {
                let message = format!("{day} 是{}，本来就上班；这里只写调休上班的周末", day.weekday());
                let path = top().index(place).key("上班").index(index);
                problems.push(tell(Code::DoubtfulTime, "holidays", path, message, "请对照国务院办公厅的通知核对"));
            }
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

/// Days of another year than they stand under: what was copied from the year before, and not all changed.
fn other_year(years: &[HolidayYear], place: usize) -> Vec<Diagnostic> {
    let (days, off) = days_of(&years[place], place);
    let year = years[place].year.number();
    let at_year = || top().index(place).key("年");
    if is_other(&days, &off) {
        let message = format!("这里写的是 {year} 年，下面的日子却大多在 {} 年", off[off.len() / 2].1.year());
        return vec![tell(Code::DoubtfulTime, "holidays", at_year(), message, "请核对年份和下面的日子")];
    }
    let tell_day = |(path, day): (FieldPath, Date)| {
        let message = format!("{day} 不在 {year} 年");
        tell(Code::DoubtfulTime, "holidays", path, message, "请对照国务院办公厅的通知核对")
    };
    let mut problems: Vec<Diagnostic> = off.into_iter().map(tell_day).collect();
    let is_same = |(index, other): (usize, &HolidayYear)| {
        let (days, off) = days_of(other, index);
        other.year.number() == year && !is_other(&days, &off)
    };
    if years[..place].iter().enumerate().any(is_same) {
        let message = format!("{year} 年写了不止一次");
        problems.push(tell(Code::Contradiction, "holidays", at_year(), message, "每年只写一次，请改掉或删去后面的"));
    }
    problems
}

type Days = Vec<(FieldPath, Date)>;

/// The days under a year, and those of them that are of another.
fn days_of(own: &HolidayYear, place: usize) -> (Days, Days) {
    let holidays = own.holidays.iter().enumerate();
    let holidays = holidays.flat_map(|(index, one)| {
        let path = |key| top().index(place).key("放假").index(index).key(key);
        [(path("起"), one.start), (path("止"), one.end)]
    });
    let worked = own.workdays.iter().enumerate();
    let worked = worked.map(|(index, day)| (top().index(place).key("上班").index(index), *day));
    let days: Days = holidays.chain(worked).collect();
    let due = i16::try_from(own.year.number()).unwrap_or_default();
    // New Year's holiday may begin in December, or a day then be worked for it.
    let is_off = |day: Date| match day.year() - due {
        0 => false,
        -1 => day.month() != 12,
        _ => true,
    };
    let off = days.iter().filter(|(_, day)| is_off(*day)).cloned().collect();
    (days, off)
}

/// Whether most days are of another year: then it is the year that is wrong.
fn is_other(days: &Days, off: &Days) -> bool {
    off.len() * 2 > days.len()
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
