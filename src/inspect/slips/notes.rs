//! Footnotes without their text, links without their address, and texts that are taken for such an address.

use std::ops::Range;

use rustc_hash::FxHashSet as HashSet;

use super::lines::shown;
use super::{Line, is_han, lines_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// `[^1]` without a note, `[^1]：` with the wrong colon, `[文字][1]` without an address.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let texts: HashSet<&str> =
        lines_of(manuscript).filter_map(|line| text_of_note(line.trimmed())).map(|(name, _)| name).collect();
    for line in lines_of(manuscript) {
        problems.extend(line.text.match_indices("[^").filter_map(|(at, _)| note(manuscript, &line, at, &texts)));
        problems.extend(line.text.match_indices("][").filter_map(|(at, _)| named(manuscript, &line, at)));
    }
    problems
}

/// The name and the text of `[^1]：……`.
fn text_of_note(line: &str) -> Option<(&str, &str)> {
    let (name, after) = named_note(line.strip_prefix("[^")?)?;
    Some((name, after.trim_start().strip_prefix(['：', ':'])?.trim()))
}

/// What stands before a bracket that closes a note's name, and what behind.
fn named_note(inner: &str) -> Option<(&str, &str)> {
    let end = inner.find([']', '[']).filter(|end| (1..60).contains(end) && inner[*end..].starts_with(']'))?;
    Some((&inner[..end], &inner[end + 1..]))
}

fn note(manuscript: &Manuscript, line: &Line, at: usize, texts: &HashSet<&str>) -> Option<Diagnostic> {
    let (name, _) = named_note(&line.text[at + 2..])?;
    let end = name.len();
    let range = line.start + at..line.start + at + 2 + end + 1;
    if name.trim().is_empty() || !manuscript.is_printed(&range) {
        return None;
    }
    if let Some((_, text)) = text_of_note(line.trimmed()).filter(|_| line.text[..at].trim().is_empty()) {
        let help = format!("冒号用半角，顶格写：写成 [^{name}]: {}", shown(text));
        return Some(manuscript.tell(Code::LinkSlip, range, format!("脚注“[^{name}]”不会成为脚注，会原样显示"), help));
    }
    if texts.contains(name) {
        return None;
    }
    let help = format!("另起一段，写上 [^{name}]: 和脚注的内容；不要脚注的，删去 [^{name}]");
    Some(manuscript.tell(Code::LinkSlip, range, format!("脚注“[^{name}]”没有写内容，会原样显示"), help))
}

fn named(manuscript: &Manuscript, line: &Line, at: usize) -> Option<Diagnostic> {
    let text = line.text;
    let (open, _) = text[..at].char_indices().rev().take(60).find(|(_, c)| *c == '[')?;
    let inner = &text[at + 2..];
    let end = inner.find([']', '[']).filter(|end| *end < 60 && inner[*end..].starts_with(']'))?;
    let (label, name) = (&text[open + 1..at], &inner[..end]);
    let range = line.start + open..line.start + at + 2 + end + 1;
    // `[附件1][附件2]` are names side by side.
    let is_name = !name.contains(is_han) && name.chars().count() <= 12;
    if !label.contains(is_han) || !is_name || name.starts_with('^') || !manuscript.is_printed(&range) {
        return None;
    }
    let message = format!("“{}”不会成为链接，没有写它的网址", shown(&text[open..at + 2 + end + 1]));
    Some(manuscript.tell(Code::LinkSlip, range, message, format!("写成 [{label}](网址)，圆括号里写要链接到哪里")))
}

/// `[联系人]: 张三`: taken for the address of a link, and not shown.
pub(super) fn definitions(manuscript: &Manuscript) -> Vec<Diagnostic> {
    if !manuscript.markdown().contains("]:") {
        return Vec::new();
    }
    let unused = manuscript.prose().definitions.iter().filter(|(_, used)| !used);
    let tell = |(range, _): &(Range<usize>, bool)| {
        let range = range.start + manuscript.body..range.end + manuscript.body;
        let text = manuscript.text[range.clone()].trim_end();
        let line = text.lines().next().unwrap_or_default().trim_start();
        let message = format!("“{}”会被当作链接的网址，不会显示", shown(line));
        let help = format!(
            "要显示的，写成 {}，冒号用全角；不要的，删去这一行",
            line.replacen("]:", "]：", 1).replace("]： ", "]：")
        );
        manuscript.tell(Code::LinkSlip, range.start..range.start + text.len(), message, help)
    };
    unused.map(tell).collect()
}
