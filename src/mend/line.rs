//! A text as lines, whatever ends them.

/// A line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its text, without the break.
    pub text: &'a str,
    /// The byte at which it begins.
    pub at: usize,
    /// What ends it.
    pub ends: Break,
}

/// The end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// `\n`.
    Lf,
    /// `\r\n`, as Windows writes it.
    CrLf,
    /// `\r` alone, as no system writes it any more.
    Cr,
    /// The end of the text.
    End,
}

/// The lines of a text; an empty text has one.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let ends = match rest.as_bytes()[length..] {
            [] => Break::End,
            [b'\n', ..] => Break::Lf,
            [_, b'\n', ..] => Break::CrLf,
            _ => Break::Cr,
        };
        lines.push(Line { text: &rest[..length], at, ends });
        at += length
            + match ends {
                Break::End => return lines,
                Break::CrLf => 2,
                _ => 1,
            };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_break_ends_a_line() {
        let lines: Vec<_> = lines("a\r\nb\n\rc").into_iter().map(|line| (line.text, line.at, line.ends)).collect();
        assert_eq!(lines, [("a", 0, Break::CrLf), ("b", 3, Break::Lf), ("", 5, Break::Cr), ("c", 6, Break::End)]);
    }
}
