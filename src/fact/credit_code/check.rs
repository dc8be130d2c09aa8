//! The arithmetic of a credit code: its last character (GB 32100-2015) and the check character of
//! the organisation inside it (GB 11714).

use std::fmt;

use super::ALPHABET;

/// The weights of GB 11714 for the first eight characters of an organisation.
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Why the arithmetic of a code does not come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFault {
    /// Digits only and `000` at the end: a spreadsheet keeps 15 digits. Suspected even where the
    /// check characters happen to be right.
    RoundedBySpreadsheet,
    /// Character 17 does not fit characters 9 to 16.
    InnerCheck {
        /// The character that would.
        expected: char,
    },
    /// Character 18 does not fit the others, though the inner check does: a slip in the district,
    /// or a legitimate older code.
    LastCharacter {
        /// The character that would.
        expected: char,
    },
}

impl CheckFault {
    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::RoundedBySpreadsheet => {
                "在表格里把这一列设为“文本”格式，再照营业执照重新录入；确属原码的，在“信用代码依据”写明依据"
            }
            Self::InnerCheck { .. } => "照营业执照核对第 9 到 17 位",
            Self::LastCharacter { .. } => "照营业执照核对全部 18 位；执照上确是如此的，在“信用代码依据”写明依据",
        }
    }
}

impl fmt::Display for CheckFault {
    /// What is wrong, as the end of a sentence that begins with the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RoundedBySpreadsheet => f.write_str("全是数字，又以 000 结尾，像是被表格软件抹去了最后三位"),
            Self::InnerCheck { expected } => {
                write!(f, "的第 9 到 17 位（主体标识码）校验不符：按前八位推算，第 17 位应是 {expected}")
            }
            Self::LastCharacter { expected } => {
                write!(f, "的校验码不符：按前 17 位推算，第 18 位应是 {expected}")
            }
        }
    }
}

/// Checks a code whose form is sound.
pub(super) fn check(code: &str) -> Result<(), CheckFault> {
    let rounded = code.bytes().all(|b| b.is_ascii_digit()) && code.ends_with("000");
    let organisation = code.get(8..17).unwrap_or_default();
    let inner = inner_check(organisation);
    let last = last_check(code);
    match () {
        () if rounded => Err(CheckFault::RoundedBySpreadsheet),
        () if !organisation.ends_with(inner) => Err(CheckFault::InnerCheck { expected: inner }),
        () if !code.ends_with(last) => Err(CheckFault::LastCharacter { expected: last }),
        () => Ok(()),
    }
}

/// `C18 = (31 − Σ Cᵢ·3^(i−1) mod 31) mod 31` over the first 17 characters (GB 32100-2015).
pub(super) fn last_check(code: &str) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in code.chars().take(17) {
        sum += value(c) * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.as_bytes().get((31 - sum % 31) % 31).map_or('0', |last| char::from(*last))
}

/// `11 − Σ Cᵢ·Wᵢ mod 11` over the first eight characters; 10 is X and 11 is 0 (GB 11714-1997).
pub(super) fn inner_check(organisation: &str) -> char {
    let products = organisation.chars().zip(INNER_WEIGHTS);
    let sum: u32 = products.map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// The value of each ASCII character in the arithmetic; 0 for those that no code has.
const VALUES: [usize; 128] = {
    let mut values = [0; 128];
    let mut value = 0;
    while value < ALPHABET.len() {
        values[ALPHABET.as_bytes()[value] as usize] = value;
        value += 1;
    }
    values
};

fn value(c: char) -> usize {
    VALUES.get(c as usize).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::CreditCode;
    use super::*;
    use crate::yaml::Scalar;

    fn checked(code: &str) -> Result<(), CheckFault> {
        CreditCode::parse(code).unwrap().check()
    }

    /// A valid code that is nobody's: the district of Hedong and an organisation made of a number.
    fn fictional(number: u32) -> String {
        let eight = format!("MA{number:06}");
        let code = format!("91120102{eight}{}", inner_check(&eight));
        format!("{code}{}", last_check(&code))
    }

    #[test]
    fn valid_codes() {
        let known = ["91120102MA0DEM021J", "9112010270000001XY", "91120102000000094A", "91120102MA0HEDNG1E"];
        assert!(known.into_iter().all(|code| checked(code) == Ok(())));
        (0..1000).for_each(|number| assert_eq!(checked(&fictional(number)), Ok(())));
    }

    #[test]
    fn one_wrong_character_is_found() {
        for position in [0, 5, 8, 12, 15, 16, 17] {
            let mut code = fictional(4711).into_bytes();
            code[position] = if code[position] == b'3' { b'4' } else { b'3' };
            assert!(checked(std::str::from_utf8(&code).unwrap()).is_err(), "{position}");
        }
    }

    #[test]
    fn faults_in_order_of_gravity() {
        assert_eq!(checked("91120102MA0DEM021K"), Err(CheckFault::LastCharacter { expected: 'J' }));
        assert_eq!(checked("91120102MA0DEM022J"), Err(CheckFault::InnerCheck { expected: '1' }));
        assert_eq!(checked("911201020000000000"), Err(CheckFault::RoundedBySpreadsheet));
        assert!(CreditCode::parse("91120102MA0DEM021K").unwrap().is_excusable());
        assert!(!CreditCode::parse("91120102MA0DEM022J").unwrap().is_excusable());
        assert!(CheckFault::LastCharacter { expected: 'J' }.to_string().contains("第 18 位应是 J"));
    }

    #[test]
    fn a_rounded_code_is_suspected_even_if_valid() {
        let rounded = (0..100_000u32)
            .map(|n| format!("9112010{n:05}000000"))
            .find(|code| code.ends_with(last_check(code)) && code[8..17].ends_with(inner_check(&code[8..17])));
        assert_eq!(checked(&rounded.unwrap()), Err(CheckFault::RoundedBySpreadsheet));
    }
}
