//! Slips of the keyboard, in the bodies and the fields alike: what was to be replaced, half-width
//! punctuation, full-width digits, document numbers in the wrong brackets.

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};

/// What a text holds of that.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let Signs { leftovers, marks, wide, numbers } = signs(manuscript.text);
    let mut problems = left(manuscript, leftovers);
    problems.extend(punctuation(manuscript, marks));
    problems.extend(widths(manuscript, wide));
    problems.extend(numbers.into_iter().filter(|(range, _)| manuscript.is_said(range)).map(|(range, right)| {
        let message =
            format!("文号里的“{}”写法不规范：年份用六角括号〔〕，序号前不加“第”和 0", &manuscript.text[range.clone()]);
        manuscript.tell(Code::NumberForm, range, message, format!("写成 {right}"))
    }));
    problems
}

/// Words that stand for what is still to be written.
const LEFTOVERS: [&str; 9] = ["TODO", "FIXME", "XXX", "待补充", "undefined", "null", "#REF!", "#N/A", "Lorem ipsum"];

fn left(manuscript: &Manuscript, places: Vec<Range<usize>>) -> Vec<Diagnostic> {
    // Cases are anonymous: there, X stands for a name that is not told.
    let is_case = manuscript.file.as_str().starts_with("content/cases/");
    let places = places.into_iter().map(|place| (place.clone(), &manuscript.text[place]));
    let left = places.filter(|(range, word)| {
        if is_case && *word == "XXX" {
            return false;
        }
        let (before, after) = around(manuscript.text, range);
        let apart = !before.is_some_and(joins) && !after.is_some_and(joins);
        let meant = *word == "待补充" && before.is_some_and(|c| matches!(c, '有' | '尚' | '仍' | '还' | '需' | '亟'));
        apart && !meant && manuscript.is_said(range)
    });
    left.map(|(range, word)| {
        let message = format!("“{word}”像是还没写完的地方");
        manuscript.tell(Code::Leftover, range, message, "补上内容；没有可写的，删去这一句或这一项")
    })
    .collect()
}

fn joins(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')
}

fn around(text: &str, range: &Range<usize>) -> (Option<char>, Option<char>) {
    (text[..range.start].chars().next_back(), text[range.end..].chars().next())
}

/// Half-width marks: each of a field, and one for all of a body, where one is seldom alone.
fn punctuation(manuscript: &Manuscript, marks: Vec<Range<usize>>) -> Vec<Diagnostic> {
    let said = marks.into_iter().filter(|range| manuscript.is_said(range));
    let (mut fields, body): (Vec<_>, Vec<_>) = said.partition(|range| range.start < manuscript.body);
    // What stands in no field is no text, but a table, say.
    fields.retain(|range| manuscript.value(range).is_none_or(|value| manuscript.text[..value.start].contains(':')));
    let more = match body.len() {
        0 | 1 => String::new(),
        count => format!("；正文里这样的标点共有 {count} 处"),
    };
    let first = body.into_iter().take(1).map(|range| (range, more.as_str()));
    let all = fields.into_iter().map(|range| (range, "")).chain(first);
    all.map(|(range, more)| {
        let written = &manuscript.text[range.clone()];
        let (message, help) = (format!("汉字中间的“{written}”是半角标点{more}"), format!("写成 {}", full(written)));
        manuscript.tell(Code::Punctuation, range, message, help)
    })
    .collect()
}

fn full(mark: &str) -> String {
    mark.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c)).collect()
}

/// The bytes of the longest value that is told as a whole: of a fact, not of a text.
const LONGEST_FACT: usize = 120;

/// Full-width digits and letters: those of one field together, so that a date is told once.
fn widths(manuscript: &Manuscript, wide: Vec<Range<usize>>) -> Vec<Diagnostic> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut field: Option<Range<usize>> = None;
    for run in wide.into_iter().filter(|run| manuscript.is_said(run)) {
        match (runs.last_mut(), &field) {
            (Some(last), Some(field)) if run.end <= field.end => last.end = run.end,
            _ => {
                field = manuscript.value(&run).filter(|field| field.len() <= LONGEST_FACT);
                runs.push(run);
            }
        }
    }
    let told = runs.into_iter().map(|run| {
        let written = &manuscript.text[run.clone()];
        let message = match written.chars().all(is_wide_char) {
            true => format!("“{written}”是全角的"),
            false => format!("“{written}”里有全角的数字或字母"),
        };
        manuscript.tell(Code::FullWidth, run, message, format!("写成 {}", narrow(written)))
    });
    told.collect()
}

