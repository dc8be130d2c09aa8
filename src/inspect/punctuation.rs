//! Punctuation of Chinese texts (GB/T 15834): marks in half width, dots for an ellipsis, marks written
//! twice, brackets and quotation marks of the keyboard.

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::Setting;

/// Marks that are not as Chinese texts want them: each of a field, and one for all of a body, where one is
/// seldom alone.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let marks = marks(manuscript.text).into_iter().filter(|mark| is_of_text(manuscript, &mark.range));
    let (mut fields, body): (Vec<_>, Vec<_>) = marks.partition(|mark| mark.range.start < manuscript.body);
    // What stands in no field is no text, but a table, say.
    fields
        .retain(|mark| manuscript.value(&mark.range).is_none_or(|value| manuscript.text[..value.start].contains(':')));
    let places: Vec<usize> = body.iter().map(|mark| mark.range.start).collect();
    let more = manuscript.others(&places);
    let first = body.into_iter().take(1).map(|mark| (mark, more.as_str()));
    let told = fields.into_iter().map(|mark| (mark, "")).chain(first).map(|(mark, more)| {
        let message = format!("{}{more}", mark.what);
        manuscript.tell(Code::Punctuation, mark.range, message, mark.help)
    });
    told.collect()
}

/// Whether the bytes are the author's own words: no part of a tag, nor the marks by which YAML quotes a value.
fn is_of_text(manuscript: &Manuscript, range: &Range<usize>) -> bool {
    let is_quote = range.start < manuscript.body && manuscript.text[range.start..].starts_with('"');
    let quoted = || manuscript.value(range).is_some_and(|value| manuscript.text[value].starts_with('"'));
    manuscript.is_said(range) && manuscript.setting(range) != Some(Setting::Html) && !(is_quote && quoted())
}

/// A mark, or a pair of them with what is between.
struct Mark {
    range: Range<usize>,
    what: String,
    help: String,
}

/// What one pass over a raw text finds.
fn marks(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut found: Vec<Mark> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Within brackets and quotations there may be more.
        let (pair, mark) = match byte {
            b'(' => (bracket(text, at, ")）"), None),
            b'"' => (quotation(text, at), None),
            0xEF if bytes[at..].starts_with("（".as_bytes()) => (bracket(text, at, ")"), None),
            b',' | b';' | b':' | b'?' | b'!' => (None, half(text, at)),
            b'.' => (None, dots(text, at)),
            // `，：；`, then `、。`.
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBC, 0x8C | 0x9A | 0x9B])) => (None, doubled(text, at)),
            0xE3 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x81 | 0x82])) => (None, doubled(text, at)),
            _ => (None, None),
        };
        at = mark.as_ref().map_or(at + 1, |mark| mark.range.end);
        found.extend(pair.into_iter().chain(mark));
    }
    found
}

/// The character before a byte, signs of emphasis apart.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].trim_end_matches('*').chars().next_back()
}

/// Whether a character is of a Chinese text: a Han character, or a mark that ends something there.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '”' | '’' | '》' | '）' | '】' | '〕')
}

/// Whether a Chinese text goes on with a character.
fn goes_on(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '‘' | '《' | '（' | '【' | '*' | '[')
}

/// A half-width mark behind a Chinese character, where the text goes on in Chinese, or the line ends.
fn half(text: &str, at: usize) -> Option<Mark> {
    let bytes = text.as_bytes();
    if bytes.get(at.checked_sub(1)?)? < &0x80 && !matches!(bytes[at - 1], b'*' | b')' | b'%') {
        return None;
    }
    let before = before(text, at)?;
    let rest = &text[at + 1..];
    let behind = rest.trim_start_matches(' ');
    let after = behind.chars().next();
    let sign = &text[at..at + 1];
    // `甲![图](a.png)` is a picture.
    let counts = match after {
        _ if sign == "!" && behind.starts_with('[') => false,
        _ if matches!(before, ')' | '%') => after.is_some_and(goes_on),
        _ if !is_chinese(before) => false,
        None | Some('\n' | '\r') => true,
        Some(c) if goes_on(c) => true,
        Some(c) => behind.len() == rest.len() && matches!(sign, ":" | ",") && c.is_ascii_alphanumeric(),
    };
    counts.then(|| {
        let right = char::from_u32(u32::from(bytes[at]) + 0xfee0).unwrap_or('，');
        let end = at + 1 + rest.len() - behind.len();
        let blank = if end > at + 1 && after.is_some_and(goes_on) { "（后面不空格）" } else { "" };
        Mark {
            range: at..at + 1, what: format!("汉字后面的“{sign}”是半角标点"), help: format!("写成 {right}{blank}")
        }
    })
}

