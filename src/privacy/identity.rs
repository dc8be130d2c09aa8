//! Citizen identification numbers (GB 11643-1999): six digits of the region, eight of the day of birth,
//! three of the order, a check character by ISO 7064 MOD 11-2; the older ones of 15 digits have neither
//! century nor check character, and count only where words say what they are. Residence permits of
//! 港澳台 (81, 82, 83) and of permanent residents from abroad (9 and the province) are of the same form.

use super::numbers::{Candidate, Gap, Numbers, is_invisible};
use super::{Finding, Secret};
use crate::fact::{CreditCode, Date};
use crate::yaml::Scalar;

/// Words that say that a number is one of a person.
const LABELS: [&str; 5] = ["身份证", "身份号码", "证件号", "居民证", "居住证"];

/// How far before a number such a word may stand, in characters.
const LABEL_REACH: usize = 24;

/// The first year of birth of those too young to work: `120102` with a day from then on and four digits more is
/// rather what offices number their papers with, and counts only where words say that it is a person's.
const YOUNG: &[u8] = b"2012";

/// The weights of GB 11643-1999 for the first 17 digits.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check characters, by the sum of the weighted digits modulo 11.
const CHECKS: &[u8; 11] = b"10X98765432";

/// What a candidate is, if it is such a number. Letters may stand against it: nothing else has its check character.
pub(super) fn judge(numbers: &Numbers, one: &Candidate) -> Option<Finding> {
    let x = (one.digits.len() == 17).then(|| cross(&numbers.text[one.range.end..])).flatten();
    if !matches!(one.digits.len(), 15 | 17 | 18) || !is_pieced(numbers, one) {
        return None;
    }
    let is_boxed = || numbers.gaps(one).any(|gap| gap == Gap::Cell);
    let labelled = || numbers.is_labelled(one, &LABELS, LABEL_REACH) && !is_boxed();
    let counts = |whole: &[u8]| is_person(whole) && (is_certain(whole) || labelled());
    let end = match (one.digits.len(), x) {
        (17, Some(width)) => {
            let whole = [one.digits, b"X"].concat();
            counts(&whole).then_some(one.range.end + width)?
        }
        (18, _) => (counts(one.digits) && !is_credit_code(one.digits)).then_some(one.range.end)?,
        (15, _) => (is_old_person(one.digits) && labelled() && numbers.is_alone(one)).then_some(one.range.end)?,
        _ => return None,
    };
    let digits = std::str::from_utf8(one.digits).ok()?;
    let tail = digits.get(digits.len() - 2..)?;
    let echo = format!("{}**********{tail}{}", digits.get(..4)?, x.map_or("", |_| "X"));
    Some(Finding { what: Secret::Identity, range: one.range.start..end, echo })
}

/// Whether one kind of sign parts the pieces, apart from the ends of lines; those that also part one number from the
/// next only where region, day of birth and order end, or every digit.
fn is_pieced(numbers: &Numbers, one: &Candidate) -> bool {
    let mut gaps = numbers.gaps(one).filter(|gap| *gap != Gap::Break);
    let Some(first) = gaps.next() else { return true };
    let parts = || {
        let lengths = numbers.lengths(one);
        matches!(lengths.as_slice(), [6, 8, 3..=4] | [6, 4, 4, 3..=4] | [6, 4, 2, 2, 3..=4])
            || lengths.iter().all(|length| *length == 1)
    };
    gaps.all(|gap| gap == first) && (!matches!(first, Gap::Sign | Gap::Cell) || parts())
}

/// What digits are that run on without end, if such a number begins or ends them: a mobile stands against it, say, or
/// another such number.
pub(super) fn within(numbers: &Numbers, index: usize) -> Option<Finding> {
    let (digits, range) = (numbers.group(index), numbers.place(index));
    let x = cross(&numbers.text[range.end..]).unwrap_or(0);
    let run = [digits, if x > 0 { b"X" } else { b"" }].concat();
    let ends = [run.get(..18)?, run.get(run.len() - 18..)?];
    let found = ends.into_iter().find(|part| is_person(part) && is_certain(part))?;
    let shown = std::str::from_utf8(found).ok()?;
    let echo = format!("{}**********{}", shown.get(..4)?, shown.get(16..)?);
    Some(Finding { what: Secret::Identity, range: range.start..range.end + x, echo })
}

