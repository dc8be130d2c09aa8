//! A data file as a script that hands over one value, so that it loads from a folder on a disk too.

use crate::site::SearchFile;

/// Appends the script that hands a text to whoever asked for the file.
pub(super) fn text(file: SearchFile, text: &str, out: &mut Vec<u8>) {
    let mut script = String::with_capacity(text.len() + text.len() / 64 + 64);
    quote(text, &mut script);
    value(file, &script, out);
}

/// Appends the script that hands over a value, written in JavaScript.
pub(super) fn value(file: SearchFile, value: &str, out: &mut Vec<u8>) {
    let name = file.name();
    for part in ["hexie.take(\"", &name, "\",", value, ");\n"] {
        out.extend_from_slice(part.as_bytes());
    }
}

/// Appends a text as a literal of JavaScript.
pub(super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_literal() {
        let mut out = Vec::new();
        text(SearchFile::Cards(3), "甲\"\\\n</script>\u{2028}", &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "hexie.take(\"search/c-3\",\"甲\\\"\\\\\\n</script>\\u2028\");\n");
    }
}
