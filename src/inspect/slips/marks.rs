//! Emphasis: signs that are printed, and signs that were not meant as such and vanish.

use std::ops::Range;

use super::lines::shown;
use super::{is_han, lines_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// How far a closing sign is looked for, in characters: a line may be of any length.
const LONGEST: usize = 300;

/// What is wrong with the emphasis of a body.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    [printed(manuscript), wide(manuscript), bright(manuscript), tick(manuscript), swallowed(manuscript)]
        .into_iter()
        .flatten()
        .collect()
}

/// Asterisks and underscores that are printed: the first of a body, and how many there are.
fn printed(manuscript: &Manuscript) -> Option<Diagnostic> {
    let text = manuscript.text;
    let printed = runs(manuscript.markdown())
        .map(|range| range.start + manuscript.body..range.end + manuscript.body)
        .filter_map(|range| unmade(manuscript, range))
        .filter(|range| !is_mentioned(text, range));
    let mut found: Vec<Range<usize>> = printed.collect();
    // The two ends of one word are one slip.
    found.dedup_by(|two, one| !text[one.end..two.start].contains('\n'));
    let first = found.first()?.clone();
    let sign = &text[first.clone()];
    let places: Vec<usize> = found.iter().map(|range| range.start).collect();
    let more = manuscript.others(&places);
    let (message, help) = match between(text, &first) {
        Some(word) if sign == "__" => (
            format!("“__{word}__”夹在汉字中间，不会成为强调，会原样显示{more}"),
            format!("写成 **{}**；要显示 _ 本身的写 \\_", word.trim()),
        ),
        Some(word) if word.trim() != word => (
            format!("“{sign}{word}{sign}”里侧有空格，不会成为强调，会原样显示{more}"),
            format!("写成 {sign}{}{sign}；要显示 * 本身的写 \\*", word.trim()),
        ),
        _ => (
            format!("“{sign}”没有成对，会原样显示{more}"),
            "写成 **文字**：两头各两个 *，里侧不空格，在同一段里；要显示 * 本身的写 \\*".to_owned(),
        ),
    };
    Some(manuscript.tell(Code::EmphasisSlip, first, message, help))
}

/// What of a run of signs is printed: all of it, or the one that is too many on either side.
fn unmade(manuscript: &Manuscript, range: Range<usize>) -> Option<Range<usize>> {
    if manuscript.is_printed(&range) {
        return Some(range);
    }
    let ends = [range.start..range.start + 1, range.end - 1..range.end];
    ends.into_iter().find(|end| range.len() == 3 && manuscript.is_printed(end))
}

/// The words up to the next like sign of the line, unless they are many.
fn between<'t>(text: &'t str, first: &Range<usize>) -> Option<&'t str> {
    let sign = &text[first.clone()];
    let rest = text[first.end..].lines().next()?;
    let word = &rest[..rest.find(sign)?];
    (!word.trim().is_empty() && word.chars().count() <= 20).then_some(word)
}

fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        more => format!("；这个文件里这样的地方共有 {} 处", more + 1),
    }
}

/// `＊＊文字＊＊`.
fn wide(manuscript: &Manuscript) -> Option<Diagnostic> {
    let pair = |line: super::Line| {
        let mut places = line.text.match_indices("＊＊").map(|(at, sign)| at..at + sign.len());
        let (one, two) = (places.next()?, places.next()?);
        let word = line.text[one.end..two.start].trim();
        let range = line.start + one.start..line.start + two.end;
        let meant =
            !word.is_empty() && !word.contains('＊') && !is_mask(line.text, &one) && manuscript.is_printed(&range);
        meant.then(|| (range, word.to_owned()))
    };
    let mut found = lines_of(manuscript).filter_map(pair);
    let (range, word) = found.next()?;
    let message = format!("“＊＊{}＊＊”用了全角的＊，不会成为强调，会原样显示{}", shown(&word), more(found.count()));
    Some(manuscript.tell(Code::EmphasisSlip, range, message, format!("写成 **{word}**，* 用半角")))
}

/// `==文字==`, which some editors show in bright colours.
fn bright(manuscript: &Manuscript) -> Option<Diagnostic> {
    let pair = |line: super::Line| {
        let start = line.text.find("==").filter(|_| !line.trimmed().trim_matches('=').is_empty())?;
        let inner = &line.text[start + 2..];
        let word = &inner[..inner.find("==")?];
        let range = line.start + start..line.start + start + word.len() + 4;
        let meant = word.contains(is_han) && !word.starts_with(['=', ' ']) && manuscript.is_printed(&range);
        meant.then(|| (range, word.to_owned()))
    };
    let (range, word) = lines_of(manuscript).find_map(pair)?;
    let message = format!("“=={}==”不会变色，会原样显示", shown(&word));
    Some(manuscript.tell(Code::EmphasisSlip, range, message, format!("要强调的写成 **{word}**；要显示 = 本身的写 \\=")))
}

