//! Slips of the keyboard and of the clipboard, in the bodies and the fields alike: what was to be replaced,
//! digits and letters in full width, signs that other computers do not show.

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};

/// What a text holds of that.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let Signs { leftovers, wide, private } = signs(manuscript.text);
    let mut problems = left(manuscript, leftovers);
    problems.extend(widths(manuscript, wide));
    problems.extend(unshown(manuscript, private));
    problems
}

/// Words that stand for what is still to be written.
const LEFTOVERS: [&str; 26] = [
    "TODO",
    "FIXME",
    "XXX",
    "xxx",
    "待补充",
    "待核实",
    "待确认",
    "此处插入",
    "此处添加",
    "此处填写",
    "单击此处",
    "点击此处输入",
    "undefined",
    "null",
    "#REF!",
    "#N/A",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "Lorem ipsum",
    "错误!未找到引用源",
    "错误！未找到引用源",
    "Error! Reference source not found",
];

fn left(manuscript: &Manuscript, places: Vec<Range<usize>>) -> Vec<Diagnostic> {
    // Cases are anonymous: there, X stands for a name that is not told.
    let is_case = manuscript.file.as_str().starts_with("content/cases/");
    let places = places.into_iter().map(|place| (place.clone(), &manuscript.text[place]));
    let left = places.filter(|(range, word)| {
        if is_case && word.eq_ignore_ascii_case("XXX") {
            return false;
        }
        let (before, after) = around(manuscript.text, range);
        let apart = !before.is_some_and(joins) && !after.is_some_and(joins);
        let meant = word.starts_with('待')
            && before.is_some_and(|c| matches!(c, '有' | '尚' | '仍' | '还' | '需' | '亟' | '等'));
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

/// The bytes of the longest value that is told as a whole: of a fact, not of a text.
const LONGEST_FACT: usize = 120;

/// What may stand between two full-width digits of one date, amount or code, in bytes: `２０２４年５月`.
const BETWEEN: usize = 6;

/// Full-width digits and letters: those of one field together, or near one another in a body, so that a date
/// is told once.
fn widths(manuscript: &Manuscript, wide: Vec<Range<usize>>) -> Vec<Diagnostic> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut field: Option<Range<usize>> = None;
    let is_near = |last: &Range<usize>, run: &Range<usize>| {
        last.start >= manuscript.body
            && run.start - last.end <= BETWEEN
            && !manuscript.text[last.end..run.start].contains(['，', '。', '、', '\n'])
    };
    // Fields of a fixed form take a full-width sign for what it is.
    let counts = |run: &Range<usize>| {
        manuscript.is_said(run) && (run.start >= manuscript.body || manuscript.text[run.clone()].contains(is_wide_char))
    };
    for run in wide.into_iter().filter(counts) {
        match (runs.last_mut(), &field) {
            (Some(last), Some(field)) if run.end <= field.end => last.end = run.end,
            (Some(last), _) if is_near(last, &run) => last.end = run.end,
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
            false => format!("“{written}”里有全角的符号"),
        };
        let message = match written.contains(is_wide_char) {
            true => message.replace("全角的符号", "全角的数字或字母"),
            false => message,
        };
        manuscript.tell(Code::FullWidth, run, message, format!("写成 {}", narrow(written)))
    });
    told.collect()
}

/// Whether a character is of private use.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// Signs without width, as web pages and chat programs put them in; and those of a font of its own, as Word writes bullets: other computers show a box. The first of a text.
fn unshown(manuscript: &Manuscript, private: Vec<Range<usize>>) -> Option<Diagnostic> {
    let text = manuscript.text;
    // Fields are read without what has no width.
    let is_bare = |range: &Range<usize>| text[range.clone()].chars().any(|c| !is_private(c));
    let kept = |range: &Range<usize>| manuscript.is_said(range) && !(range.start < manuscript.body && is_bare(range));
    let said: Vec<Range<usize>> = private.into_iter().filter(kept).collect();
    let first = said.first()?.clone();
    let places: Vec<usize> = said.iter().map(|range| range.start).collect();
    let more = manuscript.others(&places);
    let line = text[first.end..].lines().next().unwrap_or_default().trim();
    let begins =
        text[..first.start].ends_with('\n') || text[..first.start].trim_end_matches([' ', '\t', '　']).ends_with('\n');
    let help = match begins && !line.is_empty() {
        true => format!("这是 Word 的项目符号：写成 - {}，减号后空一格", line.chars().take(20).collect::<String>()),
        false => "删去；要显示的，换成普通的字或符号".to_owned(),
    };
    if is_bare(&first) {
        let near = |sign: Option<char>| {
            sign.filter(|c| !c.is_whitespace()).map_or("空白处".to_owned(), |c| format!("“{c}”"))
        };
        let (before, after) = around(text, &first);
        let message = format!("这里夹着一个看不见的字符，查找、复制时会出错{more}");
        let help = format!("在{}和{}之间按一次删除键；不行的，把这几个字重新录入", near(before), near(after));
        return Some(manuscript.tell(Code::Unshown, first, message, help));
    }
    let message = format!("这里有别人的电脑上显示不出来的符号（会成为方框）{more}");
    Some(manuscript.tell(Code::Unshown, first, message, help))
}

/// The text with its digits and letters in half width, and the signs that join two of them.
fn narrow(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let joins = |at: Option<usize>| {
        at.and_then(|at| signs.get(at)).is_some_and(|sign| is_wide_char(*sign) || sign.is_ascii_alphanumeric())
    };
    let sign = |(at, sign): (usize, &char)| match sign {
        sign if is_wide_char(*sign) => half(*sign),
        '：' | '－' | '．' | '／' | '＠' | '＿'
            if joins(at.checked_sub(1)) && (joins(Some(at + 1)) || signs.get(at + 1) == Some(&'/')) =>
        {
            half(*sign)
        }
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
    /// Runs of full-width digits and letters, and full-width signs between half-width ones (`9：00`).
    wide: Vec<Range<usize>>,
    /// Characters of private use, and those without width.
    private: Vec<Range<usize>>,
}

fn signs(text: &str) -> Signs {
    let bytes = text.as_bytes();
    let mut signs = Signs::default();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let mut next = at + 1;
        match byte {
            b'T' | b'F' | b'X' | b'x' | b'u' | b'n' | b'#' | b'L' | b'E' => next = leftover(bytes, at, &mut signs),
            // The first two bytes of 待, 此, 单, 点 and 错.
            0xE5 | 0xE6 | 0xE7 | 0xE9
                if matches!(
                    bytes.get(at..at + 2),
                    Some([0xE5, 0xBE | 0x8D] | [0xE6, 0xAD] | [0xE7, 0x82] | [0xE9, 0x94])
                ) =>
            {
                next = leftover(bytes, at, &mut signs);
            }
            // U+200B, U+200C, U+2060 and U+00AD.
            0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x8B | 0x8C] | [0x81, 0xA0])) => {
                signs.private.push(at..at + 3);
            }
            0xC2 if bytes.get(at + 1) == Some(&0xAD) => signs.private.push(at..at + 2),
            0xEE => signs.private.push(at..at + 3),
            0xEF if matches!(bytes.get(at + 1), Some(0x80..=0xA3)) => signs.private.push(at..at + 3),
            0xEF if is_wide(text, at) => {
                let length: usize = text[at..].chars().take_while(|c| is_wide_char(*c)).map(char::len_utf8).sum();
                next = at + length;
                signs.wide.push(at..next);
            }
            0xEF if let Some(range) = wide_between(text, at) => {
                next = range.end;
                signs.wide.push(range);
            }
            _ => {}
        }
        at = next;
    }
    signs
}

