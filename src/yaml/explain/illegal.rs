//! Signs that no YAML text may hold: control characters and byte order marks that came along with copied text. The parsers
//! differ on them, and one takes NUL for the end; so they are looked for first.

use crate::diagnostic::Code;
use crate::yaml::fault::Fault;

/// The first of them.
pub(super) fn find(text: &str) -> Option<Fault> {
    let (start, sign) = text.char_indices().find(|&(_, sign)| is_illegal(sign))?;
    let range = start..start + sign.len_utf8();
    let message = format!("这里有一个看不见的字符（U+{:04X}）", sign as u32);
    Some(Fault::new(Code::Invisible, range, message).help("删掉它；多半是从别处复制时带进来的"))
}

/// The complement of what libyaml's reader takes, and byte order marks, which stay invisible in a name.
fn is_illegal(sign: char) -> bool {
    match sign {
        '\t' | '\n' | '\r' => false,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => true,
        sign => sign.is_control(),
    }
}
