//! Numbers that stand for something: a year, a count.

use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// The year of a campaign, a title or a report: 2000 to 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

/// How many: people, places, records. At most a hundred million, so that sums of them stay numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u32);

impl Year {
    /// The year as a number.
    pub fn number(self) -> u16 {
        self.0
    }
}

impl Count {
    /// The count as a number.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl Scalar for Year {
    const FORM: &'static str = "year";
    const HINT: &'static str = "年度，如 2024";
    const EXAMPLES: &'static [&'static str] = &["2024"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold_spaces(text);
        let digits = plain.strip_suffix("年度").or(plain.strip_suffix('年')).unwrap_or(&plain);
        if !is_number(digits) {
            return Err(Refusal::new(format!("{}不是一个年度", quote(text))).help("写一个四位年份，如 2024"));
        }
        match digits.parse() {
            Ok(year @ 2000..=2100) if digits.len() == 4 => Ok(Self(year)),
            Ok(short @ 0..=99) if digits.len() == 2 => {
                Err(Refusal::new(format!("{}只有两位", quote(text))).help(format!("年份写四位，如 {}", 2000 + short)))
            }
            _ => Err(Refusal::new(format!("{}不在 2000 年到 2100 年之间", quote(text))).help("核对年份")),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

impl Scalar for Count {
    const FORM: &'static str = "count";
    const HINT: &'static str = "数目（不带单位），如 120";
    const EXAMPLES: &'static [&'static str] = &["120"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold(text);
        if is_number(&plain) && (plain == "0" || !plain.starts_with('0')) {
            let count = plain.parse().ok().filter(|count| *count <= LARGEST);
            return count.map(Self).ok_or_else(|| Refusal::new(format!("{}太大", quote(text))).help("核对数目"));
        }
        Err(slip(text.trim()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// The largest count.
const LARGEST: u32 = 100_000_000;

/// What slipped in beside the digits of a count.
fn slip(text: &str) -> Refusal {
    let plain = width::fold_spaces(text);
    let digits = plain.replace([',', '，', '\''], "");
    let bare = digits.trim_end_matches(['人', '家', '个', '名', '次', '场', '户']);
    let zeros = bare.trim_start_matches('0');
    let why = match () {
        () if !is_number(bare) => {
            return Refusal::new(format!("{}不是一个整数", quote(text))).help("用数字写一个不小于 0 的整数，如 120");
        }
        () if plain != digits => "里有千位分隔符",
        () if digits != bare => "带着单位",
        () if zeros.len() < bare.len() => "前面有多余的 0",
        () => "中间有空格",
    };
    let number = if zeros.is_empty() { "0" } else { zeros };
    Refusal::new(format!("{}{why}", quote(text))).help(format!("写成 {number}"))
}

/// Whether a text is ASCII digits and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn years() {
        accepts::<Year>(&[("2024", "2024"), ("2024年", "2024"), ("２０２４", "2024"), ("2024 年度", "2024")]);
        refuses::<Year>(&[
            ("24", "只有两位", "2024"),
            ("1999", "2000 年到 2100 年", "核对"),
            ("02024", "2000 年到 2100 年", "核对"),
            ("2023-2024", "不是一个年度", "2024"),
            ("2024.0", "不是一个年度", "2024"),
            ("", "不是一个年度", "2024"),
        ]);
    }

    #[test]
    fn counts() {
        accepts::<Count>(&[("0", "0"), ("120", "120"), ("１２０", "120"), ("100000000", "100000000")]);
        refuses::<Count>(&[
            ("1,200", "千位", "写成 1200"),
            ("1，200人", "千位", "写成 1200"),
            ("120人", "单位", "写成 120"),
            ("012", "多余的 0", "写成 12"),
            ("00", "多余的 0", "写成 0"),
            ("1 200", "空格", "写成 1200"),
            ("12.5", "整数", "120"),
            ("-3", "整数", "120"),
            ("约100", "整数", "120"),
            ("100000001", "太大", "核对"),
            ("4294967296", "太大", "核对"),
            ("", "整数", "120"),
        ]);
    }
}
