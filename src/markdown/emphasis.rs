//! Emphasis beside Chinese punctuation: text in, the same text with invisible marks out.
//!
//! CommonMark decides by the characters on both sides whether a run of asterisks may open or
//! close emphasis, and takes for granted that words are set apart by spaces. Chinese sets none:
//! in `建设**“和谐”**文化` neither run counts. A character that is neither space nor punctuation
//! between the run and the quotation mark makes it count, and changes nothing else.
//! `_` is left alone: within words it never is emphasis.

use std::borrow::Cow;

use super::chinese::{is_closing, is_opening, is_punctuation, is_shared, is_wide};

/// What is inserted. A noncharacter: no text may contain it, and [`super::events`] takes it out
/// of those that do.
pub(super) const MARK: char = '\u{FDD0}';

/// A text with its marks.
pub(super) struct Marked<'t> {
    /// The text to parse.
    pub(super) text: Cow<'t, str>,
    /// Where in it the marks stand, ascending.
    at: Vec<usize>,
}

/// The side of a run on which it lacks a letter.
enum Side {
    Before,
    After,
}

/// Puts the marks in.
pub(super) fn mark(text: &str) -> Marked<'_> {
    let (mut out, mut at) = (String::new(), Vec::new());
    let (mut copied, mut ix) = (0, 0);
    let delimiter = |byte: &u8| matches!(byte, b'*' | b'~');
    while let Some(found) = text.as_bytes()[ix..].iter().position(delimiter) {
        let (start, end) = run(text, ix + found);
        ix = end.max(start);
        let place = match side(text, start, end) {
            Some(Side::Before) => start,
            Some(Side::After) => end,
            None => continue,
        };
        out.push_str(&text[copied..place]);
        at.push(out.len());
        out.push(MARK);
        copied = place;
    }
    if at.is_empty() {
        return Marked { text: Cow::Borrowed(text), at };
    }
    out.push_str(&text[copied..]);
    Marked { text: Cow::Owned(out), at }
}

impl Marked<'_> {
    /// Whether there are any marks.
    pub(super) fn is_changed(&self) -> bool {
        !self.at.is_empty()
    }

    /// The place in the text as it was written that `offset` in the marked one means.
    pub(super) fn original(&self, offset: usize) -> usize {
        offset - MARK.len_utf8() * self.at.partition_point(|&at| at < offset)
    }
}

/// The run that begins at `start`, without its first character when a backslash makes that text.
fn run(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let delimiter = bytes[start];
    let length = bytes[start..].iter().take_while(|&&byte| byte == delimiter).count();
    let slashes = bytes[..start].iter().rev().take_while(|&&byte| byte == b'\\').count();
    (start + slashes % 2, start + length)
}

/// Where the run needs a mark; `None` when CommonMark's own rule does, or is not to be touched.
fn side(text: &str, start: usize, end: usize) -> Option<Side> {
    // Of tildes only `~~` is emphasis; three and more fence code.
    if start >= end || (text.as_bytes()[start] == b'~' && end - start != 2) {
        return None;
    }
    let before = text[..start].chars().next_back()?;
    let after = text[end..].chars().next()?;
    // The edge of a table's cell counts as the edge of a line already.
    let edge = |c: char| c.is_whitespace() || c == '|';
    if edge(before) || edge(after) {
        return None;
    }
    let chinese = |letter, point| is_wide(letter) || is_wide(point) || is_shared(point);
    // One asterisk alone is often a reference mark (`金额*，数量*`), so it must look the right way.
    let alone = end - start == 1;
    match (is_punctuation(before), is_punctuation(after)) {
        (false, true) if chinese(before, after) && !(alone && is_closing(after)) => Some(Side::After),
        (true, false) if chinese(after, before) && !(alone && is_opening(before)) => Some(Side::Before),
        _ => None,
    }
}
