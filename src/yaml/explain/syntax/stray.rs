//! A line that is no field: its colon is missing, or it belongs to the line before, or to a list.

use std::ops::Range;

use super::lines::{has_text, next, number, previous};
use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::yaml::entry::Head;
use crate::yaml::fault::{in_quotes, quote};
use crate::yaml::keys::Keys;
use crate::yaml::sign::{is_blank, is_wide_colon};

/// Signs that are typed in place of a colon.
const NO_COLON: [char; 18] =
    ['=', '＝', ';', '；', ',', '，', '、', '.', '。', '．', '-', '－', '—', '→', '|', '｜', '/', '~'];

/// A line that begins with a known field and has no colon after it.
pub(super) fn no_colon(text: &str, range: Range<usize>, keys: &Keys) -> Option<Mistake> {
    let head = Head::of(&text[range.clone()]);
    let length = head.content.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(head.content.len());
    let (name, rest) = head.content.split_at(length);
    if !keys.has(name) {
        return in_brackets(text, &range, keys).or_else(|| glued(&range, &head, name, keys));
    }
    let at = range.start + head.column;
    let after = at + name.len();
    let Some(sign) = rest.trim_matches(is_blank).chars().next() else {
        return Some(bare(text, range, at..after, name, keys));
    };
    let (place, message, value) = match NO_COLON.contains(&sign) {
        true => {
            let place = after + rest.len() - rest.trim_start_matches(is_blank).len();
            let value = rest.trim_start_matches(|c| is_blank(c) || c == sign);
            (place..place + sign.len_utf8(), format!("{}后面是“{sign}”，不是冒号", quote(name)), value)
        }
        false if rest.starts_with(is_blank) => (at..after, format!("{}后面没有冒号", quote(name)), rest),
        false => return None,
    };
    let help = format!("改成“{name}: {}”（英文冒号，后面空一格）", value.trim_matches(is_blank));
    Some(Mistake::new(place, message, help).of(Code::Colon).value(after..range.end, ": "))
}

/// `【标题】甲`: the name in brackets, as notices are written.
fn in_brackets(text: &str, range: &Range<usize>, keys: &Keys) -> Option<Mistake> {
    let head = Head::of(&text[range.clone()]);
    let open =
        head.content.chars().next().filter(|sign| matches!(sign, '【' | '［' | '〔' | '「' | '《' | '（' | '('))?;
    let inner = &head.content[open.len_utf8()..];
    let close = inner.find(['】', '］', '〕', '」', '》', '）', ')'])?;
    let (name, rest) = inner.split_at(close);
    let name = name.trim_matches(is_blank);
    let sign = rest.chars().next().filter(|_| keys.has(name))?;
    let value = rest[sign.len_utf8()..].trim_matches(|c| is_blank(c) || c == ':' || is_wide_colon(c));
    let at = range.start + head.column;
    let place = at..at + open.len_utf8() + close + sign.len_utf8();
    let help = format!("改成“{name}: {value}”：只写字段名，后面是英文冒号，再空一格");
    let mistake = Mistake::new(place, format!("字段名写在了“{open}{sign}”里"), help).of(Code::Colon);
    Some(mistake.blank(text, range.clone(), vec![name.to_owned()]))
}

/// `职工数205`: a name and its value in one.
fn glued(range: &Range<usize>, head: &Head<'_>, word: &str, keys: &Keys) -> Option<Mistake> {
    let is_split =
        |name: &&str| word.strip_prefix(*name).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let name = keys.names().filter(is_split).max_by_key(|name| name.len())?;
    let at = range.start + head.column;
    let value = head.content[name.len()..].trim();
    let help = format!("改成“{name}: {value}”（英文冒号，后面空一格）");
    let mistake = Mistake::new(at..at + name.len(), format!("{}后面没有冒号", quote(name)), help).of(Code::Colon);
    Some(mistake.value(at + name.len()..range.end, ": "))
}

/// A field of which nothing is written but its name.
fn bare(text: &str, line: Range<usize>, place: Range<usize>, name: &str, keys: &Keys) -> Mistake {
    let message = format!("{}后面没有冒号", quote(name));
    let indent = |range: &Range<usize>| Head::of(&text[range.clone()]).column;
    let opens = next(text, line.end).is_some_and(|below| indent(&below) > indent(&line));
    let holds = keys.holds(name);
    let help = match opens || holds.list || holds.fields {
        true => format!("改成“{name}:”（英文冒号）"),
        false => format!("写成“{name}: …”，英文冒号后面空一格，再写内容；没有内容可写的，删掉这一行"),
    };
    let mistake = Mistake::new(place, message, help).of(Code::Colon);
    if opens { mistake } else { mistake.blank(text, line, vec![name.to_owned()]) }
}

