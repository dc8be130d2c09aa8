//! Slips within a line: links, emphasis, paths of one's own computer; and what Word leaves behind.

use std::ops::Range;

use super::lines::shown;
use super::{Line, is_han};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;
use crate::markdown::Setting;

/// The longest text or address of a link that is looked at, in characters: a line may be of any length.
const LONGEST: usize = 300;

/// `[文字]（网址）`, `【文字】(网址)`, `[文字](a b.pdf)`, `！[说明](图.png)`.
pub(super) fn links(manuscript: &Manuscript, line: &Line) -> Vec<Diagnostic> {
    let closings = line.text.match_indices([']', '】', '］']);
    closings.filter_map(|(at, _)| link(manuscript, line, at)).collect()
}

fn link(manuscript: &Manuscript, line: &Line, closing: usize) -> Option<Diagnostic> {
    let text = line.text;
    let behind = text[..closing].char_indices().rev().take(LONGEST);
    let (open, _) = behind.into_iter().find(|(_, c)| matches!(c, '[' | '【' | '［'))?;
    let bracket = text[closing..].chars().next()?.len_utf8();
    let after = &text[closing + bracket..];
    let target = after.trim_start().strip_prefix(['(', '（'])?;
    let (length, _) = target.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ')' | '）'))?;
    let target = &target[..length];
    let label = text[open..closing].trim_start_matches(['[', '【', '［']);
    let end = closing + bracket + (after.len() - after.trim_start().len());
    let end = end + after.trim_start().chars().next()?.len_utf8() + length;
    let end = end + text[end..].chars().next()?.len_utf8();
    let range = line.start + open..line.start + end;
    let before = text[..open].chars().next_back();
    // A picture is one even behind a full-width exclamation mark, where it becomes a link instead.
    let picture = before == Some('！') && is_picture(target) || before == Some('!');
    let literal = manuscript.is_printed(&(line.start + closing..line.start + closing + bracket + 1));
    let slip =
        if literal || manuscript.is_printed(&range) { is_target(target) } else { before == Some('！') && picture };
    if !slip || manuscript.setting(&range) == Some(Setting::Code) {
        return None;
    }
    let sign = if picture { "!" } else { "" };
    let target = target.trim().replace('：', ":").replace(' ', "%20");
    let message = match literal {
        true => format!("“{}”不会成为{}", shown(&text[open..end]), if picture { "图片" } else { "链接" }),
        false => "图片前的“！”是全角的，图片会变成链接".to_owned(),
    };
    let help = format!("写成 {sign}[{}]({target})，括号和叹号用半角，中间不空格", label.trim());
    Some(manuscript.tell(Code::LinkSlip, range, message, help))
}

/// Suffixes of files that texts link to.
const SUFFIXES: [&str; 18] = [
    ".md", ".yaml", ".html", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".txt", ".csv", ".zip", ".jpg",
    ".jpeg", ".png", ".gif", ".webp",
];

/// Whether the text in a bracket was meant as the target of a link, not as a remark.
fn is_target(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let path = text.split('#').next().unwrap_or_default();
    ["http:", "https:", "http：", "https：", "www.", "../", "./", "mailto:", "tel:"]
        .iter()
        .any(|start| text.starts_with(start))
        || SUFFIXES.iter().any(|suffix| path.ends_with(suffix)) && !text.starts_with(is_han)
}

fn is_picture(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|suffix| text.ends_with(suffix))
}

/// `C:\Users\…`
pub(super) fn local_path(manuscript: &Manuscript, line: &Line) -> Option<Diagnostic> {
    let colon = line.text.find(":\\").filter(|colon| *colon > 0)?;
    let drive = colon - 1;
    let letter = line.text.as_bytes().get(drive).is_some_and(u8::is_ascii_alphabetic);
    let apart = !line.text[..drive.min(line.text.len())].ends_with(|c: char| c.is_ascii_alphanumeric());
    let range = line.start + drive..line.start + colon + 2;
    if !letter || !apart || !manuscript.is_printed(&range) {
        return None;
    }
    let length = line.text[drive..].find(|c: char| c.is_whitespace() || "，。；、）)\"”".contains(c));
    let end = length.map_or(line.text.len(), |length| drive + length);
    let message = format!("“{}”是自己电脑上的位置，别人打不开", shown(&line.text[drive..end]));
    let help = "请把文件复制到这个内容文件旁边，写成 [名称](文件名.pdf) 或 ![说明](文件名.jpg)";
    Some(manuscript.tell(Code::LocalPath, line.start + drive..line.start + end, message, help))
}

/// Asterisks and underscores that are printed: the first of a body, and how many there are.
pub(super) fn emphasis(manuscript: &Manuscript) -> Option<Diagnostic> {
    let body = manuscript.markdown();
    let mut printed = runs(body)
        .map(|range| range.start + manuscript.body..range.end + manuscript.body)
        .filter(|range| manuscript.is_printed(range));
    let first = printed.next()?;
    let sign = &manuscript.text[first.clone()];
    let more = match printed.count() {
        0 => String::new(),
        more => format!("；这个文件里这样的地方共有 {} 处", more + 1),
    };
    let message = format!("“{sign}”没有成对，会原样显示{more}");
    let help = "写成 **文字**：两头各两个 *，里侧不空格，在同一段里；要显示 * 本身的写 \\*";
    Some(manuscript.tell(Code::EmphasisSlip, first, message, help))
}

/// Runs of two or three asterisks, and pairs of underscores around a word. Longer runs mask digits or
/// leave room to fill in.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'_'))?;
            let length = bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
            at = start + length;
            let word = bytes[start] == b'*' || opens_word(text, start, at);
            let escaped = text[..start].ends_with('\\');
            if (2..=3).contains(&length) && word && !escaped {
                return Some(start..at);
            }
        }
    })
}

/// Whether two underscores begin `__文字__`.
fn opens_word(text: &str, start: usize, end: usize) -> bool {
    let near: String = text[end..].chars().take(LONGEST).take_while(|c| *c != '\n').collect();
    end - start == 2 && near.starts_with(is_han) && near.contains("__")
}

/// What Word leaves in HTML: told once, as it is cleaned away. A table's class alone is no harm: merged
/// cells want HTML.
pub(super) fn office(manuscript: &Manuscript) -> Option<Diagnostic> {
    let body = manuscript.markdown();
    let signs = ["mso-", "MsoNormal\"", "MsoNormal>", "MsoNormal ", "MsoListParagraph", "<o:p"];
    let places = signs.iter().filter_map(|sign| body.find(sign).map(|at| (at, sign.len())));
    let (at, length) = places.min()?;
    let range = manuscript.body + at..manuscript.body + at + length;
    if manuscript.setting(&range) != Some(Setting::Html) {
        return None;
    }
    let message = "这里有从 Word 粘贴来的 HTML，它的字体和颜色不会显示";
    Some(manuscript.tell(Code::OfficeHtml, range, message, "先粘贴到记事本，再从记事本复制；表格用 | 分列重写"))
}
