//! One line of YAML, as far as it can be told without a parser: what it begins with, and the field or
//! item it holds.

use std::ops::Range;

use super::fault::in_quotes;
use super::sign::is_wide_colon;

/// A longer text before a colon is a sentence, not a field.
pub(super) const LONGEST_KEY: usize = 20;

/// A line as far as it tells what it is a part of.
pub(super) struct Head<'a> {
    /// The columns of its hyphens.
    pub items: Vec<usize>,
    /// The column of what follows them.
    pub column: usize,
    /// What follows them.
    pub content: &'a str,
    /// The name before the first colon, if it begins with a field.
    pub key: Option<&'a str>,
}

impl<'a> Head<'a> {
    /// Of one line.
    pub(super) fn of(line: &'a str) -> Self {
        let mut content = line.trim_start_matches(' ');
        let mut items = Vec::new();
        while content == "-" || content.starts_with("- ") {
            items.push(line.len() - content.len());
            content = content[1..].trim_start_matches(' ');
        }
        let column = line.len() - content.len();
        Self { items, column, content, key: key(content) }
    }
}

/// The name of the field with which a text begins.
fn key(content: &str) -> Option<&str> {
    let at = content.find(|sign| sign == ':' || is_wide_colon(sign))?;
    let after = &content[at..];
    let is_colon = !after.starts_with(':') || after == ":" || after.starts_with(": ");
    let name = content[..at].trim_end();
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_KEY && !name.starts_with(['"', '\'', '[', '{']);
    (is_colon && is_name).then_some(name)
}

/// A line `字段: 内容` or `- 内容`, in its parts.
pub(super) struct Entry<'a> {
    /// The field's name; nothing in an item of a list.
    pub key: &'a str,
    /// What is written there.
    pub value: &'a str,
    /// The bytes of the value.
    pub range: Range<usize>,
}

impl<'a> Entry<'a> {
    /// Of a line that begins at the byte `start`.
    pub(super) fn of(line: &'a str, start: usize) -> Option<Self> {
        let head = Head::of(line);
        let (key, value) = match head.content.split_once(": ") {
            Some((key, value)) if is_name(key) => (key, value),
            // An item of a list, or the only text of a file.
            _ if !head.items.is_empty() => ("", head.content),
            _ => return None,
        };
        let value = value.trim_start();
        let at = start + line.len() - value.len();
        let value = value.trim_end();
        Some(Self { key, value, range: at..at + value.len() })
    }

    /// The field or the item with another value.
    pub(super) fn with(&self, value: &str) -> String {
        match self.key {
            "" => format!("- {value}"),
            key => format!("{key}: {value}"),
        }
    }

    /// What to write where YAML would take the value for something else than text.
    pub(super) fn all_in_quotes(&self) -> String {
        const LONGEST: usize = 200;
        if self.value.chars().nth(LONGEST).is_some() {
            let sign = if self.value.contains(['"', '\\']) { "单" } else { "双" };
            return format!("在整个内容的前后各加一个英文{sign}引号");
        }
        format!("给整个内容加上英文引号：{}", self.with(&in_quotes(self.value)))
    }
}

/// Whether a text before a colon can be a name: plain, or in quotes of its own.
fn is_name(key: &str) -> bool {
    let quoted = |sign: char| key.len() > 2 && key.ends_with(sign) && key.matches(sign).count() == 2;
    match key.chars().next() {
        Some(sign @ ('"' | '\'')) => quoted(sign),
        sign => !matches!(sign, Some('#' | '[' | '{')),
    }
}

/// The line with this byte, without its break.
pub(super) fn line_at(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |end| offset + end);
    start..start + text[start..end].trim_end_matches('\r').len()
}
