//! Personal mobile numbers: 1, a digit from 3 to 9, and nine more, with or without +86, in one piece or in
//! the pieces that people write (`138 1234 5678`).

use super::numbers::{Candidate, Gap, Numbers};
use super::{Finding, Secret};

/// Words before a number that say that it is a telephone's.
const LABELS: [&str; 7] = ["手机", "电话", "联系", "微信", "致电", "拨打", "mobile"];

/// How far before a number such a word may stand, in characters.
const LABEL_REACH: usize = 12;

/// Latin words that may stand against a number without a space.
const HEADS: [&str; 9] = ["tel", "phone", "mobile", "mob", "cell", "wx", "vx", "t", "m"];

/// What an amount or a count has after it.
const UNITS: [&str; 9] = ["元", "万", "亿", "人", "户", "家", "%", "％", "号令"];

/// The lengths of the pieces that people write a number in.
const PIECES: [&[usize]; 6] = [&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[3, 3, 5], &[4, 3, 4]];

/// What a candidate is, if it is such a number.
pub(super) fn judge(numbers: &Numbers, one: &Candidate) -> Option<Finding> {
    let country = match one.digits.len() {
        11 => 0,
        12 => usize::from(one.digits.starts_with(b"0")),
        _ => one.digits.strip_prefix(b"86").map_or(0, |_| 2),
    };
    let national = &one.digits[country..];
    let [b'1', b'3'..=b'9', ..] = national else { return None };
    let lengths = without(numbers.lengths(one), country)?;
    if national.len() != 11 || !PIECES.contains(&lengths.as_slice()) {
        return None;
    }
    if numbers.is_bound_after(one) || !is_free_before(numbers, one) {
        return None;
    }
    let before = numbers.before(one.range.start, LABEL_REACH).to_ascii_lowercase();
    let is_labelled = LABELS.iter().any(|label| before.contains(label));
    let is_plain = lengths == [11];
    let sound = (country != 1 || is_labelled)
        && (is_labelled || (is_plain && !is_amount(numbers, one)) || (!is_plain && !has_years(numbers, one)))
        && (is_labelled || country == 2 || !in_address(numbers, one));
    if !sound || (!is_plain && is_chained(numbers, one)) {
        return None;
    }
    let national = std::str::from_utf8(national).ok()?;
    let echo = format!("{}****{}", national.get(..3)?, national.get(7..)?);
    Some(Finding { what: Secret::Mobile, range: one.range.clone(), echo })
}

/// The lengths of the pieces without the digits of the country.
fn without(mut lengths: Vec<usize>, country: usize) -> Option<Vec<usize>> {
    let first = lengths.first_mut()?;
    *first = first.checked_sub(country)?;
    if *first == 0 {
        lengths.remove(0);
    }
    Some(lengths)
}

/// Whether no other word or fraction holds the beginning; `tel138…` is a number all the same.
fn is_free_before(numbers: &Numbers, one: &Candidate) -> bool {
    if !numbers.is_bound_before(one) {
        return true;
    }
    let before = numbers.before(one.range.start, 8).to_ascii_lowercase();
    let word = before.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    let head = &before[word.len()..];
    let begins = !word.ends_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '*');
    begins && HEADS.contains(&head)
}

/// Whether a number counts money or people.
fn is_amount(numbers: &Numbers, one: &Candidate) -> bool {
    let after = numbers.text[one.range.end..].trim_start_matches(' ');
    let before = numbers.before(one.range.start, 1);
    UNITS.iter().any(|unit| after.starts_with(unit)) || matches!(before, "¥" | "￥" | "$")
}

/// Whether pieces are years or days rather: `150 2023 2024`, `150 20240301`.
fn has_years(numbers: &Numbers, one: &Candidate) -> bool {
    let is_year = |piece: &[u8]| piece.starts_with(b"19") || piece.starts_with(b"20");
    let mut later = one.groups.clone().skip(1).map(|index| numbers.group(index)).peekable();
    let is_split = numbers.lengths(one).len() > 1;
    is_split && later.peek().is_some() && later.all(is_year)
}

/// Whether pieces go on with the same hyphens, as parts of a longer number do.
fn is_chained(numbers: &Numbers, one: &Candidate) -> bool {
    let before = one.groups.start;
    let is_country = before.checked_sub(1).is_some_and(|index| matches!(numbers.group(index), b"86" | b"0086"));
    let chained = |index: usize| matches!(numbers.gap_before(index), Gap::Dash | Gap::Dot);
    (chained(before) && !is_country) || chained(one.groups.end)
}

/// Whether a number is part of an address on the Web, where it counts pages.
fn in_address(numbers: &Numbers, one: &Candidate) -> bool {
    let before = numbers.before(one.range.start, 160);
    let start = before.rfind(|sign: char| sign.is_whitespace() || !sign.is_ascii()).map_or(0, |at| at + 1);
    let word = before.get(start..).unwrap_or_else(|| before.trim_start_matches(|sign: char| !sign.is_ascii()));
    word.contains("://") || word.contains("](/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::test::{finds, leaves};

    #[test]
    fn every_form() {
        for text in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "138－1234－5678",
            "138—1234—5678",
            "138.1234.5678",
            "138 12345678",
            "1381234 5678",
            "138 123 45678",
            "8613812345678",
            "86 13812345678",
            "86-138-1234-5678",
            "１３８１２３４５６７８",
            "１３８　１２３４　５６７８",
            "138\n12345678",
            "1381234\n5678",
            "1381\u{200b}2345678",
            "19912345678",
            "16612345678",
        ] {
            finds(Secret::Mobile, text, text);
            finds(Secret::Mobile, &format!("张三：{text}，"), text);
            finds(Secret::Mobile, &format!("+{text}"), text);
        }
        finds(Secret::Mobile, "0086 138 1234 5678", "138 1234 5678");
        finds(Secret::Mobile, "手机013812345678", "013812345678");
        finds(Secret::Mobile, "tel13812345678", "13812345678");
        finds(Secret::Mobile, "[电话](tel:13812345678)", "13812345678");
        finds(Secret::Mobile, "联系电话 138 2023 2024", "138 2023 2024");
        finds(Secret::Mobile, "photo-13812345678.jpg", "13812345678");
    }

    #[test]
    fn what_is_none() {
        for text in [
            "022-24120000",
            "022-13812345",
            "400-123-4567",
            "800 123 4567",
            "12333",
            "12812345678",
            "138123456789",
            "1381234567",
            "138****5678",
            "138 **** 5678",
            "13812345678.00",
            "0.13812345678",
            "13812345678 元",
            "￥15012345678",
            "13,812,345,678",
            "a13812345678",
            "13812345678b",
            "150 2023 2024",
            "150 20240301",
            "1500 3000 200",
            "138-1234-5678-9012",
            "https://example.gov.cn/c/15012345678.html",
            "138\t1234\t5678",
            "012-13812345678901",
        ] {
            leaves(text);
        }
    }
}
