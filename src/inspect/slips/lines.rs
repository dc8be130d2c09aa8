//! Slips that one line shows: rules; and how texts are quoted in messages.

use super::Line;
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

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
