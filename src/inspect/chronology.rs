//! Chronology: times of one record against one another, against those of the notices it points at, and
//! against the day. What a single field or kind can see is judged in [`content`](crate::content) already.
//!
//! What lies after the day is a warning at most: it may be shown as of an earlier day on purpose.

mod data;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap as HashMap;

use super::subject::{Subject, Subjects, at_field};
use crate::config::Data;
use crate::content::{Certification, Enterprise, Field, Lecture, Notice, Origin, Pilot, Plan, Record, Station};
use crate::diagnostic::{Code, Diagnostic};
use crate::fact::Date;

/// The longest time between a notice and the announcement in it, and of an announcement, in days.
const LONG: i64 = 60;
/// Events later than so many days after the site's day are taken for a mistyped year.
const FAR: i32 = 366;

/// What cannot be so, or is likely not.
pub(super) fn check(subjects: &Subjects, data: &Data, today: Date) -> Vec<Diagnostic> {
    let notices: Notices = subjects.notices.iter().map(|notice| (notice.facts.id.as_str(), *notice)).collect();
    let mut problems = Vec::new();
    problems.extend(subjects.all.iter().flat_map(|subject| updated(subject, today)));
    problems.extend(subjects.enterprises.iter().flat_map(|record| enterprise(record, &notices, today)));
    problems.extend(subjects.notices.iter().flat_map(|record| notice(record, &notices)));
    problems.extend(subjects.lectures.iter().flat_map(|record| lecture(record, today)));
    problems.extend(subjects.pilots.iter().flat_map(|record| pilot(record)));
    problems.extend(subjects.stations.iter().filter_map(|record| station(record, today)));
    problems.extend(data::check(data, today));
    problems
}

type Notices<'a> = HashMap<&'a str, &'a Record<Notice>>;

const CHECK: &str = "请核对这两个日期";

fn updated(subject: &Subject, today: Date) -> Option<Diagnostic> {
    let updated = subject.updated?;
    let tell = |code, message, help| at_field(code, subject.origin, &[Field::Key("更新时间")], message, help);
    match subject.published {
        Some(published) if updated < published => Some(tell(
            Code::Impossible,
            format!("更新时间 {updated} 早于发布时间 {published}"),
            "请核对这两个时间；发布以后没有改过的，删去“更新时间”",
        )),
        // What is scheduled as a whole is told as such.
        Some(published) if published.date() > today => None,
        _ if updated.date() > today => Some(tell(
            Code::DoubtfulTime,
            format!("更新时间 {updated} 还没有到，今天是 {today}"),
            "写实际修改内容的时间",
        )),
        _ => None,
    }
}

fn enterprise(record: &Record<Enterprise>, notices: &Notices, today: Date) -> Vec<Diagnostic> {
    let facts = &record.facts;
    let certified = facts.certifications.iter().map(|made| made.certified);
    let events = facts.history.iter().map(|event| Some(event.date));
    let mut problems: Vec<_> = out_of_order(&record.origin, "认定", "认定日期", certified)
        .chain(out_of_order(&record.origin, "历程", "日期", events))
        .collect();
    for (index, made) in facts.certifications.iter().enumerate() {
        problems.extend(certification(record, index, made, notices));
    }
    let days = facts
        .certifications
        .iter()
        .map(|made| made.certified)
        .enumerate()
        .map(|(at, day)| ("认定", "认定日期", at, day));
    let days = days.chain(facts.history.iter().enumerate().map(|(at, event)| ("历程", "日期", at, Some(event.date))));
    let limit = today.plus_days(FAR);
    for (list, key, index, day) in days {
        if let (Some(day), Some(limit)) = (day, limit)
            && day > limit
        {
            let message = format!("{key} {day} 离今天（{today}）还有一年多");
            let field = [Field::Key(list), Field::Item(index), Field::Key(key)];
            problems.push(at_field(Code::DoubtfulTime, &record.origin, &field, message, "请核对年份"));
        }
    }
    problems
}

