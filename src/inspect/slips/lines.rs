//! Slips that one line shows: rules and fences of the wrong signs; and how texts are quoted in messages.

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

/// A fence of code whose signs are no backticks.
pub(super) fn fence(manuscript: &Manuscript, line: &Line) -> Option<Diagnostic> {
    let text = line.trimmed();
    let sign = text.chars().next().filter(|c| matches!(c, '·' | '｀' | '\'' | '’' | '‘' | '´' | '、'))?;
    let is_fence = text.chars().count() == 3 && text.chars().all(|c| c == sign);
    let start = line.range().start..line.range().start + sign.len_utf8();
    // The one that closes is told with the one that opens.
    let above = manuscript.text.get(manuscript.body..line.start).unwrap_or_default();
    if !is_fence || above.lines().any(|above| above.trim() == text) || !manuscript.is_printed(&start) {
        return None;
    }
    let message = format!("“{text}”不会成为代码块的记号，会原样显示");
    let help = "写成 ```，三个反引号（英文状态下，键盘左上角 Esc 下面的键），末尾也一样；不是代码的，删去";
    Some(manuscript.tell(Code::OpenFence, line.range(), message, help))
}

/// The beginning of a text, for a message.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
