//! Characters to bytes: the parser counts characters, everything else here counts bytes.

/// The byte of every character of a text.
#[derive(Debug)]
pub(in crate::yaml) struct Offsets {
    /// Empty for ASCII, where both are the same.
    bytes: Vec<u32>,
    end: usize,
}

impl Offsets {
    /// The offsets of a text.
    pub(in crate::yaml) fn of(text: &str) -> Self {
        let bytes = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(byte, _)| u32::try_from(byte).unwrap_or(u32::MAX)).collect(),
        };
        Self { bytes, end: text.len() }
    }

    /// The byte at which the character with this index begins; the end for those beyond it.
    pub(in crate::yaml) fn byte(&self, index: usize) -> usize {
        match self.bytes.is_empty() {
            true => index.min(self.end),
            false => self.bytes.get(index).map_or(self.end, |&byte| (byte as usize).min(self.end)),
        }
    }
}