/// Items of a list by date that stand out of order: as few as can be moved. The status is computed from
/// the order.
fn out_of_order<'a>(
    origin: &'a Origin,
    list: &'static str,
    key: &'static str,
    dates: impl Iterator<Item = Option<Date>> + 'a,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let dated: Vec<(usize, Date)> = dates.enumerate().filter_map(|(index, date)| Some((index, date?))).collect();
    let kept = longest_in_order(&dated);
    let strays: Vec<_> = dated.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|(at, _)| at).collect();
    strays.into_iter().map(move |at| {
        let (index, date) = dated[at];
        let later = kept.iter().take_while(|kept| **kept < at).map(|kept| dated[*kept].1).find(|other| *other > date);
        let earlier =
            kept.iter().rev().take_while(|kept| **kept > at).map(|kept| dated[*kept].1).find(|other| *other < date);
        let (message, place) = match (later, earlier) {
            (Some(later), _) => (format!("{key} {date} 排在 {later} 的后面"), format!("{later} 的前面")),
            (None, Some(earlier)) => (format!("{key} {date} 排在 {earlier} 的前面"), format!("{earlier} 的后面")),
            (None, None) => (format!("{key} {date} 没有按先后排列"), "该在的地方".to_owned()),
        };
        let help = format!("“{list}”按日期从早到晚排列，请把这一项移到 {place}；或者核对日期");
        let field = [Field::Key(list), Field::Item(index), Field::Key(key)];
        at_field(Code::OutOfOrder, origin, &field, message, help)
    })
}

/// The places of as many dates as can be that are in order; of like series the one that begins the list.
fn longest_in_order(dates: &[(usize, Date)]) -> Vec<usize> {
    // From the end: for each length, where the series of that length begins that begins latest in time.
    let mut starts: Vec<usize> = Vec::new();
    let mut next: Vec<Option<usize>> = vec![None; dates.len()];
    for (at, (_, date)) in dates.iter().enumerate().rev() {
        let length = starts.partition_point(|start| dates[*start].1 >= *date);
        next[at] = length.checked_sub(1).map(|length| starts[length]);
        match starts.get_mut(length) {
            Some(start) => *start = at,
            None => starts.push(at),
        }
    }
    std::iter::successors(starts.last().copied(), |at| next[*at]).collect()
}

fn certification(
    record: &Record<Enterprise>,
    index: usize,
    made: &Certification,
    notices: &Notices,
) -> Vec<Diagnostic> {
    let Some(certified) = made.certified else { return Vec::new() };
    let mut problems = Vec::new();
    let mut tell = |code, message: String, help: &str| {
        let field = [Field::Key("认定"), Field::Item(index), Field::Key("认定日期")];
        problems.push(at_field(code, &record.origin, &field, message, help));
    };
    let announced = made.announcement.as_ref().and_then(|notice| notices.get(notice.id().as_str()));
    if let Some(announcement) = announced.and_then(|notice| notice.facts.announcement.as_ref())
        && certified < announcement.end
    {
        let message = format!("认定日期 {certified} 早于公示结束的日期 {}", announcement.end);
        tell(Code::Impossible, message, "公示期满才能认定，请核对认定日期和公示的止期");
    }
    if let Some(notice) = made.notice.as_ref().and_then(|notice| notices.get(notice.id().as_str()))
        && notice.facts.published.date() < certified
    {
        let message = format!("认定日期 {certified} 晚于认定公告发布的日期 {}", notice.facts.published.date());
        tell(Code::DoubtfulTime, message, CHECK);
    }
    let year = i32::from(made.year.number());
    if (i32::from(certified.year()) - year).abs() > 1 {
        tell(Code::DoubtfulTime, format!("认定日期 {certified} 与年度 {year} 差了不止一年"), "请核对年度和认定日期");
    }
    problems
}