/// A backtick before a Chinese word that no other closes.
fn tick(manuscript: &Manuscript) -> Option<Diagnostic> {
    let text = manuscript.text;
    let mut ticks = manuscript.markdown().match_indices('`').map(|(at, _)| at + manuscript.body);
    let at = ticks.find(|at| {
        let (before, after) = (&text[..*at], &text[at + 1..]);
        let word = after.starts_with(is_han) || before.ends_with(is_han) && !after.starts_with('`');
        word && !before.ends_with(['`', '\\']) && manuscript.is_printed(&(*at..at + 1))
    })?;
    let help = "删去；要显示代码的，前后各写一个 `；要显示 ` 本身的写 \\`";
    Some(manuscript.tell(Code::OpenFence, at..at + 1, "“`”没有成对，会原样显示", help))
}

/// `3*4*5`, `王*明、李*华`, `~5天、~8天`: signs that emphasise or strike out what is between them.
fn swallowed(manuscript: &Manuscript) -> Option<Diagnostic> {
    let body = manuscript.markdown();
    if !body.contains(['*', '~']) {
        return None;
    }
    let mut found = manuscript.prose().marked.iter().filter(|range| is_accident(body, range));
    let range = found.next()?;
    let text = &body[range.clone()];
    let sign = signs(text);
    let inner = &text[sign.len()..text.len() - sign.len()];
    let effect = if sign == "~" { "划掉，~" } else { "强调，*" };
    let message = format!("两个“{sign}”之间的“{}”会被{effect} 不会显示{}", shown(inner), more(found.count()));
    let instead =
        if sign == "~" { "；表示范围的写 ～" } else { "；表示乘号的写 ×，隐去姓名的写 某" };
    let escaped: String = sign.chars().flat_map(|c| ['\\', c]).collect();
    let help = format!("写成 {escaped}{inner}{escaped}{instead}");
    let range = range.start + manuscript.body..range.end + manuscript.body;
    Some(manuscript.tell(Code::EmphasisSlip, range, message, help))
}

/// The signs that emphasise or strike out a text.
fn signs(text: &str) -> &str {
    if text.starts_with("**") { "**" } else { text.get(..1).unwrap_or_default() }
}

fn is_accident(body: &str, range: &Range<usize>) -> bool {
    let text = &body[range.clone()];
    let sign = signs(text);
    if text.starts_with("~~") || text.len() <= sign.len() * 2 {
        return false;
    }
    let inner = &text[sign.len()..text.len() - sign.len()];
    let before = body[..range.start].chars().next_back();
    let after = body[range.end..].chars().next();
    match sign {
        "~" => true,
        "**" => is_mask(body, &(range.start..range.start + 2)) && inner.starts_with(['、', '，', '；', '）']),
        "*" => {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let figures =
                digit(before) && digit(inner.chars().next()) || digit(inner.chars().next_back()) && digit(after);
            let parts = || inner.split(['、', '，', ',', '；', '。', ' ']);
            let short = |part: Option<&str>| part.is_some_and(|part| part.chars().count() <= 2);
            let names = before.is_some_and(is_han)
                && parts().nth(1).is_some()
                && short(parts().next())
                && short(parts().next_back());
            figures || names
        }
        _ => false,
    }
}

/// Runs of two or three asterisks, and pairs of underscores around a word. Longer runs mask digits or
/// leave room to fill in.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'_'))?;
            let length = bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
            at = start + length;
            let word = bytes[start] == b'*' || opens_word(text, start, at);
            let escaped = text[..start].ends_with('\\');
            if (2..=3).contains(&length) && word && !escaped && !is_mask(text, &(start..at)) {
                return Some(start..at);
            }
        }
    })
}

/// Whether the signs are spoken of: `带**的为选填项`, `标有**，`, `“**”表示选填`, `**为选填项`.
pub(super) fn is_mentioned(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].chars().next_back(), &text[range.end..]);
    let named = before.is_some_and(|c| "带有标注打加以用“‘《「".contains(c));
    let told = after.starts_with(|c| "的号者项为或和、，。；：）”’》」".contains(c));
    let defined = ["为必", "为选", "为可", "为非", "表示", "代表", "号为", "号的", "号表示", "的为"];
    named && told || defined.iter().any(|words| after.starts_with(words))
}

/// Whether the signs stand for what is not told: `王**、李**`, `138**1234`.
pub(super) fn is_mask(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let (last, above) = (before.next(), before.next());
    let after = text[range.end..].chars().next();
    let is_word = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let name = last.is_some_and(is_han) && !above.is_some_and(is_word) && !matches!(above, Some('*' | '＊'));
    let ends = after.is_none_or(|c| !is_word(c) && !matches!(c, '*' | '“' | '《'));
    name && (ends || last.is_some_and(|c| SURNAMES.contains(c))) || digit(last) && digit(after)
}

/// The most frequent surnames.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔";

/// Whether two underscores begin `__文字__`.
fn opens_word(text: &str, start: usize, end: usize) -> bool {
    let near: String = text[end..].chars().take(LONGEST).take_while(|c| *c != '\n').collect();
    // `____年__月__日` is room to write in.
    let blank = near.starts_with(['年', '月', '日', '时', '分']);
    end - start == 2 && near.starts_with(is_han) && near.contains("__") && !blank
}
