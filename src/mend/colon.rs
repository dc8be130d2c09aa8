//! The colon that ends the key of a line, whatever its width.

use crate::yaml::is_wide_colon;

/// A longer text before a colon is a sentence, not a key.
const LONGEST_KEY: usize = 30;

/// The first colon that could end a key.
pub(super) struct Colon {
    /// Where it stands.
    pub at: usize,
    /// Itself.
    pub sign: char,
}

impl Colon {
    /// The colon of a line.
    pub(super) fn find(text: &str) -> Option<Self> {
        if text.starts_with(['"', '\'', '[', '{', '#', '&', '*', '!', '|', '>', '@', '`', '%', '?', ',']) {
            return None;
        }
        let mut colons = text.char_indices().filter(|&(_, sign)| sign == ':' || is_wide_colon(sign));
        let (at, sign) = colons.next()?;
        let first = Self { at, sign };
        let is_key = text[..at].chars().count() <= LONGEST_KEY && !text[at..].starts_with("://");
        match first.is_right(text) || (is_key && !text[..at].contains(": ")) {
            true => Some(first),
            false => colons.map(|(at, sign)| Self { at, sign }).find(|colon| colon.is_right(text)),
        }
    }

    /// Whether YAML takes it for one.
    pub(super) fn is_right(&self, text: &str) -> bool {
        let after = text[self.at + self.sign.len_utf8()..].chars().next();
        self.sign == ':' && matches!(after, None | Some(' ' | '\t'))
    }
}
