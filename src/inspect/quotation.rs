//! Quotations: what stands between Chinese quotation marks or title marks is another's wording, and
//! never altered.

use std::ops::Range;

/// The bytes of every quotation, its marks included, in order; a quotation within another is part of
/// it. One that is not closed before the next blank line is none.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut blank = true;
    for (at, c) in text.char_indices() {
        match c {
            '\n' if blank => open.clear(),
            '\n' => blank = true,
            _ if c.is_whitespace() => {}
            _ => {
                blank = false;
                mark(at, c, &mut open, &mut found);
            }
        }
    }
    found
}

/// Whether a part of a text stands in a quotation.
pub(crate) fn is_quoted(text: &str, part: &Range<usize>) -> bool {
    quotations(text).iter().any(|quotation| quotation.start <= part.start && part.end <= quotation.end)
}

/// More quotations within one another than anyone reads.
const DEEPEST: usize = 32;

fn mark(at: usize, c: char, open: &mut Vec<(usize, char)>, found: &mut Vec<Range<usize>>) {
    if let Some(end) = closing(c) {
        if open.len() < DEEPEST {
            open.push((at, end));
        }
        return;
    }
    if !matches!(c, '”' | '》' | '」' | '』' | '〉') {
        return;
    }
    let Some(place) = open.iter().rposition(|(_, end)| *end == c) else { return };
    let start = open[place].0;
    open.truncate(place);
    while found.last().is_some_and(|last: &Range<usize>| last.start > start) {
        found.pop();
    }
    found.push(start..at + c.len_utf8());
}

fn closing(c: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '《' => Some('》'),
        '「' => Some('」'),
        '『' => Some('』'),
        '〈' => Some('〉'),
        _ => None,
    }
}

/// Whether one of the ranges, which are in order and apart, holds all of `range`.
pub(super) fn holds(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = ranges.partition_point(|one| one.start <= range.start);
    next.checked_sub(1).and_then(|before| ranges.get(before)).is_some_and(|one| range.end <= one.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn quotations_are_found() {
        assert_eq!(quoted("按《条例》和“甲《乙》丙”办"), ["《条例》", "“甲《乙》丙”"]);
        assert_eq!(quoted("“甲\n乙”"), ["“甲\n乙”"]);
        assert_eq!(quoted("”甲“乙"), Vec::<&str>::new());
        assert_eq!(quoted("“甲\n\n乙”丙"), Vec::<&str>::new());
        assert_eq!(quoted("“甲《乙”丙"), ["“甲《乙”"]);
    }
}
