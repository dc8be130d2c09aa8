//! Bytes of a text to lines and columns as people and editors count them.

use std::ops::Range;

/// A place as people say it; both count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// A text that knows where its lines begin.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The place of a byte. One beyond the text counts as its end, one within a character as its first.
    pub fn position(&self, offset: usize) -> Position {
        let offset = boundary(self.text, offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The bytes of a line, counted from 1, without its break.
    pub fn range(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }
}

/// The last character boundary at or before a byte; the end for bytes beyond the text.
pub(crate) fn boundary(text: &str, offset: usize) -> usize {
    let within = 0..=offset.min(text.len());
    within.rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::of("名称: 甲\r\n\n末");
        let at = |offset| {
            let Position { line, column } = lines.position(offset);
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at("名称: ".len()), (1, 5));
        assert_eq!(at("名称: 甲\r\n".len()), (2, 1));
        assert_eq!(at("名称: 甲\r\n\n末".len()), (3, 2));
        assert_eq!(at(1), (1, 1));
        assert_eq!(at(999), (3, 2));
    }

    #[test]
    fn lines_end_before_their_break() {
        let lines = Lines::of("甲\r\n\n末");
        assert_eq!(&lines.text()[lines.range(1)], "甲");
        assert_eq!(&lines.text()[lines.range(2)], "");
        assert_eq!(&lines.text()[lines.range(3)], "末");
        assert_eq!(lines.range(9), lines.range(4));
    }
}
