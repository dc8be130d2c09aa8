//! Slips that one line shows: headings and rules.

use super::{Line, is_han};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// `#标题`, `＃ 标题`, and a heading behind full-width blanks.
pub(super) fn heading(manuscript: &Manuscript, line: &Line) -> Option<Diagnostic> {
    let text = line.trimmed();
    let title = text.trim_start_matches(['#', '＃']);
    let level = text.chars().take_while(|c| matches!(c, '#' | '＃')).count();
    // `#话题#` is how WeChat and Weibo write a topic.
    let topic = title.contains(['#', '＃']);
    if !(1..=6).contains(&level) || topic || !title.trim_start().starts_with(|c| is_han(c) || "《“（".contains(c)) {
        return None;
    }
    if !manuscript.is_printed(&line.range()) && !manuscript.is_printed(&(line.range().start..line.range().start + 1)) {
        return None;
    }
    let sign = "#".repeat(level);
    let message = format!("“{}”不会成为标题，会连同 {sign} 一起显示", shown(text));
    let help = format!("写成 {sign} {}，# 用半角，顶格写，后面空一格；要显示 # 本身的写 \\#", title.trim());
    Some(manuscript.tell(Code::HeadingSlip, line.range(), message, help))
}

/// A line of dashes that are no hyphens.
pub(super) fn rule(manuscript: &Manuscript, line: &Line) -> Option<Diagnostic> {
    let text = line.trimmed();
    let is_sign = |c| matches!(c, '—' | '－' | '–' | '―' | '─' | '━' | '＝' | '＿' | '﹣' | '＊');
    if text.chars().take(2).count() < 2 || !text.chars().all(is_sign) || !manuscript.is_printed(&line.range()) {
        return None;
    }
    let message = format!("“{}”不会成为分隔线，会原样显示", shown(text));
    Some(manuscript.tell(Code::RuleSlip, line.range(), message, "写成 ---，三个英文减号，上下各空一行；不需要的删去"))
}

/// The beginning of a text, for a message.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