/// Whether the check character fits, of somebody who is old enough to be told from a paper.
fn is_certain(whole: &[u8]) -> bool {
    is_checked(whole) && whole.get(6..10).is_some_and(|year| year < YOUNG)
}

/// How many bytes an X as the last character takes, and what parts it from the digits.
fn cross(after: &str) -> Option<usize> {
    let bare = after.trim_start_matches(|sign: char| {
        is_invisible(sign) || matches!(sign, ' ' | '-' | '\n' | '\r' | '\t' | '|' | '\u{a0}' | '\u{3000}')
    });
    let sign = bare.chars().next().filter(|sign| matches!(sign, 'x' | 'X' | 'ｘ' | 'Ｘ' | '×' | 'Х' | 'х'))?;
    let rest = bare.get(sign.len_utf8()..)?;
    let gap = after.len() - bare.len();
    (gap <= 3 && !rest.starts_with(|next: char| next.is_ascii_alphanumeric())).then_some(gap + sign.len_utf8())
}

/// Whether region and day of birth of 18 characters are possible.
fn is_person(number: &[u8]) -> bool {
    let day = std::str::from_utf8(&number[6..14]).unwrap_or_default();
    is_region(number) && is_birthday(day)
}

/// The same of 15 digits.
fn is_old_person(number: &[u8]) -> bool {
    let day = std::str::from_utf8(&number[6..12]).unwrap_or_default();
    is_region(number) && is_birthday(&format!("19{day}"))
}

/// A day that a living person may have been born on: `yyyymmdd`, from 1900 to 2049.
fn is_birthday(day: &str) -> bool {
    let centuries = day.starts_with("19") || ["200", "201", "202", "203", "204"].iter().any(|ten| day.starts_with(ten));
    let part = |range| day.get(range).unwrap_or_default();
    // Days here begin in 1949; a hundred years later the months are as long.
    let year = if part(0..4) < "1949" { format!("20{}", part(2..4)) } else { part(0..4).to_owned() };
    centuries && Date::parse(&format!("{year}-{}-{}", part(4..6), part(6..8))).is_ok()
}

/// The first digits name a province and a prefecture in it (GB/T 2260; those that are no more, too).
fn is_region(number: &[u8]) -> bool {
    let pair = |at: usize| (number[at] - b'0') * 10 + (number[at + 1] - b'0');
    let (province, prefecture) = (pair(0), pair(2));
    match province {
        // Municipalities have districts (01), counties (02), and 重庆 counties that were part of prefectures (03).
        11 | 12 | 31 | 50 => matches!(prefecture, 1..=3),
        13..=15 | 21..=23 | 32..=37 | 41..=46 | 51..=54 | 61..=65 => matches!(prefecture, 1..=54 | 90),
        // 港澳台, with 0000 after the province.
        71 | 81..=83 => true,
        90..=99 => is_province(pair(1)),
        _ => false,
    }
}

fn is_province(pair: u8) -> bool {
    matches!(pair, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65)
}

/// Whether the last of 18 characters fits the others.
fn is_checked(number: &[u8]) -> bool {
    let sum: u32 = number.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    number.last() == CHECKS.get((sum % 11) as usize)
}

/// Whether a number is a code of an organisation (GB 32100) by its place and both of its check characters. Those of
/// 蓟州 (120119) look like days of birth from 1900 on, after 9 (companies; permits of foreigners too) or after 32
/// (3212 is 泰州 as a region, where 321201 stands for no district and is on no card).
fn is_credit_code(number: &[u8]) -> bool {
    let province = (number[2] - b'0') * 10 + number[3].saturating_sub(b'0');
    let may_be = number.starts_with(b"9") || (number[4..6] == *b"01" && is_province(province));
    let code = || CreditCode::parse(std::str::from_utf8(number).unwrap_or_default());
    may_be && code().is_ok_and(|code| code.check().is_ok())
}

