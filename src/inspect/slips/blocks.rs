//! Lines that run into one paragraph: lists, particulars, signatures, captions; and items of a list that
//! their indentation makes text.

use super::lines::shown;
use super::{Line, is_han, lines_in, lines_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// The first such lines of each paragraph.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let body = manuscript.markdown();
    let mut problems: Vec<Diagnostic> = indented(manuscript).into_iter().collect();
    let suspect = |line: &Line| is_item(line) || breaks_off(line) || ends_sentence(line);
    if !lines_of(manuscript).any(|line| suspect(&line)) {
        return problems;
    }
    for range in &manuscript.prose().paragraphs {
        let lines: Vec<Line> = lines_in(&body[range.clone()], manuscript.body + range.start).collect();
        problems.extend(
            list(manuscript, &lines).or_else(|| joined(manuscript, &lines)).or_else(|| sentences(manuscript, &lines)),
        );
    }
    problems
}

fn is_item(line: &Line) -> bool {
    marker(line.trimmed()).is_some()
}

/// Whether a line ends with a break that counts.
fn breaks(line: &Line) -> bool {
    line.text.ends_with("  ") || line.text.ends_with('\\') || line.text.trim_end().ends_with("<br>")
}

/// Two lines of a paragraph that begin with numbers or bullets, and are no list.
fn list(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let mut items = lines.iter().enumerate().filter(|(_, line)| is_item(line));
    let (first, line) = items.next()?;
    let whole = match items.next() {
        Some((second, _)) => lines.get(first..second)?.iter().all(|line| !breaks(line)),
        // One alone is meant as an item where it is announced.
        None => {
            let above = lines.get(first.checked_sub(1)?)?;
            above.trimmed().ends_with(['：', ':']) && !breaks(above)
        }
    };
    if !whole || !manuscript.is_printed(&(line.range().start..line.range().start + 1)) {
        return None;
    }
    let sign = marker(line.trimmed())?;
    let item = line.trimmed()[sign.len()..].trim_start();
    let help = match sign.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("写成 {}. {}，点后空一格；或者在每行之间空一行", digits(sign), shown(item)),
        false if sign.starts_with(BULLETS) => format!("写成 - {}，减号后空一格", shown(item)),
        false => "在每行之间空一行，让它们各成一段".to_owned(),
    };
    let message = match lines.iter().filter(|line| is_item(line)).count() {
        1 => format!("以“{sign}”开头的这一行会接在上一行的后面，连成一段"),
        _ => format!("以“{sign}”这样开头的几行挨在一起，会连成一段"),
    };
    Some(manuscript.tell(Code::ListSlip, line.range(), message, help))
}

/// Whether a line ends where no sentence goes on.
fn breaks_off(line: &Line) -> bool {
    particular(line) || is_bold(line) || is_date(line.trimmed()) || is_picture(line) || line.text.starts_with('　')
}

/// Two lines that were not meant as one paragraph.
fn joined(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let pair = lines.windows(2).find(|pair| match pair {
        [one, two] => {
            let signed = is_date(two.trimmed()) && !ends_clause(one) && one.trimmed().chars().count() < 40;
            let parts = particular(one) && particular(two) || is_bold(one) && !is_bold(two);
            let begins = two.text.starts_with('　') && !two.trimmed().is_empty();
            !breaks(one) && (parts || signed || begins || is_picture(one) && !is_picture(two))
        }
        _ => false,
    })?;
    let [one, two] = pair else { return None };
    let range = two.range();
    // Bold words are printed behind their signs.
    let signs = two.trimmed().len() - two.trimmed().trim_start_matches("**").len();
    let first = two.trimmed()[signs..].chars().next()?;
    if !manuscript.is_printed(&(range.start + signs..range.start + signs + first.len_utf8())) {
        return None;
    }
    let above = one.trimmed();
    let message = match is_picture(one) {
        true => format!("“{}”紧跟在图片下面，会接在图片的后面，不另起一行", shown(two.trimmed())),
        false => format!("“{}”会接在上一行的后面，连成一段", shown(two.trimmed())),
    };
    let help = match is_picture(one) {
        true => "在它上面空一行".to_owned(),
        false => format!("在它上面空一行，让它另成一段；只要换行的，在上一行末尾加 \\，如 {}\\", tail(above)),
    };
    Some(manuscript.tell(Code::ListSlip, range, message, help))
}

/// The characters of the longest line that anyone breaks a paragraph into.
const WRAPPED: usize = 60;

/// Paragraphs pasted without blank lines between them: each line is whole sentences. Two lines may be so
/// by chance, where lines are broken to fit a screen.
fn sentences(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let long = |line: &Line| line.trimmed().chars().nth(WRAPPED).is_some();
    let whole = lines.iter().all(ends_sentence) && !lines.iter().rev().skip(1).any(breaks);
    if lines.len() < 2 || !whole || !(lines.len() > 2 || lines.iter().any(long)) {
        return None;
    }
    let second = lines.get(1)?;
    let range = second.range();
    if !manuscript.is_printed(&(range.start..range.start + second.trimmed().chars().next()?.len_utf8())) {
        return None;
    }
    let message = format!("这里有 {} 行挨在一起，会连成一段", lines.len());
    let help = "要各成一段的，在每两行之间空一行；本来就是一段的，接成一行";
    Some(manuscript.tell(Code::ListSlip, range, message, help))
}

fn ends_sentence(line: &Line) -> bool {
    line.trimmed().trim_end_matches(['”', '’', '）', '》']).ends_with(['。', '！', '？'])
}

/// The end of a line, for a message.
fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(19).map_or(text, |(start, _)| &text[start..])
}

