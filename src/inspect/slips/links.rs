//! Links and pictures that are printed with their brackets.

use std::ops::Range;

use super::lines::shown;
use super::paths::is_local;
use super::{Line, is_han};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;
use crate::markdown::Setting;
use crate::path::sound_name;

/// The longest text or address of a link that is looked at, in characters: a line may be of any length.
const LONGEST: usize = 300;

/// `[文字]（网址）`, `【文字】(网址)`, `[文字](a b.pdf)`, `！[说明](图.png)`, `（文字）[网址]`, `[[文件]]`.
pub(super) fn check(manuscript: &Manuscript, line: &Line) -> Vec<Diagnostic> {
    let closings = line.text.match_indices([']', '】', '］']);
    let closed = closings.filter_map(|(at, _)| {
        let found = link(manuscript, line, at).or_else(|| other(manuscript, line, at));
        found.or_else(|| endless(manuscript, line, at))
    });
    closed.chain(line.text.match_indices('[').filter_map(|(at, _)| unclosed(manuscript, line, at))).collect()
}

/// A link as it was likely meant.
struct Written<'a> {
    /// Where it begins and ends in its line.
    range: Range<usize>,
    label: &'a str,
    target: &'a str,
    is_picture: bool,
}

fn link(manuscript: &Manuscript, line: &Line, closing: usize) -> Option<Diagnostic> {
    let text = line.text;
    let open = opening(text, closing)?;
    let bracket = text[closing..].chars().next()?.len_utf8();
    let after = &text[closing + bracket..];
    let inner = after.trim_start().strip_prefix(['(', '（'])?;
    let length = closed(inner)?;
    let target = &inner[..length];
    let start = text.len() - inner.len();
    let end = start + length + text[start + length..].chars().next()?.len_utf8();
    let before = text[..open].chars().next_back();
    // A picture is one even behind a full-width exclamation mark, or a blank, where it becomes a link instead.
    let parted = text[..open].ends_with("! ") && is_picture(target);
    let is_picture = before == Some('！') && is_picture(target) || before == Some('!') || parted;
    let range = line.start + open..line.start + end;
    let literal = manuscript.is_printed(&(line.start + closing..line.start + closing + bracket + 1));
    let half = text[..start].ends_with('(');
    let slip = match literal || manuscript.is_printed(&range) {
        true => is_target(target, half && text[closing..].starts_with(']')),
        false => (before == Some('！') || parted) && is_picture,
    };
    if !slip || manuscript.setting(&range) == Some(Setting::Code) {
        return None;
    }
    let label = text[open..closing].trim_start_matches(['[', '【', '［']).trim();
    // Of `[[甲](a.md)](b.md)` the inner one is a link, and the brackets around it are printed.
    let nested = label.split_once("](").filter(|_| text[..open].ends_with('['));
    let (open, label) = nested.map_or((open, label), |(label, _)| (open - 1, label));
    let sign = if parted { 2 } else { before.filter(|_| is_picture).map_or(0, char::len_utf8) };
    let written = Written { range: open - sign..end, label, target: target.trim(), is_picture };
    Some(tell(manuscript, line, &written, literal))
}

fn tell(manuscript: &Manuscript, line: &Line, written: &Written, literal: bool) -> Diagnostic {
    let Written { range, label, target, is_picture } = written;
    let (dest, title) = split(target);
    let sign = if *is_picture { "!" } else { "" };
    let quoted = shown(&line.text[range.clone()]);
    let place = line.start + range.start..line.start + range.end;
    if is_local(dest) {
        let sound = sound_name(dest.rsplit(['/', '\\']).next().unwrap_or(dest));
        let help = format!("请把文件复制到这个内容文件旁边，文件名用 {sound}，写成 {sign}[{label}]({sound})");
        return manuscript.tell(Code::LinkScheme, place, format!("“{quoted}”里是自己电脑上的位置，别人打不开"), help);
    }
    let kind = if *is_picture { "图片" } else { "链接" };
    let message = match literal {
        true => format!("“{quoted}”不会成为{kind}"),
        false if quoted.starts_with('!') => "图片前的“!”后面空了一格，图片会变成链接".to_owned(),
        false => "图片前的“！”是全角的，图片会变成链接".to_owned(),
    };
    let title = title.map_or(String::new(), |title| format!(" \"{title}\""));
    let narrow = narrow(dest);
    let sound = match is_web(&narrow) {
        true if narrow.to_ascii_lowercase().starts_with("tel:") => narrow.replace(' ', ""),
        true => with_scheme(&narrow).replace(' ', "%20"),
        false => sound_path(&narrow.replace(" #", "#")),
    };
    let narrow = narrow.replace(" #", "#");
    let help = match is_web(&narrow) || sound == narrow {
        true => format!("写成 {sign}[{label}]({sound}{title})，括号和叹号用半角，中间不空格"),
        false => {
            let name = sound.rsplit('/').next().unwrap_or(&sound);
            format!("文件名里不能有空格和汉字：把文件改名为 {name}，写成 {sign}[{label}]({sound}{title})")
        }
    };
    manuscript.tell(Code::LinkSlip, place, message, help)
}

