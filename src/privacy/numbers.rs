//! The numbers of a text: a text in, its groups of digits out, with what stands between them. Digits of
//! full width count, and so many numerals in a row that they spell a number out; invisible characters do not. Every
//! recogniser of numbers works on these groups, so
//! that a text is gone through once.

use std::ops::Range;

use crate::fact::{self, is_dash};

/// The groups of digits of a text, in order.
pub(super) struct Numbers<'a> {
    /// The text itself.
    pub(super) text: &'a str,
    /// All digits in half width, group after group.
    digits: Vec<u8>,
    groups: Vec<Group>,
}

/// Digits that stand together.
struct Group {
    /// Its first digit among all, and the one after its last.
    digits: Range<usize>,
    /// Its bytes in the text.
    bytes: Range<usize>,
    /// What parts it from the group before.
    gap: Gap,
}

/// What parts two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Other characters: the two are no parts of one number.
    Apart,
    /// Spaces on one line.
    Space,
    /// A hyphen or dash, with or without spaces.
    Dash,
    /// One full stop or middle dot.
    Dot,
    /// Brackets, a slash, a comma or a low line: `(139)…`.
    Sign,
    /// The end of a line.
    Break,
    /// The border of two cells of a table, or of two boxes of a form.
    Cell,
}

/// A few groups that may be one number.
pub(super) struct Candidate<'a> {
    /// Its digits without what parts them.
    pub(super) digits: &'a [u8],
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Its groups: the first, and the one after the last.
    pub(super) groups: Range<usize>,
}

/// Numerals in a row that spell a part of a number out; fewer are words (`一一`, `三三两两`).
const FEW: usize = 3;

/// Bytes of a gap that are still looked at.
const LONGEST_GAP: usize = 12;

impl<'a> Numbers<'a> {
    /// The numbers of a text.
    pub(super) fn of(text: &'a str) -> Self {
        let mut numbers = Self { text, digits: Vec::new(), groups: Vec::new() };
        let bytes = text.as_bytes();
        let (mut at, mut end) = (0, 0);
        while at < bytes.len() {
            let (start, first) = (at, numbers.digits.len());
            while let Some((digit, width)) = digit_at(bytes, at) {
                numbers.digits.push(digit);
                at += width;
            }
            if at == start {
                let read = numerals(text, at);
                at += (read.len() * 3).max(1);
                if read.len() < FEW {
                    continue;
                }
                numbers.digits.extend(read);
            }
            let between = text.get(end..start).unwrap_or_default();
            let seamless = !between.is_empty() && between.len() <= LONGEST_GAP && between.chars().all(is_invisible);
            match numbers.groups.last_mut().filter(|_| seamless) {
                Some(group) => (group.digits.end, group.bytes.end) = (numbers.digits.len(), at),
                None => {
                    let gap = if numbers.groups.is_empty() { Gap::Apart } else { gap(between) };
                    numbers.groups.push(Group { digits: first..numbers.digits.len(), bytes: start..at, gap });
                }
            }
            end = at;
        }
        numbers
    }

    /// The first byte of a group.
    pub(super) fn start(&self, index: usize) -> usize {
        self.groups.get(index).map_or(self.text.len(), |group| group.bytes.start)
    }

    /// The bytes of a group.
    pub(super) fn place(&self, index: usize) -> Range<usize> {
        self.groups.get(index).map_or(0..0, |group| group.bytes.clone())
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The candidates that begin with a group: it alone, it and the next, and so on, as far as gaps that
    /// may be within a number reach and no more than `most` digits come together.
    pub(super) fn from(&self, first: usize, most: usize) -> impl Iterator<Item = Candidate<'_>> {
        let within = move |index: &usize| {
            let group = &self.groups[*index];
            *index == first || group.gap != Gap::Apart
        };
        let candidate = move |last: usize| {
            let (one, other) = (&self.groups[first], &self.groups[last]);
            Candidate {
                digits: &self.digits[one.digits.start..other.digits.end],
                range: one.bytes.start..other.bytes.end,
                groups: first..last + 1,
            }
        };
        (first..self.groups.len()).take_while(within).map(candidate).take_while(move |one| one.digits.len() <= most)
    }

    /// The lengths of the groups of a candidate, in digits.
    pub(super) fn lengths(&self, candidate: &Candidate) -> Vec<usize> {
        self.groups[candidate.groups.clone()].iter().map(|group| group.digits.len()).collect()
    }

