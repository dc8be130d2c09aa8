//! The letters under which enterprises are looked up: `a` to `z` as their names are read, and one value
//! more for all that begin with a digit or a sign.

/// The facet of letters, in addresses.
pub const LETTER: &str = "letter";

/// How many letters there are; digits and signs come after them.
pub const LETTERS: u32 = 26;

/// The slug and the label of a letter by its rank, from 0.
pub fn letter_value(rank: u32) -> (String, String) {
    match u8::try_from(rank).ok().filter(|rank| u32::from(*rank) < LETTERS) {
        Some(rank) => (char::from(b'a' + rank).to_string(), char::from(b'A' + rank).to_string()),
        None => ("0".to_owned(), "0–9及其他".to_owned()),
    }
}