/// `（文字）[网址]`, and `[[文件]]` of note-taking programs.
fn other(manuscript: &Manuscript, line: &Line, closing: usize) -> Option<Diagnostic> {
    let text = line.text;
    let open = opening(text, closing)?;
    let inner = text[open..closing].trim_start_matches(['[', '【', '［']);
    let end = closing + text[closing..].chars().next()?.len_utf8();
    if !manuscript.is_printed(&(line.start + open..line.start + end)) {
        return None;
    }
    let before = text[..open].trim_end();
    if text[..open].ends_with('[')
        && text[end..].starts_with(']')
        && (is_picture(inner) || is_target(inner, true) || is_id(inner))
    {
        let start = open - 1 - usize::from(text[..open - 1].ends_with('!'));
        let sign = if is_picture(inner) { "!" } else { "" };
        let message =
            format!("“{}”不会成为{}", shown(&text[start..=end]), if is_picture(inner) { "图片" } else { "链接" });
        let help = match is_id(inner) {
            true => format!("写成 [名称]({}.md)，圆括号里写那篇文章的文件", inner.trim()),
            false => format!("写成 {sign}[说明]({})", inner.trim()),
        };
        return Some(manuscript.tell(Code::LinkSlip, line.start + start..line.start + end + 1, message, help));
    }
    let narrow = narrow(inner.trim());
    let label = before.strip_suffix([')', '）'])?;
    let (start, _) = label.char_indices().rev().take(LONGEST).find(|(_, c)| matches!(c, '(' | '（'))?;
    let is_file = is_target(inner, true) && !inner.contains(char::is_whitespace);
    if !is_web(&narrow) && !is_file {
        return None;
    }
    let label = label[start..].trim_start_matches(['(', '（']).trim();
    let message = format!("“{}”的括号用反了，不会成为链接", shown(&text[start..end]));
    let help = format!("写成 [{label}]({})，方括号里写文字，圆括号里写网址", with_scheme(&narrow));
    Some(manuscript.tell(Code::LinkSlip, line.start + start..line.start + end, message, help))
}

/// `[文字](网址`: the round bracket is not closed, on this line at least.
fn endless(manuscript: &Manuscript, line: &Line, closing: usize) -> Option<Diagnostic> {
    let text = line.text;
    let rest = text[closing..].strip_prefix("](")?;
    let open = opening(text, closing)?;
    if closed(rest).is_some() || !manuscript.is_printed(&(line.start + closing..line.start + closing + 2)) {
        return None;
    }
    let stops = |c: char| c.is_whitespace() || "，。；、！？》”".contains(c);
    let end: usize = rest.chars().take(LONGEST).take_while(|c| !stops(*c)).map(char::len_utf8).sum();
    let target = &rest[..end];
    if !is_target(target, true) {
        return None;
    }
    // Of `[![图](a.png)](b.md` the brackets within are whole.
    let label = text[open..closing].trim_start_matches(['[', '【', '［']);
    let inner = label.contains("](").then(|| text[..open].rfind('[')).flatten();
    let start = inner.unwrap_or(open);
    let start = if text[..start].ends_with('!') { start - 1 } else { start };
    let end = closing + 2 + end;
    let written = &text[start..end];
    let message = format!("“{}”缺少后面的“)”，不会成为链接", shown(written));
    Some(manuscript.tell(
        Code::LinkSlip,
        line.start + start..line.start + end,
        message,
        format!("写成 {written})，在同一行里"),
    ))
}

