//! Marks that come in pairs: quotation marks, title marks and brackets of which one is missing, or turned
//! the wrong way.

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};

/// The first of each kind in a field or a paragraph that has no counterpart.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let text = manuscript.text;
    let mut problems = Vec::new();
    let mut open_before = None;
    for block in blocks(text, manuscript.body) {
        let (found, words) = (alone(&text[block.clone()]), text[block.clone()].trim());
        // A quotation of this paragraph's own, or the last part of one that began above.
        if words.starts_with('“') && found.iter().all(|(_, c)| !matches!(c, '“' | '”')) {
            open_before = None;
        }
        let found: Vec<(usize, char)> = found.into_iter().map(|(at, c)| (block.start + at, c)).collect();
        problems.extend(told(manuscript, &found, &mut open_before));
    }
    problems.extend(open_before.and_then(|at| tell(manuscript, at, '“')));
    problems
}

/// What of the marks of a block that stand alone is told. A quotation may go on over several paragraphs: each
/// opens it once more, and the last closes it.
fn told(manuscript: &Manuscript, found: &[(usize, char)], open_before: &mut Option<usize>) -> Vec<Diagnostic> {
    let mut kinds: Vec<char> = Vec::new();
    let mut problems = Vec::new();
    for &(at, c) in found {
        match c {
            '”' if open_before.take().is_some() => continue,
            '“' if open_before.is_none() && at >= manuscript.body && !kinds.contains(&'”') => {
                *open_before = Some(at);
                continue;
            }
            '“' if open_before.is_some() => continue,
            _ => {}
        }
        let kind = counterpart(c).map_or(c, |(_, close)| close);
        if !kinds.contains(&kind) {
            kinds.push(kind);
            problems.extend(tell(manuscript, at, c));
        }
    }
    problems
}

fn tell(manuscript: &Manuscript, at: usize, c: char) -> Option<Diagnostic> {
    let range = at..at + c.len_utf8();
    let (open, close) = counterpart(c)?;
    let message = match c == open {
        true => format!("只有 {open}，后面没有和它配对的 {close}"),
        false => format!("只有 {close}，前面没有和它配对的 {open}"),
    };
    let help = format!("请核对：前面写 {open}，后面写 {close}，成对地用；多余的删去");
    manuscript.is_said(&range).then(|| manuscript.tell(Code::Punctuation, range, message, help))
}

/// The pair that a mark is one of.
fn counterpart(c: char) -> Option<(char, char)> {
    [('“', '”'), ('《', '》'), ('（', '）'), ('【', '】'), ('〔', '〕')]
        .into_iter()
        .find(|(open, close)| *open == c || *close == c)
}

/// The parts of a text over which a pair does not reach: lines of the YAML, paragraphs of the body.
fn blocks(text: &str, body: usize) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        match blocks.last_mut() {
            Some(last) if goes_on && range.start >= body && !line.trim().is_empty() => last.end = range.end,
            _ => blocks.push(range),
        }
        goes_on = !line.trim().is_empty() && start > body;
    }
    blocks
}

/// More brackets within one another than anyone reads.
const DEEPEST: usize = 32;

/// The marks of a block that have no counterpart in it, in order.
fn alone(text: &str) -> Vec<(usize, char)> {
    // All of them begin with one of these bytes; few texts have any out of order.
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii() || matches!(c, '(' | ')' | '[' | ']')) {
        match c {
            '“' | '《' | '（' | '【' | '〔' | '(' | '[' if open.len() < DEEPEST => open.push((at, c)),
            '”' | '》' | '）' | '】' | '〕' | ')' | ']' => {
                match open.iter().rposition(|(_, one)| closes(c, *one)) {
                    Some(place) => found.extend(open.drain(place..).skip(1)),
                    None if is_number(text, at) => {}
                    None => found.push((at, c)),
                }
            }
            _ => {}
        }
    }
    found.extend(open);
    found.retain(|(_, c)| !c.is_ascii());
    found.sort_by_key(|(at, _)| *at);
    found
}

/// Whether a mark closes another: that one of the two is of the keyboard is told by itself.
fn closes(close: char, open: char) -> bool {
    match close {
        '）' | ')' => matches!(open, '（' | '('),
        '〕' => matches!(open, '〔' | '[' | '（' | '【'),
        ']' => matches!(open, '[' | '〔' | '【'),
        '】' => matches!(open, '【' | '[' | '〔'),
        _ => counterpart(close).is_some_and(|(one, _)| one == open),
    }
}

/// Whether a bracket closes the number of an item: `1）`, `一）`, `a）`.
fn is_number(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let number = before
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    let lead = before[..before.len() - number].chars().next_back();
    let counts = number < 3 && before.ends_with(|c: char| c.is_ascii_digit());
    counts
        || (1..=9).contains(&number)
            && lead.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() || "，。；：、（”》".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn found(body: &str) -> Vec<String> {
        let text = format!("---\n标题: 甲\n---\n{body}\n");
        let file = SourcePath::new("content/news/a.md");
        let problems = check(&Manuscript::of(&file, &text).unwrap());
        problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn marks_without_a_counterpart_are_told_once() {
        assert_eq!(found("强调“落实责任。\n\n乙"), ["只有 “，后面没有和它配对的 ”"]);
        assert_eq!(found("强调”落实责任”。"), ["只有 ”，前面没有和它配对的 “"]);
        assert_eq!(found("强调”落实责任“。").len(), 1);
        assert_eq!(found("印发《通知，要求"), ["只有 《，后面没有和它配对的 》"]);
        assert_eq!(found("甲公司（东街道参加"), ["只有 （，后面没有和它配对的 ）"]);
        assert_eq!(found("甲公司东街道）参加").len(), 1);
    }

    #[test]
    fn pairs_and_numbers_of_items_are_left_alone() {
        for body in [
            "“甲《乙（丙）》”【丁】〔2023〕",
            "1）甲；2）乙\n\n一）丙",
            "做到1）甲；2）乙",
            "他说：“甲。\n\n“乙。”",
            "他说：“甲。\n\n乙。”",
            "“甲。\n\n“乙。”他说。",
            "“三个一”：“甲\n乙”",
            "甲（乙)丙",
            "`“`和`《`",
            "> “甲",
        ] {
            assert_eq!(found(body), Vec::<String>::new(), "{body}");
        }
    }
}
