//! A day of the calendar.

use jiff::civil;

use super::digits::push_two;
use super::moment::{self, Meant};
use super::quote::quote;
use super::shape::Shape;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// A day between 1949 and 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// The ways of writing a day that can mean only one.
pub(super) const SHAPES: [&str; 5] = ["#年#月#日", "#年#月#号", "#-#-#", "#/#/#", "#.#.#"];

const WEEKDAYS: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

impl Date {
    /// The day, if there is one in the years 1949 to 2100.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().and_then(Self::from_civil)
    }

    /// The day, if it lies in the years 1949 to 2100.
    pub fn from_civil(date: civil::Date) -> Option<Self> {
        (1949..=2100).contains(&date.year()).then_some(Self(date))
    }

    /// The day as the calendar library knows it.
    pub fn civil(self) -> civil::Date {
        self.0
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day so many days later (earlier, when negative); `None` outside 1949 to 2100.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        self.0.checked_add(span).ok().and_then(Self::from_civil)
    }

    /// How many days `later` lies after this day (negative when it lies before).
    pub fn days_until(self, later: Self) -> i64 {
        self.0.duration_until(later.0).as_hours() / 24
    }

    /// Appends `2024-03-01`.
    pub(super) fn push_to(self, text: &mut String) {
        let year = self.year().unsigned_abs();
        push_two(text, year / 100);
        push_two(text, year);
        for part in [self.month(), self.day()] {
            text.push('-');
            push_two(text, u16::from(part.unsigned_abs()));
        }
    }

    /// `2024年3月1日`, as official texts write it (GB/T 9704-2012, 7.3.5.4: no leading zeros).
    pub fn long(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day())
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        self.0.weekday().to_monday_zero_offset() > 4
    }

    /// `星期五`.
    pub fn weekday(self) -> &'static str {
        let index = self.0.weekday().to_monday_zero_offset();
        usize::try_from(index).ok().and_then(|index| WEEKDAYS.get(index)).copied().unwrap_or_default()
    }
}

impl Scalar for Date {
    const FORM: &'static str = "date";
    const HINT: &'static str = "日期，如 2024-03-01";
    const EXAMPLES: &'static [&'static str] = &["2024-03-01"];
    const SAMPLES: [&'static str; 2] = ["1949-01-01", "2100-12-31"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        // As nearly all are written; the general way comes to the same.
        if let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes()
            && [a, b, c, d, e, f, g, h].into_iter().all(u8::is_ascii_digit)
        {
            return existing(text, &text[..4], &text[5..7], &text[8..]);
        }
        let shape = Shape::of(&width::fold_dashes(text));
        match shape.numbers.as_slice() {
            [year, month, day] if SHAPES.contains(&shape.outline.as_str()) => read(text, year, month, day),
            _ => Err(stranger(text, &shape)),
        }
    }

    fn text(&self) -> String {
        let mut text = String::with_capacity("2024-03-01".len());
        self.push_to(&mut text);
        text
    }
}

/// The day that three numbers mean; `text` is what the editor wrote, for the message.
pub(super) fn read(text: &str, year: &str, month: &str, day: &str) -> Result<Date, Refusal> {
    match (year.len(), month.len(), day.len()) {
        (4, 1..=2, 1..=2) => existing(text, year, month, day),
        (1..=2, 1..=2, 4) => Err(backwards(text, [year, month, day])),
        (2, 1..=2, 1..=2) => {
            match existing(text, &format!("20{year}"), month, day) {
                Ok(day) => Err(Refusal::new(format!("{}的年份只有两位", quote(text)))
                    .help(format!("年份写四位，如 {}", day.text()))),
                Err(refusal) => Err(refusal),
            }
        }
        _ => Err(unknown(text)),
    }
}