/// A line without any colon, where a field is due; lines like it right below are one with it.
/// `written` is the text as its author has it.
pub(super) fn stray(text: &str, written: &str, range: Range<usize>, keys: &Keys) -> Option<Mistake> {
    let line = &text[range.clone()];
    let head = Head::of(line);
    let is_field = |head: &Head<'_>| match head.key {
        Some(key) if head.content[key.len()..].trim_start().starts_with(is_wide_colon) => keys.has(key),
        key => key.is_some(),
    };
    if is_field(&head) || head.content.is_empty() {
        return None;
    }
    let before = previous(text, range.start);
    let above = before.as_ref().map(|range| Head::of(&written[range.clone()]));
    if let Some(item) = above.as_ref().and_then(|above| item(&range, &head, above)) {
        return Some(item);
    }
    let end = run(text, &range, &head, is_field);
    let lines = match (number(text, range.start), number(text, end)) {
        (from, to) if to > from => format!("（第 {from} 到 {to} 行都是）"),
        _ => String::new(),
    };
    let place = range.start + head.column..range.end;
    if let Some(before) = before.filter(|before| ends_in_mark(&text[before.clone()])) {
        let mark = before.start + text[before.clone()].trim_end().len() - 1;
        let message = format!("“{}”下面的文字没有缩进{lines}", &text[mark..=mark]);
        let mut mistake = Mistake::new(place, message, "每一行行首空两格").blank(text, mark..end, Vec::new());
        if let Some((_, harmless)) = &mut mistake.cover {
            harmless.replace_range(..1, "x");
        }
        return Some(mistake);
    }
    let message = format!("{}不是“字段: 内容”的样子{lines}", quote(head.content.trim_end()));
    if !head.content.contains(char::is_alphanumeric) {
        return Some(Mistake::new(place, message, "删掉这一行").blank(text, range.start..end, Vec::new()));
    }
    let joined = above.as_ref().and_then(|above| joined(above, text[range.start..end].lines()));
    let join = match joined {
        Some(joined) => format!("是接着上一行的内容的，并到上一行：{joined}"),
        None => "是接着上一行的内容的，并到上一行的末尾".to_owned(),
    };
    let help = format!("{join}；是另一个字段的，写成“字段: 内容”；用不着的，删掉");
    Some(Mistake::new(place, message, help).blank(text, range.start..end, Vec::new()))
}

/// Whether a line begins with a name and a full-width colon.
pub(super) fn has_wide_colon(line: &str) -> bool {
    let head = Head::of(line);
    head.key.is_some_and(|key| head.content[key.len()..].trim_start().starts_with(is_wide_colon))
}

/// A line of a block text that stands less deep than those above it.
pub(super) fn uneven(text: &str, range: &Range<usize>) -> Option<Mistake> {
    let head = Head::of(&text[range.clone()]);
    let column = block_above(text, range, head.column)?;
    let message = format!("{}比上面几行少缩进了", quote(head.content.trim_end()));
    let place = range.start + head.column..range.end;
    let mistake = Mistake::new(place, message, format!("行首空 {column} 格，和上一行对齐"));
    Some(mistake.blank(text, range.clone(), Vec::new()))
}

/// The column of the block text above a line that stands less deep, if there is one.
fn block_above(text: &str, range: &Range<usize>, column: usize) -> Option<usize> {
    let mut above = previous(text, range.start)?;
    let due = Head::of(&text[above.clone()]).column;
    while Head::of(&text[above.clone()]).column > column {
        above = previous(text, above.start)?;
    }
    (due > column && column > 0 && ends_in_mark(&text[above])).then_some(due)
}

/// Whether a line ends in the mark of a block text.
fn ends_in_mark(line: &str) -> bool {
    line.trim_end().ends_with(": |") || line.trim_end().ends_with(": >")
}

/// A line that goes on with a list, by a sign that is none to YAML.
fn item(range: &Range<usize>, head: &Head<'_>, above: &Head<'_>) -> Option<Mistake> {
    let sign = head.content.chars().next().filter(|sign| is_bullet(*sign))?;
    let is_list = above.items.contains(&head.column) || above.content.ends_with(':') && above.items.is_empty();
    if !is_list {
        return None;
    }
    let content = head.content.trim_start_matches(|c| c == sign || is_blank(c)).trim_end();
    let at = range.start + head.column;
    let message = format!("列表的这一项以“{sign}”开头，不是英文减号加空格");
    let mistake = Mistake::new(at..at + sign.len_utf8(), message, format!("改成“- {content}”"));
    Some(mistake.of(Code::ListMarker).value(at..range.end, "- "))
}

fn is_bullet(sign: char) -> bool {
    matches!(
        sign,
        '-' | '－'
            | '—'
            | '–'
            | '−'
            | '―'
            | '─'
            | '•'
            | '·'
            | '●'
            | '○'
            | '◆'
            | '■'
            | '▪'
            | '※'
            | '★'
            | '*'
            | '＊'
            | '+'
            | '＋'
            | '、'
    )
}

/// The end of the last of the lines that are no fields either.
fn run(text: &str, first: &Range<usize>, head: &Head<'_>, is_field: impl Fn(&Head<'_>) -> bool) -> usize {
    let column = head.column;
    let mut end = first.end;
    while let Some(range) = next(text, end) {
        let line = &text[range.clone()];
        let head = Head::of(line);
        if !has_text(line) || is_field(&head) || !head.items.is_empty() || head.column < column {
            break;
        }
        end = range.end;
    }
    end
}

/// The line above with these lines at its end, where it is a text without quotes.
fn joined<'a>(above: &Head<'_>, lines: impl Iterator<Item = &'a str>) -> Option<String> {
    const LONGEST: usize = 60;
    let value = match above.key {
        Some(key) => above.content[key.len()..].trim_start().strip_prefix(':')?.trim(),
        None => above.content.trim_end(),
    };
    let lead = above.key.map_or("- ".to_owned(), |key| format!("{key}: "));
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{', '|', '>', '#']) {
        return None;
    }
    let mut whole = value.to_owned();
    for line in lines {
        let line = line.trim();
        let both_latin = whole.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii());
        whole += if both_latin { " " } else { "" };
        whole += line;
    }
    let needs_quotes = whole.starts_with(['@', '`', '%', '*', '&', '!', ',', ']', '}', '?', '-'])
        || whole.contains(": ")
        || whole.contains(" #")
        || whole.ends_with(':');
    let whole = if needs_quotes { in_quotes(&whole) } else { whole };
    (whole.chars().count() <= LONGEST).then(|| format!("{lead}{whole}"))
}
