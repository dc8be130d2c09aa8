//! Text that became code.

use super::lines::shown;
use super::{Line, is_han, lines_in};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;
use crate::markdown::CodeBlock;

/// Text that is printed as code: behind four blanks, or after a fence that nothing closes.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
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
