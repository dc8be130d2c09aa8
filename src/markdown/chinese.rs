//! Characters as Chinese typesetting sees them: which are written without spaces between them,
//! and which are punctuation.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Whether `c` is a Han character, kana, bopomofo, or a punctuation mark or form as wide as
/// these. Hangul is not: Korean puts spaces between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether `c` is punctuation that Chinese shares with Latin text, so that only its neighbour
/// tells which of the two it belongs to.
pub(super) fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '–' | '…' | '·')
}

/// Whether `c` is punctuation as CommonMark defines it: Unicode's `P` and `S`.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    if matches!(c, '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    let group = c.general_category_group();
    matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
}

/// Whether `c` opens something: a bracket or a quotation.
pub(super) fn is_opening(c: char) -> bool {
    use GeneralCategory::{InitialPunctuation, OpenPunctuation};
    matches!(c.general_category(), OpenPunctuation | InitialPunctuation)
}

/// Whether `c` ends something: a bracket, a quotation, a clause.
pub(super) fn is_closing(c: char) -> bool {
    use GeneralCategory::{ClosePunctuation, FinalPunctuation};
    matches!(c.general_category(), ClosePunctuation | FinalPunctuation) || "，。、；：？！,.;:?!".contains(c)
}

/// Whether a line that ends with `before` and one that begins with `after` meet without a space.
pub(super) fn joins(before: char, after: char) -> bool {
    let stop = |c| is_wide(c) && is_punctuation(c);
    match (is_wide(before), is_wide(after)) {
        (true, true) => true,
        (true, false) => is_shared(after) || stop(before),
        (false, true) => is_shared(before) || stop(after),
        (false, false) => false,
    }
}
