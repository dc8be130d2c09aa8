//! The number of an official document: `津人社办发〔2023〕28号`.

use std::sync::Arc;

use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// A document number per GB/T 9704-2012, 7.2.5: the issuer's code, the four-digit year in 〔〕
/// (U+3014, U+3015), and the number without 第 or leading zeros, then 号.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(Arc<str>);

textual!(DocumentNumber);

impl Scalar for DocumentNumber {
    const FORM: &'static str = "document-number";
    const HINT: &'static str = "发文字号，如 津人社办发〔2023〕28号";
    const EXAMPLES: &'static [&'static str] = &["津人社办发〔2023〕28号"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        match corrected(&width::fold_spaces(text)) {
            Some(right) if right == text.trim() => Ok(Self(right.into())),
            Some(right) => {
                Err(Refusal::new(format!("发文字号{}{}", quote(text), slips(text))).help(format!("写成 {right}")))
            }
            None => Err(Refusal::new(format!("{}不是发文字号", quote(text)))
                .help("发文字号由机关代字、六角括号里的四位年份和序号组成，如 津人社办发〔2023〕28号")),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// The right form of a folded text that has all the parts.
fn corrected(plain: &str) -> Option<String> {
    let (issuer, rest) = plain.split_once(['〔', '(', '[', '【', '{', '﹝', '〖', '［'])?;
    let (year, number) = rest.split_once(['〕', ')', ']', '】', '}', '﹞', '〗', '］'])?;
    let year = full_year(year.strip_suffix('年').unwrap_or(year))?;
    let number = number.strip_suffix('号').unwrap_or(number);
    let number = number.strip_prefix('第').unwrap_or(number).trim_start_matches('0');
    let sound = !issuer.is_empty()
        && issuer.chars().all(|c| c.is_alphabetic() && !c.is_ascii())
        && (1..=6).contains(&number.len())
        && super::number::is_number(number);
    sound.then(|| format!("{issuer}〔{year}〕{number}号"))
}

fn full_year(year: &str) -> Option<u16> {
    if !super::number::is_number(year) {
        return None;
    }
    match (year.len(), year.parse().ok()?) {
        (4, year @ 1949..=2100) => Some(year),
        (2, year @ 0..=48) => Some(2000 + year),
        (2, year) => Some(1900 + year),
        _ => None,
    }
}

/// What is wrong with a text that can be corrected.
fn slips(text: &str) -> String {
    let text = text.trim();
    let after = text.rsplit(['〕', ')', '）', ']', '】', '}']).next().unwrap_or(text);
    let slips = [
        (!text.contains('〔') || !text.contains('〕'), "没有用六角括号〔〕"),
        (after.contains('第'), "多了“第”"),
        (after.trim_start_matches(['第', ' ']).starts_with(['0', '０']), "序号前有多余的 0"),
        (!text.ends_with('号'), "末尾少了“号”"),
    ];
    let found: Vec<&str> = slips.iter().filter(|(found, _)| *found).map(|(_, what)| *what).collect();
    match found.is_empty() {
        true => "写法不规范".to_owned(),
        false => found.join("，"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn the_right_form() {
        accepts::<DocumentNumber>(&[
            (" 津人社办发〔2023〕28号 ", "津人社办发〔2023〕28号"),
            ("国办秘函〔2019〕19号", "国办秘函〔2019〕19号"),
        ]);
    }

    #[test]
    fn common_slips() {
        let right = "写成 津人社办发〔2023〕28号";
        refuses::<DocumentNumber>(&[
            ("津人社办发(2023)28号", "六角括号", right),
            ("津人社办发（2023）28号", "六角括号", right),
            ("津人社办发[2023]28号", "六角括号", right),
            ("津人社办发【2023】28号", "六角括号", right),
            ("津人社办发〔2023〕第28号", "多了“第”", right),
            ("津人社办发〔2023〕028号", "多余的 0", right),
            ("津人社办发〔23〕28号", "写法不规范", right),
            ("津人社办发〔2023〕28", "少了“号”", right),
            ("津人社办发 〔2023〕 28号", "写法不规范", right),
            ("津人社办发〔2023〕２８号", "写法不规范", right),
            ("津人社办发2023年28号", "不是发文字号", "六角括号"),
            ("〔2023〕28号", "不是发文字号", "机关代字"),
            ("津人社办发〔2023〕号", "不是发文字号", "序号"),
            ("", "不是发文字号", "六角括号"),
        ]);
    }
}
