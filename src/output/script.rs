//! A data file as a script that hands over one value, so that it loads from a folder on a disk too.

use std::io::{self, Write};

use serde::Serialize;

/// Appends the script that hands a value to whoever asked for the file of this name, which is its address
/// without `.js`; `themes/hedong/static/site.js` takes it.
pub(super) fn write(name: &str, value: &impl Serialize, out: &mut Vec<u8>) -> io::Result<()> {
    // Text in JSON, but ends of lines in older JavaScript.
    let value = serde_json::to_string(value)?.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    writeln!(out, "hexie.take(\"{name}\",{value});")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_literal() {
        let mut out = Vec::new();
        write("search/c-3", &"甲\"\\\n</script>\u{2028}", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "hexie.take(\"search/c-3\",\"甲\\\"\\\\\\n</script>\\u2028\");\n");
    }
}