fn notice(record: &Record<Notice>, notices: &Notices) -> Vec<Diagnostic> {
    let facts = &record.facts;
    let Some(announcement) = &facts.announcement else { return Vec::new() };
    let mut problems = Vec::new();
    let mut tell = |code, key, message: String, help: &str| {
        let field = [Field::Key("公示"), Field::Key(key)];
        problems.push(at_field(code, &record.origin, &field, message, help));
    };
    let (published, start, end) = (facts.published.date(), announcement.start, announcement.end);
    if end < start {
        // That is told, and nothing can be held against such dates.
    } else if published > end {
        let message = format!("公示到 {end} 就结束了，{published} 才发布");
        tell(Code::Impossible, "止", message, "请核对“发布时间”和公示的起止日期");
    } else if published > start {
        let message = format!("公示从 {start} 起，{published} 才发布");
        tell(Code::DoubtfulTime, "起", message, "公示期从发布之日算起；请核对“发布时间”和公示的起期");
    } else if published.days_until(start) > LONG {
        let message = format!("{published} 发布，{start} 才开始公示，相隔两个月以上");
        tell(Code::DoubtfulTime, "起", message, CHECK);
    }
    if start.days_until(end) > LONG {
        let message = format!("公示从 {start} 到 {end}，长达 {} 天", start.days_until(end) + 1);
        tell(Code::DoubtfulTime, "止", message, "请核对公示的起止日期，特别是年份和月份");
    }
    let result = announcement.result.as_ref();
    if result.is_some_and(|result| *result.id() == facts.id) {
        tell(Code::OneSided, "结果", "“结果”指向了这条公示自己".to_owned(), "填结果公告的编号；还没有结果的删去");
    } else if let Some(result) = result.and_then(|result| notices.get(result.id().as_str()))
        && result.facts.published.date() < end
    {
        let message = format!("公示 {end} 才结束，结果公告 {} 就发布了", result.facts.published.date());
        tell(Code::Impossible, "结果", message, "请核对公示的止期，和“结果”的编号");
    }
    problems
}

fn lecture(record: &Record<Lecture>, today: Date) -> Vec<Diagnostic> {
    let facts = &record.facts;
    let mut problems = Vec::new();
    let mut tell = |code, key, message: String, help: &str| {
        problems.push(at_field(code, &record.origin, &[Field::Key(key)], message, help));
    };
    let start = facts.start.date();
    let told = [("回顾", facts.recap.is_some()), ("人数", facts.attendance.is_some())];
    for (key, _) in told.into_iter().filter(|(_, told)| *told) {
        if facts.plan() == Plan::Cancelled {
            tell(Code::Impossible, key, format!("已经取消，却填了“{key}”"), "删去这一项，或者改正“状态”");
        } else if start > today {
            tell(
                Code::DoubtfulTime,
                key,
                format!("{start} 才举办，却已经填了“{key}”"),
                "请核对“开始”的日期；办完以后再填",
            );
        }
    }
    if let Some(year) = session_year(facts.session.as_str())
        && year != i32::from(start.year())
    {
        tell(Code::DoubtfulTime, "期次", format!("期次“{}”与开始的日期 {start} 不在一年", facts.session), CHECK);
    }
    if start.days_until(facts.end.date()) > 31 {
        tell(Code::DoubtfulTime, "结束", format!("从 {start} 到 {}，长达一个多月", facts.end.date()), CHECK);
    }
    problems
}

/// The year of `2026年第3期`.
fn session_year(session: &str) -> Option<i32> {
    let (year, _) = session.split_once('年')?;
    (year.len() == 4).then(|| year.parse().ok()).flatten()
}

fn pilot(record: &Record<Pilot>) -> Vec<Diagnostic> {
    let dates = record.facts.stages.iter().map(|stage| Some(stage.date));
    out_of_order(&record.origin, "阶段", "日期", dates).collect()
}

fn station(record: &Record<Station>, today: Date) -> Option<Diagnostic> {
    let verified = record.facts.verified;
    (verified > today && record.facts.published.date() <= today).then(|| {
        let message = format!("核验日期 {verified} 还没有到，今天是 {today}");
        at_field(Code::DoubtfulTime, &record.origin, &[Field::Key("核验日期")], message, "写实际核对信息的日期")
    })
}
