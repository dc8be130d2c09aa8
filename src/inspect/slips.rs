//! Slips of Markdown: signs that were meant to do something, and are printed instead.
//!
//! A raw text is searched line by line; only what looks like a slip is held against the parsed body.

mod blocks;
mod lines;
mod marks;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::Diagnostic;

/// The slips of a body, in the order of the checks.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for line in lines_of(manuscript) {
        problems.extend(lines::heading(manuscript, &line));
        problems.extend(lines::rule(manuscript, &line));
        problems.extend(marks::links(manuscript, &line));
        problems.extend(marks::local_path(manuscript, &line));
    }
    problems.extend(marks::emphasis(manuscript));
    problems.extend(marks::office(manuscript));
    problems.extend(blocks::paragraphs(manuscript));
    problems.extend(blocks::code(manuscript));
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