/// `甲.乙`, and `甲...`.
fn dots(text: &str, at: usize) -> Option<Mark> {
    let before = before(text, at).filter(|c| is_chinese(*c))?;
    let count = text[at..].bytes().take_while(|byte| *byte == b'.').count();
    let rest = &text[at + count..];
    let after = rest.trim_start_matches(' ').chars().next();
    let ends = after.is_none_or(|c| c == '\n' || c == '\r' || goes_on(c));
    if count >= 3 {
        return Some(ellipsis(at..at + count, text));
    }
    if count != 1 || !ends || before == '）' && !after.is_some_and(is_han) {
        return None;
    }
    let line = line_before(text, at).trim_start();
    let number = !line.is_empty() && line.trim_start_matches("- ").chars().all(|c| "一二三四五六七八九十".contains(c));
    let help = match after {
        _ if number => "写成 、",
        Some(c) if is_han(c) && is_han(before) => "写成 。；外国人名中间的写 ·",
        _ => "写成 。",
    };
    Some(Mark { range: at..at + 1, what: "汉字后面的“.”是半角标点".to_owned(), help: help.to_owned() })
}

fn ellipsis(range: Range<usize>, text: &str) -> Mark {
    let what = format!("省略号写成了“{}”", &text[range.clone()]);
    Mark { range, what, help: "写成 ……（在中文输入法里按 Shift+6）".to_owned() }
}

/// `。。`, `，。`: of two stops one is too many.
fn doubled(text: &str, at: usize) -> Option<Mark> {
    let is_stop = |c: &char| matches!(c, '。' | '，' | '；' | '：' | '、');
    let length: usize = text[at..].chars().take_while(is_stop).map(char::len_utf8).sum();
    let range = at..at + length;
    let run = &text[range.clone()];
    match run.chars().count() {
        0 | 1 => None,
        3.. if run.chars().all(|c| c == '。') => Some(ellipsis(range, text)),
        _ => {
            let last = run.chars().find(|c| *c == '。').or_else(|| run.chars().next())?;
            Some(Mark {
                what: format!("“{run}”是连用的标点"), help: format!("只留一个，如 {last}"), range
            })
        }
    }
}

/// The longest remark in brackets or quotation that is looked at, in characters.
const LONGEST: usize = 80;

/// `(东街道)`, `（东街道)`: a Chinese remark in brackets of the keyboard.
fn bracket(text: &str, at: usize, closings: &str) -> Option<Mark> {
    let open = text[at..].chars().next()?;
    let inner = &text[at + open.len_utf8()..];
    let (end, close) = closing(inner, closings)?;
    let words = &inner[..end];
    // `](…)` is a link; `(2023)28号` is of a document's number, which is judged by itself.
    let is_other = text[..at].ends_with(']') || words.starts_with(|c: char| c.is_ascii_digit()) && open == '(';
    let linked = before(text, at).is_none_or(|c| is_chinese(c) || c.is_whitespace() || c.is_ascii_digit() || c == ')');
    if !words.contains(is_han) || is_other || !linked {
        return None;
    }
    let range = at..at + open.len_utf8() + end + close.len_utf8();
    let what = match (open, close) {
        ('(', ')') => format!("“({words})”用了半角的括号"),
        _ => format!("“{}”的括号一个全角、一个半角", &text[range.clone()]),
    };
    Some(Mark { range, what, help: format!("写成 （{words}）") })
}

