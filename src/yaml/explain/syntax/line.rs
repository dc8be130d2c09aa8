//! One line, looked at for what editors get wrong in it.

use std::ops::Range;

use super::lines::next;
use super::mistake::Mistake;
use super::{brackets, foreign};
use crate::diagnostic::Code;
use crate::yaml::entry::{Entry, Head, LONGEST_KEY, line_at};
use crate::yaml::explain::near;
use crate::yaml::fault::{in_quotes, quote};
use crate::yaml::keys::Keys;

/// The mistake in the line with these bytes.
pub(super) fn mistake(text: &str, range: Range<usize>, keys: &Keys) -> Option<Mistake> {
    let line = &text[range.clone()];
    indentation(line, range.start)
        .or_else(|| foreign::mistake(text, &range, keys))
        .or_else(|| item(text, &range))
        .or_else(|| colon(line, range.start, keys))
        .or_else(|| Entry::of(line, range.start).and_then(|entry| value(text, &entry, keys)))
}

/// Tabs and wide blanks before the text of a line.
fn indentation(line: &str, start: usize) -> Option<Mistake> {
    let blanks = line.split(|sign: char| !sign.is_whitespace()).next()?;
    let (at, sign) = blanks.char_indices().find(|&(_, sign)| sign != ' ')?;
    let name = match sign {
        '\t' => "制表符（Tab）",
        '\u{3000}' => "全角空格",
        _ => "特殊的空格",
    };
    let place = start + at..start + at + sign.len_utf8();
    Some(Mistake::new(place, format!("缩进用了{name}"), "换成普通空格：每深一层缩进两个空格").of(Code::Blank))
}

/// A list item without the space after its hyphen.
fn item(text: &str, range: &Range<usize>) -> Option<Mistake> {
    let line = &text[range.clone()];
    let content = line.trim_start();
    let rest = content.strip_prefix('-')?;
    if rest.is_empty() || rest.starts_with([' ', '-']) || rest.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let column = line.len() - content.len();
    let at = range.start + column;
    let below = next(text, range.end).map(|below| Head::of(&text[below]));
    let key = Head::of(rest).key;
    let mut help = format!("改成“- {}”", rest.trim_end());
    let is_record = key.is_some() && below.is_some_and(|below| below.items.is_empty() && below.column == column + 1);
    if let (true, Some(key)) = (is_record, key) {
        help.push_str(&format!("；下面属于这一项的各行，行首也各多空一格，与{}对齐", quote(key)));
    }
    let mistake = Mistake::new(at..at + 1, "“-”后面缺一个空格", help).of(Code::ListMarker);
    Some(if key.is_some() { mistake } else { mistake.value(at..range.end, "- ") })
}

/// A full-width colon after a field, or one without the space that makes it one.
fn colon(line: &str, start: usize, keys: &Keys) -> Option<Mistake> {
    let head = Head::of(line);
    let at = head.content.find(['：', ':'])?;
    let (key, rest) = head.content.split_at(at);
    let key = key.trim();
    let odd = [' ', '"', '\'', '#', '[', '{', '，', '。', '【', '（', '(', '「', '《'];
    let is_name = || keys.has(key) || near::nearest(key, keys.names()).is_some();
    if key.is_empty() || key.chars().count() > LONGEST_KEY || key.contains(odd) {
        return None;
    }
    // An item, and a line that goes on with a text, may have a colon in it.
    if !head.items.is_empty() && !keys.has(key) || rest.starts_with('：') && !is_name() {
        return None;
    }
    let place = start + head.column + at;
    if let Some(rest) = rest.strip_prefix('：') {
        let sign = place..place + '：'.len_utf8();
        let message = format!("{}后面是全角冒号“：”", quote(key));
        return Some(Mistake::new(sign.clone(), message, corrected(key, rest)).of(Code::Colon).value(sign, ":  "));
    }
    let rest = rest.strip_prefix(':')?;
    if rest.is_empty() || rest.starts_with([' ', '\t']) || rest.starts_with("//") {
        return None;
    }
    let message = format!("{}的冒号后面缺一个空格", quote(key));
    let mistake = Mistake::new(place..place + 1, message, corrected(key, rest)).of(Code::Colon);
    Some(mistake.value(place..start + line.len(), ": "))
}

fn corrected(key: &str, rest: &str) -> String {
    format!("改成“{key}: {}”（英文冒号，后面空一格）", rest.trim())
}