/// A day whose year comes last: which number is the month is plain when only one of them can be.
fn backwards(text: &str, [first, second, year]: [&str; 3]) -> Refusal {
    let days = [existing(text, year, first, second), existing(text, year, second, first)];
    match days.map(Result::ok) {
        [Some(day), None] | [None, Some(day)] => Refusal::new(format!("{}的年份写在了最后", quote(text)))
            .help(format!("按年、月、日的顺序写：{}", day.text())),
        _ => Refusal::new(format!("{}分不清哪个是月、哪个是日", quote(text)))
            .help(format!("按年、月、日的顺序写，如 {year}-03-01")),
    }
}

/// The last day of the month that a text names: `2024年3月底前`.
fn month_end(text: &str) -> Option<Date> {
    let plain = width::fold_spaces(text);
    let plain = ["之前", "以前", "前"].iter().find_map(|end| plain.strip_suffix(end)).unwrap_or(&plain);
    let (year, month) = plain.strip_suffix("月底").or(plain.strip_suffix("月末"))?.split_once('年')?;
    let first = civil::Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    Date::from_civil(first.last_of_month())
}

fn existing(text: &str, year: &str, month: &str, day: &str) -> Result<Date, Refusal> {
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(unknown(text));
    };
    if !(1949..=2100).contains(&year) {
        return Err(Refusal::new(format!("{}的年份不在 1949 年到 2100 年之间", quote(text))).help("核对年份"));
    }
    let Ok(first) = civil::Date::new(year, month, 1) else {
        return Err(Refusal::new(format!("{}的月份是 {month}，一年只有 1 到 12 月", quote(text))).help("核对月份"));
    };
    Date::new(year, month, day).ok_or_else(|| {
        let (length, quoted) = (first.days_in_month(), quote(text));
        let why = if day < 1 { "没有 0 日，共" } else { "只有" };
        Refusal::new(format!("{quoted}不是存在的日期：{year}年{month}月{why} {length} 天"))
            .help(format!("核对日期；这个月最后一天是 {year}-{month:02}-{length}"))
    })
}

/// Why a text of another shape is no day.
fn stranger(text: &str, shape: &Shape) -> Refusal {
    if let Some(day) = month_end(text) {
        return Refusal::new(format!("{}没有写哪一日", quote(text))).help(format!("写成 {}", day.text()));
    }
    let numbers: Vec<&str> = shape.numbers.iter().map(String::as_str).collect();
    match (shape.outline.as_str(), numbers.as_slice()) {
        ("#-#" | "#/#" | "#.#" | "#年#月", [year, month]) if year.len() == 4 => {
            let month = if (1..=12).contains(&month.parse().unwrap_or(0)) { month } else { "3" };
            Refusal::new(format!("{}没有写哪一日", quote(text)))
                .help(format!("年、月、日都要写，如 {year}-{month:0>2}-01"))
        }
        ("#-#" | "#/#" | "#.#" | "#月#日" | "#月#号", [month, day]) => no_year(text, month, day),
        ("#", [number]) => digits(text, number),
        (outline, _) if SHAPES.iter().any(|shape| outline.starts_with(shape)) => match moment::day(text) {
            Some(Meant { value, why: "是一段日期" }) => {
                Refusal::new(format!("{}是一段日期", quote(text))).help(format!("这里只写一天，如 {}", value.text()))
            }
            Some(Meant { value, .. }) => Refusal::new(format!("{}除了日期还写了别的", quote(text)))
                .help(format!("这里只写日期，不写时间和星期：写成 {}", value.text())),
            None => unknown(text),
        },
        _ => match moment::day(text) {
            Some(Meant { value, why }) => {
                Refusal::new(format!("{}{why}", quote(text))).help(format!("写成 {}", value.text()))
            }
            None if !text.contains(|c: char| c.is_ascii_digit()) => {
                Refusal::new(format!("{}不是具体的日期", quote(text)))
                    .help("写具体的日期，如 2024-03-01；可填可不填的，还没有定就删去这一行")
            }
            None => unknown(text),
        },
    }
}

fn no_year(text: &str, month: &str, day: &str) -> Refusal {
    match existing(text, "2024", month, day) {
        Ok(day) => Refusal::new(format!("{}没有写年份，过了年就看不懂了", quote(text)))
            .help(format!("补上年份，如 {}", day.text())),
        Err(_) => unknown(text),
    }
}

