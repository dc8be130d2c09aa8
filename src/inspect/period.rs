//! Periods: “公示期自2026年9月7日至9月11日” in the text of an announcement against its fields, both of which
//! the page shows.

use std::ops::Range;

use super::subject::Subjects;
use crate::content::{Notice, Record};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Date;
use crate::source::Sources;

/// Texts of announcements that tell another period than their fields.
pub(super) fn check(subjects: &Subjects, sources: &Sources) -> Vec<Diagnostic> {
    subjects.notices.iter().filter_map(|notice| in_notice(notice, sources)).collect()
}

/// Words of sentences that speak of another period than the one that holds.
const OTHERS: [&str; 7] = ["延长", "原定", "原公示", "上次", "更正", "调整", "改为"];

fn in_notice(notice: &Record<Notice>, sources: &Sources) -> Option<Diagnostic> {
    let announcement = notice.facts.announcement.as_ref()?;
    let (start, end) = (announcement.start, announcement.end);
    let offset = notice.origin.body_offset;
    let body = sources.text(&notice.origin.file)?.get(offset..)?;
    let mut sentence = 0;
    for text in body.split_inclusive(['。', '；', '\n']) {
        let at = sentence;
        sentence += text.len();
        let Some(name) = ["公示期", "公示时间"].iter().find_map(|name| text.find(name)) else { continue };
        if OTHERS.iter().any(|word| text.contains(word)) {
            continue;
        }
        let Some((range, from, to)) = period(&text[name..], start) else { continue };
        if (from, to) == (start, end) || end < start {
            return None;
        }
        let message = format!("正文里的公示期是 {from} 至 {to}，“公示”里写的是 {start} 至 {end}");
        let range = range.start + name + at + offset..range.end + name + at + offset;
        let problem = Diagnostic::new(Code::DoubtfulTime, message);
        let help = "请核对：改正这里，或者改正“公示”的“起”和“止”";
        return Some(problem.help(help).at(&notice.origin.file, At::Bytes(range)));
    }
    None
}

/// The two days that a sentence names first, with where they stand: nothing else may be between them but a
/// word or sign that means “to”. A year or a month that is left out is that of the day before.
fn period(text: &str, near: Date) -> Option<(Range<usize>, Date, Date)> {
    let (one, from) = day(text, 0, near)?;
    let (two, to) = day(text, one.end, from)?;
    let between = text[one.end..two.start].trim_matches([' ', '（', '）', '(', ')', '起', '（']);
    matches!(between, "至" | "到" | "-" | "—" | "——" | "－" | "~" | "～" | "–").then_some((
        one.start..two.end,
        from,
        to,
    ))
}

/// The first `2026年9月7日`, `9月7日`, `7日` or `2026.9.7` from a place on.
fn day(text: &str, from: usize, before: Date) -> Option<(Range<usize>, Date)> {
    let mut at = from;
    let (mut start, mut year, mut month) = (None, before.year(), before.month());
    while let Some(digits) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
        if let Some((length, date)) = in_digits(&text[digits..]) {
            return Some((digits..digits + length, date));
        }
        let length = text[digits..].find(|c: char| !c.is_ascii_digit())?;
        let number: i16 = text[digits..digits + length].parse().ok()?;
        let unit = text[digits + length..].trim_start_matches(' ').chars().next()?;
        at = digits + length + text[digits + length..].find(unit)? + unit.len_utf8();
        let begins = *start.get_or_insert(digits);
        match unit {
            '年' => year = number,
            '月' => month = i8::try_from(number).ok()?,
            '日' => return Some((begins..at, Date::new(year, month, i8::try_from(number).ok()?)?)),
            _ => start = None,
        }
    }
    None
}

/// The date that a text begins with, when it is written as `2026.9.7`, `2026-9-7` or `2026/9/7`, and its length.
fn in_digits(text: &str) -> Option<(usize, Date)> {
    let sign = text.get(4..5).filter(|sign| [".", "-", "/"].contains(sign))?;
    let mut parts = text.splitn(3, sign);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let day = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some((year.len() + month.len() + day.len() + 2, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Scalar;

    #[test]
    fn a_period_is_read_however_it_is_shortened() {
        let near = Date::parse("2026-09-01").unwrap();
        let read = |text: &str| period(text, near).map(|(_, from, to)| format!("{from} {to}"));
        for text in [
            "公示期自2026年9月7日至9月11日，共5个工作日",
            "公示期为9月7日—11日",
            "公示时间：2026年9月7日至2026年9月11日",
            "公示期：2026.9.7-2026.9.11",
            "公示期：2026-09-07至2026-09-11",
            "公示期：2026.9.7-11日",
            "公示期5个工作日（2026 年 9 月 7 日起至 9 月 11 日）",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-09-07 2026-09-11"), "{text}");
        }
        for text in ["公示期共5个工作日", "公示期满，9月7日收到反映，9月11日答复", "公示期自9月7日起5日"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
