//! What a text is compared as. `themes/*/static/search.js` folds queries by the same rules; a test runs both on
//! one table.

use crate::fact::{is_invisible, narrow};

/// The characters of a text in half width and lower case, without white space, control and invisible characters.
pub(super) fn fold(text: &str) -> Vec<char> {
    let told = text.chars().map(narrow).filter(|&c| !c.is_whitespace() && !c.is_control() && !is_invisible(c));
    told.flat_map(char::to_lowercase).collect()
}

/// Folded characters without punctuation and signs.
pub(super) fn bare(folded: &[char]) -> Vec<char> {
    folded.iter().copied().filter(|&c| !is_mark(c)).collect()
}

/// Whether a character is punctuation or a sign; `々` and `〇` are letters.
fn is_mark(c: char) -> bool {
    match c {
        '\0'..='\x7f' => !c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' => true,
        '々' | '〇' => false,
        '\u{3000}'..='\u{303f}' | '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffef}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table by which the script's folding is tested too.
    const TABLE: &str = include_str!("../../../tests/web/folded.json");

    #[test]
    fn texts_are_folded_as_the_script_folds_them() {
        let table: Vec<(String, String)> = serde_json::from_str(TABLE).unwrap();
        assert!(table.len() >= 8);
        for (raw, folded) in table {
            assert_eq!(fold(&raw).into_iter().collect::<String>(), folded, "{raw}");
        }
    }

    #[test]
    fn width_case_and_blanks_make_no_difference() {
        let text = |folded: &[char]| folded.iter().collect::<String>();
        let folded = fold("　示例Ａb（天津）\u{200b} ２〇·々");
        assert_eq!(text(&folded), "示例ab(天津)2〇·々");
        assert_eq!(text(&bare(&folded)), "示例ab天津2〇々");
    }
}
