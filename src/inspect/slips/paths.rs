//! Places on the author's own computer, in the words of a text.

use std::ops::Range;

use super::Line;
use super::lines::shown;
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;
use crate::path::sound_name;

/// The most places of one line that are told.
const MOST: usize = 20;

/// `C:\Users\…`, `D:/照片`, `file:///…`, `\\server\…`.
pub(super) fn check(manuscript: &Manuscript, line: &Line) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut from = 0;
    // A line of any length is looked at in bounded time.
    for _ in 0..MOST {
        let Some(start) = next(line.text, from) else { break };
        let rest = &line.text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "，。；、！？）)】]》>\"”“".contains(c));
        let end = start + end.unwrap_or(rest.len());
        from = end.max(start + 1);
        while !line.text.is_char_boundary(from) {
            from += 1;
        }
        let range = line.start + start..line.start + end;
        // Of two backslashes the first is no text, but an escape.
        if manuscript.is_printed(&(range.start + 1..range.start + 2)) && end > start + 3 {
            found.push(tell(manuscript, &line.text[start..end], range));
        }
    }
    found
}

fn tell(manuscript: &Manuscript, path: &str, range: Range<usize>) -> Diagnostic {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let sound = sound_name(name);
    let suffix = sound.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let help = match suffix {
        "" => "请把文件复制到这个内容文件旁边，写成 [名称](文件名.pdf) 或 ![说明](文件名.jpg)".to_owned(),
        "jpg" | "jpeg" | "png" | "gif" | "webp" => {
            format!("请把文件复制到这个内容文件旁边，名为 {sound}，这里写成 ![图里是什么]({sound})")
        }
        _ => format!("请把文件复制到这个内容文件旁边，名为 {sound}，这里写成 [文件的名称]({sound})"),
    };
    manuscript.tell(Code::LocalPath, range, format!("“{}”是自己电脑上的位置，别人打不开", shown(path)), help)
}

/// Where the next such place begins.
fn next(text: &str, from: usize) -> Option<usize> {
    let colon = |(at, sign): (usize, &str)| {
        let at = from + at;
        let letter = text[..at].chars().next_back().filter(char::is_ascii_alphabetic)?;
        let start = at - letter.len_utf8();
        let apart = !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        // `A:/B` is a ratio; what is behind the drive is longer.
        let behind = &text[at + sign.len()..];
        let named = sign.ends_with('\\') || behind.chars().take_while(|c| !c.is_whitespace()).count() > 2;
        (apart && named && !behind.starts_with('/')).then_some(start)
    };
    let drives = [":\\", "：\\", ":/", "：/"].into_iter();
    let drives = drives.filter_map(|sign| text[from..].match_indices(sign).find_map(colon));
    let file = text[from..].find("file:///").map(|at| from + at);
    let server = text[from..].match_indices("\\\\").map(|(at, _)| from + at).find(|at| is_server(&text[*at..]));
    drives.chain(file).chain(server).min()
}

/// Whether `\\name\…` begins here.
fn is_server(text: &str) -> bool {
    let name = text.trim_start_matches('\\');
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || "-._".contains(c))).unwrap_or(name.len());
    text.len() - name.len() == 2 && end > 0 && name[end..].starts_with('\\')
}

/// Whether an address is such a place.
pub(super) fn is_local(dest: &str) -> bool {
    let start = next(dest, 0);
    start == Some(0)
}
