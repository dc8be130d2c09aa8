//! Slips that several lines show: lists and tables that run into one paragraph, and text that became
//! code.

use std::ops::Range;

use super::lines::shown;
use super::{Line, is_han, lines_in, lines_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;
use crate::markdown::CodeBlock;

/// Lists and tables that are paragraphs.
pub(super) fn paragraphs(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let suspect = |line: &Line| line.trimmed().contains('\t') || marker(line.trimmed()).is_some();
    if lines_of(manuscript).filter(suspect).nth(1).is_none() {
        return Vec::new();
    }
    let paragraphs = manuscript.prose().paragraphs.iter();
    paragraphs.flat_map(|range| paragraph(manuscript, range)).collect()
}

fn paragraph(manuscript: &Manuscript, range: &Range<usize>) -> Vec<Diagnostic> {
    let text = &manuscript.markdown()[range.clone()];
    let lines: Vec<Line> = lines_in(text, manuscript.body + range.start).collect();
    table(manuscript, &lines).or_else(|| list(manuscript, &lines)).into_iter().collect()
}

/// Two lines on end with tabs between their texts.
fn table(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let is_row = |line: &Line| line.trimmed().contains('\t');
    let first = lines.windows(2).position(|pair| pair.iter().all(is_row))?;
    let row = lines.get(first)?;
    let cells: Vec<&str> = row.trimmed().split('\t').map(str::trim).collect();
    let help = format!(
        "写成 | {} |，下一行写 |{}，以后每行也用 | 分开；或者在表格软件里另存，作为附件",
        cells.join(" | "),
        " --- |".repeat(cells.len())
    );
    let message = "从表格粘贴来的几行会连成一段，分不出列";
    Some(manuscript.tell(Code::TableSlip, row.range(), message, help))
}

/// Two lines on end that begin with numbers or bullets, and are no list.
fn list(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let is_item = |line: &Line| marker(line.trimmed()).is_some();
    let breaks = |line: &Line| line.text.ends_with("  ") || line.text.ends_with('\\');
    let joined = |pair: &[Line]| pair.iter().all(is_item) && !pair.first().is_some_and(breaks);
    let line = lines.get(lines.windows(2).position(joined)?)?;
    let sign = marker(line.trimmed())?;
    let item = line.trimmed()[sign.len()..].trim_start();
    let help = match sign.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("写成 {}. {}，点后空一格；或者在每行之间空一行", digits(sign), shown(item)),
        false if sign.starts_with(['·', '•', '●', '◆', '■', '-', '*', '+']) => {
            format!("写成 - {}，减号后空一格", shown(item))
        }
        false => "在每行之间空一行，让它们各成一段".to_owned(),
    };
    let message = format!("以“{sign}”这样开头的几行挨在一起，会连成一段");
    Some(manuscript.tell(Code::ListSlip, line.range(), message, help))
}

fn digits(sign: &str) -> &str {
    sign.trim_end_matches(|c: char| !c.is_ascii_digit())
}

/// The number or bullet that a line begins with, where Markdown takes it for none.
fn marker(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let end = match first {
        '0'..='9' => numbered(line, |c| c.is_ascii_digit(), "、．.）)"),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            numbered(line, |c| "一二三四五六七八九十".contains(c), "、")
        }
        '（' | '(' => bracketed(line),
        '①'..='⑳' => Some(first.len_utf8()),
        '·' | '•' | '●' | '◆' | '■' => Some(first.len_utf8()),
        '-' | '*' | '+' if line[1..].starts_with(is_han) => Some(1),
        _ => None,
    }?;
    Some(&line[..end])
}

fn numbered(line: &str, is_digit: impl Fn(char) -> bool, stops: &str) -> Option<usize> {
    let end = line.find(|c| !is_digit(c)).filter(|end| *end <= 9)?;
    let stop = line[end..].chars().next().filter(|c| stops.contains(*c))?;
    let rest = &line[end + stop.len_utf8()..];
    // `1.5 倍`, `2024.3.1`: a number, not the number of an item.
    let counts = !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty();
    (counts && end > 0).then_some(end + stop.len_utf8())
}

fn bracketed(line: &str) -> Option<usize> {
    let inner = line.trim_start_matches(['（', '(']);
    let end = inner.find(['）', ')'])?;
    let sound = (1..=6).contains(&end)
        && inner[..end].chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    sound.then_some(line.len() - inner.len() + end + inner[end..].chars().next()?.len_utf8())
}

/// Text that is printed as code: behind four blanks, or after a fence that nothing closes.
pub(super) fn code(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let body = manuscript.markdown();
    let suspect = |line: Line| ["    ", "\t", "```", "~~~"].iter().any(|sign| line.text.contains(sign));
    if !lines_in(body, 0).any(suspect) {
        return Vec::new();
    }
    manuscript.prose().code.iter().filter_map(|block| code_block(manuscript, block)).collect()
}

fn code_block(manuscript: &Manuscript, block: &CodeBlock) -> Option<Diagnostic> {
    let body = manuscript.markdown();
    let text = &body[block.range.clone()];
    let first = lines_in(text, manuscript.body + block.range.start).find(|line| !line.trimmed().is_empty())?;
    match block.fenced {
        true => open_fence(manuscript, text, &first, block.range.end == body.len()),
        false => indented(manuscript, text, &first),
    }
}

fn open_fence(manuscript: &Manuscript, text: &str, first: &Line, at_end: bool) -> Option<Diagnostic> {
    let opening = first.trimmed();
    let sign = opening.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = opening.chars().take_while(|c| *c == sign).count();
    let last = text.trim_end().lines().skip(1).last().unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
    let closed = last.chars().all(|c| c == sign) && last.chars().count() >= length;
    if closed || !at_end {
        return None;
    }
    let fence = sign.to_string().repeat(length);
    let message = format!("“{fence}”没有结束，后面的正文都会显示成代码");
    let help = format!("在代码的下一行写 {fence}；不是代码的，删去这一行");
    Some(manuscript.tell(Code::OpenFence, first.range(), message, help))
}

fn indented(manuscript: &Manuscript, text: &str, first: &Line) -> Option<Diagnostic> {
    if !text.contains(is_han) {
        return None;
    }
    let message = format!("“{}”前面空了四格以上，会显示成代码", shown(first.trimmed()));
    let help = "删去行首的空格；段落不用空格缩进，网页会排好";
    Some(manuscript.tell(Code::IndentedText, first.range(), message, help))
}
