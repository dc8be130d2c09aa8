//! The term of an announcement: the days that its text states against those between its first and its last,
//! by the holidays that are announced; whether its result follows; and whether anybody can object at all.

use std::ops::Range;

use super::numeral;
use super::subject::{Subjects, at_field};
use crate::config::{HolidayYear, Unannounced, is_worked, working_days};
use crate::content::{Announcement, DayCounting, Field, Notice, Record};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Date;
use crate::source::Sources;

/// How many days after its end an announcement may be without a result before that is told. No rule names a
/// number; what was objected to takes some weeks to look into.
const PATIENCE: i64 = 30;

/// What is wrong with the terms of announcements as of a day.
pub(super) fn check(subjects: &Subjects, years: &[HolidayYear], sources: &Sources, today: Date) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for notice in &subjects.notices {
        let Some(announcement) = &notice.facts.announcement else { continue };
        problems.extend(vague(notice, announcement));
        if announcement.end < announcement.start {
            // That is told, and nothing can be held against such dates.
            continue;
        }
        problems.extend(stated(notice, announcement, years, sources));
        problems.extend(by_calendar(notice, announcement, years));
        problems.extend(no_result(notice, announcement, today));
    }
    problems
}

/// What the calendar says of an announcement that counts working days.
fn by_calendar(notice: &Record<Notice>, announcement: &Announcement, years: &[HolidayYear]) -> Option<Diagnostic> {
    // A project without a calendar leaves it to its editors.
    if announcement.counting != DayCounting::Working || years.is_empty() {
        return None;
    }
    let Announcement { start, end, .. } = *announcement;
    let tell = |code, message: String, help: &str| {
        at_field(code, &notice.origin, &[Field::Key("公示"), Field::Key("止")], message, help)
    };
    if let Err(Unannounced(year)) = working_days(years, start, end) {
        let message = format!("{year} 年的放假安排还没有公布，或者没有录入，算不出 {start} 至 {end} 有几个工作日");
        let help = "国务院办公厅公布后，补进 holidays.yaml；在那以前请人工核对，剩余天数暂按自然日显示";
        return Some(tell(Code::UnknownHolidays, message, help));
    }
    (is_worked(years, end) == Ok(false)).then(|| {
        let message = format!("公示按工作日计算，最后一天 {end}（{}）却不是工作日", end.weekday());
        tell(Code::DoubtfulTime, message, "请核对公示的止期，或者“天数口径”")
    })
}

/// A number of days in the text that the dates do not make.
fn stated(
    notice: &Record<Notice>,
    announcement: &Announcement,
    years: &[HolidayYear],
    sources: &Sources,
) -> Option<Diagnostic> {
    let Announcement { start, end, counting, .. } = *announcement;
    let offset = notice.origin.body_offset;
    let body = sources.text(&notice.origin.file)?.get(offset..)?;
    let all = start.days_until(end) + 1;
    let working = working_days(years, start, end).ok();
    let is_other = |stated: &Stated| {
        let days = i64::from(stated.days);
        match (stated.unit, counting) {
            (Unit::Working, DayCounting::Calendar) => true,
            (Unit::Calendar, DayCounting::Working) => true,
            (Unit::Working, _) => working.is_some_and(|working| working != days),
            (Unit::Calendar, _) | (Unit::Day, DayCounting::Calendar) => days != all,
            // “5天” may be meant either way.
            (Unit::Day, DayCounting::Working) => days != all && working.is_some_and(|working| working != days),
        }
    };
    find(body).into_iter().find(is_other).map(|Stated { range, .. }| {
        let counted = working.map(|days| format!("，{days} 个工作日")).unwrap_or_default();
        let label = counting.label();
        let message = format!(
            "正文里写的是“{}”，{start} 至 {end} 是 {all} 个自然日{counted}，“天数口径”是{label}",
            &body[range.clone()]
        );
        let at = At::Bytes(range.start + offset..range.end + offset);
        let help = "请核对：改正这里的天数，或者改正“公示”的起、止和天数口径";
        Diagnostic::new(Code::StatedDays, message).help(help).at(&notice.origin.file, at)
    })
}