/// `**一、会议内容**`: a line in bold, which stands for a heading.
fn is_bold(line: &Line) -> bool {
    let inner = line.trimmed().strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

/// `地址：东路1号`, `**地址**：东路1号`: a short name, a colon, and what it is.
fn particular(line: &Line) -> bool {
    let Some((name, value)) = line.trimmed().split_once(['：', ':']) else { return false };
    let name = name.trim_matches('*');
    let length = name.chars().count();
    (2..=8).contains(&length) && name.chars().all(|c| is_han(c) || c == '　' || c == ' ') && !value.trim().is_empty()
}

/// `2026年3月1日`, alone on its line.
fn is_date(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_digit() || "年月日 〇一二三四五六七八九十".contains(c);
    text.ends_with('日') && text.contains('年') && text.contains('月') && text.chars().all(sound)
}

fn ends_clause(line: &Line) -> bool {
    line.trimmed().ends_with(['，', '、', '；', '：', '自', '至', '于', '到', '在', '从'])
}

/// A picture alone on its line.
fn is_picture(line: &Line) -> bool {
    let text = line.trimmed();
    text.starts_with("![") && text.ends_with(')') && text.matches("](").count() == 1
}

/// `　　- 甲`: an item of a list, behind blanks that Markdown takes for text.
fn indented(manuscript: &Manuscript) -> Option<Diagnostic> {
    let mut found = lines_of(manuscript).filter(|line| {
        let blanks = &line.text[..line.text.len() - line.text.trim_start().len()];
        let text = line.trimmed();
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let bullet = ["- ", "* ", "+ "].iter().any(|sign| text.starts_with(sign));
        let numbered = number.len() < text.len() && number.starts_with(". ");
        let wide = blanks.contains(|c: char| !c.is_ascii());
        wide && (bullet || numbered && !after_blank(manuscript, line))
            && manuscript.is_printed(&(line.range().start..line.range().start + 1))
    });
    let line = found.next()?;
    let more = match found.count() {
        0 => String::new(),
        more => format!("；这样的行共有 {} 行", more + 1),
    };
    let text = line.trimmed();
    let message = format!("“{}”前面的空格是全角的，不会成为列表{more}", shown(text));
    let help = format!("写成 {}，顶格写；要放在上一项里面的，前面空四个半角空格", shown(text));
    Some(manuscript.tell(Code::ListSlip, line.range(), message, help))
}

/// Whether the line above is blank, or there is none: the line is a paragraph of its own.
fn after_blank(manuscript: &Manuscript, line: &Line) -> bool {
    let above = manuscript.text.get(manuscript.body..line.start).unwrap_or_default();
    above.lines().next_back().is_none_or(|above| above.trim().is_empty())
}

/// Signs that stand for a bullet.
const BULLETS: [char; 19] =
    ['·', '•', '●', '◆', '■', '-', '*', '+', '－', '＊', '＋', '★', '▲', '○', '□', '◇', '➢', '※', '▪'];

fn digits(sign: &str) -> &str {
    sign.trim_end_matches(|c: char| !c.is_ascii_digit())
}

/// The number or bullet that a line begins with, where Markdown takes it for none.
fn marker(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let end = match first {
        '0'..='9' => numbered(line, |c| c.is_ascii_digit(), "、．.）)"),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            numbered(line, |c| "一二三四五六七八九十".contains(c), "、")
        }
        '（' | '(' => bracketed(line),
        '①'..='⑳' => Some(first.len_utf8()),
        '-' | '*' | '+' => line[1..].starts_with(is_han).then_some(1),
        // `——甲` begins an item of official texts.
        '—' => line.strip_prefix("——").is_some_and(|rest| rest.starts_with(is_han)).then_some("——".len()),
        '－' => (!line[first.len_utf8()..].starts_with('－')).then_some(first.len_utf8()),
        'A'..='Z' | 'a'..='z' => {
            let stop = line[1..].chars().next().filter(|c| "、．）.".contains(*c))?;
            let rest = &line[1 + stop.len_utf8()..];
            (stop != '.' || rest.starts_with(|c| c == ' ' || is_han(c))).then_some(1 + stop.len_utf8())
        }
        '第' => article(line),
        // `···` is a rule, or a fence.
        _ if BULLETS.contains(&first) && !line[first.len_utf8()..].starts_with(first) => Some(first.len_utf8()),
        _ => None,
    }?;
    Some(&line[..end])
}

fn numbered(line: &str, is_digit: impl Fn(char) -> bool, stops: &str) -> Option<usize> {
    let end = line.find(|c| !is_digit(c)).filter(|end| *end <= 9)?;
    let stop = line[end..].chars().next().filter(|c| stops.contains(*c))?;
    let rest = &line[end + stop.len_utf8()..];
    // `1.5 倍`, `2024.3.1`: a number, not the number of an item.
    let counts = !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty();
    (counts && end > 0).then_some(end + stop.len_utf8())
}

/// `第一条　`, `第二章`.
fn article(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('第')?;
    let end =
        rest.find(|c: char| !(c.is_ascii_digit() || "一二三四五六七八九十百".contains(c))).filter(|end| *end > 0)?;
    let unit = rest[end..].chars().next().filter(|c| "条章".contains(*c))?;
    let end = '第'.len_utf8() + end + unit.len_utf8();
    line[end..].starts_with([' ', '　', '、', '：']).then_some(end)
}

fn bracketed(line: &str) -> Option<usize> {
    let inner = line.trim_start_matches(['（', '(']);
    let end = inner.find(['）', ')'])?;
    let sound = (1..=6).contains(&end)
        && inner[..end].chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    sound.then_some(line.len() - inner.len() + end + inner[end..].chars().next()?.len_utf8())
}
