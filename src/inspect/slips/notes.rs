//! Footnotes without their text, links without their address, and texts that are taken for such an address.

use std::ops::Range;

use rustc_hash::FxHashSet as HashSet;

use super::lines::shown;
use super::{Line, is_han, lines_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// `[^1]` without a note, `[^1]：` with the wrong colon, `[文字][1]` without an address.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let texts: HashSet<&str> =
        lines_of(manuscript).filter_map(|line| text_of_note(line.trimmed())).map(|(name, _)| name).collect();
    for line in lines_of(manuscript) {
        problems.extend(line.text.match_indices("[^").filter_map(|(at, _)| note(manuscript, &line, at, &texts)));
        problems.extend(line.text.match_indices('^').filter_map(|(at, _)| odd_note(manuscript, &line, at, &texts)));
        problems.extend(line.text.match_indices("][").filter_map(|(at, _)| named(manuscript, &line, at)));
    }
    problems.extend(idle(manuscript));
    problems
}

/// The most notes of a text that are looked for in it.
const MOST: usize = 200;

/// Notes that no sign leads to, or that have the name of one above: their text stands below the page all the
/// same, behind a number that nobody finds.
fn idle(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let body = manuscript.markdown();
    let mut problems = Vec::new();
    let mut known: HashSet<&str> = HashSet::default();
    for line in lines_of(manuscript) {
        if known.len() > MOST {
            break;
        }
        let Some(name) = line
            .text
            .strip_prefix("[^")
            .and_then(named_note)
            .and_then(|(name, after)| after.starts_with(':').then_some(name))
        else {
            continue;
        };
        let sign = format!("[^{name}]");
        let range = line.start..line.start + sign.len();
        // Where the sign is printed, or is code, that is told or meant.
        if manuscript.setting(&range).is_some() {
            continue;
        }
        let leads = || body.match_indices(&*sign).filter(|(at, _)| !body[at + sign.len()..].starts_with(':')).count();
        if !known.insert(name) {
            let message = format!("脚注“{sign}”的内容写了两遍");
            let help = "删去多余的一条；是另一个脚注的，换一个编号，正文里的标记也跟着改";
            problems.push(manuscript.tell(Code::LinkSlip, range, message, help));
        } else if leads() == 0 && body.matches(&format!("^{name}")).count() < 2 {
            let message = format!("脚注“{sign}”没有用到：正文里没有 {sign}");
            let help = format!("在要加注的文字后面写 {sign}；不要脚注的，删去这一条");
            problems.push(manuscript.tell(Code::LinkSlip, range, message, help));
        }
    }
    problems
}

/// The name and the text of `[^1]：……`.
fn text_of_note(line: &str) -> Option<(&str, &str)> {
    let (name, after) = named_note(line.strip_prefix("[^")?)?;
    Some((name, after.trim_start().strip_prefix(['：', ':'])?.trim()))
}

/// What stands before a bracket that closes a note's name, and what behind.
fn named_note(inner: &str) -> Option<(&str, &str)> {
    let end = inner.find([']', '[']).filter(|end| (1..60).contains(end) && inner[*end..].starts_with(']'))?;
    Some((&inner[..end], &inner[end + 1..]))
}

fn note(manuscript: &Manuscript, line: &Line, at: usize, texts: &HashSet<&str>) -> Option<Diagnostic> {
    let (name, _) = named_note(&line.text[at + 2..])?;
    let end = name.len();
    let range = line.start + at..line.start + at + 2 + end + 1;
    if name.trim().is_empty() || !manuscript.is_printed(&range) {
        return None;
    }
    if let Some((_, text)) = text_of_note(line.trimmed()).filter(|_| line.text[..at].trim().is_empty()) {
        let help = format!("冒号用半角，顶格写：写成 [^{name}]: {}", shown(text));
        return Some(manuscript.tell(Code::LinkSlip, range, format!("脚注“[^{name}]”不会成为脚注，会原样显示"), help));
    }
    if texts.contains(name) {
        return None;
    }
    let help = format!("另起一段，写上 [^{name}]: 和脚注的内容；不要脚注的，删去 [^{name}]");
    Some(manuscript.tell(Code::LinkSlip, range, format!("脚注“[^{name}]”没有写内容，会原样显示"), help))
}

/// `［^1］`, `[ ^1 ]`: the sign of a note in brackets that are none of Markdown.
fn odd_note(manuscript: &Manuscript, line: &Line, at: usize, texts: &HashSet<&str>) -> Option<Diagnostic> {
    let (before, after) = (line.text[..at].trim_end_matches(' '), &line.text[at + 1..]);
    let open = before.chars().next_back().filter(|c| matches!(c, '[' | '［' | '【'))?;
    let end = after.find([']', '］', '】']).filter(|end| *end < 20)?;
    let close = after[end..].chars().next()?;
    let name = after[..end].trim();
    let start = before.len() - open.len_utf8();
    let written = &line.text[start..at + 1 + end + close.len_utf8()];
    let range = line.start + start..line.start + start + written.len();
    let right = format!("[^{name}]");
    let is_odd = written != right && !name.is_empty() && texts.contains(name) && manuscript.is_printed(&range);
    is_odd.then(|| {
        let message = format!("脚注“{written}”不会成为脚注，会原样显示");
        manuscript.tell(Code::LinkSlip, range, message, format!("写成 {right}，方括号用半角，里面不空格"))
    })
}

fn named(manuscript: &Manuscript, line: &Line, at: usize) -> Option<Diagnostic> {
    let text = line.text;
    let (open, _) = text[..at].char_indices().rev().take(60).find(|(_, c)| *c == '[')?;
    let inner = &text[at + 2..];
    let end = inner.find([']', '[']).filter(|end| *end < 60 && inner[*end..].starts_with(']'))?;
    let (label, name) = (&text[open + 1..at], &inner[..end]);
    let range = line.start + open..line.start + at + 2 + end + 1;
    // `[附件1][附件2]` are names side by side.
    let is_name = !name.contains(is_han) && name.chars().count() <= 12;
    if !label.contains(is_han) || !is_name || name.starts_with('^') || !manuscript.is_printed(&range) {
        return None;
    }
    let message = format!("“{}”不会成为链接，没有写它的网址", shown(&text[open..at + 2 + end + 1]));
    Some(manuscript.tell(Code::LinkSlip, range, message, format!("写成 [{label}](网址)，圆括号里写要链接到哪里")))
}

/// `[联系人]: 张三`: taken for the address of a link, and not shown.
pub(super) fn definitions(manuscript: &Manuscript) -> Vec<Diagnostic> {
    if !manuscript.markdown().contains("]:") {
        return Vec::new();
    }
    let unused = manuscript.prose().definitions.iter().filter(|(_, used)| !used);
    let tell = |(range, _): &(Range<usize>, bool)| {
        let range = range.start + manuscript.body..range.end + manuscript.body;
        let text = manuscript.text[range.clone()].trim_end();
        let line = text.lines().next().unwrap_or_default().trim_start();
        let message = format!("“{}”会被当作链接的网址，不会显示", shown(line));
        let help = format!(
            "要显示的，写成 {}，冒号用全角；不要的，删去这一行",
            line.replacen("]:", "]：", 1).replace("]： ", "]：")
        );
        manuscript.tell(Code::LinkSlip, range.start..range.start + text.len(), message, help)
    };
    unused.map(tell).collect()
}
