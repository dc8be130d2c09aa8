//! The pieces of which an index says where they stand: single characters, pairs, threes of Latin letters and
//! digits, initials, and pairs with one character left out between them (for what is misspelt).

use super::fold::bare;

/// A piece and a document that has it, in 64 bits: two fields of 21 bits, then the document. Sorted, they are in
/// the order of the pieces, then of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Gram(u64);

/// Stands before the first character of a text, to find what begins so.
const START: char = '\u{e000}';

/// Stands after the last character.
const END: char = '\u{e001}';

const DOCUMENT: u32 = 22;
const FIELD: u32 = 21;

/// First fields above those of characters: of threes, of initials; above this one, of pairs with a gap.
const THREE: u32 = 0x11_0000;
const INITIALS: u32 = 0x11_0001;
const GAP: u32 = 0x11_0002;

impl Gram {
    fn new(first: u32, second: u32, document: u32) -> Self {
        Self(u64::from(first) << (FIELD + DOCUMENT) | u64::from(second) << DOCUMENT | u64::from(document))
    }

    /// The document.
    pub(super) fn document(self) -> u32 {
        self.0 as u32 & ((1 << DOCUMENT) - 1)
    }

    /// What two have in common that are the same piece.
    pub(super) fn piece(self) -> u64 {
        self.0 >> DOCUMENT
    }

    /// The piece as the files name it: `河`, `河东`, `911`, `~hd` (initials), `河~区` (a gap).
    pub(super) fn name(self) -> impl Iterator<Item = char> {
        let first = (self.piece() >> FIELD) as u32;
        let second = self.piece() as u32 & ((1 << FIELD) - 1);
        let packed = [second >> 14, second >> 7 & 0x7f, second & 0x7f];
        let tilde = u32::from('~');
        let characters = match first {
            THREE => [packed[0], packed[1], packed[2], 0],
            INITIALS => [tilde, packed[0], packed[1], packed[2]],
            GAP.. => [first - GAP, tilde, second, 0],
            _ => [first, second, 0, 0],
        };
        characters.into_iter().filter(|code| *code > 0).filter_map(char::from_u32)
    }

    /// The shard of the piece, of so many (FNV-1a over the characters of its name).
    pub(super) fn shard(self, shards: u32) -> u32 {
        self.name().fold(0x811c_9dc5, |hash: u32, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193)) % shards
    }
}

/// The single characters of a name or title.
pub(super) fn of_characters(folded: &[char], document: u32, out: &mut Vec<Gram>) {
    out.extend(folded.iter().map(|&c| Gram::new(0, c.into(), document)));
}

/// The longer pieces of a name, title or code.
pub(super) fn of_title(folded: &[char], document: u32, out: &mut Vec<Gram>) {
    let bare = bare(folded);
    let mut cut = |characters: &[char]| {
        pairs(characters, document, out);
        if let (Some(&first), Some(&last)) = (characters.first(), characters.last()) {
            out.push(Gram::new(START.into(), first.into(), document));
            out.push(Gram::new(last.into(), END.into(), document));
        }
        let is_plain = |three: &&[char]| three.iter().all(char::is_ascii_alphanumeric);
        let threes = characters.windows(3).filter(is_plain);
        out.extend(threes.map(|three| Gram::new(THREE, packed(three), document)));
    };
    cut(folded);
    if bare.len() < folded.len() {
        cut(&bare);
    }
}

/// The pairs with a gap of a name or title.
pub(super) fn of_gaps(folded: &[char], document: u32, out: &mut Vec<Gram>) {
    let characters = bare(folded);
    let fits = |three: &&[char]| u32::from(three[0]) + GAP < 1 << FIELD;
    let gaps = characters.windows(3).filter(fits);
    out.extend(gaps.map(|three| Gram::new(u32::from(three[0]) + GAP, three[2].into(), document)));
}

/// The pairs and threes of initials, which are Latin letters and digits.
pub(super) fn of_initials(initials: &str, document: u32, out: &mut Vec<Gram>) {
    let letters: Vec<char> = initials.chars().collect();
    let gram = |letters: &[char]| Gram::new(INITIALS, packed(letters), document);
    out.extend(letters.windows(2).map(gram));
    out.extend(letters.windows(3).map(gram));
}

/// The pairs of a text, without its punctuation.
pub(super) fn of_text(folded: &[char], document: u32, out: &mut Vec<Gram>) {
    pairs(&bare(folded), document, out);
}

fn pairs(characters: &[char], document: u32, out: &mut Vec<Gram>) {
    out.extend(characters.windows(2).map(|pair| Gram::new(pair[0].into(), pair[1].into(), document)));
}

/// Up to three ASCII characters in 21 bits.
fn packed(characters: &[char]) -> u32 {
    characters.iter().fold(0, |packed, &c| packed << 7 | u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::search::fold::fold;

    fn names(cut: impl Fn(&[char], u32, &mut Vec<Gram>), text: &str) -> Vec<String> {
        let mut grams = Vec::new();
        cut(&fold(text), 7, &mut grams);
        assert!(grams.iter().all(|gram| gram.document() == 7));
        let mut names: Vec<String> = grams.into_iter().map(|gram| gram.name().collect()).collect();
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn titles_are_cut_with_and_without_punctuation() {
        let mut expected = ["(丙", ")\u{e001}", "丙)", "丙\u{e001}", "甲(", "甲丙", "\u{e000}甲"];
        expected.sort_unstable();
        assert_eq!(names(of_title, "甲（丙）"), expected);
        assert!(names(of_title, "91A2").contains(&"91a".to_owned()));
        assert_eq!(names(of_characters, "丙（"), ["(", "丙"]);
    }

    #[test]
    fn gaps_initials_and_texts_are_named_apart() {
        assert_eq!(names(of_gaps, "甲乙，丙"), ["甲~丙"]);
        assert_eq!(names(of_text, "甲。乙丙"), ["乙丙", "甲乙"]);
        let mut grams = Vec::new();
        of_initials("hdq", 0, &mut grams);
        let names: Vec<String> = grams.into_iter().map(|gram| gram.name().collect()).collect();
        assert_eq!(names, ["~hd", "~dq", "~hdq"]);
    }

    #[test]
    fn the_shard_of_a_piece_is_what_the_script_reckons() {
        // By hand: FNV-1a of U+7532, modulo 1000.
        let hash = (0x811c_9dc5_u32 ^ 0x7532).wrapping_mul(16_777_619);
        assert_eq!(Gram::new(0, '甲'.into(), 3).shard(1000), hash % 1000);
    }
}
