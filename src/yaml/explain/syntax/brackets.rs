//! A value in brackets: one is missing, or its commas are Chinese, or it is a text with brackets in it.

use super::line::of_value;
use super::mistake::Mistake;
use crate::yaml::entry::Entry;
use crate::yaml::fault::{in_quotes, quote};
use crate::yaml::keys::Keys;
use crate::yaml::sign::{is_blank, is_wide_colon};

/// The mistake in a value that begins with `[` or `{`.
pub(super) fn mistake(entry: &Entry<'_>, sign: char, keys: &Keys) -> Option<Mistake> {
    let close = if sign == '[' { ']' } else { '}' };
    let value = entry.value.split(" #").next().unwrap_or(entry.value).trim_end();
    let opened = value.matches(sign).count();
    let closed = value.matches(close).count();
    let fixed = if sign == '{' { with_commas(value, keys) } else { None };
    if opened > closed {
        return Some(unclosed(entry, sign, close, value, fixed));
    }
    if !value.ends_with(close) {
        return Some(after(entry, sign, close, value));
    }
    let Some(fixed) = fixed else { return odd_quotes(entry, value).or_else(|| inner(entry, sign, value)) };
    let at = value.char_indices().find(|&(_, sign)| is_wide_comma(sign)).map_or(0, |(at, _)| at);
    let start = entry.range.start + at;
    let length = value[at..].chars().next().map_or(1, char::len_utf8);
    let help = format!("用英文逗号，后面空一格：{}", entry.with(&fixed));
    let mistake = Mistake::new(start..start + length, "花括号里的各项要用英文逗号分开", help);
    Some(mistake.value(entry.range.clone(), ""))
}

/// An item with brackets of its own (`[示例发[2023]28号]`), which to YAML are a list in the list.
fn inner(entry: &Entry<'_>, sign: char, value: &str) -> Option<Mistake> {
    let items = value.strip_prefix(sign).filter(|_| sign == '[')?.strip_suffix(']')?;
    let is_odd = |item: &&str| item.contains(['[', ']']) && !item.starts_with(['[', '"', '\'']);
    let odd = items.split(',').map(str::trim).find(is_odd)?;
    let written = |item: &str| if is_odd(&item) { in_quotes(item) } else { item.to_owned() };
    let all: Vec<String> = items.split(',').map(|item| written(item.trim())).collect();
    let start = entry.range.start + value.find(odd)?;
    let help = format!("给这样的项加上英文引号：{}", entry.with(&format!("[{}]", all.join(", "))));
    let message = format!("列表的一项{}里有方括号，YAML 会误解", quote(odd));
    Some(Mistake::new(start..start + odd.len(), message, help).value(entry.range.clone(), ""))
}

/// Items whose quotes are English at one end and Chinese at the other.
fn odd_quotes(entry: &Entry<'_>, value: &str) -> Option<Mistake> {
    let even = value.replace(['“', '”'], "\"");
    let is_odd = even != value && value.contains('"') && even.matches('"').count().is_multiple_of(2);
    let at = value.find(['“', '”']).filter(|_| is_odd)?;
    let start = entry.range.start + at;
    let help = format!("都用英文引号：{}", entry.with(&even));
    let mistake = Mistake::new(start..start + '“'.len_utf8(), "括号里的引号有的是英文、有的是中文，没有配对", help);
    Some(mistake.value(entry.range.clone(), ""))
}

fn unclosed(entry: &Entry<'_>, sign: char, close: char, value: &str, fixed: Option<String>) -> Mistake {
    let wide = if sign == '[' { ['］', '】', '〕', '）'] } else { ['｝', '}', '】', '）'] };
    let whole = fixed.unwrap_or_else(|| value.to_owned());
    let open = value.matches(sign).count().saturating_sub(value.matches(close).count());
    let missing = String::from(close).repeat(open);
    let (message, whole) = match whole.strip_suffix(wide) {
        Some(inner) => (format!("“{sign}”没有配对：末尾的括号不是英文的“{close}”"), format!("{inner}{close}")),
        None => (format!("“{sign}”没有配对的“{close}”"), format!("{}{}", whole.trim_end_matches([',', '，']), missing)),
    };
    let help =
        format!("在末尾写上“{close}”：{}；内容本来就以“{sign}”开头的，{}", entry.with(&whole), entry.all_in_quotes());
    of_value(entry, message, help)
}

/// Something stands after the brackets.
fn after(entry: &Entry<'_>, sign: char, close: char, value: &str) -> Mistake {
    let end = value.rfind(close).map_or(value.len(), |at| at + 1);
    let rest = value[end..].trim();
    if rest.chars().all(|sign| matches!(sign, ',' | '，' | '、' | ';' | '；' | '.' | '。' | ']' | '}')) {
        let start = entry.range.start + value.len() - rest.len();
        let help = format!("删掉它：{}", entry.with(&value[..end]));
        let mistake = Mistake::new(start..start + rest.len(), format!("“{close}”后面多了“{rest}”"), help);
        return mistake.value(entry.range.clone(), "");
    }
    of_value(entry, format!("内容以“{sign}”开头，YAML 会误解"), entry.all_in_quotes())
}

/// Fields in braces, with an English comma wherever a Chinese one stands before a known field, and
/// English colons; `None` where there is no such comma.
fn with_commas(value: &str, keys: &Keys) -> Option<String> {
    let mut out = String::with_capacity(value.len());
    let mut changed = false;
    let mut rest = value;
    while let Some(at) = rest.find(is_wide_comma) {
        let length = rest[at..].chars().next().map_or(1, char::len_utf8);
        let (before, after) = (&rest[..at], rest[at + length..].trim_start_matches(is_blank));
        let name = after.split_once(|sign| sign == ':' || is_wide_colon(sign)).map(|(name, _)| name.trim());
        let is_field = name.is_some_and(|name| keys.has(name));
        out.push_str(before);
        out.push_str(if is_field { ", " } else { &rest[at..at + length] });
        changed |= is_field;
        rest = if is_field { after } else { &rest[at + length..] };
    }
    out.push_str(rest);
    changed.then(|| english_colons(&out, keys))
}

fn english_colons(value: &str, keys: &Keys) -> String {
    let inner = value.strip_prefix('{').unwrap_or(value);
    let parts: Vec<String> = inner.split(", ").map(|part| field(part, keys)).collect();
    format!("{}{}", &value[..value.len() - inner.len()], parts.join(", "))
}

fn field(part: &str, keys: &Keys) -> String {
    match part.split_once(|sign| sign == ':' || is_wide_colon(sign)) {
        Some((name, value)) if keys.has(name.trim()) => format!("{}: {}", name.trim(), value.trim_matches(is_blank)),
        _ => part.to_owned(),
    }
}

fn is_wide_comma(sign: char) -> bool {
    matches!(sign, '，' | '、' | '；' | ';')
}
