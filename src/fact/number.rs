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
    /// The largest.
    pub const LARGEST: u32 = 100_000_000;

    /// The count as a number.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl Scalar for Year {
    const FORM: &'static str = "year";
    const HINT: &'static str = "年度，如 2024";
    const EXAMPLES: &'static [&'static str] = &["2024"];
    const SAMPLES: [&'static str; 2] = ["2000", "2100"];

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
    const SAMPLES: [&'static str; 2] = ["0", "100000000"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold(text);
        if is_number(&plain) && (plain == "0" || !plain.starts_with('0')) {
            let count = plain.parse().ok().filter(|count| *count <= Self::LARGEST);
            return count.map(Self).ok_or_else(|| Refusal::new(format!("{}太大", quote(text))).help("核对数目"));
        }
        Err(slip(text.trim()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// What slipped in beside the digits of a count.
fn slip(text: &str) -> Refusal {
    let plain = width::fold_spaces(text);
    if let Some(number) = reckoned(&plain) {
        return Refusal::new(format!("{}被表格软件改了写法", quote(text))).help(format!("写成 {number}；请核对"));
    }
    let digits = plain.replace([',', '，', '\''], "");
    let bare = digits.trim_end_matches(UNITS);
    let zeros = bare.trim_start_matches('0');
    let why = match () {
        () if !is_number(bare) => return inexact(text, &digits),
        () if plain != digits => "里有千位分隔符",
        () if digits != bare => "带着单位",
        () if zeros.len() < bare.len() => "前面有多余的 0",
        () => "中间有空格",
    };
    let number = if zeros.is_empty() { "0" } else { zeros };
    Refusal::new(format!("{}{why}", quote(text))).help(format!("写成 {number}"))
}

/// The whole number that a spreadsheet shows as `205.0` or `2.05E+02`.
fn reckoned(plain: &str) -> Option<u32> {
    let is_odd = plain.strip_suffix(".0").or(plain.strip_suffix(".00")).is_some_and(is_number)
        || plain.to_ascii_uppercase().split_once("E+").is_some_and(|(_, exponent)| is_number(exponent));
    let value: f64 = plain.parse().ok().filter(|_| is_odd)?;
    (value.fract() == 0.0 && (0.0..=f64::from(Count::LARGEST)).contains(&value)).then_some(value as u32)
}

/// What may follow a count.
const UNITS: [char; 16] =
    ['人', '家', '个', '名', '次', '场', '户', '位', '期', '职', '员', '工', '条', '份', '项', '所'];

/// Why a text is no count: it says about how many, or how many ten thousands, or something else.
fn inexact(text: &str, digits: &str) -> Refusal {
    let rough = ["大约", "约", "近", "超过", "超", "多达", "不少于", "共计", "共", "将近", "至少"];
    let head = rough.iter().find_map(|word| digits.strip_prefix(word));
    let plain = head.unwrap_or(digits).trim_end_matches("左右").trim_end_matches(UNITS).trim_end_matches("左右");
    let exact = plain.trim_end_matches(['余', '多', '几', '+']);
    let number = match exact.strip_suffix('万') {
        Some(tens) => ten_thousands(tens),
        None => exact.parse().ok().filter(|_| is_number(exact)),
    };
    let is_rough = (head.is_some() && !digits.starts_with('共')) || exact != plain || digits.contains("左右");
    match number {
        Some(number) if is_rough => Refusal::new(format!("{}只是大约的数目", quote(text)))
            .help(format!("写准确的数目，如 {number}；只知道大约的，删去这一行，在文字里写")),
        Some(number) => Refusal::new(format!("{}不是只用数字写的", quote(text))).help(format!("写成 {number}")),
        None if digits.contains(['%', '‰']) => {
            Refusal::new(format!("{}是百分数，不是数目", quote(text))).help("写有多少，如 120，不写占多少")
        }
        None if digits.contains(['-', '~', '至', '到']) && digits.starts_with(|c: char| c.is_ascii_digit()) => {
            Refusal::new(format!("{}是一段范围", quote(text))).help("只写一个数目，如 120")
        }
        None if ["不限", "若干", "无限", "很多", "多"].contains(&plain) => {
            Refusal::new(format!("{}不是一个整数", quote(text))).help("没有确定的数目，就删去这一行，在文字里写")
        }
        None => Refusal::new(format!("{}不是一个整数", quote(text))).help("用数字写一个不小于 0 的整数，如 120"),
    }
}

/// `1.2` ten thousands, as a number.
fn ten_thousands(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let sound = is_number(whole) && whole.len() <= 4 && part.len() <= 4 && (part.is_empty() || is_number(part));
    sound.then(|| format!("{whole}{part:0<4}").parse().ok()).flatten()
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
            ("205.0", "改了写法", "写成 205"),
            ("2.05E+02", "改了写法", "写成 205"),
            ("-3", "整数", "120"),
            ("约100", "大约", "写准确的数目，如 100"),
            ("100余人", "大约", "如 100"),
            ("50人左右", "大约", "如 50"),
            ("不限", "整数", "删去"),
            ("1.2万", "数字", "写成 12000"),
            ("3万人", "数字", "写成 30000"),
            ("共120人", "数字", "写成 120"),
            ("120名职工", "单位", "写成 120"),
            ("50%", "百分数", "120"),
            ("100-200", "范围", "120"),
            ("100000001", "太大", "核对"),
            ("4294967296", "太大", "核对"),
            ("", "整数", "120"),
        ]);
    }
}