    /// The same where the end of a line parts nothing; `None` when that makes no sense: in several ways parted, or going on
    /// with spaces, the numbers are many. What ends a line with a digit or two is one of its own, too.
    pub(super) fn lengths_over_lines(&self, candidate: &Candidate) -> Option<Vec<usize>> {
        let mut others = self.gaps(candidate).filter(|gap| *gap != Gap::Break);
        let first = others.next()?;
        let goes_on = |index: usize| matches!(self.gap_before(index), Gap::Space | Gap::Dash | Gap::Dot);
        let is_one = others.all(|gap| gap == first) && self.group(candidate.groups.start).len() > 2;
        if !is_one || goes_on(candidate.groups.start) || goes_on(candidate.groups.end) {
            return None;
        }
        let mut lengths: Vec<usize> = Vec::new();
        for group in &self.groups[candidate.groups.clone()] {
            match lengths.last_mut() {
                Some(last) if group.gap == Gap::Break => *last += group.digits.len(),
                _ => lengths.push(group.digits.len()),
            }
        }
        Some(lengths)
    }

    /// Whether more than two pieces of a candidate stand on more than one line.
    pub(super) fn is_strewn(&self, candidate: &Candidate) -> bool {
        candidate.groups.len() > 2 && self.gaps(candidate).any(|gap| gap == Gap::Break)
    }

    /// The gaps within a candidate.
    pub(super) fn gaps(&self, candidate: &Candidate) -> impl Iterator<Item = Gap> {
        self.groups[candidate.groups.clone()].iter().skip(1).map(|group| group.gap)
    }

    /// The digits of a group.
    pub(super) fn group(&self, index: usize) -> &[u8] {
        self.groups.get(index).map_or(&[], |group| &self.digits[group.digits.clone()])
    }

    /// What parts a group from the one before it.
    pub(super) fn gap_before(&self, index: usize) -> Gap {
        self.groups.get(index).map_or(Gap::Apart, |group| group.gap)
    }

    /// Whether one of some words stands at most so many characters before a candidate.
    pub(super) fn is_labelled(&self, candidate: &Candidate, labels: &[&str], reach: usize) -> bool {
        let before = self.before(candidate.range.start, reach).to_ascii_lowercase();
        labels.iter().any(|label| before.contains(label))
    }

    /// Whether the pieces of a candidate are all parted by the same spaces or hyphens, or where a line ends, and no more
    /// of them come before or follow.
    pub(super) fn is_whole(&self, candidate: &Candidate) -> bool {
        let Some(gap) = self.gaps(candidate).next() else { return true };
        let goes_on = |index: usize| self.gap_before(index) == gap && gap != Gap::Break;
        matches!(gap, Gap::Space | Gap::Dash | Gap::Break)
            && self.gaps(candidate).all(|one| one == gap)
            && !goes_on(candidate.groups.start)
            && !goes_on(candidate.groups.end)
    }

    /// Whether the next number, or the one before, goes on with hyphens or dots, as parts of a longer number do.
    pub(super) fn is_chained(&self, candidate: &Candidate) -> bool {
        let chained = |index: usize| matches!(self.gap_before(index), Gap::Dash | Gap::Dot) && !self.is_item(index);
        chained(candidate.groups.start) || chained(candidate.groups.end)
    }

    /// Whether the group before one counts the items of a list: `1.`, `2.` at the beginnings of lines.
    pub(super) fn is_item(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.groups.get(before)) else { return false };
        let line = self.text[..before.bytes.start].trim_end_matches([' ', '\u{3000}']);
        let counts = before.digits.len() <= 3 && self.digits.get(before.digits.start) != Some(&b'0');
        counts && (line.is_empty() || line.ends_with('\n'))
    }

    /// At most some characters before a byte, on whatever line.
    pub(super) fn before(&self, at: usize, characters: usize) -> &'a str {
        let text = &self.text[..at];
        let start = text.char_indices().rev().take(characters).last().map_or(at, |(start, _)| start);
        &text[start..]
    }
}

