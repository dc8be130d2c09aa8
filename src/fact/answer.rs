//! Answers of two words: yes or no, there is or there is not.

use super::Closed;
use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// 是 or 否.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YesNo(bool);

/// 有 or 无.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Presence(bool);

impl YesNo {
    /// Whether it is 是.
    pub fn is_yes(self) -> bool {
        self.0
    }
}

impl Presence {
    /// Whether it is 有.
    pub fn is_there(self) -> bool {
        self.0
    }
}

impl Closed for YesNo {
    const WORDS: &'static [&'static str] = &["是", "否"];

    fn word(self) -> &'static str {
        if self.0 { "是" } else { "否" }
    }
}

impl Scalar for YesNo {
    const FORM: &'static str = "yes-no";
    const HINT: &'static str = "是 或 否";
    const EXAMPLES: &'static [&'static str] = &["是", "否"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        match width::fold(text).as_str() {
            "是" | "true" => Ok(Self(true)),
            "否" | "false" => Ok(Self(false)),
            _ => Err(neither(text, ["是", "否"])),
        }
    }

    fn text(&self) -> String {
        self.word().to_owned()
    }
}

/// A yes or no that is computed.
impl Closed for bool {
    const WORDS: &'static [&'static str] = YesNo::WORDS;

    fn word(self) -> &'static str {
        YesNo(self).word()
    }
}

impl Closed for Presence {
    const WORDS: &'static [&'static str] = &["有", "无"];

    fn word(self) -> &'static str {
        if self.0 { "有" } else { "无" }
    }
}

impl Scalar for Presence {
    const FORM: &'static str = "presence";
    const HINT: &'static str = "有 或 无";
    const EXAMPLES: &'static [&'static str] = &["有", "无"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        match width::fold(text).as_str() {
            "有" => Ok(Self(true)),
            "无" => Ok(Self(false)),
            _ => Err(neither(text, ["有", "无"])),
        }
    }

    fn text(&self) -> String {
        self.word().to_owned()
    }
}

/// The refusal of a third word, with the answer that it seems to mean.
fn neither(text: &str, [yes, no]: [&str; 2]) -> Refusal {
    let refusal = Refusal::new(format!("{}不是“{yes}”或“{no}”", quote(text)));
    let plain = width::fold(text).to_lowercase();
    let is_no = matches!(plain.as_str(), "false" | "no" | "n" | "off" | "0" | "×" | "x")
        // `草稿: 已发布`: it is none.
        || matches!(plain.as_str(), "已发布" | "发布" | "已完成" | "正式" | "定稿" | "已定稿")
        || ["否", "无", "不", "没", "未", "尚未", "还没", "禁止"].iter().any(|head| plain.starts_with(head));
    let is_yes =
        matches!(plain.as_str(), "true" | "yes" | "y" | "on" | "1" | "√" | "✓" | "对" | "可" | "可以" | "允许" | "能")
            || ["是", "有", "已"].iter().any(|head| plain.starts_with(head));
    match () {
        () if plain.contains("不详") || plain.contains("不清") || plain.contains("不知") => {
            refusal.help(format!("只写 {yes} 或 {no}；不知道，就删去这一行"))
        }
        () if is_no => refusal.help(format!("写成 {no}")),
        () if is_yes => refusal.help(format!("写成 {yes}")),
        () => refusal.help(format!("只写 {yes} 或 {no}；不知道，就删去这一行")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn two_answers() {
        accepts::<YesNo>(&[("是", "是"), (" 否 ", "否"), ("true", "是"), ("false", "否")]);
        accepts::<Presence>(&[("有", "有"), ("无", "无")]);
    }

    #[test]
    fn no_third_answer() {
        refuses::<YesNo>(&[("已发布", "不是“是”或“否”", "写成 否")]);
        refuses::<YesNo>(&[("Yes", "不是“是”或“否”", "写成 是"), ("没有", "不是", "写成 否"), ("", "不是", "删去")]);
        refuses::<Presence>(&[
            ("是", "不是“有”或“无”", "写成 有"),
            ("不详", "不是", "不知道"),
            ("已签订", "不是", "写成 有"),
            ("没有签", "不是", "写成 无"),
        ]);
    }
}
