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
    /// Brackets, a slash or a low line: `(139)…`.
    Sign,
    /// The end of a line.
    Break,
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

    /// Whether a candidate stands by itself: it is no part of a word of Latin letters, nor of a decimal
    /// fraction, nor hidden in part by asterisks.
    pub(super) fn is_alone(&self, candidate: &Candidate) -> bool {
        !self.is_bound_before(candidate) && !self.is_bound_after(candidate)
    }

    /// Whether the characters before a candidate belong to it.
    pub(super) fn is_bound_before(&self, candidate: &Candidate) -> bool {
        let mut signs = self.text[..candidate.range.start].chars().rev();
        let (before, farther) = (signs.next(), signs.next());
        let fraction = before == Some('.') && self.gap_before(candidate.groups.start) == Gap::Dot;
        (fraction && !self.is_item(candidate.groups.start)) || is_binding(before, farther)
    }

    /// Whether no other word or fraction holds the beginning of a candidate; words that say what the number is may
    /// stand against it: `tel138…`, `phone_138…`.
    pub(super) fn is_free_before(&self, candidate: &Candidate, heads: &[&str]) -> bool {
        if !self.is_bound_before(candidate) {
            return true;
        }
        let before = self.before(candidate.range.start, 9).to_ascii_lowercase();
        let before = before.strip_suffix('_').unwrap_or(&before);
        let word = before.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
        let begins = !word.ends_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '*');
        begins && before.get(word.len()..).is_some_and(|head| heads.contains(&head))
    }

    /// Whether one of some words stands at most so many characters before a candidate.
    pub(super) fn is_labelled(&self, candidate: &Candidate, labels: &[&str], reach: usize) -> bool {
        let before = self.before(candidate.range.start, reach).to_ascii_lowercase();
        labels.iter().any(|label| before.contains(label))
    }

    /// Whether a candidate stands on one line, in pieces that only spaces or hyphens part.
    pub(super) fn is_spaced(&self, candidate: &Candidate) -> bool {
        self.gaps(candidate).all(|gap| matches!(gap, Gap::Space | Gap::Dash))
    }

    /// Whether the group before one counts the items of a list: `1.`, `2.` at the beginnings of lines.
    fn is_item(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.groups.get(before)) else { return false };
        let line = self.text[..before.bytes.start].trim_end_matches([' ', '\u{3000}']);
        let counts = before.digits.len() <= 3 && self.digits.get(before.digits.start) != Some(&b'0');
        counts && (line.is_empty() || line.ends_with('\n'))
    }

    /// Whether the characters after a candidate belong to it.
    pub(super) fn is_bound_after(&self, candidate: &Candidate) -> bool {
        let mut signs = self.text[candidate.range.end..].chars();
        let (after, farther) = (signs.next(), signs.next());
        let fraction = after == Some('.') && self.gap_before(candidate.groups.end) == Gap::Dot;
        fraction || is_binding(after, farther)
    }

    /// At most some characters before a byte, on whatever line.
    pub(super) fn before(&self, at: usize, characters: usize) -> &'a str {
        let text = &self.text[..at];
        let start = text.char_indices().rev().take(characters).last().map_or(at, |(start, _)| start);
        &text[start..]
    }
}

/// Whether a character next to digits makes them part of something else; a low line does where it joins them to a
/// word.
fn is_binding(sign: Option<char>, farther: Option<char>) -> bool {
    let is_word = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    is_word(sign) || matches!(sign, Some('*' | '＊' | '×' | '●')) || (sign == Some('_') && is_word(farther))
}

/// The digit that begins at a byte, and how many bytes it takes.
fn digit_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match *bytes.get(at)? {
        digit @ b'0'..=b'9' => Some((digit, 1)),
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

/// Whether a character shows as nothing between two digits; a soft hyphen does.
fn is_invisible(sign: char) -> bool {
    fact::is_invisible(sign) || matches!(sign, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2061}'..='\u{2064}')
}

fn gap(between: &str) -> Gap {
    if between.len() > LONGEST_GAP {
        return Gap::Apart;
    }
    let (mut dashes, mut dots, mut breaks, mut signs) = (0, 0, 0, 0);
    for sign in between.chars() {
        match sign {
            '\n' => breaks += 1,
            '.' | '·' | '．' => dots += 1,
            '(' | ')' | '（' | '）' | '/' | '_' => signs += 1,
            '\t' => return Gap::Apart,
            _ if is_dash(sign) => dashes += 1,
            _ if sign.is_whitespace() || is_invisible(sign) => {}
            _ => return Gap::Apart,
        }
    }
    match (dashes, dots, breaks, signs) {
        (0, 0, 0, 0) => Gap::Space,
        (1 | 2, 0, 0, 0) => Gap::Dash,
        (0, 1, 0, 0) => Gap::Dot,
        (0, 0, 1, 0) => Gap::Break,
        (0 | 1, 0, 0, 1) => Gap::Sign,
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
        assert_eq!(found("12\n34\n\n56\t78", 9), ["12", "1234", "34", "56", "78"]);
        assert_eq!(found("1\u{200b}2 3", 2), ["12", "3"]);
        assert_eq!(found("", 9), [""; 0]);
        assert_eq!(found("一三八一二三四五六七八，二〇二六", 19), ["13812345678", "2026"]);
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
        assert!(["甲12", "12", "（12）", "甲-12.", "甲.12甲"].into_iter().all(is_alone));
        assert!(!["a12", "12a", "甲1.12", "12*", "*12", "1_12"].into_iter().any(is_alone));
    }
}
