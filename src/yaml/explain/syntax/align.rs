//! A field or an item that stands at a column where none may: it is told with which line it should be
//! aligned.

use std::ops::Range;

use super::gap;
use super::lines::{has_text, next, number, previous};
use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::yaml::entry::{Entry, Head, line_at};
use crate::yaml::fault::quote;
use crate::yaml::keys::Keys;

/// What is open above a line: a field, or an item without a name.
pub(super) struct Open<'a> {
    pub column: usize,
    pub name: Option<&'a str>,
    pub line: Range<usize>,
}

/// More lines above than anyone aligns with.
const FARTHEST: usize = 5_000;

/// The mistake of a line at which the parser stopped for its column. `written` is the text as its author
/// has it.
pub(super) fn mistake(text: &str, written: &str, range: Range<usize>, keys: &Keys) -> Option<Mistake> {
    let head = Head::of(&text[range.clone()]);
    let column = head.items.first().copied().unwrap_or(head.column);
    let name = if head.items.is_empty() { Some(head.key?) } else { None };
    let open = open_above(text, range.start);
    if let Some(mistake) = filled(text, &head, column, &open, keys) {
        return Some(mistake);
    }
    let same: Vec<&Open<'_>> = open.iter().filter(|open| open.name.is_some() == name.is_some()).collect();
    if same.iter().any(|open| open.column == column) {
        return None;
    }
    if open.iter().all(|open| open.column > column)
        && let Some(mistake) = gap::first_line(text, &range, &head, keys)
            .or_else(|| gap::first_holder(text, &range, &head, keys))
            .or_else(|| pushed_in(text, &range, &head, &open))
    {
        return Some(mistake);
    }
    if let (None, Some(key)) = (name, head.key)
        && let Some(first) = open.iter().find(|open| open.column == column && column == 0)
    {
        return first_of_list(text, first, key, &range);
    }
    if let Some(mistake) = gap::holder(text, &range, &head, &open, keys) {
        return Some(mistake);
    }
    let is_sibling = |open: &&&Open<'_>| match (open.name, name) {
        (Some(one), Some(two)) => one != two && keys.are_siblings(one, two),
        _ => false,
    };
    let distance = |open: &&&Open<'_>| open.column.abs_diff(column);
    let best = same.iter().filter(is_sibling).min_by_key(distance).or_else(|| same.iter().min_by_key(distance))?;
    if let Some(name) = name
        && column == 0
        && is_given(text, best, name)
    {
        return Some(unlisted(written, range, &head, name));
    }
    if let Some(mistake) = wide_hyphen(text, best, column) {
        // What stands there for another mark is told already.
        return Some(mistake).filter(|_| text[best.line.clone()] == written[best.line.clone()]);
    }
    if let Some(name) = name
        && let Some(mistake) = shallow_above(text, &range, name, column, keys)
    {
        return Some(mistake);
    }
    let is_known = name.is_some_and(|name| keys.has(name));
    Some(unaligned(text, range, &head, column, best, is_known))
}

/// What is open above a line, innermost first.
fn open_above(text: &str, start: usize) -> Vec<Open<'_>> {
    let (mut open, mut start) = (Vec::new(), start);
    let (mut least_item, mut least_key) = (usize::MAX, usize::MAX);
    for _ in 0..FARTHEST {
        let Some(line) = previous(text, start) else { break };
        start = line.start;
        let head = Head::of(&text[line.clone()]);
        if let Some(key) = head.key
            && head.column < least_key
            && head.column <= least_item
        {
            least_key = head.column;
            open.push(Open { column: head.column, name: Some(key), line: line.clone() });
        }
        for &column in head.items.iter().rev() {
            if column < least_item && column <= least_key {
                least_item = column;
                open.push(Open { column, name: None, line: line.clone() });
            }
        }
    }
    open
}

