//! How a post looks: the editor of WeChat keeps styles that stand on the elements themselves, and no others.
//! Sizes are those of telephones; on dark ground WeChat makes the colours anew by itself.

use crate::markdown::{Alignment, Mark};

/// All of it.
pub(super) const POST: &str = "font-size:16px;line-height:1.75;color:#333333;text-align:left;word-break:break-word;";
/// A paragraph.
pub(super) const PARAGRAPH: &str = "margin:0 0 16px;";
/// A paragraph in a list or a cell.
pub(super) const TIGHT: &str = "margin:0 0 6px;";
/// What others said.
pub(super) const QUOTE: &str =
    "margin:0 0 16px;padding:12px 14px 1px;border-left:3px solid #cccccc;background-color:#f7f7f7;color:#555555;";
/// A list, and a list in another.
pub(super) const LIST: &str = "margin:0 0 16px;padding-left:1.6em;";
/// The number or the dot of an item, beside its text.
pub(super) const MARKER: &str = "color:#8f1d1a;font-weight:bold;";
/// The first line of an item.
pub(super) const ITEM: &str = "margin:0 0 6px;text-indent:-1.4em;";
/// What is wider than a telephone.
pub(super) const WIDE: &str = "margin:0 0 16px;overflow-x:auto;";
/// A table.
pub(super) const TABLE: &str = "width:100%;border-collapse:collapse;font-size:14px;line-height:1.5;";
/// A text of a program.
pub(super) const CODE_BLOCK: &str =
    "margin:0 0 16px;padding:12px 14px;background-color:#f7f7f7;font-size:14px;line-height:1.6;white-space:pre-wrap;";
/// A line between parts.
pub(super) const RULE: &str = "margin:24px 0;text-align:center;color:#999999;";
/// Where a picture is to be put.
pub(super) const PICTURE: &str =
    "margin:0 0 8px;padding:28px 12px;border:1px dashed #8f1d1a;text-align:center;font-size:14px;color:#8f1d1a;";
/// What stands below a picture.
pub(super) const CAPTION: &str = "margin:0 0 16px;text-align:center;font-size:14px;line-height:1.5;color:#666666;";
/// The mark of a note or a link.
pub(super) const REFERENCE: &str = "font-size:12px;color:#8f1d1a;";
/// A note or the address of a link.
pub(super) const NOTE: &str = "margin:0 0 6px;font-size:14px;line-height:1.6;color:#666666;word-break:break-all;";

/// A heading of a level.
pub(super) fn heading(level: u8) -> &'static str {
    match level {
        2 => {
            "margin:32px 0 16px;padding-left:10px;border-left:4px solid #8f1d1a;font-size:18px;line-height:1.5;\
             font-weight:bold;color:#8f1d1a;"
        }
        3 => "margin:24px 0 12px;font-size:17px;line-height:1.5;font-weight:bold;color:#8f1d1a;",
        _ => "margin:16px 0 8px;font-size:16px;line-height:1.5;font-weight:bold;color:#333333;",
    }
}

/// A cell.
pub(super) fn cell(is_head: bool, alignment: Alignment) -> String {
    let side = match alignment {
        Alignment::Start => "left",
        Alignment::Middle => "center",
        Alignment::End => "right",
    };
    let head = if is_head { "background-color:#f6eeee;font-weight:bold;" } else { "" };
    format!("border:1px solid #cccccc;padding:6px 8px;text-align:{side};{head}")
}

/// Text that is marked.
pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Strong => "font-weight:bold;",
        // Chinese is stressed by colour: there are no slanted letters.
        Mark::Emphasis => "color:#8f1d1a;",
        Mark::Deleted => "text-decoration:line-through;",
        Mark::Underlined => "text-decoration:underline;",
        Mark::Code => "background-color:#f3f3f3;font-family:monospace;",
        Mark::Superscript => "font-size:12px;vertical-align:super;",
        Mark::Subscript => "font-size:12px;vertical-align:sub;",
    }
}