/// The digit that begins at a byte, and how many bytes it takes.
fn digit_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match *bytes.get(at)? {
        digit @ b'0'..=b'9' => Some((digit, 1)),
        // The digits for mathematics, which phones offer as a typeface: U+1D7CE to U+1D7FF, five times ten.
        0xf0 => match (bytes.get(at + 1)?, bytes.get(at + 2)?, bytes.get(at + 3)?) {
            (0x9d, 0x9f, last @ 0x8e..=0xbf) => Some(((last - 0x8e) % 10 + b'0', 4)),
            _ => None,
        },
        // U+FF10 to U+FF19.
        0xef => match (bytes.get(at + 1)?, bytes.get(at + 2)?) {
            (0xbc, last @ 0x90..=0x99) => Some((last - 0x90 + b'0', 3)),
            _ => None,
        },
        _ => None,
    }
}

/// The digits that numerals in a row from a byte on spell.
fn numerals(text: &str, at: usize) -> Vec<u8> {
    (0..).map_while(|place| numeral_at(text, at + place * 3)).collect()
}

/// The digit of a numeral that begins at a byte; every one takes three.
fn numeral_at(text: &str, at: usize) -> Option<u8> {
    match text.as_bytes().get(at)? {
        0xe3..=0xe9 => spelled(text.get(at..at + 3)?.chars().next()?),
        _ => None,
    }
}

/// The digit that a numeral spells, as people read numbers out.
pub(super) fn spelled(sign: char) -> Option<u8> {
    let digit = match sign {
        '〇' | '零' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(b'0' + digit)
}

/// Whether a character shows as nothing between two digits: what joins or fills letters does, and the frame of a key.
pub(super) fn is_invisible(sign: char) -> bool {
    let is_filler = matches!(sign, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{20e3}');
    is_filler || fact::is_invisible(sign) || matches!(sign, '\u{200c}' | '\u{200d}')
}

fn gap(between: &str) -> Gap {
    if between.len() > LONGEST_GAP {
        return Gap::Apart;
    }
    let (mut dashes, mut dots, mut breaks, mut signs, mut cells) = (0, 0, 0, 0, 0);
    for sign in between.chars() {
        match sign {
            '\n' => breaks += 1,
            '·' | '•' | '．' => dots += 1,
            // After a full stop with a space something else begins.
            '.' if between.len() == 1 => dots += 1,
            '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '/' | '_' | '~' | '～' | ',' | '，' => signs += 1,
            '\t' | '|' | '｜' => cells += 1,
            // Typed for a dash.
            '一' | 'ー' => dashes += 1,
            _ if is_dash(sign) => dashes += 1,
            _ if sign.is_whitespace() || is_invisible(sign) => {}
            _ => return Gap::Apart,
        }
    }
    match (dashes, dots, breaks, signs, cells) {
        (0, 0, 0, 0, 0) => Gap::Space,
        (1 | 2, 0, 0, 0, 0) => Gap::Dash,
        (0, 1, 0, 0, 0) => Gap::Dot,
        (0, 0, 1, 0, 0) => Gap::Break,
        (0 | 1, 0, 0, 1, 0) => Gap::Sign,
        (0, 0, 0, 0, 1) => Gap::Cell,
        _ => Gap::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, most: usize) -> Vec<String> {
        let numbers = Numbers::of(text);
        let digits = |one: Candidate| String::from_utf8(one.digits.to_vec()).unwrap();
        (0..numbers.len()).flat_map(|first| numbers.from(first, most).map(digits).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn groups_and_what_they_make_together() {
        assert_eq!(found("甲12-34乙５６", 9), ["12", "1234", "34", "56"]);
        assert_eq!(found("12\n34\n\n56\t78", 9), ["12", "1234", "34", "56", "5678", "78"]);
        assert_eq!(found("1\u{200b}2 3", 2), ["12", "3"]);
        assert_eq!(found("", 9), [""; 0]);
        assert_eq!(found("一三八一二三四五六七八；二〇二六", 19), ["13812345678", "2026"]);
        assert_eq!(found("一一三三两两", 19), ["1133"]);
        assert_eq!(found("一三八二零二六1234", 19), ["1382026", "13820261234", "1234"]);
    }

    #[test]
    fn what_stands_by_itself() {
        let is_alone = |text: &str| {
            let numbers = Numbers::of(text);
            let last = numbers.from(numbers.len() - 1, 99).next().unwrap();
            numbers.is_alone(&last)
        };
        assert!(["甲12", "12", "（12）", "甲-12.", "甲.12甲", "12*", "**12**", "12_"].into_iter().all(is_alone));
        assert!(!["a12", "12a", "甲1.12", "12***", "***12", "1_12", "*12*3"].into_iter().any(is_alone));
    }
}
