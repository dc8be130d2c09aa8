//! Headings: signs that make none, rules that make one, levels that are skipped, and the title once more.
//!
//! A heading that its signs do not make counts all the same when those below it are judged, and is told
//! with the level at which it fits.

use std::ops::Range;

use super::lines::shown;
use super::{Line, is_han, lines_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// What is wrong with the headings of a body.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut all: Vec<Heading> = lines_of(manuscript).filter_map(|line| slip(manuscript, &line)).collect();
    let body = manuscript.body;
    let made = manuscript.has_headings().then(|| manuscript.prose().headings.iter()).into_iter().flatten();
    let made = made.map(|(range, level)| Heading::made(manuscript, range.start + body..range.end + body, *level));
    let (empty, made): (Vec<_>, Vec<_>) = made.partition(|heading| heading.title.is_empty());
    all.extend(made);
    all.sort_by_key(|heading| heading.range.start);
    let mut is_first = true;
    // A slip of one sign is the highest only where it comes first: it must not make those above it slips.
    let is_highest = all.iter().any(|heading| heading.is_made && heading.level == 1)
        || all.first().is_some_and(|heading| heading.level == 1);
    let top = if is_highest { 1 } else { 2 };
    let mut before = top - 1;
    // One without words is left out of the page.
    let mut problems: Vec<Diagnostic> = empty.iter().map(|heading| wordless(manuscript, heading)).collect();
    for heading in all {
        let fitting = heading.level.clamp(top, before.max(top - 1) + 1);
        problems.extend(match heading.is_made {
            true => made_fault(manuscript, &heading, before, is_first),
            false => Some(slip_fault(manuscript, &heading, fitting)),
        });
        is_first = false;
        before = if heading.is_made { heading.level } else { fitting };
    }
    problems
}

/// A heading, or what was meant as one.
struct Heading<'a> {
    /// Without the blanks around it.
    range: Range<usize>,
    /// As meant: the number of signs, 6 at most.
    level: usize,
    /// Without its signs.
    title: &'a str,
    is_made: bool,
}

impl<'a> Heading<'a> {
    fn made(manuscript: &Manuscript<'a>, range: Range<usize>, level: usize) -> Self {
        let source = manuscript.text[range.clone()].trim_end();
        let first = source.lines().next().unwrap_or_default();
        let title = first.trim_matches(|c: char| c == '#' || c.is_whitespace());
        Self { range: range.start..range.start + source.len(), level, title, is_made: true }
    }
}

/// `#标题`, `＃ 标题`, `####### 标题`, and a heading behind full-width blanks.
fn slip<'a>(manuscript: &Manuscript<'a>, line: &Line<'a>) -> Option<Heading<'a>> {
    let text = line.trimmed();
    let title = text.trim_start_matches(['#', '＃']);
    let level = text.chars().take_while(|c| matches!(c, '#' | '＃')).count();
    // `#话题#` is how WeChat and Weibo write a topic.
    let topic =
        title.trim_end_matches(['#', '＃']).contains(['#', '＃']) || (level == 1 && title.ends_with(['#', '＃']));
    let words = title.trim_start();
    let begins = words.starts_with(|c| is_han(c) || "《“（【".contains(c))
        || (level > 1 || !title.starts_with(words)) && words.starts_with(|c: char| c.is_alphanumeric());
    if level == 0 || level > 20 || topic || !begins {
        return None;
    }
    if !manuscript.is_printed(&line.range()) && !manuscript.is_printed(&(line.range().start..line.range().start + 1)) {
        return None;
    }
    Some(Heading { range: line.range(), level: level.min(6), title: title.trim(), is_made: false })
}

fn wordless(manuscript: &Manuscript, heading: &Heading) -> Diagnostic {
    let help = "在 # 后面空一格，写上标题；不要标题的，删去这一行";
    manuscript.tell(Code::HeadingSlip, heading.range.clone(), "标题没有文字，不会显示", help)
}

fn slip_fault(manuscript: &Manuscript, heading: &Heading, level: usize) -> Diagnostic {
    let text = &manuscript.text[heading.range.clone()];
    let title = heading.title.trim_end_matches(['#', '＃']).trim_end();
    let written = &text[..text.len() - text.trim_start_matches(['#', '＃']).len()];
    let right = format!("写成 {} {title}", "#".repeat(level));
    let (message, help) = match written.len() {
        _ if written.contains('＃') => (
            format!("“{}”用了全角的＃，不会成为标题，会连同 {written} 一起显示", shown(text)),
            format!("{right}，# 用半角，顶格写，后面空一格"),
        ),
        7.. => (format!("“{}”有 {} 个 #，标题最多六级，会连同 # 一起显示", shown(text), written.len()), right),
        _ => (
            format!("“{}”不会成为标题，会连同 {written} 一起显示", shown(text)),
            format!("{right}，顶格写，# 后面空一格；要显示 # 本身的写 \\#"),
        ),
    };
    manuscript.tell(Code::HeadingSlip, heading.range.clone(), message, help)
}

fn made_fault(manuscript: &Manuscript, heading: &Heading, before: usize, is_first: bool) -> Option<Diagnostic> {
    let source = &manuscript.text[heading.range.clone()];
    if !source.starts_with('#') {
        return underlined(manuscript, heading, source);
    }
    skipped(manuscript, heading, before, is_first)
}

/// A heading more than one level below the one before.
fn skipped(manuscript: &Manuscript, heading: &Heading, before: usize, is_first: bool) -> Option<Diagnostic> {
    let level = heading.level;
    if level <= before + 1 {
        return None;
    }
    let message = match is_first {
        true => format!("标题“{}”是第一个标题，却用了 {level} 个 #", heading.title),
        false => format!("标题“{}”比上一个标题低了不止一级", heading.title),
    };
    let help = format!("写成 {} {}", "#".repeat(before + 1), heading.title);
    Some(manuscript.tell(Code::HeadingSkip, heading.range.clone(), message, help))
}

/// A line that a rule below makes a heading.
fn underlined(manuscript: &Manuscript, heading: &Heading, source: &str) -> Option<Diagnostic> {
    let (above, rule) = source.rsplit_once('\n')?;
    let rule = rule.trim();
    if rule.is_empty() || !rule.bytes().all(|byte| matches!(byte, b'-' | b'=')) {
        return None;
    }
    let last = above.lines().next_back().unwrap_or_default().trim();
    let message = format!("“{rule}”紧跟在文字下面，把“{}”变成了标题", shown(last));
    let help = format!("要分隔线的，在“{rule}”上面空一行；要标题的，写成 ## {last}，删去“{rule}”");
    let start = heading.range.end - rule.len();
    Some(manuscript.tell(Code::RuleSlip, start..heading.range.end, message, help))
}
