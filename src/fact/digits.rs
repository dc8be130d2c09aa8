//! Numbers as digits: days and times are written for every page many times over.

/// Appends the last two digits of a number.
pub(super) fn push_two(text: &mut String, number: u16) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from(b'0' + digit as u8));
    }
}
