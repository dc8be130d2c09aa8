//! A line of a file as a terminal can show it: full-width characters are two columns wide, a tab is four
//! blanks, control characters and those that turn the direction of text are shown as signs, and of a
//! long line only what surrounds the mark.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::position::{Lines, boundary};

/// The columns of source that are shown.
const WIDEST: usize = 96;
/// The columns kept before the mark when a line is cut.
const BEFORE: usize = 32;
const CUT: &str = "…";

/// A line of source around what is marked in it, as it can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the mark.
    pub before: String,
    /// What is marked; empty at a line's end, and where something is missing.
    pub marked: String,
    /// What stands behind it.
    pub after: String,
}

impl Excerpt {
    /// The line with the number `line`, counted from 1, and the part of `range` that lies in it marked.
    pub fn of(lines: &Lines<'_>, line: usize, range: &Range<usize>) -> Self {
        let whole = lines.range(line);
        let text = &lines.text()[whole.clone()];
        let within = |offset: usize| boundary(text, offset.saturating_sub(whole.start));
        let (start, end) = (within(range.start), within(range.end.max(range.start)));
        let (before, marked, after) = (&text[..start], &text[start..end], &text[end..]);

        let before = match width(before) > WIDEST - BEFORE {
            true => last(before, BEFORE),
            false => shown(before),
        };
        let room = WIDEST - width(&before);
        let marked = first(marked, room);
        let after = match width(&marked) < room && !marked.ends_with(CUT) {
            true => first(after, room - width(&marked)),
            false => String::new(),
        };
        Self { before, marked, after }
    }

    /// The line.
    pub(super) fn line(&self) -> String {
        let Self { before, marked, after } = self;
        format!("{before}{marked}{after}").trim_end().to_owned()
    }

    /// The signs that stand under what is marked, at least one, and the blanks before them.
    pub(super) fn mark(&self) -> (String, String) {
        (" ".repeat(width(&self.before)), "^".repeat(width(&self.marked).max(1)))
    }
}

/// A text in which nothing acts on the terminal.
pub(super) fn shown(text: &str) -> String {
    text.chars().map(sign).collect()
}

/// What is shown for a character; a tab is the only one shown as several.
fn sign(c: char) -> Sign {
    match c {
        '\t' => Sign::Tab,
        '\0'..='\x1f' => Sign::One(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\x7f' => Sign::One('\u{2421}'),
        // Marks of direction, and characters without a width, would make the line lie.
        '\u{80}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => Sign::One('\u{fffd}'),
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => Sign::One('\u{fffd}'),
        c => Sign::One(c),
    }
}

enum Sign {
    One(char),
    Tab,
}

impl FromIterator<Sign> for String {
    fn from_iter<I: IntoIterator<Item = Sign>>(signs: I) -> Self {
        let mut text = String::new();
        for sign in signs {
            match sign {
                Sign::One(c) => text.push(c),
                Sign::Tab => text.push_str("    "),
            }
        }
        text
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 4 } else { c.width().unwrap_or(1) }).sum()
}

/// As much of the beginning of a text as fits into so many columns, with a sign where it was cut.
fn first(text: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let piece = shown(c.encode_utf8(&mut [0; 4]));
        used += width(&piece);
        if used > columns {
            return out + CUT;
        }
        out += &piece;
    }
    out
}

/// As much of the end of a text as fits into so many columns, after a sign where it was cut.
fn last(text: &str, columns: usize) -> String {
    let mut used = 0;
    let fits = |&(_, c): &(usize, char)| {
        used += width(&shown(c.encode_utf8(&mut [0; 4])));
        used <= columns
    };
    let start = text.char_indices().rev().take_while(fits).last().map_or(text.len(), |(at, _)| at);
    CUT.to_owned() + &shown(&text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, range: Range<usize>) -> (String, String) {
        let lines = Lines::of(text);
        let excerpt = Excerpt::of(&lines, lines.position(range.start).line, &range);
        let (indent, mark) = excerpt.mark();
        (excerpt.line(), indent + &mark)
    }

    #[test]
    fn marks_stand_under_their_characters() {
        assert_eq!(excerpt("名称：甲\n", 6..9), ("名称：甲".to_owned(), "    ^^".to_owned()));
        assert_eq!(excerpt("a\tb", 2..3), ("a    b".to_owned(), "     ^".to_owned()));
        assert_eq!(excerpt("甲", 3..3), ("甲".to_owned(), "  ^".to_owned()));
        assert_eq!(excerpt("", 0..0), (String::new(), "^".to_owned()));
        assert_eq!(excerpt("a: |\n  b\n  c\n", 3..11), ("a: |".to_owned(), "   ^".to_owned()));
        assert_eq!(excerpt("\0\u{202e}甲", 0..4), ("␀\u{fffd}甲".to_owned(), "^^".to_owned()));
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = format!("{}坏{}", "很长".repeat(200), "尾巴".repeat(200));
        let start = text.find('坏').unwrap();
        let (line, mark) = excerpt(&text, start..start + 3);
        assert!(line.starts_with("…很长") && line.ends_with('…') && width(&line) <= WIDEST + 2, "{line}");
        let column = width(&line[..line.find('坏').unwrap()]);
        assert_eq!(mark, format!("{}^^", " ".repeat(column)));
        let (line, mark) = excerpt(&text, 0..text.len());
        assert!(line.ends_with('…') && mark.len() <= WIDEST + 2);
        let huge = "甲".repeat(1_000_000);
        assert!(excerpt(&huge, 1_500_000..1_500_003).0.len() < 500);
    }
}