/// A number alone: the digits run together, the year alone, or what Excel counts days by.
fn digits(text: &str, number: &str) -> Refusal {
    let parts = (number.get(..4), number.get(4..6), number.get(6..));
    match (number.len(), parts) {
        (8, (Some(year), Some(month), Some(day))) => match existing(text, year, month, day) {
            Ok(day) => {
                Refusal::new(format!("{}没有把年、月、日分开", quote(text))).help(format!("写成 {}", day.text()))
            }
            Err(refusal) => refusal,
        },
        (5, _) => match excel(number) {
            Some(day) => Refusal::new(format!("{}像是 Excel 里日期的序号", quote(text)))
                .help(format!("如果是，写成 {}", day.text())),
            None => unknown(text),
        },
        _ => unknown(text),
    }
}

/// The day of a serial number of Excel, which counts 2024-01-01 as 45292.
fn excel(number: &str) -> Option<Date> {
    let serial: i32 = number.parse().ok()?;
    Date::new(2024, 1, 1)?.plus_days(serial - 45_292)
}

fn unknown(text: &str) -> Refusal {
    Refusal::new(format!("{}不是日期", quote(text))).help("日期用数字写成 2024-03-01 的样子")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn every_unambiguous_way_of_writing() {
        accepts::<Date>(&[
            ("2024-03-01", "2024-03-01"),
            ("2024-3-1", "2024-03-01"),
            ("2024/3/1", "2024-03-01"),
            ("2024.3.1", "2024-03-01"),
            ("2024年3月1日", "2024-03-01"),
            ("2024 年 3 月 1 号", "2024-03-01"),
            ("２０２４－０３－０１", "2024-03-01"),
            ("2024—03—01", "2024-03-01"),
            ("2024-02-29", "2024-02-29"),
        ]);
    }

    #[test]
    fn refused_dates() {
        refuses::<Date>(&[
            ("2024-02-31", "2024年2月只有 29 天", "2024-02-29"),
            ("2024-13-01", "月份是 13", "核对"),
            ("2024-03-00", "没有 0 日，共 31 天", "核对"),
            ("1024-03-01", "1949 年到 2100 年", "核对"),
            ("3/1/2024", "分不清", "年、月、日的顺序"),
            ("14/10/2026", "写在了最后", "2026-10-14"),
            ("2023年11月底前", "没有写哪一日", "写成 2023-11-30"),
            ("24-3-1", "只有两位", "四位"),
            ("24年3月1日", "只有两位", "四位"),
            ("3月1日", "没有写年份", "2024-03-01"),
            ("13-45", "不是日期", "2024-03-01"),
            ("3-1", "没有写年份", "2024-03-01"),
            ("2024年3月", "没有写哪一日", "2024-03-01"),
            ("20240301", "没有把年、月、日分开", "写成 2024-03-01"),
            ("45352", "Excel", "写成 2024-03-01"),
            ("2024-03-01 09:30", "写了别的", "写成 2024-03-01"),
            ("2024年3月1日（星期五）", "写了别的", "只写日期"),
            ("2024-3.1", "连字符", "写成 2024-03-01"),
            ("二〇二四年三月一日", "不是具体的日期", "2024-03-01"),
            ("", "不是具体的日期", "2024-03-01"),
            ("即日起", "不是具体的日期", "2024-03-01"),
            ("2025年9月1", "连字符", "写成 2025-09-01"),
            ("2025-09-01至2025-09-05", "一段日期", "只写一天，如 2025-09-01"),
        ]);
    }

    #[test]
    fn a_day_in_words() {
        let day = Date::new(2024, 3, 1).unwrap();
        assert_eq!(day.long(), "2024年3月1日");
        assert_eq!(day.weekday(), "星期五");
        assert_eq!(day.plus_days(-1), Date::new(2024, 2, 29));
        assert_eq!(day.days_until(Date::new(2025, 3, 1).unwrap()), 365);
        assert_eq!(Date::new(2100, 12, 31).unwrap().plus_days(1), None);
    }
}
