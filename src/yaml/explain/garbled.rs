//! Names of fields whose UTF-8 was once read in another encoding, and saved so (`鑱屽伐鏁` for 职工数).

use std::ops::Range;

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use crate::diagnostic::Code;
use crate::yaml::fault::Fault;

/// The field whose name became the one that was written.
pub(super) fn meant<'a>(written: &str, fields: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.is_ascii() {
        return None;
    }
    let written = shown(written);
    // The last character may be lost: it was half of one of two bytes.
    let is_same = |garbled: &str| {
        let lost = garbled.chars().count().saturating_sub(written.chars().count());
        written.chars().count() > 1 && lost <= 2 && garbled.starts_with(&*written)
    };
    fields.into_iter().find(|field| {
        let latin: String = field.bytes().map(char::from).collect();
        let read = |encoding: &'static Encoding| shown(&encoding.decode_without_bom_handling(field.as_bytes()).0);
        is_same(&read(GB18030)) || is_same(&read(WINDOWS_1252)) || is_same(&shown(&latin))
    })
}

/// What is left of a text when it was shown and copied.
fn shown(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() && !sign.is_whitespace() && *sign != '\u{fffd}').collect()
}

/// That all of a text was saved so, in place of what would be told of each of its fields.
pub(super) fn told(garbled: &[(Range<usize>, &str)], text: &str) -> Option<Fault> {
    let [(place, right), _, ..] = garbled else { return None };
    let message = format!(
        "文件存过一次错的编码，字段名和内容都成了乱码：“{}”原来像是“{right}”",
        text.get(place.clone()).unwrap_or_default()
    );
    let help = "从原来的文件重新复制一份，编码选 UTF-8；没有的，照原文重新录入";
    Some(Fault::new(Code::Encoding, place.clone(), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_names_are_read_back() {
        let fields = ["职工数", "标题", "编号"];
        for field in fields {
            for encoding in [GB18030, WINDOWS_1252] {
                let garbled = encoding.decode_without_bom_handling(field.as_bytes()).0;
                assert_eq!(meant(&garbled, fields), Some(field), "{garbled}");
            }
        }
        assert_eq!(meant("鑱屽伐鏁", fields), Some("职工数"));
        assert_eq!(meant("职工", fields), None);
    }
}
