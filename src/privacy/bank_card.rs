//! Numbers of bank cards (GB/T 14504): 16 to 19 digits, the first of which name the issuer, the last of
//! which is a check digit by Luhn's formula (GB/T 17552, ISO/IEC 7812-1).

use super::numbers::{Candidate, Gap, Numbers};
use super::{Finding, Secret};
use crate::fact::CreditCode;
use crate::yaml::Scalar;

/// What cards begin with, and how many digits such cards have: those of UnionPay; of Visa, Mastercard and
/// JCB; and the older ones of Chinese banks outside of these.
const ISSUERS: [(&str, &[usize]); 27] = [
    ("62", &[16, 17, 18, 19]),
    ("81", &[16, 19]),
    ("9558", &[16, 19]),
    ("9559", &[19]),
    ("955100", &[19]),
    ("900", &[16, 19]),
    ("103", &[19]),
    ("303", &[16]),
    ("436742", &[16, 19]),
    ("456351", &[19]),
    ("405512", &[17]),
    ("601428", &[17]),
    ("601382", &[19]),
    ("6029", &[16, 18, 19]),
    ("6033", &[16, 18, 19]),
    ("6034", &[16, 18, 19]),
    ("6035", &[16, 18]),
    ("6036", &[16, 18]),
    ("6037", &[16, 18]),
    ("690755", &[18]),
    ("694301", &[16]),
    ("4", &[16]),
    ("51", &[16]),
    ("52", &[16]),
    ("53", &[16]),
    ("54", &[16]),
    ("55", &[16]),
];

/// Words before a number that say that it is one of a bank; after these it may stand in any pieces.
const LABELS: [&str; 7] = ["银行卡", "卡号", "账号", "帐号", "账户", "帐户", "开户"];

/// How far before a number such a word may stand, in characters.
const LABEL_REACH: usize = 16;

/// What most cards here begin with.
const UNION_PAY: &str = "62";

/// What a candidate is, if it is such a number.
pub(super) fn judge(numbers: &Numbers, one: &Candidate) -> Option<Finding> {
    let digits = std::str::from_utf8(one.digits).ok()?;
    let sound = is_issued(digits)
        && is_luhn(one.digits)
        && numbers.is_free(one, &[])
        && (is_grouped(numbers, one) || is_told(numbers, one, digits))
        && numbers.gaps(one).all(|gap| gap != Gap::Cell && (gap != Gap::Sign || digits.starts_with(UNION_PAY)))
        && !is_credit_code(digits);
    let is_alone = || numbers.lengths(one).len() == 1 || !numbers.is_chained(one);
    if !sound || !is_alone() || numbers.is_counted(one) {
        return None;
    }
    let echo = format!("{}********{}", digits.get(..4)?, digits.get(digits.len() - 4..)?);
    Some(Finding { what: Secret::BankCard, range: one.range.clone(), echo })
}

/// Whether digits in any pieces are those of a card, by what they begin with or what stands before them.
fn is_told(numbers: &Numbers, one: &Candidate, digits: &str) -> bool {
    let is_spaced = || numbers.gaps(one).all(|gap| gap == Gap::Space);
    let is_labelled = || numbers.is_labelled(one, &LABELS, LABEL_REACH);
    numbers.is_whole(one) && ((digits.starts_with(UNION_PAY) && is_spaced()) || is_labelled())
}

fn is_issued(digits: &str) -> bool {
    // Mastercard's second range, and JCB's.
    let head = |length: usize| digits.get(..length).and_then(|head| head.parse().ok()).unwrap_or(0u32);
    let others = digits.len() == 16 && (matches!(head(4), 2221..=2720) || matches!(head(4), 3528..=3589));
    others || ISSUERS.iter().any(|(issuer, lengths)| digits.starts_with(issuer) && lengths.contains(&digits.len()))
}

/// In one piece, or in fours, or with the issuer apart: as cards show them. A line may end anywhere.
fn is_grouped(numbers: &Numbers, one: &Candidate) -> bool {
    let are_fours = |lengths: &[usize]| match lengths {
        [all @ .., last] => !all.is_empty() && all.iter().all(|length| *length == 4) && *last <= 4,
        [] => false,
    };
    match numbers.lengths(one).as_slice() {
        [_] | [6, _] => true,
        [head, tail] => *head.min(tail) >= 4 && numbers.gaps(one).next() == Some(Gap::Break),
        _ if numbers.is_strewn(one) => numbers.lengths_over_lines(one).is_some_and(|lengths| are_fours(&lengths)),
        lengths => are_fours(lengths),
    }
}

/// Whether the last digit fits: from the right every other digit is doubled, and all digits of the products
/// come to a multiple of ten.
fn is_luhn(digits: &[u8]) -> bool {
    let product = |(place, digit): (usize, &u8)| {
        let digit = u32::from(digit - b'0');
        if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
    };
    digits.iter().rev().enumerate().map(product).sum::<u32>() % 10 == 0
}

fn is_credit_code(digits: &str) -> bool {
    digits.len() == 18 && CreditCode::parse(digits).is_ok_and(|code| code.check().is_ok())
}

/// A number that is nobody's: what it begins with, and the last digit that fits.
#[cfg(test)]
pub(super) fn fictional(body: &str) -> String {
    (0..10).map(|last| format!("{body}{last}")).find(|whole| is_luhn(whole.as_bytes())).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::test::{finds, leaves};

    #[test]
    fn every_form() {
        for body in
            ["622202123456789012", "621700123456789012", "622588012345678", "955880123456789012", "456351123456789012"]
        {
            let whole = fictional(body);
            let fours: Vec<&str> = whole.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect();
            let wide: String = whole.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
            let broken = format!("{}\n{}", &whole[..8], &whole[8..]);
            for text in [
                whole.clone(),
                fours.join(" "),
                fours.join("-"),
                wide,
                broken,
                format!("{} {}", &whole[..6], &whole[6..]),
                format!("{} {}", &whole[..8], &whole[8..]),
            ] {
                finds(Secret::BankCard, &format!("开户行：某行，账号{text}。"), &text);
            }
        }
    }

    #[test]
    fn what_is_none() {
        let card = fictional("622202123456789012");
        let wrong = format!("{}{}", &card[..18], (card.as_bytes()[18] - b'0' + 1) % 10);
        let starred = format!("{}****{}", &card[..6], &card[15..]);
        let texts = [
            wrong,
            starred,
            fictional("202611221530001"),
            fictional("722202123456789012"),
            format!("a{card}"),
            format!("{card}.5"),
            format!("证书编号：{card}"),
            format!("订单 {}-{}", &card[..10], &card[10..]),
        ];
        texts.iter().for_each(|text| leaves(text));
    }
}