/// A text behind the name of a field whose own fields stand below.
fn filled(text: &str, head: &Head<'_>, column: usize, open: &[Open<'_>], keys: &Keys) -> Option<Mistake> {
    let above = open.first().filter(|open| open.column < column || !head.items.is_empty())?;
    let name = above.name.filter(|name| head.key.is_some_and(|key| keys.is_within(name, key)))?;
    let entry = Entry::of(&text[above.line.clone()], above.line.start).filter(|entry| entry.key == name)?;
    if entry.value.is_empty() {
        return None;
    }
    let message = format!("{}的内容写在下面各行，这里不能再写", quote(name));
    let help = format!("删掉{}，只留“{name}:”", quote(entry.value));
    let mistake = Mistake::new(entry.range.clone(), message, help);
    Some(mistake.blank(text, entry.range.clone(), Vec::new()))
}

/// The first lines of a text stand deeper than all that follow.
fn pushed_in(text: &str, range: &Range<usize>, head: &Head<'_>, open: &[Open<'_>]) -> Option<Mistake> {
    let column = open.last()?.column;
    let below = head.items.first().copied().unwrap_or(head.column);
    let at_column = |line: &str, column: usize| line.len() - line.trim_start_matches(' ').len() == column;
    let before: Vec<Range<usize>> = std::iter::successors(Some(line_at(text, 0)), |line| next(text, line.end))
        .take_while(|line| line.start < range.start)
        .filter(|line| has_text(&text[line.clone()]))
        .collect();
    let after = text[range.start..].lines().filter(|line| at_column(line, below)).count();
    let among = before.iter().filter(|line| at_column(&text[(*line).clone()], column)).count();
    let is_first = among < after || among == after && head.items.is_empty();
    let first = before.first().filter(|_| is_first)?;
    let lines = match before.last() {
        Some(last) if before.len() > 1 => {
            format!("（第 {} 到 {} 行都是）", number(text, first.start), number(text, last.start))
        }
        _ => String::new(),
    };
    let message = format!("行首多空了 {} 格，和下面的行对不齐{lines}", column - below);
    let help = format!("删掉行首多出的空格，和第 {} 行的{}对齐", number(text, range.start), shown(head));
    Some(Mistake::new(first.start..first.start + column, message, help))
}

/// The first record of a list that has no hyphen.
fn first_of_list(text: &str, open: &Open<'_>, key: &str, range: &Range<usize>) -> Option<Mistake> {
    let mut first = line_at(text, 0);
    while !has_text(&text[first.clone()]) || text[first.clone()].starts_with("---") {
        first = next(text, first.end)?;
    }
    let head = Head::of(&text[first.clone()]);
    if head.key != Some(key) || head.column != open.column || !head.items.is_empty() {
        return None;
    }
    let message = format!("第 {} 行起是列表，这一条前面却没有“- ”", number(text, range.start));
    let help = format!("写成“- {}”，这一条的其余各行行首各多空两格，与{}对齐", head.content.trim_end(), quote(key));
    let start = first.start + head.column;
    Some(Mistake::new(start..start + key.len(), message, help).of(Code::ListMarker))
}

/// Fields right above that stand less deep than the one at `column` and those before them, all of one group.
fn shallow_above(text: &str, range: &Range<usize>, name: &str, column: usize, keys: &Keys) -> Option<Mistake> {
    const MOST: usize = 3;
    let field = |line: &Range<usize>| {
        let head = Head::of(&text[line.clone()]);
        let key = head.key.filter(|key| *key != name && keys.are_siblings(key, name))?;
        Some((head, key))
    };
    let above = std::iter::successors(previous(text, range.start), |line| previous(text, line.start));
    let mut shallow: Vec<Range<usize>> = Vec::new();
    let is_deeper = |line: &Range<usize>| {
        let head = Head::of(&text[line.clone()]);
        head.items.first().copied().unwrap_or(head.column) > column || head.items.last() == Some(&column)
    };
    for line in above.filter(|line| !is_deeper(line)).take(MOST + 1) {
        let (head, key) = field(&line)?;
        if head.column < column && head.items.is_empty() {
            shallow.push(line);
        } else if head.column == column {
            let first = shallow.pop()?;
            let odd = Head::of(&text[first.clone()]);
            let with = Open { column, name: Some(key), line };
            let names = std::iter::once(&first).chain(&shallow).filter_map(field);
            let names = names.map(|(_, key)| key.to_owned()).collect();
            let lines = first.start..range.start;
            return Some(unaligned(text, first, &odd, odd.column, &with, true).blank(text, lines, names));
        } else {
            return None;
        }
    }
    None
}

