//! Rows of a table where fields are due: copied from a spreadsheet, from CSV or from Markdown.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::yaml::entry::{Head, line_at};
use crate::yaml::fault::Fault;
use crate::yaml::sign::is_blank;

/// An item with more fields is none that a row would be like.
const MOST_FIELDS: usize = 12;

/// The rows that stand together with the one in `line`: what to tell, at the first, and the bytes of all.
pub(super) fn find(text: &str, line: Range<usize>, is_key: impl Fn(&str) -> bool) -> Option<(Fault, Range<usize>)> {
    let sign = divider(&text[line.clone()])?;
    let count = |line: &Range<usize>| text[line.clone()].matches(sign).count();
    let is_row = |other: &Range<usize>| divider(&text[other.clone()]) == Some(sign) && count(other) == count(&line);
    let up = |line: &Range<usize>| line.start.checked_sub(1).map(|at| line_at(text, at));
    let down = |line: &Range<usize>| text[line.end..].find('\n').map(|at| line_at(text, line.end + at + 1));
    let mut rows = vec![line.clone()];
    rows.extend(std::iter::successors(up(&line), up).take_while(&is_row));
    rows.reverse();
    rows.extend(std::iter::successors(down(&line), down).take_while(&is_row));
    let names = cells(&text[rows[0].clone()], sign);
    let has_names = names.iter().filter(|name| is_key(name)).count() > 1;
    // Commas alone also divide the parts of a sentence; a code or a number among them is of a table.
    let is_code = |cell: &&str| cell.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && cell.len() > 1;
    if sign == ',' && rows.len() < 2 && !has_names && !names.iter().any(is_code) {
        return None;
    }
    let (first, last) = (rows.first()?, rows.last()?);
    let number = |line: &Range<usize>| text[..line.start].matches('\n').count() + 1;
    let lines = match rows.len() {
        1 => String::new(),
        _ => format!("（第 {} 到 {} 行都是）", number(first), number(last)),
    };
    let values = rows.iter().skip(1).map(|row| cells(&text[row.clone()], sign)).find(|row| row.iter().any(is_text));
    let example = match values.filter(|_| has_names) {
        Some(values) => {
            let fields = names.iter().zip(values).filter(|(name, value)| is_key(name) && !value.is_empty()).take(2);
            let fields: Vec<String> = fields.map(|(name, value)| format!("{name}: {value}")).collect();
            format!("“- {}”", fields.join("”、“"))
        }
        None => {
            let like = fields_above(text, first.start);
            let is_like = names.len() <= like.len() && like.len() <= names.len() + 2;
            match (has_names, is_like && !like.is_empty()) {
                (false, true) => like_above(&like, &names),
                _ => "“- 字段: 内容”、“字段: 内容”".to_owned(),
            }
        }
    };
    let help = format!("表格的每一行改写成一条：一个字段写一行，第一个字段前加“- ”，其余与它对齐，如 {example}");
    let message = format!("这是从表格里粘贴来的{lines}，这里不能放表格");
    Some((Fault::new(Code::Syntax, first.clone(), message).help(help), first.start..last.end))
}

/// The names of the fields of the item above.
fn fields_above(text: &str, at: usize) -> Vec<&str> {
    let mut names = Vec::new();
    for line in text[..at].lines().rev().take(MOST_FIELDS) {
        let head = Head::of(line);
        match head.key {
            Some(name) => names.push(name),
            None => break,
        }
        if !head.items.is_empty() {
            names.reverse();
            return names;
        }
    }
    Vec::new()
}

/// A row written as the item above is.
fn like_above(names: &[&str], cells: &[&str]) -> String {
    let written = |(at, (name, cell)): (usize, (&&str, &&str))| match at {
        0 => format!("“- {name}: {cell}”"),
        _ => format!("“{name}: {cell}”"),
    };
    names.iter().zip(cells).enumerate().map(written).collect::<Vec<_>>().join("、")
}

/// The sign that divides the cells of a row.
fn divider(line: &str) -> Option<char> {
    let has_colon = line.split_once([':', '：']).is_some_and(|(name, _)| !name.contains(['\t', '|', ',']));
    let line = line.trim_end();
    let is_row = |sign: char, least: usize| line.matches(sign).count() >= least;
    match line.chars().next()? {
        '|' if is_row('|', 3) && line.ends_with('|') => Some('|'),
        sign if has_colon || is_blank(sign) || matches!(sign, '#' | '-' | '[' | '{' | '"' | '\'') => None,
        _ if is_row('\t', 2) => Some('\t'),
        _ if is_row(',', 2) => Some(','),
        _ => None,
    }
}

fn cells(line: &str, sign: char) -> Vec<&str> {
    let cells = line.trim_matches(|c| c == '|' || is_blank(c)).split(sign);
    cells.map(|cell| cell.trim_matches(is_blank)).collect()
}

/// Whether a cell is more than a part of a rule.
fn is_text(cell: &&str) -> bool {
    cell.contains(char::is_alphanumeric)
}
