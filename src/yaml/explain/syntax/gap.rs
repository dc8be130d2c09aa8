//! A line that was deleted: what stood below it is aligned with nothing. It is told which line to put back.

use std::ops::Range;

use super::align::{Open, is_given};
use super::lines::{has_text, next, number};
use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::yaml::entry::{Head, line_at};
use crate::yaml::fault::quote;
use crate::yaml::keys::Keys;

/// The first record of a list has lost its hyphen, or the line with it. `range` is where the next begins.
pub(super) fn first_line(text: &str, range: &Range<usize>, head: &Head<'_>, keys: &Keys) -> Option<Mistake> {
    let (item, key) = (*head.items.first()?, head.key?);
    let mut first = line_at(text, 0);
    while !has_text(&text[first.clone()]) {
        first = next(text, first.end)?;
    }
    let own = Head::of(&text[first.clone()]);
    let name = own.key.filter(|name| own.items.is_empty() && own.column == head.column && keys.has(name))?;
    let with = format!("和第 {} 行的“- ”对齐", number(text, range.start));
    let (message, help, swallowed) = if name == key {
        let help = format!("写成“- {}”，{with}，其余各行不动", own.content.trim_end());
        ("这一条前面没有“- ”".to_owned(), help, Vec::new())
    } else if keys.are_siblings(name, key) {
        let help = format!("在这一行上面加一行“- {key}: …”，{with}");
        (format!("这一条缺了第一行“- {key}: …”"), help, vec![key.to_owned()])
    } else {
        return None;
    };
    let start = first.start + own.column;
    let mistake = Mistake::new(start..start + name.len(), message, help).of(Code::ListMarker);
    let hyphen = first.start + item;
    Some(Mistake { cover: Some((hyphen..hyphen + 1, "-".to_owned())), swallowed, ..mistake })
}

/// The first lines of a text belong to a field of which the name is gone; `range` is where the next begins.
pub(super) fn first_holder(text: &str, range: &Range<usize>, head: &Head<'_>, keys: &Keys) -> Option<Mistake> {
    let key = head.key.filter(|_| head.items.is_empty())?;
    let mut first = line_at(text, 0);
    while !has_text(&text[first.clone()]) {
        first = next(text, first.end)?;
    }
    let own = Head::of(&text[first.clone()]);
    own.key?;
    let column = own.items.first().copied().unwrap_or(own.column);
    let below = below(text, &first, column, own.column);
    let next = Open { column: head.column, name: Some(key), line: range.clone() };
    let mut holders = keys.holders(&below.names, key);
    let is_whole = below.end <= range.start && own.column > head.column;
    holders.retain(|holder| fits(keys, &own, holder) && *holder != key && !is_below(text, &next, range.end, holder));
    if holders.is_empty() || !is_whole || own.items.is_empty() && keys.are_siblings(own.key?, key) {
        return None;
    }
    let place = first.start + column..first.end;
    Some(missing(place, &own, &holders, &next, text).blank(text, first.start..below.end, owned(&holders)))
}

/// Tells of a field's name that is not there; several could be meant.
fn missing(place: Range<usize>, head: &Head<'_>, holders: &[&str], with: &Open<'_>, text: &str) -> Mistake {
    let lines: Vec<String> = holders.iter().map(|holder| format!("“{holder}:”")).collect();
    let lines = lines.join("或");
    let hyphen = if head.items.is_empty() { "" } else { "- " };
    let shown = quote(&format!("{hyphen}{}", head.key.unwrap_or_default()));
    let aligned = format!("和第 {} 行的{}对齐", number(text, with.line.start), quote(with.name.unwrap_or_default()));
    Mistake::new(place, format!("{shown}上面少了一行{lines}"), format!("在这一行上面加一行{lines}，{aligned}"))
}

fn fits(keys: &Keys, head: &Head<'_>, holder: &str) -> bool {
    match head.items.is_empty() {
        true => keys.holds(holder).fields,
        false => keys.holds(holder).records,
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Fields or items below a field that has its value on its line: the name of what they belong to is gone.
pub(super) fn holder(
    text: &str,
    range: &Range<usize>,
    head: &Head<'_>,
    open: &[Open<'_>],
    keys: &Keys,
) -> Option<Mistake> {
    let (key, above) = (head.key?, open.first()?);
    let beside = above.name.filter(|beside| !head.items.is_empty() || !keys.are_siblings(beside, key))?;
    let column = head.items.first().copied().unwrap_or(head.column);
    let is_filled = !text[above.line.clone()].trim_end().ends_with(':');
    if column <= above.column || !is_filled {
        return None;
    }
    let below = below(text, range, column, head.column);
    let mut holders = keys.holders(&below.names, beside);
    holders.retain(|holder| {
        fits(keys, head, holder) && !is_given(text, above, holder) && !is_below(text, above, below.end, holder)
    });
    if holders.is_empty() {
        return None;
    }
    let place = range.start + column..range.end;
    Some(missing(place, head, &holders, above, text).blank(text, range.start..below.end, owned(&holders)))
}

/// The lines that stand as deep as one, or deeper.
struct Below {
    end: usize,
    /// The names of the fields at its column.
    names: Vec<String>,
}

fn below(text: &str, first: &Range<usize>, column: usize, fields: usize) -> Below {
    let mut below = Below { end: first.end, names: Vec::new() };
    let mut line = Some(first.clone());
    while let Some(range) = line {
        let head = Head::of(&text[range.clone()]);
        if has_text(&text[range.clone()]) {
            if head.items.first().copied().unwrap_or(head.column) < column {
                break;
            }
            below.names.extend(head.key.filter(|_| head.column == fields).map(str::to_owned));
            below.end = range.end;
        }
        line = next(text, range.end);
    }
    below
}

/// Whether the record with the field `above` has one of this name below `end`.
fn is_below(text: &str, above: &Open<'_>, end: usize, name: &str) -> bool {
    let lines = std::iter::successors(next(text, end), |line| next(text, line.end));
    let heads = lines.filter(|line| has_text(&text[line.clone()])).map(|line| Head::of(&text[line]));
    let mut own = heads.take_while(|head| head.items.first().copied().unwrap_or(head.column) >= above.column);
    own.any(|head| head.column == above.column && head.key == Some(name))
}
