//! What a file is full of when it was typed with an input method or copied from a web page: blanks that
//! are none to YAML, signs without width, and colons of other widths.

/// Whether a sign prints as nothing or as blank, line breaks aside.
pub fn is_blank(sign: char) -> bool {
    (sign.is_whitespace() && !matches!(sign, '\n' | '\r')) || is_invisible(sign)
}

/// Whether a sign has no width, and so only gets in the way: zero-width spaces, byte order marks, marks
/// of direction.
pub fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// Whether a sign is a colon to people and none to YAML.
pub fn is_wide_colon(sign: char) -> bool {
    matches!(sign, '：' | '﹕' | '∶' | '︰')
}

/// A name without the blanks and invisible signs in and around it (`名　称`).
pub fn squeezed(name: &str) -> String {
    name.chars().filter(|&sign| !is_blank(sign)).collect()
}