/// A number of days that a text says an announcement runs.
struct Stated {
    days: u32,
    unit: Unit,
    range: Range<usize>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Working,
    Calendar,
    /// `天`: that may be either.
    Day,
}

const UNITS: [(&str, Unit); 5] = [
    ("个工作日", Unit::Working),
    ("个自然日", Unit::Calendar),
    ("个日历日", Unit::Calendar),
    ("个日历天", Unit::Calendar),
    ("天", Unit::Day),
];

/// Words of sentences that speak of another term than the one that holds.
const OTHERS: [&str; 8] = ["延长", "原定", "原公示", "上次", "更正", "调整", "改为", "不少于"];
/// Words that turn from the term to what happens in it or after it: `公示期满后5个工作日内`.
const TURNS: [&str; 6] = ["满", "内", "结束", "后", "届满", "前"];

/// The number of days that each sentence on the term states.
fn find(body: &str) -> Vec<Stated> {
    let mut start = 0;
    let mut found = Vec::new();
    for sentence in body.split_inclusive(['。', '；', '\n']) {
        let is_other = OTHERS.iter().any(|word| sentence.contains(word));
        if let Some(one) = of_sentence(sentence).filter(|_| !is_other) {
            found.push(Stated { range: start + one.range.start..start + one.range.end, ..one });
        }
        start += sentence.len();
    }
    found
}

/// `公示期为……，共5个工作日`, `公示7天`, `为期五天的公示`.
fn of_sentence(sentence: &str) -> Option<Stated> {
    let after = |name: &str| Some(sentence.find(name)? + name.len());
    if let Some(at) = after("公示期").or_else(|| after("公示时间")) {
        return number(sentence, at)
            .filter(|(_, before)| !TURNS.iter().any(|word| before.contains(word)))
            .map(|(one, _)| one);
    }
    let places =
        ["公示", "为期"].into_iter().flat_map(|name| sentence.match_indices(name).map(|(at, _)| at + name.len()));
    let is_at_once = |(_, before): &(Stated, &str)| before.trim_start_matches(['（', '，', ' ']).is_empty();
    let mut found = places.filter_map(|at| number(sentence, at).filter(is_at_once));
    found.next().map(|(one, _)| one).filter(|_| sentence.contains("公示"))
}

/// The first number of days after a place, and what stands between.
fn number(sentence: &str, at: usize) -> Option<(Stated, &str)> {
    let text = &sentence[at..];
    let units = UNITS.iter().filter_map(|(word, unit)| Some((text.find(word)?, word.len(), *unit)));
    let (unit_at, length, unit) = units.min()?;
    let (days, digits) = numeral::ending(text[..unit_at].trim_end())?;
    let (before, follows) = (&text[..digits], text[unit_at + length..].trim_start());
    let range = at + digits..at + unit_at + length;
    (!follows.starts_with('内') && !before.ends_with('第')).then_some((Stated { days, unit, range }, before))
}

/// An announcement that is long over, and whose page still says that the result is not published.
fn no_result(notice: &Record<Notice>, announcement: &Announcement, today: Date) -> Option<Diagnostic> {
    let since = announcement.end.days_until(today);
    (announcement.result.is_none() && since > PATIENCE).then(|| {
        let message = format!("公示到 {} 就结束了，已经过去 {since} 天，还没有填结果", announcement.end);
        let help = "发布结果公告，在“公示”里加一行 结果: 公告的编号";
        at_field(Code::NoResult, &notice.origin, &[Field::Key("公示"), Field::Key("止")], message, help)
    })
}

/// Words that stand where an address, a time or an office should.
const VAGUE: [&str; 11] =
    ["无", "略", "暂无", "待定", "待补", "不详", "同上", "另行通知", "另行公布", "见通知", "详见通知"];

