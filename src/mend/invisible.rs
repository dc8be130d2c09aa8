//! Signs that print as nothing and that no text may hold: control characters, which neither YAML nor XML
//! takes, and byte order marks in the front matter.

use super::mended::Mend;
use crate::diagnostic::Code;

/// What to do about them.
pub(super) const DELETE: &str = "删掉它；多半是从别处复制时带进来的";

/// The mends of those before `body` and, of control characters, those after it; but for what is mended
/// already.
pub(super) fn signs(text: &str, body: usize, done: &[Mend]) -> Vec<Mend> {
    let mut done = done.iter().peekable();
    let mut mends = Vec::new();
    for (at, sign) in text.char_indices().filter(|(at, sign)| is_illegal(*sign) || (*sign == '\u{feff}' && *at < body))
    {
        while done.next_if(|mend| mend.range.end <= at).is_some() {}
        if done.peek().is_none_or(|mend| mend.range.start > at) {
            mends.push(mend(at, sign));
        }
    }
    mends
}

/// What libyaml's reader refuses, and XML 1.0 (production 2); the second control block is libyaml's alone.
fn is_illegal(sign: char) -> bool {
    match sign {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        sign => sign.is_control(),
    }
}

fn mend(at: usize, sign: char) -> Mend {
    // Word writes them for breaks of line and page, and only the author knows where one is due.
    let is_break = matches!(sign, '\u{b}' | '\u{c}');
    let (what, right) = match is_break {
        true => ("这里有一个 Word 的换行或分页符", "删掉它；要换行的，重新按回车"),
        false => ("这里有一个看不见的字符", DELETE),
    };
    Mend {
        code: Code::Invisible,
        range: at..at + sign.len_utf8(),
        replacement: String::new(),
        what: format!("{what}（U+{:04X}）", u32::from(sign)),
        right: right.to_owned(),
        is_sure: !is_break,
    }
}