/// The fields below are aligned as if one blank stood after the hyphen, and there are more.
fn wide_hyphen(text: &str, with: &Open<'_>, column: usize) -> Option<Mistake> {
    let head = Head::of(&text[with.line.clone()]);
    let item = head.items.last().filter(|item| **item + 2 == column && head.column > column)?;
    let start = with.line.start + item + 2;
    let help = format!("写成“- {}”，和下面各行对齐", head.content.trim_end());
    Some(Mistake::new(start..with.line.start + head.column, "“-”后面只空一格", help).of(Code::ListMarker))
}

/// Whether the record that a field is aligned with has a field of this name.
pub(super) fn is_given(text: &str, with: &Open<'_>, name: &str) -> bool {
    let above = std::iter::successors(Some(with.line.clone()), |line| previous(text, line.start));
    for line in above.take(FARTHEST) {
        let head = Head::of(&text[line]);
        if head.column == with.column && head.key == Some(name) {
            return true;
        }
        if head.items.last().is_some_and(|item| *item < with.column) && head.column == with.column {
            return false;
        }
    }
    false
}

/// A record below a list, without a hyphen.
fn unlisted(written: &str, range: Range<usize>, head: &Head<'_>, name: &str) -> Mistake {
    let line = written[range.clone()].trim();
    let first = match Head::of(line).key {
        Some(_) => format!("写成“- {line}”"),
        None => format!("在{}前加“- ”", quote(name)),
    };
    let help = format!("{first}，这一条的其余各行行首各空两格，与{}对齐", quote(name));
    let place = range.start + head.column..range.start + head.column + name.len();
    Mistake::new(place, "这里又是一条，前面却没有“- ”", help).of(Code::ListMarker)
}

fn unaligned(
    text: &str,
    range: Range<usize>,
    head: &Head<'_>,
    column: usize,
    with: &Open<'_>,
    is_known: bool,
) -> Mistake {
    let run = run(text, &range, column);
    let (from, to) = (number(text, range.start), number(text, run.end));
    let lines = if to > from { format!("（第 {from} 到 {to} 行都是）") } else { String::new() };
    let message = format!("{}的缩进和上面对不齐{lines}", shown(head));
    let with_what = with.name.map_or("“- ”".to_owned(), quote);
    let aligned = format!("和第 {} 行的{with_what}对齐", number(text, with.line.start));
    let mut help = match with.column {
        0 => format!("删掉行首的空格，{aligned}"),
        due => format!("行首空 {due} 格，{aligned}"),
    };
    if !head.items.is_empty() && head.key.is_some() {
        help.push_str("；属于这一条的其余各行跟着一起移");
    }
    if column > with.column && with.name.is_some() && !is_known {
        help.push_str("；本来是上一行的内容的，把整段内容放在“|”下面");
    }
    let place = range.start + column..range.end;
    let below = next(text, run.end).map_or(0, |below| Head::of(&text[below]).column);
    let mistake = Mistake::new(place, message, help);
    let is_last = below <= column && head.items.is_empty();
    if is_last { mistake.blank(text, range.start..run.end, run.keys) } else { mistake }
}

/// A line and those below it whose fields stand at the same column.
struct Run {
    end: usize,
    keys: Vec<String>,
}

fn run(text: &str, first: &Range<usize>, column: usize) -> Run {
    let mut run =
        Run { end: first.end, keys: Head::of(&text[first.clone()]).key.map(str::to_owned).into_iter().collect() };
    while let Some(below) = next(text, run.end) {
        let head = Head::of(&text[below.clone()]);
        let Some(key) = head.key.filter(|_| head.items.is_empty() && head.column == column) else { break };
        run.end = below.end;
        run.keys.push(key.to_owned());
    }
    run
}

/// The name of a line's field, or its hyphen.
fn shown(head: &Head<'_>) -> String {
    match (head.key, head.items.is_empty()) {
        (Some(key), true) => quote(key),
        _ => "“- ”".to_owned(),
    }
}
