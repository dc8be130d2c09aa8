//! Days that a text names: those that no calendar has (`2024年2月30日`), and those of another weekday
//! (`2024年5月6日（星期三）`).

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};
use crate::fact::Date;

/// The days of a text that cannot be.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let text = manuscript.text;
    let days = text.match_indices('月').filter_map(|(at, _)| day(text, at));
    let said = days.filter(|day| manuscript.is_said(&day.range));
    said.filter_map(|day| fault(manuscript, day)).collect()
}

/// A day as a text names it.
struct Day {
    /// From the first digit to `日`.
    range: Range<usize>,
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// The day whose `月` stands at a byte.
fn day(text: &str, at: usize) -> Option<Day> {
    let (month, start) = number_before(text, at)?;
    let behind = at + '月'.len_utf8();
    let digits = text[behind..].bytes().take_while(u8::is_ascii_digit).count();
    let unit = behind + digits;
    let day = text[behind..unit].parse().ok()?;
    let end = unit + text[unit..].chars().next().filter(|c| matches!(c, '日' | '号'))?.len_utf8();
    let year = text[..start].strip_suffix('年').and_then(|before| {
        let (year, start) = number_before(before, before.len())?;
        (1900..=2199).contains(&year).then_some((year, start))
    });
    let start = year.map_or(start, |(_, start)| start);
    Some(Day { range: start..end, year: year.map(|(year, _)| year), month: i8::try_from(month).ok()?, day })
}

/// The number whose digits end at a byte, and where they begin.
fn number_before(text: &str, end: usize) -> Option<(i16, usize)> {
    let digits = text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
    Some((text[end - digits..end].parse().ok()?, end - digits))
}

fn fault(manuscript: &Manuscript, day: Day) -> Option<Diagnostic> {
    let text = manuscript.text;
    // Without a year, February may have 29 days.
    let Some(date) = Date::new(day.year.unwrap_or(2024), day.month, day.day) else {
        let message = format!("没有“{}”这一天", &text[day.range.clone()]);
        let help = "请核对年、月、日；大月 31 天，小月 30 天，二月 28 天，闰年 29 天";
        return Some(manuscript.tell(Code::DoubtfulTime, day.range, message, help));
    };
    day.year?;
    let (name, stated, end) = weekday(text, day.range.end)?;
    let right = date.weekday().chars().last()?;
    let said = if stated == '天' { '日' } else { stated };
    (said != right).then(|| {
        let message = format!("{}是星期{right}，不是{name}", &text[day.range.clone()]);
        let written = format!("{}{right}", name.trim_end_matches(stated));
        manuscript.tell(Code::DoubtfulTime, day.range.start..end, message, format!("请核对：日期对的，写成 {written}"))
    })
}

/// The weekday named behind a day, with its last character and where it ends.
fn weekday(text: &str, at: usize) -> Option<(&str, char, usize)> {
    let rest = text[at..].trim_start_matches(['（', '(', ' ']);
    let start = text.len() - rest.len();
    let lead = ["星期", "礼拜", "周"].iter().find(|lead| rest.starts_with(**lead))?;
    let day = rest[lead.len()..].chars().next().filter(|c| "一二三四五六日天".contains(*c))?;
    let end = start + lead.len() + day.len_utf8();
    // `5月6日周一良` is a name.
    let apart = start > at || !text[end..].starts_with(|c: char| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    (apart || *lead != "周").then_some((&text[start..end], day, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn found(body: &str) -> Vec<String> {
        let text = format!("---\n标题: 甲\n---\n{body}\n");
        let file = SourcePath::new("content/news/a.md");
        let problems = check(&Manuscript::of(&file, &text).unwrap());
        problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn days_that_cannot_be_are_told() {
        assert_eq!(found("定于2024年2月30日举行"), ["没有“2024年2月30日”这一天"]);
        assert_eq!(found("2月29日、2023年2月29日"), ["没有“2023年2月29日”这一天"]);
        assert_eq!(found("13月1日、6月31号").len(), 2);
        assert_eq!(found("2024年5月6日（星期三）"), ["2024年5月6日是星期一，不是星期三"]);
        assert_eq!(found("2024年5月6日 周日"), ["2024年5月6日是星期一，不是周日"]);
    }

    #[test]
    fn sound_days_are_left_alone() {
        for body in [
            "2024年5月6日（星期一）",
            "2024年5月5日（周日）、2024年5月5日(星期天)",
            "5月31日、第13个月",
            "“2024年2月30日”",
            "2024年5月6日周三喜到会",
            "2024年5月至6月，12个月",
        ] {
            assert_eq!(found(body), Vec::<String>::new(), "{body}");
        }
    }
}
