//! One line, looked at for what editors get wrong in it.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::yaml::fault::{Fault, quote};

/// A longer text before a colon is a sentence, not a field.
const LONGEST_KEY: usize = 20;

/// A line `字段: 内容`, in its parts.
struct Entry<'a> {
    key: &'a str,
    value: &'a str,
    /// Where the value begins in the text.
    at: usize,
}

/// The mistake in the line with these bytes.
pub(super) fn mistake(text: &str, range: Range<usize>) -> Option<Fault> {
    let line = &text[range.clone()];
    indentation(line, range.start)
        .or_else(|| item(line, range.start))
        .or_else(|| colon(line, range.start))
        .or_else(|| entry(line, range.start).and_then(|entry| value(&entry)))
}

fn fault(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Option<Fault> {
    Some(Fault::new(Code::Syntax, range, message).help(help))
}

/// Tabs and wide blanks before the text of a line.
fn indentation(line: &str, start: usize) -> Option<Fault> {
    let blanks = line.split(|sign: char| !sign.is_whitespace()).next()?;
    let (at, sign) = blanks.char_indices().find(|&(_, sign)| sign != ' ')?;
    let name = match sign {
        '\t' => "制表符（Tab）",
        '\u{3000}' => "全角空格",
        _ => "特殊的空格",
    };
    let at = start + at;
    fault(at..at + sign.len_utf8(), format!("缩进用了{name}"), "换成普通空格：每深一层缩进两个空格")
}

/// A list item without the space after its hyphen.
fn item(line: &str, start: usize) -> Option<Fault> {
    let text = line.trim_start();
    let rest = text.strip_prefix('-')?;
    if rest.is_empty() || rest.starts_with([' ', '-']) || rest.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let at = start + line.len() - text.len();
    fault(at..at + 1, "“-”后面缺一个空格", format!("改成“- {}”", rest.trim_start()))
}

/// A full-width colon after a field, or one without the space that makes it one.
fn colon(line: &str, start: usize) -> Option<Fault> {
    let text = unlisted(line);
    let at = text.find(['：', ':'])?;
    let (key, rest) = text.split_at(at);
    let key = key.trim();
    if key.is_empty() || key.chars().count() > LONGEST_KEY || key.contains([' ', '"', '\'', '#', '[', '{', '，', '。'])
    {
        return None;
    }
    let place = start + line.len() - text.len() + at;
    if let Some(rest) = rest.strip_prefix('：') {
        let message = format!("{}后面是全角冒号“：”", quote(key));
        return fault(place..place + '：'.len_utf8(), message, corrected(key, rest));
    }
    let rest = rest.strip_prefix(':')?;
    if rest.is_empty() || rest.starts_with([' ', '\t']) || rest.starts_with("//") {
        return None;
    }
    fault(place..place + 1, format!("{}的冒号后面缺一个空格", quote(key)), corrected(key, rest))
}

fn corrected(key: &str, rest: &str) -> String {
    format!("改成“{key}: {}”（英文冒号，后面空一格）", rest.trim())
}

/// The line without its indentation and the hyphens of the lists it begins.
fn unlisted(line: &str) -> &str {
    let mut text = line.trim_start();
    while let Some(rest) = text.strip_prefix("- ") {
        text = rest.trim_start();
    }
    text
}

fn entry(line: &str, start: usize) -> Option<Entry<'_>> {
    let text = unlisted(line);
    let (key, value) = match text.split_once(": ") {
        Some((key, value)) if !key.starts_with(['"', '\'', '#', '[', '{']) => (key, value),
        // An item of a list, or the only text of a file.
        _ if text.len() < line.trim_start().len() => ("", text),
        _ => return None,
    };
    let value = value.trim_start();
    Some(Entry { key, value: value.trim_end(), at: start + line.len() - value.len() })
}

/// A value that YAML takes for something else than text.
fn value(entry: &Entry<'_>) -> Option<Fault> {
    let range = entry.at..entry.at + entry.value.len();
    let sign = entry.value.chars().next()?;
    match sign {
        '"' | '\'' => quoted(entry, sign, range),
        '[' | '{' => bracketed(entry, sign, range),
        '|' | '>' if entry.value[1..].trim_start_matches(['-', '+', '1', '2', '4']).is_empty() => None,
        '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ']' | '}' | ',' => {
            fault(range, format!("内容以“{sign}”开头，YAML 会误解"), in_quotes(entry))
        }
        _ if entry.value.contains(": ") || entry.value.ends_with(':') => {
            fault(range, "内容里有英文冒号，会被当作又一个字段", in_quotes(entry))
        }
        _ => None,
    }
}

fn quoted(entry: &Entry<'_>, sign: char, range: Range<usize>) -> Option<Fault> {
    let inner = &entry.value[1..];
    let Some(end) = closing(inner, sign) else {
        let help = format!("在内容末尾补上英文引号 {sign}；内容里本来就有引号的，用另一种引号括起来");
        return fault(range, "引号没有配对", help);
    };
    let after = inner[end + 1..].trim_start();
    if !after.is_empty() && !after.starts_with('#') {
        return fault(range, "引号后面还有文字", in_quotes(entry));
    }
    let backslash = sign == '"' && strange_escape(&inner[..end]);
    if !backslash {
        return None;
    }
    let help = format!("改用单引号：{}", written(entry.key, &single_quoted(&inner[..end])));
    fault(range, "双引号里的反斜杠“\\”有特殊含义", help)
}

/// Where a quoted text ends.
fn closing(inner: &str, sign: char) -> Option<usize> {
    let mut signs = inner.char_indices().peekable();
    while let Some((at, found)) = signs.next() {
        match found {
            '\\' if sign == '"' => drop(signs.next()),
            _ if found == sign && sign == '\'' && signs.peek().is_some_and(|&(_, next)| next == sign) => {
                signs.next();
            }
            _ if found == sign => return Some(at),
            _ => {}
        }
    }
    None
}

fn strange_escape(inner: &str) -> bool {
    let mut signs = inner.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' && !signs.next().is_some_and(|next| "0abtnvfre \"/\\N_LPxuU\t".contains(next)) {
            return true;
        }
    }
    false
}

fn bracketed(entry: &Entry<'_>, sign: char, range: Range<usize>) -> Option<Fault> {
    let close = if sign == '[' { ']' } else { '}' };
    let opened = entry.value.matches(sign).count();
    let closed = entry.value.matches(close).count();
    if opened > closed {
        let help = format!("在末尾补上“{close}”；内容本来就以“{sign}”开头的，给整个内容加上英文双引号");
        return fault(range, format!("“{sign}”没有配对的“{close}”"), help);
    }
    if entry.value.ends_with(close) || entry.value.contains(" #") {
        return None;
    }
    fault(range, format!("内容以“{sign}”开头，YAML 会误解"), in_quotes(entry))
}

fn in_quotes(entry: &Entry<'_>) -> String {
    let value = match entry.value.contains(['"', '\\']) {
        true => single_quoted(entry.value),
        false => format!("\"{}\"", entry.value),
    };
    format!("给整个内容加上英文引号：{}", written(entry.key, &value))
}

fn single_quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

fn written(key: &str, value: &str) -> String {
    match key {
        "" => format!("- {value}"),
        key => format!("{key}: {value}"),
    }
}
