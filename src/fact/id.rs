//! The permanent name of a record, which stands in its address.

use std::sync::Arc;

use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// An id: 2 to 64 lower-case ASCII letters, digits and single inner hyphens. It never changes and
/// is never used again, so every file system and every host must take it as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

textual!(Id);

impl Id {
    /// What stands in the place of an id and is none.
    pub(super) fn unsound(text: &str) -> Self {
        Self(text.trim().into())
    }

    /// The id as a text of its own, not copied.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// The id that a text is, or that it was meant to be.
    pub fn near(text: &str) -> Option<String> {
        let near = joined(text);
        is_sound(&near).then_some(near)
    }
}

impl Scalar for Id {
    const FORM: &'static str = "id";
    const HINT: &'static str = "编号（小写字母、数字和连字符，2 到 64 个字符），如 hd-2023-001";
    const EXAMPLES: &'static [&'static str] = &["hd-2023-001"];
    const SAMPLES: [&'static str; 2] = ["aa", "zz"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        if text.len() == 1 && is_sound(text) {
            return Err(Refusal::new(format!("编号“{text}”太短")).help("编号至少 2 个字符，如 hd-2023-001"));
        }
        check(text, "编号")?;
        Ok(Self(text.into()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// Checks a text that is to be the last part of an address; `noun` is what the message calls it.
pub(super) fn check(text: &str, noun: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        return Err(Refusal::new(format!("{noun}是空的")).help(format!("填写{noun}，如 shili-01")));
    }
    if !is_sound(text) {
        return Err(Refusal::new(format!("{noun}{}含有不能用的字符", quote(text))).help(remedy(text, noun)));
    }
    if text.len() > 64 {
        return Err(
            Refusal::new(format!("{noun}{}有 {} 个字符，太长", quote(text), text.len())).help("缩短到 64 个字符以内")
        );
    }
    if is_reserved(text) {
        return Err(Refusal::new(format!("{noun}“{text}”是保留的名称"))
            .help(format!("换一个，如 a-{text}；index、page-… 是列表页的地址，con、nul 等是 Windows 的设备名")));
    }
    Ok(())
}

fn is_sound(text: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(word)
}

/// Names of list pages, and names that Windows keeps for devices whatever the extension.
fn is_reserved(text: &str) -> bool {
    let device = |name: &str| text.strip_prefix(name).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    text == "page"
        || text.starts_with("page-")
        || matches!(text, "index" | "con" | "prn" | "aux" | "nul")
        || device("com")
        || device("lpt")
}

/// The nearest text that would do, or the rule where there is none.
fn remedy(text: &str, noun: &str) -> String {
    match Id::near(text) {
        Some(near) => format!("写成 {near}"),
        None => format!("{noun}只用小写字母、数字和中间的单个连字符，如 shili-01；汉字请改用拼音"),
    }
}

/// A text in lower case, its words joined by hyphens.
fn joined(text: &str) -> String {
    let plain = width::fold_dashes(text).to_lowercase();
    let plain = plain.trim_matches(|sign: char| !sign.is_alphanumeric());
    let words: Vec<&str> = plain.split(['-', '_', '.', '/', ' ']).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn sound_ids() {
        accepts::<Id>(&[("hd-2023-001", "hd-2023-001"), (" a1 ", "a1"), ("pages", "pages"), ("001", "001")]);
    }

    #[test]
    fn refused_ids() {
        refuses::<Id>(&[
            ("HD-2023_001", "不能用的字符", "写成 hd-2023-001"),
            ("ｈｄ－1", "不能用的字符", "写成 hd-1"),
            ("-a--b-", "不能用的字符", "写成 a-b"),
            ("示例", "不能用的字符", "拼音"),
            ("“hd-1”", "不能用的字符", "写成 hd-1"),
            ("hd-\u{ad}1。", "不能用的字符", "写成 hd-1"),
            ("a", "太短", "至少 2 个"),
            ("index", "是保留的名称", "换一个"),
            ("page-2", "是保留的名称", "换一个"),
            ("con", "是保留的名称", "换一个"),
            ("", "空的", "填写"),
        ]);
        assert!(Id::parse(&"a".repeat(65)).is_err());
        assert!(Id::parse(&"a".repeat(64)).is_ok());
    }
}
