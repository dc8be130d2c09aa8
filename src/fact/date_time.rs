//! A minute of a day in China: when something is published, begins or ends.

use super::clock::{self, Clock};
use super::date::{self, Date, SHAPES};
use super::moment::{self, HALVES};
use super::quote::quote;
use super::shape::Shape;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// A day and a time of it, to the minute. The zone is always that of Beijing: UTC+8 all year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    date: Date,
    time: Clock,
}

impl DateTime {
    /// The minute; `None` when the day has no such time.
    pub fn new(date: Date, hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then(|| Self { date, time: clock::at(hour, minute) })
    }

    /// The midnight with which a day begins.
    pub fn start_of(date: Date) -> Self {
        Self { date, time: clock::at(0, 0) }
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// The time of the day.
    pub fn time(self) -> Clock {
        self.time
    }

    /// `2024-03-01T09:30:00+08:00` (RFC 3339).
    pub fn rfc3339(self) -> String {
        self.joined('T') + ":00+08:00"
    }

    /// `2024年3月1日 09:30`.
    pub fn long(self) -> String {
        let mut text = self.date.long() + " ";
        self.time.push_to(&mut text);
        text
    }

    /// The day and the time, with a sign between them.
    fn joined(self, sign: char) -> String {
        let mut text = String::with_capacity("2024-03-01T09:30:00+08:00".len());
        self.date.push_to(&mut text);
        text.push(sign);
        self.time.push_to(&mut text);
        text
    }

    /// The Chinese day of the week: `星期五`.
    pub fn weekday(self) -> &'static str {
        self.date.weekday()
    }
}

impl Scalar for DateTime {
    const FORM: &'static str = "date-time";
    const HINT: &'static str = "日期和时间，如 2024-03-01 09:30";
    const EXAMPLES: &'static [&'static str] = &["2024-03-01 09:30"];
    const SAMPLES: [&'static str; 2] = ["1949-01-01 00:00", "2100-12-31 23:59"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        // As nearly all are written; the general way comes to the same.
        if let Some((day, time)) = text.split_once(' ').filter(|_| text.len() == 16)
            && let (Ok(date), Some(time)) = (Date::parse(day), Clock::of(time))
        {
            return Ok(Self { date, time });
        }
        read(text).map_err(|refusal| plainer(text, refusal))
    }

    fn text(&self) -> String {
        self.joined(' ')
    }
}

/// The same refusal, or what exactly to write where that can be made out.
fn plainer(text: &str, refusal: Refusal) -> Refusal {
    let Some(meant) = moment::minute(text) else { return refusal };
    let message = match meant.why {
        "" => refusal.message,
        why => format!("{}{why}", quote(text)),
    };
    Refusal::new(message).help(format!("写成 {}", meant.value.text()))
}

fn read(text: &str) -> Result<DateTime, Refusal> {
    let shape = Shape::of(&width::fold_dashes(text));
    let Some(rest) = SHAPES.iter().find_map(|day| shape.outline.strip_prefix(day)) else {
        return Err(no_day(text));
    };
    let [year, month, day, numbers @ ..] = shape.numbers.as_slice() else {
        return Err(no_day(text));
    };
    let date = date::read(text, year, month, day);
    let date = if numbers.is_empty() { date.map_err(timed)? } else { date? };
    let (outline, numbers) = without_zone(rest.trim_start_matches([' ', 'T']), numbers);
    if outline.is_empty() {
        return Err(no_time(text, date));
    }
    let time = read_time(text, outline, numbers, date)?;
    Ok(DateTime { date, time })
}

/// Drops the zone of Beijing, the only one there is, if it is written out.
fn without_zone<'a>(outline: &'a str, numbers: &'a [String]) -> (&'a str, &'a [String]) {
    match (outline.strip_suffix("+#:#"), numbers) {
        (Some(outline), [numbers @ .., hours, minutes]) if hours == "08" && minutes == "00" => (outline, numbers),
        _ => (outline, numbers),
    }
}

fn read_time(text: &str, outline: &str, numbers: &[String], date: Date) -> Result<Clock, Refusal> {
    if let Some(half) = HALVES.iter().find(|half| outline.contains(half.0)) {
        return Err(half_day(text, outline, numbers, date, *half));
    }
    if outline.contains(['星', '周']) {
        return Err(
            Refusal::new(format!("{}写了星期", quote(text))).help(format!("不写星期，如 {} 09:30", date.text()))
        );
    }
    if outline.starts_with("#:#") && outline.contains(['Z', '+', '-']) {
        return Err(Refusal::new(format!("{}写了别的时区", quote(text)))
            .help(format!("写北京时间，不写时区，如 {} 09:30", date.text())));
    }
    let time = clock::read(text, outline, numbers)?;
    match time.hour() {
        24 => Err(Refusal::new(format!("{}的 24:00 就是第二天的零点", quote(text))).help(midnight(date))),
        _ => Ok(time),
    }
}

/// The refusal of a time of the half day, with the time that it means where that is certain.
fn half_day(text: &str, outline: &str, numbers: &[String], date: Date, (half, later): (&str, u16)) -> Refusal {
    let refusal = Refusal::new(format!("{}没有用 24 小时制", quote(text)));
    let meant = match clock::read(text, &outline.replace(half, ""), numbers) {
        Ok(time) if time.hour() < 12 => DateTime::new(date, time.hour() + later, time.minute()),
        Ok(time) if later > 0 => DateTime::new(date, time.hour(), time.minute()),
        _ => None,
    };
    match meant {
        Some(meant) => refusal.help(format!("写成 {}", meant.text())),
        None => refusal.help(format!("不写上午、下午；下午两点半写成 {} 14:30", date.text())),
    }
}

