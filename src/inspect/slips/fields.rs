//! Markdown and HTML in the fields, where they are printed as they stand.

use std::ops::Range;

use super::lines::shown;
use super::links::is_target;
use super::marks::{is_mask, is_mentioned};
use super::{Line, lines_in};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// `**文字**`, `[文字](网址)`, `<br>` and `&nbsp;` in values: the first of each in a line.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let yaml = &manuscript.text[..manuscript.body];
    if !["**", "](", "<", "&"].iter().any(|sign| yaml.contains(sign)) {
        return Vec::new();
    }
    lines_in(yaml, 0).flat_map(|line| in_line(manuscript, &line)).collect()
}

fn in_line(manuscript: &Manuscript, line: &Line) -> Vec<Diagnostic> {
    let found = [bold(line.text), link(line.text), tag(line.text)].into_iter().flatten();
    let placed = found.map(|found| (line.start + found.range.start..line.start + found.range.end, found));
    let in_values = placed.filter(|(range, _)| manuscript.value(range).is_some());
    in_values.map(|(range, Found { code, message, help, .. })| manuscript.tell(code, range, message, help)).collect()
}

/// What is in a line, at which of its bytes.
struct Found {
    range: Range<usize>,
    code: Code,
    message: String,
    help: String,
}

fn bold(text: &str) -> Option<Found> {
    let start = text.find("**")?;
    let inner = &text[start + 2..];
    let inner = &inner[..inner.find("**")?];
    let range = start..start + inner.len() + 4;
    let meant = inner.contains(super::is_han) && inner.trim() == inner && !inner.starts_with(['、', '，', '*']);
    let other = [range.start..start + 2, range.end - 2..range.end];
    let is_other = other.iter().any(|signs| is_mask(text, signs) || is_mentioned(text, signs));
    (meant && !is_other).then(|| Found {
        range,
        code: Code::EmphasisSlip,
        message: format!("字段里的文字不能加粗，“**{}**”会原样显示", shown(inner)),
        help: format!("写成 {inner}，去掉 *；要加粗的，写在正文里"),
    })
}

fn link(text: &str) -> Option<Found> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let target = &text[middle + 2..];
    let target = &target[..target.find(')')?];
    let label = &text[start + 1..middle];
    is_target(target, true).then(|| Found {
        range: start..middle + 2 + target.len() + 1,
        code: Code::LinkSlip,
        message: format!("字段里不能写链接，“[{}](…)”会原样显示", shown(label)),
        help: format!("写成 {label}；要链接的，写在正文里"),
    })
}

/// Tags that editors and web pages leave, and the blank of web pages.
const TAGS: [&str; 13] = ["br", "p", "b", "i", "u", "strong", "em", "span", "font", "div", "section", "a", "sup"];

fn tag(text: &str) -> Option<Found> {
    let found = |range: Range<usize>, help: &str| Found {
        message: format!("字段里的 HTML 不起作用，“{}”会原样显示", shown(&text[range.clone()])),
        range,
        code: Code::OfficeHtml,
        help: help.to_owned(),
    };
    if let Some(start) = text.find("&nbsp;") {
        return Some(found(start..start + "&nbsp;".len(), "写成一个空格，或者删去"));
    }
    text.match_indices('<').find_map(|(start, _)| {
        let inner = &text[start + 1..];
        let inner = &inner[..inner.find('>')?];
        let name = inner.trim_matches('/').split([' ', '/']).next()?.to_ascii_lowercase();
        TAGS.contains(&&*name).then(|| found(start..start + inner.len() + 2, "删去它；要分段的，写在正文里"))
    })
}
