//! Plain text: a name, a title, a summary. Never empty, never with characters that print as
//! nothing.

use std::borrow::Cow;
use std::sync::Arc;

use super::width;
use crate::yaml::{Refusal, Scalar};

/// A text of one or more lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

textual!(Text);

impl Text {
    /// Its length in characters, as the limits of the content format count it.
    pub fn char_count(&self) -> usize {
        self.0.chars().count()
    }
}

impl Scalar for Text {
    const FORM: &'static str = "text";
    const HINT: &'static str = "文字，如 示例企业";
    const EXAMPLES: &'static [&'static str] = &["示例企业"];
    const SAMPLES: [&'static str; 2] = ["甲", "乙"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let is_odd = |c: char| c == '\r' || width::is_invisible(c);
        let visible: Cow<str> = match text.contains(is_odd) {
            true => text.replace("\r\n", "\n").replace(width::is_invisible, "").into(),
            false => text.into(),
        };
        let text = visible.trim();
        if text.is_empty() {
            return Err(Refusal::new("内容是空的").help("填写内容；没有可填的，就删去这一行"));
        }
        if matches!(text, "null" | "~" | "#N/A" | "#REF!" | "#VALUE!" | "#NAME?") {
            return Err(
                Refusal::new(format!("“{text}”只是占位符，不是内容")).help("填写内容；没有可填的，就删去这一行")
            );
        }
        let lost = || ["锟斤拷", "烫烫烫", "屯屯屯"].into_iter().find(|lost| text.contains(lost));
        if let Some(lost) = text.contains(['锟', '烫', '屯']).then(lost).flatten() {
            return Err(Refusal::new(format!("文字里有乱码“{lost}”")).help("按原文重新录入这一处"));
        }
        if matches!(text, "同上" | "同前" | "见上" | "〃") {
            return Err(Refusal::new(format!("“{text}”在网页上看不出指的是什么"))
                .help("每条记录各自写全，把上面的内容再写一遍"));
        }
        match text.chars().find(|&c| is_broken(c)) {
            None => Ok(Self(text.into())),
            Some('\t') => Err(Refusal::new("文字里有制表符（Tab）").help("把制表符改成空格或删去；表格请放在正文里")),
            Some('\u{fffd}') => Err(Refusal::new("文字里有乱码“\u{fffd}”").help("按原文重新录入这一处")),
            Some(c) => Err(Refusal::new(format!("文字里有看不见的控制字符（U+{:04X}）", u32::from(c)))
                .help("删去这一处，重新录入，不要整段粘贴")),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

fn is_broken(c: char) -> bool {
    c == '\u{fffd}' || (c.is_control() && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn white_space_around_it_goes() {
        accepts::<Text>(&[("　示例企业 ", "示例企业"), ("a\r\nb\u{200b}\n", "a\nb"), ("0", "0")]);
    }

    #[test]
    fn nothing_is_no_text() {
        refuses::<Text>(&[
            ("", "空的", "删去这一行"),
            (" 　\n", "空的", "删去这一行"),
            ("null", "占位符", "删去"),
            ("a\tb", "制表符", "空格"),
            ("a\u{7}b", "U+0007", "重新录入"),
            ("\u{fffd}\u{fffd}", "乱码", "重新录入"),
        ]);
    }
}
