//! How a message quotes what the editor wrote: in Chinese quotation marks, on one line, not too
//! long.

/// The longest text that is quoted whole, in characters.
const LONGEST: usize = 40;

/// The text in quotation marks; a noun phrase also where there is no text.
pub(super) fn quote(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    let text = text.trim();
    if text.is_empty() {
        return "空白".to_owned();
    }
    let cut = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    let start: String = text.chars().take(LONGEST).map(shown).collect();
    format!("“{start}{cut}”")
}