fn midnight(date: Date) -> String {
    match date.plus_days(1) {
        Some(next) => format!("写成 {} 23:59 或 {} 00:00", date.text(), next.text()),
        None => format!("写成 {} 23:59", date.text()),
    }
}

fn no_time(text: &str, date: Date) -> Refusal {
    Refusal::new(format!("{}没有写时间", quote(text))).help(format!("写到几点几分，如 {} 09:00", date.text()))
}

/// Why a text does not begin with a day: the reason of [`Date`], where the text is one piece; a day that
/// it gives as an example has a time as well.
fn no_day(text: &str) -> Refusal {
    let refusal = match Date::parse(text) {
        Err(refusal) => refusal,
        Ok(date) => return no_time(text, date),
    };
    let is_timed = text.contains([':', '：', '时', '点']);
    if is_timed {
        return Refusal::new(format!("{}没有写完整的日期", quote(text)))
            .help("年、月、日和时间都要写，如 2024-03-01 09:30");
    }
    timed(refusal)
}

/// The refusal of a day, where a day with its time is due: a day in the remedy has one.
fn timed(refusal: Refusal) -> Refusal {
    let is_example = |help: &String| help.contains("如 ") || help.contains("写成 ");
    let help = refusal.help.map(|help| match is_example(&help) && help.ends_with(|c: char| c.is_ascii_digit()) {
        true => format!("{help} 09:30"),
        false => help.replace("2024-03-01", "2024-03-01 09:30"),
    });
    Refusal { help, ..refusal }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn every_unambiguous_way_of_writing() {
        let ways = [
            "2024-03-01 09:30",
            "2024-3-1 9:30",
            "2024-03-01T09:30:00",
            "2024-03-01T09:30:00+08:00",
            "2024/3/1　9：30",
            "2024年3月1日 9时30分",
            "2024年3月1日9:30",
            "２０２４．３．１　９点半",
        ];
        for way in ways {
            accepts::<DateTime>(&[(way, "2024-03-01 09:30")]);
        }
        accepts::<DateTime>(&[("2024-03-01 9时", "2024-03-01 09:00"), ("2024-03-01 00:00", "2024-03-01 00:00")]);
    }

    #[test]
    fn refused_times() {
        refuses::<DateTime>(&[
            ("2024-03-01", "没有写时间", "2024-03-01 09:00"),
            ("2024年3月1日", "没有写时间", "2024-03-01 09:00"),
            ("2024-02-31 09:00", "2024年2月只有 29 天", "2024-02-29"),
            ("3月1日 9:30", "没有写完整的日期", "2024-03-01 09:30"),
            ("3/1/2024 9:30", "分不清", "顺序"),
            ("2024-03-01 25:00", "没有 25:00", "24 小时制"),
            ("2024-03-01 9:60", "没有 9:60", "24 小时制"),
            ("2024-03-01 9:3", "分钟只有一位", "09:03"),
            ("2024-03-01 09:30:15", "写到了秒", "09:30"),
            ("2024-12-31 24:00", "第二天", "2025-01-01 00:00"),
            ("2024-03-01 下午2:30", "24 小时制", "14:30"),
            ("2024年3月1日上午9时", "24 小时制", "写成 2024-03-01 09:00"),
            ("2024-03-01 9:30 PM", "24 小时制", "写成 2024-03-01 21:30"),
            ("2024年3月1日（星期五）9:30", "星期", "写成 2024-03-01 09:30"),
            ("2024-03-01T01:30:00Z", "时区", "北京时间"),
            ("2024-03-01T01:30:00+00:00", "时区", "北京时间"),
            ("2024-03-01 0930", "看不懂", "09:30"),
            ("24-3-1 9:30", "只有两位", "写成 2024-03-01 09:30"),
            ("45352", "Excel", "2024-03-01 09:30"),
            ("45901.375", "Excel", "写成 2025-09-01 09:00"),
            ("即日起", "不是具体的日期", "2024-03-01 09:30"),
            ("2025年春节后", "不是日期", "2024-03-01 09:30"),
            ("2025年9月1日(星期一)上午9:00", "写了星期", "写成 2025-09-01 09:00"),
            ("2025-09-01 9:00-11:00", "一段时间", "写成 2025-09-01 09:00"),
            ("2025年9月1日9时至11时", "一段时间", "写成 2025-09-01 09:00"),
            ("2025 09 01 09:00", "连字符", "写成 2025-09-01 09:00"),
            ("20250901 0900", "连字符", "写成 2025-09-01 09:00"),
            ("2025-09-01 09.30", "看不懂", "写成 2025-09-01 09:30"),
            ("2025年9月1日9时许", "不是准确的时间", "写成 2025-09-01 09:00"),
            ("2025-09-01 12:00 AM", "24 小时制", "写成 2025-09-01 00:00"),
            ("2025-09-01 中午12点", "24 小时制", "写成 2025-09-01 12:00"),
            ("2025-09-01 晚7点半", "24 小时制", "写成 2025-09-01 19:30"),
            ("25.9.1 9:30", "只有两位", "写成 2025-09-01 09:30"),
            ("25.9.1", "只有两位", "2025-09-01 09:30"),
            ("9月1日", "没有写年份", "09-01 09:30"),
            ("", "不是具体的日期", "2024-03-01"),
        ]);
    }

    #[test]
    fn a_minute_in_words() {
        let minute = DateTime::parse("2024-3-1 9:30").unwrap();
        assert_eq!(minute.rfc3339(), "2024-03-01T09:30:00+08:00");
        assert_eq!(minute.long(), "2024年3月1日 09:30");
        assert_eq!(minute.weekday(), "星期五");
        assert!(minute > DateTime::start_of(minute.date()));
        assert_eq!(DateTime::new(minute.date(), 24, 0), None);
    }
}