/// `[文字(网址)`: the square bracket is not closed.
fn unclosed(manuscript: &Manuscript, line: &Line, open: usize) -> Option<Diagnostic> {
    let inner = &line.text[open + 1..];
    let mut near = inner.char_indices().take(LONGEST).take_while(|(_, c)| !matches!(c, '[' | ']' | '］' | '】'));
    let (round, _) = near.find(|(_, c)| matches!(c, '(' | '（'))?;
    let (label, rest) = (&inner[..round], inner[round..].trim_start_matches(['(', '（']));
    let target = &rest[..closed(rest)?];
    let sound = !label.is_empty() && !rest[target.len()..].chars().take(LONGEST).any(|c| c == ']');
    let end = line.start + line.text.len() - rest.len() + target.len() + 1;
    let range = line.start + open..end;
    let printed = manuscript.is_printed(&(range.start..range.start + 1));
    (sound && printed && is_target(target, true)).then(|| {
        let sign = if line.text[..open].ends_with('!') { "!" } else { "" };
        let message = format!("“{}”缺少后面的“]”，不会成为链接", shown(&format!("[{label}({target})")));
        manuscript.tell(Code::LinkSlip, range, message, format!("写成 {sign}[{label}]({target})"))
    })
}

/// Where the bracket opens that closes at `closing`.
fn opening(text: &str, closing: usize) -> Option<usize> {
    let behind = text[..closing].char_indices().rev().take(LONGEST);
    behind.into_iter().find(|(_, c)| matches!(c, '[' | '【' | '［')).map(|(open, _)| open)
}

/// Where the round bracket that is open closes, those within it apart.
fn closed(inner: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in inner.char_indices().take(LONGEST) {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return Some(at),
            ')' | '）' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A destination and the title behind it, whatever its quotation marks.
fn split(target: &str) -> (&str, Option<&str>) {
    let is_quote = |c| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '＂');
    let Some((dest, title)) = target.split_once(char::is_whitespace) else { return (target, None) };
    let title = title.trim();
    if title.starts_with(is_quote) {
        return (dest, Some(title.trim_matches(is_quote)).filter(|title| !title.is_empty()));
    }
    // `图.png =300x200` is how some editors write the size of a picture.
    if title.starts_with('=') { (dest, None) } else { (target, None) }
}

/// Suffixes of files that texts link to.
const SUFFIXES: [&str; 22] = [
    ".md", ".yaml", ".html", ".htm", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".txt", ".csv", ".zip",
    ".rar", ".wps", ".ofd", ".jpg", ".jpeg", ".png", ".gif", ".webp",
];

/// Whether a text in double brackets is the id of a record, or the name of its file.
fn is_id(text: &str) -> bool {
    let text = text.trim();
    text.len() > 1
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether the text in a bracket was meant as the target of a link, not as a remark. A name that begins
/// with Chinese is one behind the brackets of Markdown (`is_plain`), and is a remark where it says “见”.
pub(super) fn is_target(text: &str, is_plain: bool) -> bool {
    let (dest, _) = split(text.trim());
    let dest = dest.to_ascii_lowercase();
    let path = dest.split(['#', '?']).next().unwrap_or_default().trim_end();
    let starts = ["http:", "https:", "http：", "https：", "www.", "../", "./", "mailto:", "mailto：", "tel:", "tel："];
    let remark = dest.starts_with(is_han) && (!is_plain || dest.starts_with(['见', '详', '参', '含', '共']));
    starts.iter().any(|start| dest.starts_with(start) && dest.len() > start.len())
        || dest.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        || is_local(&dest)
        || SUFFIXES.iter().any(|suffix| path.ends_with(suffix)) && !remark && !dest.contains(['，', '。', '；'])
}

fn is_picture(text: &str) -> bool {
    let (dest, _) = split(text.trim());
    let dest = dest.to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|suffix| dest.ends_with(suffix))
}

fn is_web(narrow: &str) -> bool {
    let start = narrow.to_ascii_lowercase();
    ["http:", "https:", "www.", "mailto:", "tel:"].iter().any(|scheme| start.starts_with(scheme))
}

fn with_scheme(narrow: &str) -> String {
    if narrow.to_ascii_lowercase().starts_with("www.") { format!("https://{narrow}") } else { narrow.to_owned() }
}

/// A path whose file has a sound name; what is behind it is left.
fn sound_path(path: &str) -> String {
    let end = path.find(['#', '?']).unwrap_or(path.len());
    let decoded = path[..end].replace("%20", " ");
    let is_sound = |c: char| c.is_ascii_alphanumeric() || "-_./%".contains(c);
    match decoded.chars().all(is_sound) {
        true => path.to_owned(),
        false => format!("{}{}", sound_name(&decoded), &path[end..]),
    }
}

/// An address with the marks that belong to its syntax in half width.
fn narrow(dest: &str) -> String {
    dest.replace('：', ":").replace('／', "/").replace('．', ".").replace('？', "?").replace('＃', "#")
}