/// What says nothing about how to object.
fn vague(notice: &Record<Notice>, announcement: &Announcement) -> impl Iterator<Item = Diagnostic> {
    let objections = &announcement.objections;
    let fields = [("地址", &objections.address), ("时间", &objections.hours), ("单位", &objections.office)];
    let is_vague = |text: &str| VAGUE.contains(&text.trim_matches(['（', '）', '(', ')', '。', ' ', '-', '—']));
    fields.into_iter().filter(move |(_, text)| is_vague(text.as_str())).map(|(key, text)| {
        let field = [Field::Key("公示"), Field::Key("异议受理"), Field::Key(key)];
        let message = format!("异议受理的{key}写的是“{text}”，看的人不知道怎样提出异议");
        at_field(Code::VagueObjection, &notice.origin, &field, message, format!("写明受理的{key}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::sample::{announcement, project, told};
    use crate::yaml::{self, Scalar};

    #[test]
    fn a_stated_number_of_days_is_found() {
        let read = |text: &'static str| {
            find(text).into_iter().next().map(|found| (found.days, found.unit, &text[found.range]))
        };
        assert_eq!(read("公示期为9月7日至9月11日，共5个工作日。"), Some((5, Unit::Working, "5个工作日")));
        assert_eq!(read("公示时间：七个自然日"), Some((7, Unit::Calendar, "七个自然日")));
        assert_eq!(read("公示期 5 天。"), Some((5, Unit::Day, "5 天")));
        assert_eq!(read("现予公示，公示 5 个工作日。"), Some((5, Unit::Working, "5 个工作日")));
        assert_eq!(read("现将名单公示（七天）。"), Some((7, Unit::Day, "七天")));
        assert_eq!(read("进行为期7天的公示。"), Some((7, Unit::Day, "7天")));
        assert_eq!(find("公示期5天。\n公示时间7天。").len(), 2);
        for text in [
            "公示期满后5个工作日内公布结果。",
            "公示期内收到反映的，3个工作日核查。",
            "受理后，五个工作日内核查。",
            "公示期延长5个工作日。",
            "公示期自9月7日起。",
            "公示结束后5个工作日内发布。",
            "第3次公示5个工作日内受理。",
            "为期三天的培训。",
            "公示第5天。",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn terms_are_held_against_the_calendar() {
        let years = yaml::read::<crate::fact::List<HolidayYear>>(
            include_str!("../../content/holidays.yaml"),
            &crate::fact::check_form,
        )
        .unwrap();
        let found = |counting: &str, end: &str, result: &str, body: &str| {
            let text = announcement("2024-09-27", "hd-1", result) + body;
            let text = text.replace("自然日", counting).replace("2024-10-09", end);
            let (sources, records) = project(&[("content/notices/gs-1.md", &text)]);
            let today = Date::parse("2024-11-01").unwrap();
            told(&check(&Subjects::of(&records, false), &years, &sources, today), &sources)
        };
        let one = |code, place: &str| vec![(code, place.to_owned())];
        assert_eq!(found("工作日", "2024-10-09", "", "公示期共5个工作日。"), []);
        assert_eq!(found("工作日", "2024-10-09", "", "公示期共7个工作日。"), one(Code::StatedDays, "7个工作日"));
        assert_eq!(found("工作日", "2024-10-08", "", "公示期共5个工作日。"), one(Code::StatedDays, "5个工作日"));
        assert_eq!(found("自然日", "2024-10-03", "", "公示期7天。"), []);
        assert_eq!(found("自然日", "2024-10-03", "", "公示期5天。"), one(Code::StatedDays, "5天"));
        assert_eq!(found("工作日", "2024-10-03", "", ""), one(Code::DoubtfulTime, "2024-10-03"));
        assert_eq!(found("工作日", "2027-01-05", "", ""), one(Code::UnknownHolidays, "2027-01-05"));
        assert_eq!(found("自然日", "2024-09-30", "", ""), one(Code::NoResult, "2024-09-30"));
        assert_eq!(found("自然日", "2024-09-30", "  结果: gg-1\n", ""), []);
        let text = announcement("2024-09-27", "hd-1", "  结果: gg-1\n").replace("示例路1号", "另行通知");
        let (sources, records) = project(&[("content/notices/gs-1.md", &text)]);
        let today = Date::parse("2024-11-01").unwrap();
        let problems = check(&Subjects::of(&records, false), &years, &sources, today);
        assert_eq!(told(&problems, &sources), one(Code::VagueObjection, "另行通知"));
    }
}
