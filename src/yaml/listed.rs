//! Items that were written as one text: divided by Chinese commas or by blanks, in brackets that are none
//! to YAML.

use super::fault::in_quotes;
use super::sign::is_blank;

/// The items of a text as YAML writes them; `None` where nothing in it divides items.
pub(super) fn listed(text: &str) -> Option<String> {
    let parts = parts(text);
    (parts.len() > 1).then(|| in_brackets(&parts))
}

/// Items as YAML writes them on one line.
pub(super) fn in_brackets(parts: &[&str]) -> String {
    let written: Vec<String> = parts.iter().map(|part| written(part)).collect();
    format!("[{}]", written.join(", "))
}

/// The items of a text: one where nothing divides it.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let text = unbracketed(text.trim_matches(is_blank));
    let by_sign: Vec<&str> = text.split(['，', '、', '；', ';', ',']).collect();
    let parts: Vec<&str> = match by_sign.len() {
        1 => by_blank(text),
        _ => by_sign,
    };
    let parts: Vec<&str> = parts.into_iter().map(|part| unquoted(part.trim_matches(is_blank))).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// The items of a text that takes several lines: a line each, without the number or the sign before it.
pub(super) fn lines(raw: &str) -> Vec<&str> {
    raw.lines().map(|line| unnumbered(line.trim_matches(is_blank))).filter(|line| !line.is_empty()).collect()
}

fn unnumbered(line: &str) -> &str {
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest =
        if rest.len() < line.len() { rest.strip_prefix(['.', '、', '．', ')', '）']).unwrap_or(line) } else { line };
    rest.trim_start_matches(|sign| is_blank(sign) || matches!(sign, '•' | '·' | '●' | '—' | '－' | '+' | '※'))
}

/// A text divided by its blanks, where Chinese, or ids, stand on both sides of each of them.
fn by_blank(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_chinese = |word: &&str| word.chars().all(|sign| !sign.is_ascii());
    // `hd-2024-001`: an id, in which no blank stands.
    let is_id = |word: &&str| {
        let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
        word.starts_with(|sign: char| sign.is_ascii_lowercase())
            && has(u8::is_ascii_digit)
            && word.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
    };
    if words.iter().all(is_chinese) || words.iter().all(is_id) { words } else { vec![text] }
}

/// A text without the Chinese brackets around all of it.
fn unbracketed(text: &str) -> &str {
    for (open, close) in [('【', '】'), ('［', '］'), ('〔', '〕'), ('｛', '｝'), ('（', '）'), ('(', ')')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close))
            && !inner.contains([open, close])
        {
            return inner;
        }
    }
    text
}

fn written(part: &str) -> String {
    let is_plain = part.starts_with(char::is_alphanumeric)
        && !part.contains([',', '[', ']', '{', '}'])
        && !part.contains(": ")
        && !part.contains(" #")
        && !part.ends_with(':');
    if is_plain { part.to_owned() } else { in_quotes(part) }
}

/// A text without the Chinese quotes around all of it.
pub(super) fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix(['“', '‘']).and_then(|text| text.strip_suffix(['”', '’']));
    inner.filter(|inner| !inner.contains(['“', '”', '‘', '’'])).unwrap_or(text)
}
