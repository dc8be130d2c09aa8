//! Where a place lies: longitude and latitude in decimal degrees, kept in micro-degrees.

use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// A longitude within China: 73 to 136 degrees east.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Longitude(i32);

/// A latitude within China: 3 to 54 degrees north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Latitude(i32);

/// An axis of the map, for messages.
struct Axis {
    name: &'static str,
    other: &'static str,
    range: [i32; 2],
    other_range: [i32; 2],
    example: &'static str,
    marks: [&'static str; 3],
}

const LONGITUDE: Axis = Axis {
    name: "经度",
    other: "纬度",
    range: [73, 136],
    other_range: [3, 54],
    example: "117.2345",
    marks: ["东经", "E", "°"],
};

const LATITUDE: Axis = Axis {
    name: "纬度",
    other: "经度",
    range: [3, 54],
    other_range: [73, 136],
    example: "39.1234",
    marks: ["北纬", "N", "°"],
};

impl Longitude {
    /// Micro-degrees: 117234500 for 117.2345°.
    pub fn micro_degrees(self) -> i32 {
        self.0
    }

    /// Degrees.
    pub fn degrees(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl Latitude {
    /// Micro-degrees: 39123400 for 39.1234°.
    pub fn micro_degrees(self) -> i32 {
        self.0
    }

    /// Degrees.
    pub fn degrees(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl Scalar for Longitude {
    const FORM: &'static str = "longitude";
    const HINT: &'static str = "经度（十进制度数），如 117.2345";
    const EXAMPLES: &'static [&'static str] = &["117.2345"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        LONGITUDE.read(text).map(Self)
    }

    fn text(&self) -> String {
        decimal(self.0)
    }
}

impl Scalar for Latitude {
    const FORM: &'static str = "latitude";
    const HINT: &'static str = "纬度（十进制度数），如 39.1234";
    const EXAMPLES: &'static [&'static str] = &["39.1234"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        LATITUDE.read(text).map(Self)
    }

    fn text(&self) -> String {
        decimal(self.0)
    }
}

impl Axis {
    fn read(&self, text: &str) -> Result<i32, Refusal> {
        let mut plain = width::fold_spaces(text);
        for mark in self.marks {
            plain = plain.trim_start_matches(mark).trim_end_matches(mark).to_owned();
        }
        let value = micro_degrees(&plain).ok_or_else(|| self.unknown(text, &plain))?;
        let within = |[low, high]: [i32; 2]| (low * 1_000_000..=high * 1_000_000).contains(&value);
        match () {
            () if within(self.range) => Ok(value),
            () if within(self.other_range) && value.checked_mul(10).is_some_and(|tens| self.is_own(tens)) => {
                Err(Refusal::new(format!("{}{}不在我国境内", self.name, quote(text)))
                    .help(format!("小数点像是错了一位：核对是不是 {}", decimal(value * 10))))
            }
            () if within(self.other_range) => {
                Err(Refusal::new(format!("{}{}像是{}", self.name, quote(text), self.other))
                    .help(format!("经度和纬度写反了，把两个数对调；{}如 {}", self.name, self.example)))
            }
            () => Err(Refusal::new(format!("{}{}不在我国境内", self.name, quote(text)))
                .help(format!("{}应在 {} 到 {} 之间，如 {}", self.name, self.range[0], self.range[1], self.example))),
        }
    }

    fn is_own(&self, value: i32) -> bool {
        (self.range[0] * 1_000_000..=self.range[1] * 1_000_000).contains(&value)
    }

    fn unknown(&self, text: &str, plain: &str) -> Refusal {
        let refusal = Refusal::new(format!("{}不是{}", quote(text), self.name));
        if let Some(value) = sexagesimal(plain) {
            return refusal.help(format!("换算成十进制度数，写成 {}", decimal(value)));
        }
        if plain.contains(['′', '\'', '分', '°', '度']) {
            return refusal.help(format!("换算成十进制度数：度 + 分÷60 + 秒÷3600，如 {}", self.example));
        }
        if let Some(value) = micro_degrees(&plain.replace(['。', '，', ','], ".")).filter(|value| self.is_own(*value))
        {
            return refusal.help(format!("小数点用英文句点，写成 {}", decimal(value)));
        }
        let pair: Vec<i32> = plain.split([',', '，', '、', ';', '/', '|']).filter_map(micro_degrees).collect();
        if let (2, Some(value)) = (pair.len(), pair.iter().find(|value| self.is_own(**value))) {
            return refusal.help(format!("经度和纬度分开写：{}这里只写 {}", self.name, decimal(*value)));
        }
        if plain.contains([',', '，', '、']) {
            return refusal.help("经度和纬度分开写，各写一个数");
        }
        refusal.help(format!("写十进制度数，如 {}", self.example))
    }
}

/// A decimal number in millionths, further digits rounded.
fn micro_degrees(plain: &str) -> Option<i32> {
    let (whole, part) = plain.split_once('.').unwrap_or((plain, "0"));
    let is_digits = super::number::is_number;
    if !is_digits(whole) || whole.len() > 3 || !is_digits(part) {
        return None;
    }
    let digits: String = part.chars().chain("000000".chars()).take(6).collect();
    let up = part.as_bytes().get(6).is_some_and(|&digit| digit >= b'5');
    Some(whole.parse::<i32>().ok()? * 1_000_000 + digits.parse::<i32>().ok()? + i32::from(up))
}

/// Degrees, minutes and perhaps seconds, in millionths of a degree.
fn sexagesimal(plain: &str) -> Option<i32> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    if !plain.contains(['°', '度']) {
        return None;
    }
    let parts: Vec<f64> =
        plain.split(|c| !is_part(c)).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect();
    let [degrees, minutes, seconds] = match parts.as_slice() {
        [degrees, minutes] => [*degrees, *minutes, 0.0],
        [degrees, minutes, seconds] => [*degrees, *minutes, *seconds],
        _ => return None,
    };
    let sound = degrees.fract() == 0.0 && degrees < 180.0 && minutes < 60.0 && seconds < 60.0;
    sound.then(|| ((degrees + minutes / 60.0 + seconds / 3600.0) * 1e6).round() as i32)
}

fn decimal(value: i32) -> String {
    let text = format!("{}.{:06}", value / 1_000_000, value % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn degrees() {
        accepts::<Longitude>(&[
            ("117.2345", "117.2345"),
            ("117.23450", "117.2345"),
            ("１１７．２３４５", "117.2345"),
            ("东经117.2345°", "117.2345"),
            ("117.2345°E", "117.2345"),
            ("117.23456789", "117.234568"),
            ("117", "117"),
        ]);
        accepts::<Latitude>(&[("39.1234", "39.1234"), ("39.9999999", "40"), ("39.000001", "39.000001")]);
        assert_eq!(Longitude::parse("117.2345").unwrap().micro_degrees(), 117_234_500);
        assert_eq!(Latitude::parse("39.125").unwrap().degrees(), 39.125);
    }

    #[test]
    fn refused_degrees() {
        refuses::<Longitude>(&[
            ("39.1234", "像是纬度", "对调"),
            ("11.72345", "不在我国境内", "是不是 117.2345"),
            ("117。2345", "不是经度", "写成 117.2345"),
            ("217.1", "不在我国境内", "73 到 136"),
            ("117°14′04″", "不是经度", "写成 117.234444"),
            ("东经117度14分", "不是经度", "写成 117.233333"),
            ("117.2345,39.1234", "不是经度", "只写 117.2345"),
            ("-117.2", "不是经度", "117.2345"),
            ("1e2", "不是经度", "117.2345"),
            ("", "不是经度", "117.2345"),
        ]);
        refuses::<Latitude>(&[("117.2345", "像是经度", "对调"), ("1.5", "不在我国境内", "3 到 54")]);
    }
}