/// The text with its digits and letters in half width, and the signs that join two of them.
fn narrow(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let joins = |at: Option<usize>| {
        at.and_then(|at| signs.get(at)).is_some_and(|sign| is_wide_char(*sign) || sign.is_ascii_alphanumeric())
    };
    let sign = |(at, sign): (usize, &char)| match sign {
        sign if is_wide_char(*sign) => half(*sign),
        '：' | '－' | '．' | '／' | '＠' | '＿' if joins(at.checked_sub(1)) && joins(Some(at + 1)) => half(*sign),
        '　' if joins(at.checked_sub(1)) && joins(Some(at + 1)) => ' ',
        '—' | '–' | '−' if joins(at.checked_sub(1)) && joins(Some(at + 1)) => '-',
        sign => *sign,
    };
    signs.iter().enumerate().map(sign).collect()
}

fn half(sign: char) -> char {
    char::from_u32(u32::from(sign).wrapping_sub(0xfee0)).unwrap_or(sign)
}

/// What one pass over a raw text finds.
#[derive(Default)]
struct Signs {
    /// Words that stand for what is still to be written.
    leftovers: Vec<Range<usize>>,
    /// Half-width marks between Chinese characters.
    marks: Vec<Range<usize>>,
    /// Runs of full-width digits and letters.
    wide: Vec<Range<usize>>,
    /// Years and numbers of documents that are not written by the standard, and their right form.
    numbers: Vec<(Range<usize>, String)>,
}

fn signs(text: &str) -> Signs {
    let bytes = text.as_bytes();
    let mut signs = Signs::default();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let mut next = at + 1;
        match byte {
            b'T' | b'F' | b'X' | b'u' | b'n' | b'#' | b'L' => next = leftover(bytes, at, &mut signs),
            0xE5 if bytes.get(at + 1) == Some(&0xBE) => next = leftover(bytes, at, &mut signs),
            b',' | b';' | b':' | b'?' | b'!' if between_chinese(text, at) => signs.marks.push(at..at + 1),
            b'1' | b'2' => signs.numbers.extend(number_form(text, at)),
            0xEF if is_wide(text, at) => {
                let length: usize = text[at..].chars().take_while(|c| is_wide_char(*c)).map(char::len_utf8).sum();
                next = at + length;
                signs.wide.push(at..next);
            }
            _ => {}
        }
        at = next;
    }
    signs
}

/// Notes the word of [`LEFTOVERS`], if any, that begins at a byte, and answers where to go on.
fn leftover(bytes: &[u8], at: usize, signs: &mut Signs) -> usize {
    let found = LEFTOVERS.iter().find(|word| bytes[at..].starts_with(word.as_bytes()));
    let Some(word) = found else { return at + 1 };
    signs.leftovers.push(at..at + word.len());
    at + word.len()
}