/// The first round bracket that closes, of whichever width, those within apart; on the same line, and one
/// of `wanted`.
fn closing(inner: &str, wanted: &str) -> Option<(usize, char)> {
    let mut depth = 0;
    for (at, c) in inner.char_indices().take(LONGEST) {
        match c {
            '\n' | '<' | '[' | '`' => return None,
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return wanted.contains(c).then_some((at, c)),
            ')' | '）' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `"落实责任"`: Chinese words in the quotation marks of the keyboard.
fn quotation(text: &str, at: usize) -> Option<Mark> {
    let odd = line_before(text, at).matches('"').count() % 2 == 1;
    let inner = &text[at + 1..];
    let (end, _) = inner.char_indices().take(LONGEST).take_while(|(_, c)| *c != '\n').find(|(_, c)| *c == '"')?;
    let words = &inner[..end];
    let meant = !odd && words.contains(is_han) && !words.contains(['=', '<', '>']) && !words.starts_with([':', ',']);
    meant.then(|| Mark {
        range: at..at + end + 2,
        what: format!("“{words}”用了英文的引号 \"\""),
        help: format!("写成 “{words}”"),
    })
}

/// What stands before a byte in its line: of a long line the end, so that any is looked at in bounded time.
fn line_before(text: &str, at: usize) -> &str {
    const MOST: usize = 1_000;
    let start = (0..=at.saturating_sub(MOST)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let near = &text[start..at];
    near.rsplit_once('\n').map_or(near, |(_, line)| line)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn found(text: &str) -> Vec<(String, String)> {
        marks(text).into_iter().map(|mark| (text[mark.range].to_owned(), mark.help)).collect()
    }

    #[test]
    fn marks_are_found_with_the_right_form() {
        for (text, place, help) in [
            ("甲,乙", ",", "写成 ，"),
            ("甲, 乙", ",", "写成 ，（后面不空格）"),
            ("甲;“乙”", ";", "写成 ；"),
            ("**甲**,乙", ",", "写成 ，"),
            ("如下:\n", ":", "写成 ："),
            ("电话:022-24120000", ":", "写成 ："),
            ("见[甲](a.md),乙", ",", "写成 ，"),
            ("占5%,比上年", ",", "写成 ，"),
            ("甲.乙", ".", "写成 。；外国人名中间的写 ·"),
            ("甲.\n", ".", "写成 。"),
            ("一.加强\n", ".", "写成 、"),
            ("甲...乙", "...", "写成 ……（在中文输入法里按 Shift+6）"),
            ("甲。。。", "。。。", "写成 ……（在中文输入法里按 Shift+6）"),
            ("甲。。乙", "。。", "只留一个，如 。"),
            ("甲，。乙", "，。", "只留一个，如 。"),
            ("甲公司(东街道)乙", "(东街道)", "写成 （东街道）"),
            ("甲公司（东街道)乙", "（东街道)", "写成 （东街道）"),
            ("甲公司(东街道）乙", "(东街道）", "写成 （东街道）"),
            ("强调\"落实责任\"。", "\"落实责任\"", "写成 “落实责任”"),
        ] {
            assert_eq!(found(text), [(place.to_owned(), help.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for text in [
            "9:00,10:00; Word,Excel",
            "甲，乙。丙……丁！！",
            "申报表.pdf、www.example.gov.cn、甲.docx",
            "甲![图](a.png)",
            "[甲](乙.pdf)",
            "甲(A)、(1)乙、津人社办发(2023)28号",
            "甲（乙（丙）丁）戊",
            "f(x)与a.b",
            "甲“乙”丙",
            "甲》。",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn tags_and_titles_of_pictures_are_no_text() {
        let text = "---\n标题: \"甲\"\n---\n<img src=\"a.png\" alt=\"甲\">\n\n![甲](a.png \"乙\")\n";
        let file = SourcePath::new("content/news/a.md");
        assert_eq!(check(&Manuscript::of(&file, text).unwrap()).len(), 0);
    }
}
