//! A time of the day, in minutes since midnight: the part of [`super::DateTime`] and
//! [`super::OpeningHours`] that both are made of. It is never written alone.

use super::digits::push_two;
use super::quote::quote;
use crate::yaml::Refusal;

/// Minutes since midnight, 0 to 1440; 1440 is the `24:00` at which a day ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(u16);

impl Clock {
    /// The time of a day that is written `09:30`; none otherwise.
    pub(super) fn of(text: &str) -> Option<Self> {
        let [a, b, b':', c, d] = text.as_bytes() else { return None };
        let two = |ten: &u8, one: &u8| {
            let is_number = ten.is_ascii_digit() && one.is_ascii_digit();
            is_number.then(|| u16::from(ten - b'0') * 10 + u16::from(one - b'0'))
        };
        let (hour, minute) = (two(a, b)?, two(c, d)?);
        (hour < 24 && minute < 60).then(|| at(hour, minute))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// The hour, 0 to 24.
    pub fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u16 {
        self.0 % 60
    }

    /// `09:30`.
    pub fn text(self) -> String {
        let mut text = String::with_capacity(5);
        self.push_to(&mut text);
        text
    }

    /// Appends `09:30`.
    pub(super) fn push_to(self, text: &mut String) {
        push_two(text, self.hour());
        text.push(':');
        push_two(text, self.minute());
    }

    /// `9:30`, as running text writes it.
    pub fn short(self) -> String {
        format!("{}:{:02}", self.hour(), self.minute())
    }
}

/// The time that an outline (`#:#`, `#时#分` …) and its numbers mean; `text` is what the editor
/// wrote, for the message.
pub(super) fn read(text: &str, outline: &str, numbers: &[String]) -> Result<Clock, Refusal> {
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    match (outline, numbers.as_slice()) {
        ("#:#" | "#时#分" | "#点#分" | "#时#" | "#点#", [hour, minute]) => existing(text, hour, minute),
        ("#:#:#", [hour, minute, "0" | "00"]) => existing(text, hour, minute),
        ("#:#:#", [hour, minute, _]) => {
            Err(Refusal::new(format!("{}写到了秒", quote(text))).help(format!("时间写到分钟：{hour:0>2}:{minute:0>2}")))
        }
        ("#时" | "#点" | "#时整" | "#点整", [hour]) => existing(text, hour, "00"),
        ("#点半" | "#时半", [hour]) => existing(text, hour, "30"),
        _ => Err(Refusal::new(format!("{}里的时间看不懂", quote(text))).help("时间按 24 小时制写成 09:30 的样子")),
    }
}

fn existing(text: &str, hour: &str, minute: &str) -> Result<Clock, Refusal> {
    let missing = || {
        Refusal::new(format!("{}里没有 {hour}:{minute:0>2} 这个时间", quote(text)))
            .help("时间按 24 小时制写，一小时 60 分，一天到 24:00 为止")
    };
    match (hour.parse::<u16>(), minute.parse::<u16>()) {
        (Ok(h), Ok(m)) if hour.len() <= 2 && minute.len() == 2 => match (h, m) {
            (0..=23, 0..=59) | (24, 0) => Ok(Clock(h * 60 + m)),
            _ => Err(missing()),
        },
        (Ok(_), Ok(_)) if minute.len() == 1 && hour.len() <= 2 => {
            Err(Refusal::new(format!("{}里的分钟只有一位", quote(text)))
                .help(format!("分钟写两位，如 {hour:0>2}:{minute:0>2}")))
        }
        _ => Err(missing()),
    }
}

/// The clock of an existing hour and minute.
pub(super) fn at(hour: u16, minute: u16) -> Clock {
    Clock(hour.min(23) * 60 + minute.min(59))
}
