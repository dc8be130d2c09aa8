//! What can be put right in a text without losing any of its meaning: a full-width colon after a key,
//! a tab as indentation, a wrong fence. A text goes in; the mended text comes out, with every mend at
//! its place and a map back.
//!
//! It goes line by line and acts only where YAML is written: never in the Markdown text, in block
//! texts, in quoted texts of several lines, in comments. Only a text that was refused is given to it:
//! what is accepted stays as its author wrote it, unless `--fix` is asked for ([`tidy()`]).

mod colon;
mod fence;
mod invisible;
mod line;
mod mended;
mod outline;
mod tidy;
mod value;
mod walk;

pub use mended::{Mend, Mended};
pub use tidy::tidy;

use crate::diagnostic::Code;
use crate::yaml::{Keys, squeezed};
use line::{Break, Line, lines};
use walk::Walk;

/// More line breaks than are put right one by one; [tidying](tidy()) the text puts all of them right.
const MOST_BREAKS: usize = 10_000;

/// Mends the text of a file, from which a byte order mark has been removed. `is_article` when it is
/// front matter with a text after it; `keys` are those of what it holds.
pub fn text(text: &str, is_article: bool, keys: &Keys) -> Mended {
    let lines = lines(text);
    let whole = (text.len(), Vec::new());
    let (body, mut mends) = if is_article { article(&lines, keys) } else { data(&lines, keys) }.unwrap_or(whole);
    mends.sort_by_key(|mend| mend.range.start);
    mends.extend(invisible::signs(text, body, &mends));
    mends.sort_by_key(|mend| mend.range.start);
    let start = mends.first().filter(|mend| mend.range.start == 0).map_or(0, |mend| mend.range.end);
    let old = lines.iter().filter(|line| line.ends == Break::Cr && line.at + line.text.len() >= start);
    mends.extend(old.take(MOST_BREAKS).map(old_break));
    Mended::new(text, mends)
}

/// Nothing but YAML; the end of it, and its mends.
fn data(lines: &[Line<'_>], keys: &Keys) -> Option<(usize, Vec<Mend>)> {
    let mut walk = Walk::new(keys);
    let (first, rest) = lines.split_first()?;
    match fence::opening(first, rest, keys) {
        Some(mend) => walk.mends.extend(mend),
        None => walk.line(first),
    }
    rest.iter().for_each(|line| walk.line(line));
    let end = lines.last().map_or(0, |line| line.at + line.text.len());
    Some((end, walk.mends))
}

/// Front matter between two fences: the byte at which it ends, and its mends; `None` when there are no two, and it cannot be told where they belong.
fn article(lines: &[Line<'_>], keys: &Keys) -> Option<(usize, Vec<Mend>)> {
    let mut walk = Walk::new(keys);
    let (rest, mend) = fence::open(lines, keys)?;
    walk.mends.extend(mend);
    for (number, line) in rest.iter().enumerate() {
        if fence::is_fence(line) {
            return Some((line.at, walk.mends));
        }
        let may_close = walk.is_between_entries();
        if let Some(mend) = may_close.then(|| fence::closing(line, &rest[number + 1..], keys)).flatten() {
            walk.mends.push(mend);
            return Some((line.at, walk.mends));
        }
        walk.line(line);
    }
    None
}

/// Whether a line begins with a key that is known, and a colon of any width.
fn begins_with_key(line: &str, keys: &Keys) -> bool {
    let line = line.trim_start_matches(|sign| crate::yaml::is_blank(sign) || walk::is_marker(sign));
    line.split_once(|sign| sign == ':' || crate::yaml::is_wide_colon(sign))
        .is_some_and(|(name, _)| keys.has(&squeezed(name)))
}

fn old_break(line: &Line<'_>) -> Mend {
    let end = line.at + line.text.len();
    Mend {
        code: Code::LineBreak,
        range: end..end + 1,
        replacement: "\n".to_owned(),
        what: "换行用的是旧式的回车符（CR）".to_owned(),
        right: "换成普通的换行".to_owned(),
        is_sure: true,
    }
}

#[cfg(test)]
mod tests;
