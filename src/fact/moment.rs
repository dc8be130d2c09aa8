//! A day and a time that are written in some other way, read as a person would read them: for remedies
//! alone, never to accept them.

use super::date::SHAPES;
use super::shape::Shape;
use super::width;
use super::{Date, DateTime};

/// What was meant, and what is wrong with how it was written, as the end of a sentence.
pub(super) struct Meant<T> {
    pub value: T,
    /// Empty where nothing more is known than that it was refused.
    pub why: &'static str,
}

/// Words for half of a day, and by how many hours its clock lags behind.
pub(super) const HALVES: [(&str, u16); 14] = [
    ("上午", 0),
    ("早上", 0),
    ("早晨", 0),
    ("凌晨", 0),
    ("AM", 0),
    ("am", 0),
    ("中午", 12),
    ("午后", 12),
    ("下午", 12),
    ("傍晚", 12),
    ("晚上", 12),
    ("晚", 12),
    ("PM", 12),
    ("pm", 12),
];

/// The day that a text begins with.
pub(super) fn day(text: &str) -> Option<Meant<Date>> {
    let (value, _, short) = read_day(&Shape::of(&width::fold_dashes(text)))?;
    let why = match () {
        () if short => "的年份只有两位",
        () if ["至", "到", "~", "—"].iter().any(|sign| text.contains(sign)) => "是一段日期",
        () => "的年、月、日没有用连字符分开",
    };
    Some(Meant { value, why })
}

/// The minute that a text begins with.
pub(super) fn minute(text: &str) -> Option<Meant<DateTime>> {
    let plain = without_weekday(&width::fold_dashes(text));
    let shape = Shape::of(&plain);
    // What time it is elsewhere says nothing of here.
    if plain.contains(['Z', '+']) {
        return None;
    }
    if let Some(value) = excel(&shape) {
        return Some(Meant { value, why: "像是 Excel 里时间的序号" });
    }
    let (date, times, short) = read_day(&shape)?;
    let (hour, minute, more) = read_time(times, &plain)?;
    let half = HALVES.iter().find(|(half, _)| plain.contains(half));
    let hour = match half {
        Some((_, 0)) if hour == 12 && !plain.contains("上午") => 0,
        Some((half, _)) if *half == "中午" && hour > 9 => hour,
        Some((_, lag)) if hour < 12 => hour + lag,
        _ => hour,
    };
    let why = match () {
        () if short => "的年份只有两位",
        () if plain != width::fold_dashes(text) => "写了星期",
        () if more => "是一段时间，这里只写一个",
        () if half.is_some() => "没有用 24 小时制",
        () if ["许", "左右", "前后"].iter().any(|word| text.contains(word)) => "不是准确的时间",
        () if !SHAPES.iter().any(|day| shape.outline.starts_with(day)) => "的年、月、日没有用连字符分开",
        () => "",
    };
    Some(Meant { value: DateTime::new(date, hour, minute)?, why })
}

/// The day of the first numbers, the numbers after it, and whether its year has two digits.
fn read_day(shape: &Shape) -> Option<(Date, Vec<&str>, bool)> {
    let numbers: Vec<&str> = shape.numbers.iter().map(String::as_str).collect();
    let day =
        |year: &str, month: &str, day: &str| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    match numbers.as_slice() {
        [run, rest @ ..] if matches!(run.len(), 8 | 12 | 14) => {
            let date = day(&run[..4], &run[4..6], &run[6..8])?;
            let time = (run.len() > 8).then(|| &run[8..12]);
            Some((date, time.into_iter().chain(rest.iter().copied()).collect(), false))
        }
        [year, month, date, rest @ ..] if year.len() == 4 && month.len() <= 2 && date.len() <= 2 => {
            Some((day(year, month, date)?, rest.to_vec(), false))
        }
        [year, month, date, rest @ ..] if year.len() == 2 && month.len() <= 2 && date.len() <= 2 => {
            let apart = ["#年#月#", "#-#-#", "#/#/#", "#.#.#"].iter().any(|start| shape.outline.starts_with(start));
            Some((day(&format!("20{year}"), month, date).filter(|_| apart)?, rest.to_vec(), true))
        }
        _ => None,
    }
}

/// The hour and the minute of the first numbers, and whether more of them follow.
fn read_time(numbers: Vec<&str>, plain: &str) -> Option<(u16, u16, bool)> {
    let is_range = ["至", "到", "~"].iter().any(|sign| plain.contains(sign));
    let whole = plain.contains(['时', '点']) && !plain.contains(':');
    match numbers.as_slice() {
        [run] if run.len() == 4 => Some((run[..2].parse().ok()?, run[2..].parse().ok()?, false)),
        [hour] => Some((hour.parse().ok()?, if plain.contains('半') { 30 } else { 0 }, false)),
        // 9时至11时: the second number is an hour.
        [hour, _] if whole && plain.matches(['时', '点']).count() > 1 => Some((hour.parse().ok()?, 0, true)),
        [hour, minute] => Some((hour.parse().ok()?, minute.parse().ok().filter(|_| minute.len() == 2)?, false)),
        [hour, minute, second] if second.len() == 2 && !is_range => {
            Some((hour.parse().ok()?, minute.parse().ok()?, false))
        }
        [hour, minute, ..] => Some((hour.parse().ok()?, minute.parse().ok()?, true)),
        [] => None,
    }
}

fn without_weekday(plain: &str) -> String {
    let mut plain = plain.to_owned();
    for name in ["星期", "礼拜", "周"] {
        for day in ["一", "二", "三", "四", "五", "六", "日", "天"] {
            let word = format!("{name}{day}");
            plain = plain.replace(&format!("({word})"), " ").replace(&word, " ");
        }
    }
    plain
}

/// `45901.375`: days since the end of 1899, and a part of one.
fn excel(shape: &Shape) -> Option<DateTime> {
    let [days, part] = shape.numbers.as_slice() else { return None };
    if shape.outline != "#.#" || days.len() != 5 || part.len() > 15 {
        return None;
    }
    let date = Date::new(2024, 1, 1)?.plus_days(days.parse::<i32>().ok()? - 45_292)?;
    let minutes = (format!("0.{part}").parse::<f64>().ok()? * 1440.0).round() as u16;
    DateTime::new(date, minutes / 60, minutes % 60)
}