/// `9：00`, `https：//`, `a＠e.cn`: a full-width sign of a time or an address.
fn wide_between(text: &str, at: usize) -> Option<Range<usize>> {
    let sign = text.get(at..)?.chars().next().filter(|c| matches!(c, '：' | '＠'))?;
    let (before, after) = (&text[..at], &text[at + sign.len_utf8()..]);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hour = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let starts = match sign {
        '＠' => {
            before.ends_with(|c: char| c.is_ascii_alphanumeric())
                && after.starts_with(|c: char| c.is_ascii_alphanumeric())
        }
        _ if ["http", "https"].iter().any(|scheme| before.ends_with(scheme)) => after.starts_with(['/', '／']),
        _ => (1..=2).contains(&hour) && digits(after) == 2 && after.starts_with(|c| ('0'..='5').contains(&c)),
    };
    let lead = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let follow = after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"./-_".contains(byte)).count();
    starts.then(|| at - lead..at + sign.len_utf8() + follow)
}

/// Notes the word of [`LEFTOVERS`], if any, that begins at a byte, and answers where to go on.
fn leftover(bytes: &[u8], at: usize, signs: &mut Signs) -> usize {
    let found = LEFTOVERS.iter().find(|word| bytes[at..].starts_with(word.as_bytes()));
    let Some(word) = found else { return at + 1 };
    signs.leftovers.push(at..at + word.len());
    at + word.len()
}

fn is_wide(text: &str, at: usize) -> bool {
    text.as_bytes().get(at + 1).is_some_and(|byte| matches!(byte, 0xBC | 0xBD))
        && text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_wide_char)
}

fn is_wide_char(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％')
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
        assert_eq!(in_body("共２０户"), one(Code::FullWidth, "２０", "写成 20"));
        let date = found("content/stations/a.yaml", "- 核验日期: ２０２４－０３－０１　０９：００\n  电话: [022]\n");
        assert_eq!(date, one(Code::FullWidth, "２０２４－０３－０１　０９：００", "写成 2024-03-01 09:00"));
        assert_eq!(in_body("２０２４年５月６日"), one(Code::FullWidth, "２０２４年５月６", "写成 2024年5月6"));
        assert_eq!(in_body("占５０．５％"), one(Code::FullWidth, "５０．５％", "写成 50.5%"));
        assert_eq!(in_body("9：00开始"), one(Code::FullWidth, "9：00", "写成 9:00"));
        assert_eq!(in_body("a＠e.cn"), one(Code::FullWidth, "a＠e.cn", "写成 a@e.cn"));
        assert_eq!(in_body("共#DIV/0!家").len(), 1);
        assert_eq!(
            in_body("\u{f06c}甲\n\u{f06c}乙"),
            one(Code::Unshown, "\u{f06c}", "这是 Word 的项目符号：写成 - 甲，减号后空一格")
        );
        assert_eq!(in_body("主讲人待补充").len(), 1);
        assert_eq!(in_body("主讲：TODO").len(), 1);
        assert_eq!(in_body("联系人XXX").len(), 1);
        assert_eq!(found("content/stations/a.yaml", "- 名称: 甲\n  说明: null值\n").len(), 1);
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for text in
            ["9:00,10:00; Word,Excel", "`甲,乙`和[甲](TODO.md)", "尚有待补充，TODOs，nullable", "比例3：2、上海：北京"]
        {
            assert_eq!(in_body(text), [], "{text}");
        }
        assert_eq!(found("content/a.yaml", "口号: [甲,乙]\n# 甲,乙 TODO\n"), []);
        assert_eq!(found("content/cases/a.md", "---\n标题: 甲\n---\nXXX公司\n"), []);
    }
}
