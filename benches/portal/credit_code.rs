//! Valid credit codes that are nobody's: a number in; 18 characters with both check characters out.

/// The characters of a code, in the order of their values (GB 32100-2015).
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The code of the organisation with a number, registered in 河东区.
pub(super) fn of(number: usize) -> String {
    let organisation = format!("MA{number:06}");
    let inner = inner_check(&organisation);
    let code = format!("91120102{organisation}{inner}");
    let last = last_check(&code);
    format!("{code}{last}")
}

/// GB 11714: `11 − Σ Cᵢ·Wᵢ mod 11`; 10 is X and 11 is 0.
fn inner_check(organisation: &str) -> char {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let products = organisation.chars().zip(weights).map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight);
    match 11 - products.sum::<u32>() % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// GB 32100-2015: `(31 − Σ Cᵢ·3^(i−1) mod 31) mod 31`.
fn last_check(code: &str) -> char {
    let value = |c: u8| ALPHABET.iter().position(|known| *known == c).unwrap_or(0);
    let (sum, _) = code.bytes().fold((0, 1), |(sum, weight), c| (sum + value(c) * weight, weight * 3 % 31));
    char::from(ALPHABET[(31 - sum % 31) % 31])
}
