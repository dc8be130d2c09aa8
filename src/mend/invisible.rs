//! Signs that print as nothing and that no text may hold: control characters, which neither YAML nor XML
//! takes, and byte order marks in the front matter.

use super::mended::Mend;
use crate::diagnostic::Code;

/// What to do about them.
pub(super) const DELETE: &str = "删掉它；多半是从别处复制时带进来的";

/// More than any text has by mistake; the others are left as they are, and told when these are mended.
const MOST: usize = 10_000;

/// The mends of those before `body` and, of control characters, those after it; but for what is mended
/// already. Those in a row are one.
pub(super) fn signs(text: &str, body: usize, done: &[Mend]) -> Vec<Mend> {
    let mut done = done.iter().peekable();
    let mut mends: Vec<Mend> = Vec::new();
    let is_only_there = |sign: char| matches!(sign, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{85}');
    let is_due = |at: usize, sign: char| is_illegal(sign) || (at < body && is_only_there(sign));
    for (at, sign) in text.char_indices().filter(|(at, sign)| is_due(*at, *sign)) {
        while done.next_if(|mend| mend.range.end <= at).is_some() {}
        if done.peek().is_some_and(|mend| mend.range.start <= at) {
            continue;
        }
        let next = mend(at, sign);
        if let Some(last) = mends.last_mut().filter(|last| last.range.end == at && last.what == next.what) {
            last.range.end = next.range.end;
        } else if mends.len() < MOST {
            mends.push(next);
        } else {
            break;
        }
    }
    mends
}

/// What libyaml's reader refuses, and XML 1.0 (production 2); and what turns the direction of a text.
fn is_illegal(sign: char) -> bool {
    match sign {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => true,
        sign => sign.is_control(),
    }
}

fn mend(at: usize, sign: char) -> Mend {
    let (what, right, is_sure) = match sign {
        // Word writes them for breaks of line and page, and only the author knows where one is due.
        '\u{b}' | '\u{c}' => ("这里有一个 Word 的换行或分页符".to_owned(), "删掉它；要换行的，重新按回车", false),
        // To YAML they end the line, to whoever wrote the text they do not.
        '\u{85}' | '\u{2028}' | '\u{2029}' => (
            format!("这里有一个看不见的换行符（U+{:04X}），多半是从网页、微信或 Word 里带来的", u32::from(sign)),
            "删掉它；要换行的，重新按回车",
            true,
        ),
        // Half of a character that was read in another encoding: to delete it would lose the rest for good.
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' => {
            ("这里是乱码：存过一次错的编码".to_owned(), "按原文重新录入这几个字", false)
        }
        sign => (format!("这里有一个看不见的字符（U+{:04X}）", u32::from(sign)), DELETE, true),
    };
    let range = at..at + sign.len_utf8();
    Mend { code: Code::Invisible, range, replacement: String::new(), what, right: right.to_owned(), is_sure }
}
