//! Lines in other notations than YAML: Markdown, comments of other languages, the marks of an unfinished
//! merge.

use std::ops::Range;

use super::lines::next;
use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::yaml::entry::Head;
use crate::yaml::explain::table;
use crate::yaml::fault::quote;
use crate::yaml::keys::Keys;
use crate::yaml::sign::{is_blank, is_wide_colon};

/// The mistake in a line that is in another notation.
pub(super) fn mistake(text: &str, range: &Range<usize>, keys: &Keys) -> Option<Mistake> {
    let line = &text[range.clone()];
    let content = line.trim();
    let start = range.start + line.len() - line.trim_start().len();
    let place = start..start + content.len();
    if content.starts_with("```") {
        let mistake = Mistake::new(place, "“```”是 Markdown 的代码框，这里用不着", "删掉这一行");
        return Some(mistake.blank(text, range.clone(), Vec::new()));
    }
    if ["//", "/*", "<!--"].iter().any(|sign| content.starts_with(sign)) {
        let bare = content.trim_start_matches(['/', '*', '<', '!', '-']).trim_end_matches(['/', '*', '>', '-']).trim();
        let mistake = Mistake::new(place, "注释要以“# ”开头", format!("改成“# {bare}”，或者删掉这一行"));
        return Some(mistake.blank(text, range.clone(), Vec::new()));
    }
    merge(text, range)
        .or_else(|| table(text, range, keys))
        .or_else(|| wide_braces(line, range))
        .or_else(|| numbered(line, range, keys))
        .or_else(|| bullet(line, range))
        .or_else(|| bold(text, range, keys))
}

/// What a version control left where two people changed the same lines.
fn merge(text: &str, range: &Range<usize>) -> Option<Mistake> {
    if !text[range.clone()].starts_with("<<<<<<<") {
        return None;
    }
    let (mut end, mut kept, mut harmless) = (range.end, true, " ".repeat(range.len()));
    while let Some(below) = next(text, end) {
        let line = &text[below.clone()];
        let is_mark = line.starts_with("=======") || line.starts_with(">>>>>>>");
        kept &= !line.starts_with("=======");
        harmless.push_str(&text[end..below.start]);
        match kept && !is_mark {
            true => harmless.push_str(line),
            false => harmless.push_str(&" ".repeat(line.len())),
        }
        end = below.end;
        if line.starts_with(">>>>>>>") {
            let message = "这是合并时留下的冲突标记：两个人改了同一处，还没有选定";
            let help = "从“<<<<<<<”到“>>>>>>>”，留下对的一份，删掉另一份和这三行标记";
            let mistake = Mistake::new(range.clone(), message, help);
            return Some(Mistake { cover: Some((range.start..end, harmless)), ..mistake });
        }
    }
    None
}

/// Rows of a table.
fn table(text: &str, range: &Range<usize>, keys: &Keys) -> Option<Mistake> {
    let (fault, rows) = table::find(text, range.clone(), |name| keys.has(name))?;
    let is_all = text[..rows.start].trim().is_empty() && text[rows.end..].trim().is_empty();
    let mistake = Mistake { fault, cover: None, swallowed: Vec::new() };
    Some(if is_all { mistake } else { mistake.blank(text, rows, Vec::new()) })
}

/// `｛级别: 区级｝`: fields in full-width braces.
fn wide_braces(line: &str, range: &Range<usize>) -> Option<Mistake> {
    let head = Head::of(line);
    let key = head.content.split_once(": ").map_or("", |(key, _)| key);
    let (lead, value) = match head.content.starts_with('｛') {
        true => ("- ".to_owned(), head.content),
        false => (format!("{key}: "), head.content.get(key.len() + 2..)?.trim_start()),
    };
    let value = value.trim_end();
    if !value.starts_with('｛') || !value.contains(": ") {
        return None;
    }
    let start = range.start + line.find('｛')?;
    let english = value.replace('｛', "{").replace('｝', "}").replace('，', ", ").replace(",  ", ", ");
    let mistake = Mistake::new(start..start + '｛'.len_utf8(), "花括号要用英文的", format!("改成“{lead}{english}”"));
    Some(mistake.value(start..start + value.len(), ""))
}

/// `1. 编号: a`: a numbered list.
fn numbered(line: &str, range: &Range<usize>, keys: &Keys) -> Option<Mistake> {
    let head = Head::of(line);
    let after = head.content.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let number = head.content.len() - after.len();
    let rest = after.strip_prefix(['.', '、', '．', ')', '）'])?.trim_start_matches(is_blank);
    let (name, _) = rest.split_once(|sign| sign == ':' || is_wide_colon(sign))?;
    if number == 0 || !keys.has(name.trim()) {
        return None;
    }
    let sign = &head.content[..head.content.len() - rest.len()];
    let at = range.start + head.column;
    let help = format!("改成“- {}”，这一条的其余各行与{}对齐", rest.trim_end(), quote(name.trim()));
    let message = format!("列表的这一项以“{}”开头，不是英文减号加空格", sign.trim_end());
    let cover = Some((at..at + sign.len(), format!("-{}", " ".repeat(sign.len() - 1))));
    Some(Mistake { cover, ..Mistake::new(at..at + sign.trim_end().len(), message, help).of(Code::ListMarker) })
}

/// `* 甲`: a list of Markdown.
fn bullet(line: &str, range: &Range<usize>) -> Option<Mistake> {
    let head = Head::of(line);
    let rest = head.content.strip_prefix("* ")?;
    let at = range.start + head.column;
    let help = format!("改成“- {}”", rest.trim());
    let mistake = Mistake::new(at..at + 1, "列表的这一项以“*”开头，不是英文减号加空格", help).of(Code::ListMarker);
    Some(mistake.value(at..range.end, "- "))
}

/// `**名称**: 甲`: a name in bold.
fn bold(text: &str, range: &Range<usize>, keys: &Keys) -> Option<Mistake> {
    let head = Head::of(&text[range.clone()]);
    if !head.content.starts_with(['*', '`', '@', '%', '&', '!', '|', '>']) {
        return None;
    }
    let (written, value) = head.content.split_once(|sign| sign == ':' || is_wide_colon(sign))?;
    let name = written.trim_matches(|sign: char| !sign.is_alphanumeric());
    let value = value.trim_matches(|sign| matches!(sign, '*' | '`') || is_blank(sign));
    if !keys.has(name) {
        return None;
    }
    let at = range.start + head.column;
    let message = format!("字段名前后多了符号：{}", quote(written.trim()));
    let help = format!("只写字段名，改成“{}”", format!("{name}: {value}").trim_end());
    let mistake = Mistake::new(at..at + written.len(), message, help);
    Some(mistake.blank(text, range.clone(), vec![name.to_owned()]))
}
