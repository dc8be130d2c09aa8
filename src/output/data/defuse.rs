//! Texts in CSV that a spreadsheet would take for something else: a formula to run (OWASP, CSV injection), or a
//! number or a day to write its own way. One rule makes them plain texts and can be undone: such a text gets an
//! apostrophe before it, and so does one that begins with an apostrophe; whoever takes one apostrophe away from
//! every text that begins with one has the texts as they were.

use std::borrow::Cow;

/// The mark before a defused text.
pub(super) const MARK: char = '\'';

/// What a formula begins with; spreadsheets of East Asia take the full-width signs too.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// More digits than these are shown as a power of ten; more than fifteen are lost.
const DIGITS: usize = 11;

/// A text as CSV has it.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    if text.starts_with(MARK) || would_run(text) || would_change(text) {
        Cow::Owned(format!("{MARK}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a spreadsheet may take a text for a formula.
fn would_run(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(SIGNS)
}

/// Whether a spreadsheet may take a text for a number that it writes otherwise, or for a day.
fn would_change(text: &str) -> bool {
    let text = text.trim();
    is_long_or_padded(text) || is_power(text) || is_like_a_day(text) || is_dressed(text)
}

/// `123456789012`, `0012`.
fn is_long_or_padded(text: &str) -> bool {
    is_digits(text) && (text.len() > DIGITS || text.len() > 1 && text.starts_with('0'))
}

/// `9112E10`, `1.5e3`.
fn is_power(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['e', 'E']) else { return false };
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let is_number = number.split('.').count() <= 2 && is_digits(&number.replacen('.', "", 1));
    is_number && is_digits(power)
}

/// `3-1`, `2024/3/1`, `1.20`, `9:30`.
fn is_like_a_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ':']).collect();
    (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_digits(part) && part.len() <= 4)
}

/// `1,234`, `50%`, `3月1日`, `2024年3月`, `TRUE`.
fn is_dressed(text: &str) -> bool {
    let number = text.strip_suffix('%').unwrap_or(text);
    let is_number = number.contains(',') || number.len() < text.len();
    let is_day = text.contains('月') && text.ends_with(['月', '日']);
    let is_logical = ["TRUE", "FALSE"].iter().any(|word| text.eq_ignore_ascii_case(word));
    is_number && is_digits(&number.replace([',', '.'], ""))
        || is_day && is_digits(&text.replace(['年', '月', '日'], ""))
        || is_logical
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The inverse, as the dictionary tells it.
    fn as_meant(cell: &str) -> &str {
        cell.strip_prefix(MARK).unwrap_or(cell)
    }

    #[test]
    fn what_a_spreadsheet_would_run_or_change_is_marked() {
        for text in [
            "=cmd|' /C calc'!A0",
            "+86",
            "-1",
            "@SUM(A1)",
            "＝1+1",
            "＋1",
            "－1",
            "＠a",
            " =1",
            "\u{3000}=1",
            "\t=1",
            "\rx",
            "\nx",
            "'",
            "'甲",
            "123456789012",
            "110101199003070000",
            "0012",
            "9112E10",
            "1.5e+3",
            "3-1",
            "2024-3",
            "2024/3/1",
            "1.20",
            "9:30",
            "1,234",
            "1,234.5",
            "50%",
            "3月1日",
            "2024年3月",
            "true",
        ] {
            assert_eq!(defused(text), format!("'{text}"));
        }
    }

    #[test]
    fn what_a_spreadsheet_leaves_alone_is_left_alone() {
        for text in [
            "",
            "示例企业",
            "91120102MA0DEM021J",
            "022-24120000",
            "022-00000101；12333",
            "12333",
            "12345678901",
            "0",
            "hd-2025-001",
            "甲 = 乙",
            "2024；2025",
            "https://www.example.gov.cn/",
            "E5",
            "周一 9:00—12:00",
            "2024年",
            "提高50%",
            "甲,乙",
            "\u{200f}=1",
        ] {
            assert_eq!(defused(text), text);
        }
    }

    #[test]
    fn the_mark_can_be_taken_away_again() {
        for text in ["", "'", "''", "'=1", "=1", "甲", "0012", "'甲'"] {
            assert_eq!(as_meant(&defused(text)), text);
        }
    }
}