/// A number that is nobody's: a region, a day of birth and an order, with its check character.
#[cfg(test)]
pub(super) fn fictional(region: &str, birthday: &str, order: u32) -> String {
    let body = format!("{region}{birthday}{order:03}");
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(CHECKS[(sum % 11) as usize]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::test::{finds, leaves};

    /// 120102199003071239 and the like; one that ends with X.
    fn numbers() -> (String, String) {
        let crossed = (0..999).map(|order| fictional("120102", "19900307", order)).find(|one| one.ends_with('X'));
        (fictional("120102", "19900307", 123), crossed.unwrap())
    }

    #[test]
    fn every_form() {
        let (plain, crossed) = numbers();
        for whole in [&plain, &crossed] {
            let (a, b, c) = (&whole[..6], &whole[6..14], &whole[14..]);
            let wide: String = whole.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
            let zero: Vec<String> = whole.chars().map(String::from).collect();
            for text in [
                whole.clone(),
                whole.to_lowercase(),
                wide,
                format!("{a} {b} {c}"),
                format!("{a}-{b}-{c}"),
                format!("{a}－{b}－{c}"),
                format!("{}\n{}", &whole[..9], &whole[9..]),
                format!("{}\r\n  {}", &whole[..14], &whole[14..]),
                format!("{a}\u{3000}{b}\u{a0}{c}"),
                zero.join(" "),
                zero.join("\u{200b}"),
            ] {
                finds(Secret::Identity, &format!("张三（{text}）"), &text);
                finds(Secret::Identity, &format!("公民身份号码{text}，"), &text);
            }
        }
    }

    #[test]
    fn all_regions_and_the_old_form() {
        for region in
            ["110101", "120225", "310230", "500381", "330106", "429004", "659001", "654301", "810000", "830000"]
        {
            let old = fictional(region, "19330101", 5);
            finds(Secret::Identity, &old, &old);
            let one = fictional(region, "20010228", 5);
            finds(Secret::Identity, &one, &one);
        }
        finds(Secret::Identity, "身份证号：120102900307123", "120102900307123");
        leaves("编号 120102900307123");
        leaves("身份证 120102901307123");
        let paper = fictional("120102", "20261122", 1);
        leaves(&format!("办件编号{paper}"));
        finds(Secret::Identity, &format!("身份证号{paper}"), &paper);
        let one = fictional("120102", "19870415", 217);
        for (before, after) in [("sfz", ""), ("zhangsan_", ".jpg"), ("A", "B"), ("1.", ".0"), ("**", "**")] {
            finds(Secret::Identity, &format!("{before}{one}{after}"), &one);
        }
        let boxes = |sign: &str| one.chars().map(String::from).collect::<Vec<_>>().join(sign);
        finds(Secret::Identity, &boxes("|"), &boxes("|"));
        for run in [format!("{one}13812345678"), format!("13812345678{one}"), format!("{one}{one}")] {
            finds(Secret::Identity, &run, &run);
        }
    }

    #[test]
    fn slips_count_where_words_say_what_it_is() {
        let (plain, _) = numbers();
        let last = if plain.ends_with('1') { '2' } else { '1' };
        let slip = format!("{}{last}", &plain[..17]);
        finds(Secret::Identity, &format!("身份证号码为{slip}"), &slip);
        leaves(&format!("流水号{slip}"));
    }

    #[test]
    fn what_is_none() {
        for text in [
            fictional("120102", "19901307", 123),
            fictional("120102", "18900307", 123),
            fictional("990102", "19900307", 123),
            "120102********1234".to_owned(),
            "120102199003****39".to_owned(),
            format!("{}9", numbers().0),
        ] {
            leaves(&text);
        }
    }
}
