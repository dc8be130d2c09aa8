//! Several fields on one line, as people divide them.

use crate::yaml::entry::LONGEST_KEY;
use crate::yaml::sign::{is_blank, is_wide_colon};

/// A text divided before each field that follows a comma, a semicolon or a blank.
pub(super) fn fields_in(text: &str, is_field: impl Fn(&str) -> bool) -> Vec<&str> {
    let is_end = |sign: char| matches!(sign, '，' | '；' | ';' | ',' | '、' | '。') || is_blank(sign);
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, sign) in text.char_indices().filter(|&(_, sign)| is_end(sign)) {
        let rest = text[at + sign.len_utf8()..].trim_start_matches(is_end);
        let name = rest.chars().take(LONGEST_KEY).position(|sign| sign == ':' || is_wide_colon(sign));
        if name.is_some() && split_field(rest).is_some_and(|(name, _)| is_field(name)) && at >= start {
            parts.push(text[start..at].trim_end_matches(is_end));
            start = text.len() - rest.len();
        }
    }
    parts.push(text[start..].trim_end_matches(is_end));
    parts
}

/// A text `字段：内容`, whatever its colon.
pub(super) fn split_field(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(|sign| sign == ':' || is_wide_colon(sign))?;
    Some((name.trim_matches(is_blank), value.trim_matches(is_blank)))
}
