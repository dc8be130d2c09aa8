//! What serde must not be shown. Anchors, aliases and tags have no use in content and change what a
//! text means; aliases and deep nesting also make a small file dear to read. A scan of the bytes
//! decides; only a text with something that looks like one of them is parsed to see.

use super::marked::Marked;

/// Deeper brackets than any content has. libyaml's work grows with the square of this depth.
const DEEPEST: usize = 128;

/// Whether a text holds anchors, aliases, tags, a byte order mark or a break of the line that nobody sees, or is nested
/// beyond all measure.
pub(super) fn is_suspect(text: &str) -> bool {
    if text.contains(['\u{feff}', '\u{85}', '\u{2028}', '\u{2029}']) {
        return true;
    }
    if !looks_suspect(text.as_bytes()) {
        return false;
    }
    let marked = Marked::parse(text);
    !marked.oddities.is_empty()
}

/// Whether `&`, `*` or `!` stands where a value could begin, or brackets are nested deeply. Quotes and
/// comments are not considered: the parser has the last word.
fn looks_suspect(bytes: &[u8]) -> bool {
    let mut depth = 0_usize;
    let mut before = b'\n';
    for &byte in bytes {
        match byte {
            b'&' | b'*' | b'!' if matches!(before, b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':') => {
                return true;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
        before = byte;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_suspect() {
        assert!(!is_suspect("网址: https://a.cn/?x=1&y=2\n名称: 甲!乙\n"));
        assert!(!is_suspect("简介: |\n  *强调* & !注意\n单位: \"*甲\" # &x\n"));
    }

    #[test]
    fn anchors_aliases_tags_and_depth_are() {
        for text in ["a: &x 1\n", "a: &x 1\nb: *x\n", "a: !!str 1\n", "!x {}\n"] {
            assert!(is_suspect(text), "{text}");
        }
        assert!(is_suspect(&"[".repeat(10_000)));
    }
}