/// A value that YAML takes for something else than text.
fn value(text: &str, entry: &Entry<'_>, keys: &Keys) -> Option<Mistake> {
    let sign = entry.value.chars().next()?;
    let stands_alone = entry.value[sign.len_utf8()..].chars().next().is_none_or(|next| next == ' ');
    match sign {
        '"' | '\'' => quotation(text, entry, sign),
        '[' | '{' => brackets::mistake(entry, sign, keys),
        '|' | '>' if entry.value[1..].trim_start_matches(['-', '+', '1', '2', '4']).is_empty() => None,
        '|' | '>' if is_block(text, entry) => {
            let rest = entry.value[1..].trim_start();
            let help = format!("“{sign}”后面换行，“{rest}”写到下一行，和下面的文字对齐");
            Some(of_value(entry, format!("“{sign}”后面还有文字"), help))
        }
        '*' | '_' if bare_of(entry.value, sign).is_some() => {
            let bare = bare_of(entry.value, sign).unwrap_or_default();
            let help = format!("去掉“{sign}”：{}；“{sign}”本来就是内容的，{}", entry.with(bare), entry.all_in_quotes());
            Some(of_value(entry, format!("内容以“{sign}”开头，YAML 会误解"), help))
        }
        '*' if entry.value.strip_prefix("**").is_some_and(|rest| rest.contains("**")) => {
            let bare = entry.value.replace("**", "");
            let help = format!("去掉“**”：{}；“**”本来就是内容的，{}", entry.with(&bare), entry.all_in_quotes());
            Some(of_value(entry, "内容以“*”开头，YAML 会误解".to_owned(), help))
        }
        '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ']' | '}' | ',' => Some(misread(entry, sign)),
        '-' if stands_alone && keys.holds(entry.key).list => Some(list_beside_key(text, entry)),
        '-' if entry.value == "-" && !entry.key.is_empty() => {
            let help = format!("没有内容的，就删掉这一行；要这样显示的，写成 {}", entry.with("\"-\""));
            Some(of_value(entry, "“-”不是内容，只是占着位置", help))
        }
        '-' | '?' if stands_alone && !entry.key.is_empty() => Some(misread(entry, sign)),
        _ if entry.value.contains(": ") || entry.value.ends_with(':') => Some(colon_inside(entry, keys)),
        _ => None,
    }
}

/// A mistake of the whole value of a line.
pub(super) fn of_value(entry: &Entry<'_>, message: impl Into<String>, help: impl Into<String>) -> Mistake {
    Mistake::new(entry.range.clone(), message, help).value(entry.range.clone(), "")
}

fn misread(entry: &Entry<'_>, sign: char) -> Mistake {
    of_value(entry, format!("内容以“{sign}”开头，YAML 会误解"), entry.all_in_quotes())
}

/// The text between the asterisks with which Markdown would make it bold.
fn bare_of(value: &str, sign: char) -> Option<&str> {
    let bare = value.trim_matches(sign);
    let outer = value.len() - bare.len();
    (outer >= 2 && value.ends_with(sign) && !bare.is_empty() && !bare.contains(sign)).then_some(bare)
}

/// A list that begins on the line of its key.
fn list_beside_key(text: &str, entry: &Entry<'_>) -> Mistake {
    let line = line_at(text, entry.range.start);
    let column = Head::of(&text[line.clone()]).column;
    let mut end = line.end;
    while let Some(below) = next(text, end).filter(|below| {
        let head = Head::of(&text[below.clone()]);
        head.items.first().copied().unwrap_or(head.column) > column && !head.content.is_empty()
    }) {
        end = below.end;
    }
    let key = entry.key;
    let help = format!("“{key}:”后面换行，“{}”写到下一行，行首空两格，有几项写几行，“- ”对齐", entry.value);
    let mistake = Mistake::new(entry.range.clone(), format!("{}的各项要从下一行写起", quote(key)), help);
    let mut mistake = mistake.blank(text, entry.range.start..end, Vec::new());
    if let Some((_, harmless)) = &mut mistake.cover {
        harmless.replace_range(..1, "x");
    }
    mistake.of(Code::ListMarker)
}

/// Whether the lines below stand deeper, as those of a block text do.
fn is_block(text: &str, entry: &Entry<'_>) -> bool {
    let line = line_at(text, entry.range.start);
    let indent = text[line.clone()].len() - text[line.clone()].trim_start_matches([' ', '-']).len();
    next(text, line.end).is_some_and(|below| {
        let below = &text[below];
        !below.trim().is_empty() && below.len() - below.trim_start_matches(' ').len() > indent
    })
}

/// A colon in a text without quotes: another field on the same line, or a part of the text.
fn colon_inside(entry: &Entry<'_>, keys: &Keys) -> Mistake {
    let at = entry.value.find(": ").unwrap_or(entry.value.len() - 1);
    let before = &entry.value[..at];
    let start = before.rfind([' ', '　', ',', '，', ';', '；', '、', '。', '\t']).unwrap_or(0);
    let name = before[start..].trim_start_matches([' ', '　', ',', '，', ';', '；', '、', '。', '\t']);
    if start > 0 && keys.has(name) && (entry.key.is_empty() || keys.are_siblings(entry.key, name)) {
        let place = entry.range.start + at - name.len();
        let first = entry.value[..start].trim_end();
        let help = format!("分成两行：“{}”和“{}”，对齐写", entry.with(first), &entry.value[at - name.len()..]);
        let message = format!("{}要另起一行：一行只能写一个字段", quote(name));
        let mistake = Mistake::new(place..place + name.len(), message, help);
        return Mistake { swallowed: vec![name.to_owned()], ..mistake.value(entry.range.clone(), "") };
    }
    of_value(entry, "内容里有英文冒号，会被当作又一个字段", entry.all_in_quotes())
}

