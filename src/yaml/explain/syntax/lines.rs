//! The lines of a text by their bytes.

use std::ops::Range;

use crate::yaml::entry::line_at;

/// The line with this byte; the last line with any text when it is the end.
pub(super) fn stopped_in(text: &str, offset: usize) -> Range<usize> {
    let offset = match text[offset..].trim().is_empty() {
        true => text[..offset].trim_end().len(),
        false => offset,
    };
    line_at(text, offset)
}

/// The line after the one that ends at `end`, blank or not; `None` at the end of the text.
pub(super) fn next(text: &str, end: usize) -> Option<Range<usize>> {
    text[end..].find('\n').map(|at| end + at + 1).filter(|at| *at < text.len()).map(|at| line_at(text, at))
}

/// The nearest line before `start` that is neither blank nor a comment, nor a fence.
pub(super) fn previous(text: &str, start: usize) -> Option<Range<usize>> {
    let mut start = start;
    while start > 0 {
        let range = line_at(text, start - 1);
        if has_text(&text[range.clone()]) {
            return Some(range);
        }
        start = range.start;
    }
    None
}

/// Whether a line is neither blank nor a comment, nor the fence above front matter.
pub(super) fn has_text(line: &str) -> bool {
    let content = line.trim_start();
    !content.is_empty() && !content.starts_with('#') && line.trim_end() != "---"
}

/// The number of the line that begins at a byte, from 1.
pub(super) fn number(text: &str, start: usize) -> usize {
    text[..start].matches('\n').count() + 1
}
