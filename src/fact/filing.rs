//! The numbers under which a government site is registered, all of which stand in its footer
//! (国办发〔2017〕47号).

use std::sync::Arc;

use super::quote::quote;
use super::{number, width};
use crate::yaml::{Refusal, Scalar};

/// The code of a government site (网站标识码): ten digits, or two letters and eight digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteCode(Arc<str>);

/// The number of an ICP filing: `津ICP备00000000号`, for one of several sites `…号-1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IcpNumber(Arc<str>);

/// The number of a filing with the police: `津公网安备 12010200000000号`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoliceRecord(Arc<str>);

textual!(SiteCode, IcpNumber, PoliceRecord);

/// The short names of the provinces that filings begin with.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新";

impl PoliceRecord {
    /// The 14 digits, by which the register finds it.
    pub fn code(&self) -> &str {
        self.0.split_once(' ').map_or("", |(_, rest)| rest.trim_end_matches('号'))
    }
}

impl Scalar for SiteCode {
    const FORM: &'static str = "site-code";
    const HINT: &'static str = "网站标识码（10 位数字，或 2 个字母加 8 位数字），如 1201020000";
    const EXAMPLES: &'static [&'static str] = &["1201020000"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold_spaces(text);
        let (head, tail) = plain.split_at_checked(2).unwrap_or((&plain, ""));
        let letters = head.bytes().all(|b| b.is_ascii_alphabetic());
        match (letters || number::is_number(head)) && tail.len() == 8 && number::is_number(tail) {
            true => Ok(Self(plain.into())),
            false => Err(Refusal::new(format!("{}不是网站标识码", quote(text)))
                .help("网站标识码是 10 位数字，或 2 个字母加 8 位数字，如 1201020000")),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

impl Scalar for IcpNumber {
    const FORM: &'static str = "icp-number";
    const HINT: &'static str = "ICP 备案号，如 津ICP备00000000号";
    const EXAMPLES: &'static [&'static str] = &["津ICP备00000000号"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold_dashes(text).to_ascii_uppercase().replace(' ', "");
        icp(&plain).map(|number| Self(number.into())).ok_or_else(|| {
            let refusal = Refusal::new(format!("{}不是 ICP 备案号", quote(text)));
            if let Some(right) = icp(&format!("{plain}号")) {
                return refusal.help(format!("末尾少了“号”，写成 {right}"));
            }
            refusal.help("照备案系统写全：省份简称、“ICP备”、8 位或 10 位数字、“号”，如 津ICP备00000000号")
        })
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

impl Scalar for PoliceRecord {
    const FORM: &'static str = "police-record";
    const HINT: &'static str = "公安备案号，如 津公网安备 12010200000000号";
    const EXAMPLES: &'static [&'static str] = &["津公网安备 12010200000000号"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold_spaces(text);
        police(&plain).map(|number| Self(number.into())).ok_or_else(|| {
            Refusal::new(format!("{}不是公安备案号", quote(text)))
                .help("照备案系统写全：省份简称、“公网安备”、14 位数字、“号”，如 津公网安备 12010200000000号")
        })
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

fn icp(plain: &str) -> Option<String> {
    let (province, rest) = plain.split_once("ICP备")?;
    let (digits, site) = rest.split_once('号')?;
    let site_is_sound = site.strip_prefix('-').map_or(site.is_empty(), number::is_number);
    let sound = is_province(province) && matches!(digits.len(), 8 | 10) && number::is_number(digits) && site_is_sound;
    sound.then(|| plain.to_owned())
}

fn police(plain: &str) -> Option<String> {
    let (province, rest) = plain.split_once("公网安备")?;
    let digits = rest.strip_suffix('号')?;
    let sound = is_province(province) && digits.len() == 14 && number::is_number(digits);
    sound.then(|| format!("{province}公网安备 {digits}号"))
}

fn is_province(text: &str) -> bool {
    text.chars().count() == 1 && PROVINCES.contains(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn site_codes() {
        accepts::<SiteCode>(&[("1201020000", "1201020000"), ("bm01000001", "bm01000001")]);
        refuses::<SiteCode>(&[
            ("120102000", "不是网站标识码", "10 位"),
            ("津120102000", "不是", "10 位"),
            ("a201020000", "不是", "10 位"),
        ]);
    }

    #[test]
    fn icp_numbers() {
        accepts::<IcpNumber>(&[
            ("津ICP备00000000号", "津ICP备00000000号"),
            ("津icp备 00000000 号－1", "津ICP备00000000号-1"),
            ("京ICP备2021000000号", "京ICP备2021000000号"),
        ]);
        refuses::<IcpNumber>(&[
            ("ICP备00000000号", "不是 ICP 备案号", "省份简称"),
            ("津ICP备0000000号", "不是 ICP 备案号", "8 位"),
            ("津ICP备00000000", "不是 ICP 备案号", "“号”"),
            ("", "不是 ICP 备案号", "省份简称"),
        ]);
    }

    #[test]
    fn police_records() {
        accepts::<PoliceRecord>(&[
            ("津公网安备 12010200000000号", "津公网安备 12010200000000号"),
            ("津公网安备12010200000000 号", "津公网安备 12010200000000号"),
        ]);
        refuses::<PoliceRecord>(&[("津公网安备 120102号", "不是公安备案号", "14 位"), ("", "不是", "14 位")]);
        assert_eq!(PoliceRecord::parse("津公网安备 12010200000000号").unwrap().code(), "12010200000000");
    }
}