fn quotation(text: &str, entry: &Entry<'_>, sign: char) -> Option<Mistake> {
    let inner = &entry.value[1..];
    let Some(end) = closing(inner, sign) else {
        return Some(unclosed(entry, sign, inner));
    };
    let after = inner[end + 1..].trim_start();
    if is_in_braces(text, entry.range.start) {
        return comma_in_braces(entry, &entry.value[..end + 2], after);
    }
    if !after.is_empty() && !after.starts_with('#') {
        return Some(after_quotes(entry, &entry.value[..end + 2], after));
    }
    let backslash = sign == '"' && strange_escape(&inner[..end]);
    backslash.then(|| {
        let help = format!("改用单引号：{}", entry.with(&single_quoted(&inner[..end])));
        of_value(entry, "双引号里的反斜杠“\\”有特殊含义", help)
    })
}

/// Quotes that do not end on their line.
fn unclosed(entry: &Entry<'_>, sign: char, inner: &str) -> Mistake {
    let wrong =
        inner.chars().next_back().filter(|last| matches!(last, '”' | '’' | '“' | '‘' | '＂' | '＇' | '"' | '\''));
    let Some(last) = wrong else {
        let whole = entry.with(&format!("{sign}{inner}{sign}"));
        let help = format!(
            "在内容末尾补上英文引号：{whole}；引号本来就是内容的，写成 {}",
            entry.with(&in_quotes(entry.value))
        );
        return of_value(entry, "引号没有配对：只有开头的，没有结尾的", help);
    };
    let bare = &inner[..inner.len() - last.len_utf8()];
    let place = entry.range.end - last.len_utf8()..entry.range.end;
    let message = format!("引号没有配对：开头是英文引号 {sign} ，末尾是 {last}");
    let help = format!("两头用一样的英文引号：{}", entry.with(&in_quotes(bare)));
    Mistake::new(place, message, help).value(entry.range.clone(), "")
}

/// Whether a line stands between a `{` and a `}` that have lines of their own, as other notations write records.
fn is_in_braces(text: &str, at: usize) -> bool {
    let mut above = text[..at].lines().rev().map(|line| line.trim().trim_start_matches("- "));
    above.find(|line| line.starts_with(['{', '}'])).is_some_and(|line| line == "{")
}

/// A full-width comma between fields in braces.
fn comma_in_braces(entry: &Entry<'_>, whole: &str, after: &str) -> Option<Mistake> {
    let is_wide = matches!(after, "，" | "、" | "；");
    is_wide.then(|| {
        let place = entry.range.end - after.len()..entry.range.end;
        let help = format!("改成英文逗号：{},", entry.with(whole));
        let mistake = Mistake::new(place.clone(), format!("花括号里的各项之间用了“{after}”"), help);
        Mistake { cover: Some((place, format!("{:<1$}", ",", after.len()))), ..mistake }
    })
}

/// Text after the quotes that enclose a value.
fn after_quotes(entry: &Entry<'_>, whole: &str, after: &str) -> Mistake {
    let is_sign = |sign| matches!(sign, ',' | '，' | '、' | ';' | '；' | '.' | '。' | '"' | '\'');
    if after.chars().all(is_sign) {
        let start = entry.range.end - after.len();
        let help = format!("删掉它：{}", entry.with(whole));
        let mistake = Mistake::new(start..entry.range.end, format!("引号后面多了“{after}”"), help);
        return mistake.value(entry.range.clone(), "");
    }
    // `"他说"好""`: the outer pair encloses, unless each word has a pair of its own (`"甲"和"乙"`).
    let sign = if whole.starts_with('"') { '"' } else { '\'' };
    let inner = entry.value.strip_prefix(sign).and_then(|inner| inner.strip_suffix(sign));
    let encloses = |inner: &&str| inner.matches(sign).count() == 1 || inner.ends_with(sign) || inner.starts_with(sign);
    if let Some(inner) = inner.filter(encloses) {
        let help = format!("外面换一种英文引号：{}", entry.with(&in_quotes(inner)));
        return of_value(entry, "内容里有和外面一样的英文引号", help);
    }
    of_value(entry, "引号后面还有文字", entry.all_in_quotes())
}

/// Where a quoted text ends.
fn closing(inner: &str, sign: char) -> Option<usize> {
    let mut signs = inner.char_indices().peekable();
    while let Some((at, found)) = signs.next() {
        match found {
            '\\' if sign == '"' => drop(signs.next()),
            _ if found == sign && sign == '\'' && signs.peek().is_some_and(|&(_, next)| next == sign) => {
                signs.next();
            }
            _ if found == sign => return Some(at),
            _ => {}
        }
    }
    None
}

fn strange_escape(inner: &str) -> bool {
    let mut signs = inner.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' && !signs.next().is_some_and(|next| "0abtnvfre \"/\\N_LPxuU\t".contains(next)) {
            return true;
        }
    }
    false
}

fn single_quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
