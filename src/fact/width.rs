//! What an input method adds and a careful editor would not: full-width forms, invisible
//! characters, and the many dashes. A text goes in, the same text in plain characters comes out.

/// The text in half width, without invisible characters and outer white space.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    let plain: String = text.chars().filter(|&c| !is_invisible(c)).map(narrow).collect();
    plain.trim().to_owned()
}

/// The folded text with every kind of dash as `-`.
pub(super) fn fold_dashes(text: &str) -> String {
    if text.is_ascii() {
        return fold(text);
    }
    fold(text).chars().map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// The folded text without any white space.
pub(super) fn fold_spaces(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a character takes no room on the page and only breaks searching and comparing: zero
/// width spaces, soft hyphens, byte order marks, the marks of direction that Windows dialogs copy along, and
/// those that choose between forms of a character.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// Whether a character is one that people type for a hyphen.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

/// A full-width character in half width.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_becomes_plain() {
        assert_eq!(fold("　２０２４：ＡＢ\u{200b}（）　"), "2024:AB()");
        assert_eq!(fold_dashes("022—24120000－801"), "022-24120000-801");
        assert_eq!(fold_spaces(" 9 1　1\u{a0}2 "), "9112");
    }
}
