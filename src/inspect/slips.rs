//! Slips of Markdown: signs that were meant to do something, and are printed instead.
//!
//! A raw text is searched line by line; only what looks like a slip is held against the parsed body.

mod blocks;
mod code;
mod fields;
mod headings;
mod html;
mod lines;
mod links;
mod lists;
mod marks;
mod notes;
mod paths;
mod tables;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::manuscript::Manuscript;
use super::overlap;
use crate::diagnostic::Diagnostic;

/// The slips of a body, in the order of the checks.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut problems = headings::check(manuscript);
    for line in lines_of(manuscript) {
        problems.extend(lines::rule(manuscript, &line));
        problems.extend(lines::fence(manuscript, &line));
        let links = links::check(manuscript, &line);
        problems.extend(
            paths::check(manuscript, &line).into_iter().filter(|path| !links.iter().any(|link| overlap(link, path))),
        );
        problems.extend(links);
    }
    problems.extend(notes::check(manuscript));
    problems.extend(notes::definitions(manuscript));
    problems.extend(marks::check(manuscript));
    problems.extend(html::check(manuscript));
    problems.extend(tables::check(manuscript));
    problems.extend(blocks::check(manuscript));
    problems.extend(lists::check(manuscript));
    problems.extend(code::check(manuscript));
    problems.extend(fields::check(manuscript));
    problems
}

/// A line without its break.
struct Line<'a> {
    text: &'a str,
    /// Where it begins, in bytes of the whole text.
    start: usize,
}

impl<'a> Line<'a> {
    /// The line without the blanks around it, full-width ones too.
    fn trimmed(&self) -> &'a str {
        self.text.trim()
    }

    /// The bytes of [`trimmed`](Self::trimmed).
    fn range(&self) -> Range<usize> {
        let start = self.start + self.text.len() - self.text.trim_start().len();
        start..start + self.trimmed().len()
    }
}

fn lines_of<'a>(manuscript: &Manuscript<'a>) -> impl Iterator<Item = Line<'a>> {
    lines_in(manuscript.markdown(), manuscript.body)
}

/// The lines of a text that begins at `start`.
fn lines_in(text: &str, mut start: usize) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive('\n').map(move |whole| {
        let line = Line { text: whole.trim_end_matches(['\n', '\r']), start };
        start += whole.len();
        line
    })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}
