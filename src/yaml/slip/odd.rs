//! Lines that might hold a slip: a scan of the signs, so that a sound text is not parsed for nothing.

use super::FIRST;
use crate::yaml::sign::is_blank;

/// Whether any line could be one; the tree decides. The first may be the fence of a front matter.
pub(super) fn looks_odd(text: &str) -> bool {
    let mut before = Before { indent: 0, opens: true };
    text.lines().skip_while(|line| line.trim_end() == "---").any(|line| {
        let content = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - content.len();
        let odd = hides_text(line)
            || has_list(line)
            || begins_oddly(content)
            || ends_oddly(line)
            || before.swallows(content, indent);
        if !content.is_empty() {
            before = Before { indent, opens: content.trim_end().ends_with([':', '-', '|', '>', '+']) };
        }
        odd
    })
}

/// What the line before leaves open.
struct Before {
    indent: usize,
    opens: bool,
}

impl Before {
    fn swallows(&self, content: &str, indent: usize) -> bool {
        if content.starts_with("- ") {
            return indent > self.indent && !self.opens;
        }
        let is_entry = content.contains(": ") || content.trim_end().ends_with(':') || content.starts_with('#');
        !is_entry && content.contains([':', '：', '﹕', '∶', '︰', '-', '－', '—', '•', '·'])
    }
}

/// A sign that divides before a value.
fn begins_oddly(content: &str) -> bool {
    let content = content.trim_start_matches("- ");
    let value = content.split_once(": ").map_or(content, |(_, value)| value.trim_start_matches(' '));
    value.starts_with(FIRST)
}

/// A `#` where a comment begins, or would but for the width of the blank, with text right after it.
fn hides_text(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + 1..];
        match before {
            Some(' ' | '\t') => {
                !line[..at].trim().is_empty()
                    && (is_text(after.trim_start_matches(is_blank).chars().next()) || is_number(after))
            }
            Some(sign) => is_blank(sign),
            None => false,
        }
    })
}

/// Whether a number comes next.
pub(super) fn is_number(text: &str) -> bool {
    text.trim_start_matches(is_blank).starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether a sign begins a text, rather than a comment set off by a blank or a line of signs.
pub(super) fn is_text(sign: Option<char>) -> bool {
    sign.is_some_and(|sign| !is_blank(sign) && !matches!(sign, '#' | '!' | '-' | '='))
}

/// Brackets around signs or blanks that divide items for people and not for YAML.
fn has_list(line: &str) -> bool {
    let Some((_, inside)) = line.split_once('[') else { return false };
    let is_chinese = |sign: Option<char>| sign.is_some_and(|sign| !sign.is_ascii());
    let divides = |at: usize| {
        is_chinese(inside[..at].chars().next_back()) && is_chinese(inside[at..].trim_start_matches(' ').chars().next())
    };
    // Lines within brackets are one text, unless commas divide them.
    !inside.contains(']')
        || inside.contains(['，', '、', '；', ';', '\u{3000}', '“', '‘', '”', '’'])
        || inside.match_indices(' ').any(|(at, _)| divides(at))
}

/// A comma, a full-width `｜` or half a pair of quotes at the end of a line.
pub(in crate::yaml) fn ends_oddly(line: &str) -> bool {
    let line = line.trim_end_matches(is_blank);
    let is_half = line.ends_with(['"', '\'']) && line.contains(['“', '”', '‘', '’']);
    is_half || line.ends_with([',', '，', '、', ';', '；', '｜', '│', '∣', '︱', '丨', '＞', '﹥', '》', '〉'])
}