fn between_chinese(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let high = |byte: Option<&u8>| byte.is_some_and(|byte| *byte >= 0x80);
    if at == 0 || !high(bytes.get(at - 1)) || !high(bytes.get(at + 1)) {
        return false;
    }
    match around(text, &(at..at + 1)) {
        (Some(before), Some(after)) => (is_han(before) || matches!(before, '”' | '》' | '）')) && is_han(after),
        _ => false,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

fn is_wide(text: &str, at: usize) -> bool {
    text.as_bytes().get(at + 1).is_some_and(|byte| matches!(byte, 0xBC | 0xBD))
        && text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_wide_char)
}

fn is_wide_char(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// The last characters of issuers' codes. What ends otherwise is an ordinary bracket; `仲` and `民` are of
/// cases, which are numbered by rules of their own.
const ISSUERS: &str = "发函办字规通令告公议党委政";

/// The year and number of a document, from the bracket on, when the digit at `at` begins the year and
/// the standard wants them otherwise (GB/T 9704-2012, 7.2.5).
fn number_form(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let year = text.get(at..at + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let open = text[..at].chars().next_back().filter(|c| "〔(（[［【〖{".contains(*c))?;
    let start = at - open.len_utf8();
    let mut before = text[..start].chars().rev();
    let issuer = before.next().filter(|c| ISSUERS.contains(*c))?;
    if issuer == '字' && before.take(4).any(|c| matches!(c, '仲' | '民' | '行' | '执' | '刑')) {
        return None;
    }
    let rest = &text[at + 4..];
    let close = rest.chars().next().filter(|c| "〕)）]］】〗}".contains(*c))?;
    let number = &rest[close.len_utf8()..];
    let (length, _) = number.char_indices().take(12).find(|(_, c)| *c == '号')?;
    let written = &number[..length];
    let digits = written.trim_start_matches('第').trim_start_matches('0');
    let sound = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let end = at + 4 + close.len_utf8() + written.len() + '号'.len_utf8();
    let right = format!("〔{year}〕{digits}号");
    (sound && text[start..end] != right).then_some((start..end, right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn found(file: &str, text: &str) -> Vec<(Code, String, String)> {
        let file = SourcePath::new(file);
        let manuscript = Manuscript::of(&file, text).unwrap();
        let place = |problem: &Diagnostic| match &problem.place.as_ref().unwrap().at {
            crate::diagnostic::At::Bytes(range) => text[range.clone()].to_owned(),
            at => panic!("{at:?}"),
        };
        let problems = check(&manuscript);
        problems.iter().map(|one| (one.code, place(one), one.help.clone().unwrap())).collect()
    }

    fn in_body(text: &str) -> Vec<(Code, String, String)> {
        found("content/news/a.md", &format!("---\n标题: 甲\n---\n{text}\n"))
    }

    fn one(code: Code, place: &str, help: &str) -> Vec<(Code, String, String)> {
        vec![(code, place.to_owned(), help.to_owned())]
    }

    #[test]
    fn slips_are_found_with_the_right_form() {
        let number = |written, right: &str| one(Code::NumberForm, written, &format!("写成 {right}"));
        assert_eq!(in_body("按津人社办发(2023)28号"), number("(2023)28号", "〔2023〕28号"));
        assert_eq!(in_body("按津人社办发[2023]028号"), number("[2023]028号", "〔2023〕28号"));
        assert_eq!(in_body("按津人社办发〔2023〕第28号"), number("〔2023〕第28号", "〔2023〕28号"));
        assert_eq!(in_body("共２０户"), one(Code::FullWidth, "２０", "写成 20"));
        let date = found("content/stations/a.yaml", "- 核验日期: ２０２４－０３－０１　０９：００\n  电话: [022]\n");
        assert_eq!(date, one(Code::FullWidth, "２０２４－０３－０１　０９：００", "写成 2024-03-01 09:00"));
        assert_eq!(in_body("甲,乙"), one(Code::Punctuation, ",", "写成 ，"));
        assert_eq!(in_body("主讲人待补充").len(), 1);
        assert_eq!(in_body("主讲：TODO").len(), 1);
        assert_eq!(in_body("联系人XXX").len(), 1);
        assert_eq!(found("content/stations/a.yaml", "- 名称: 甲,乙\n  说明: null值\n").len(), 2);
    }

    #[test]
    fn many_marks_are_told_once() {
        assert_eq!(in_body("甲,乙;丙:丁").len(), 1);
        assert_eq!(found("content/stations/a.yaml", "- 名称: 甲,乙;丙\n").len(), 2);
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for text in [
            "津人社办发〔2023〕28号，甲",
            "见（2023）津0102民初1234号、津劳人仲字（2023）第12号",
            "河东区（2023）年12号楼",
            "9:00,10:00; Word,Excel",
            "`甲,乙`和[甲](TODO.md)",
            "“津人社办发(2023)28号”",
            "> 甲,乙",
            "尚有待补充，TODOs，nullable",
            "占比１％",
        ] {
            let found = in_body(text);
            assert!(found.iter().all(|one| one.0 == Code::FullWidth), "{text}: {found:?}");
        }
        assert_eq!(found("content/a.yaml", "口号: [甲,乙]\n# 甲,乙 TODO\n"), []);
        assert_eq!(found("content/cases/a.md", "---\n标题: 甲\n---\nXXX公司\n"), []);
    }
}
