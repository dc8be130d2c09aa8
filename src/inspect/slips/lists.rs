//! Lists that Markdown makes otherwise than they are written: numbers that are counted anew, and items that
//! are not far enough in to belong to the one above.

use super::lines::shown;
use super::{Line, lines_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;
use crate::markdown::Setting;

/// The first of each in a body.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let body = manuscript.markdown();
    if !["\n1", "\n-", "\n*", "\n+"].iter().any(|sign| body.contains(sign)) && !body.starts_with(['1', '-', '*']) {
        return Vec::new();
    }
    let lists = lists(manuscript);
    let counted = lists.iter().find_map(|list| counted(manuscript, list));
    counted.into_iter().chain(shallow(manuscript, &lists)).collect()
}

/// An item as its line begins it.
struct Item<'a> {
    line: Line<'a>,
    /// The blanks before its sign.
    indent: usize,
    /// Where its text begins: what belongs to it is as far in.
    inner: usize,
    /// Its number, if it has one.
    number: Option<u32>,
}

fn item<'a>(line: Line<'a>) -> Result<Item<'a>, Line<'a>> {
    let text = line.text.trim_start_matches(' ');
    let indent = line.text.len() - text.len();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match digits {
        0 if text.starts_with(['-', '*', '+']) => 1,
        1..=4 if text[digits..].starts_with(['.', ')']) => digits + 1,
        _ => return Err(line),
    };
    let rest = &text[sign..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    if blanks == 0 || blanks == rest.len() {
        return Err(line);
    }
    let inner = indent + sign + if blanks > 4 { 1 } else { blanks };
    let number = text[..digits].parse().ok();
    Ok(Item { line, indent, inner, number })
}

/// The items of each list of a body, those within them too.
fn lists<'a>(manuscript: &Manuscript<'a>) -> Vec<Vec<Item<'a>>> {
    let mut lists: Vec<Vec<Item>> = Vec::new();
    let mut goes_on = false;
    let mut after_blank = false;
    for line in lines_of(manuscript) {
        if line.trimmed().is_empty() {
            after_blank = true;
            continue;
        }
        let start = line.range().start;
        match item(line) {
            // Signs that are printed, and those of code, begin no item.
            Ok(item) if manuscript.setting(&(start..start + 1)).is_none_or(|is| is == Setting::Html) => {
                match lists.last_mut() {
                    Some(list) if goes_on => list.push(item),
                    _ => lists.push(vec![item]),
                }
                goes_on = true;
            }
            Ok(item) => goes_on &= !after_blank || item.indent > 0,
            // Text at the margin ends a list, unless it is the rest of a sentence.
            Err(line) => goes_on &= !after_blank || line.text.starts_with([' ', '\t']),
        }
        after_blank = false;
    }
    lists
}

/// `1. 2. 4.`: a page counts from the first number on, whatever the others are.
fn counted(manuscript: &Manuscript, list: &[Item]) -> Option<Diagnostic> {
    let top = list.first()?.indent;
    let mut numbered: Vec<(&Item, u32)> = Vec::new();
    // Only items side by side; a bullet among them begins another list.
    for item in list.iter().filter(|item| item.indent <= top) {
        numbered.push((item, item.number?));
    }
    let (_, first) = *numbered.first()?;
    // `1. 1. 1.` is a habit of those who let the page count.
    if numbered.iter().all(|(_, number)| *number == first) {
        return None;
    }
    let shown_as = |at: usize| u32::try_from(at).map_or(first, |at| first.saturating_add(at));
    let (at, (item, number)) = numbered.iter().enumerate().find(|(at, (_, number))| *number != shown_as(*at))?;
    let right = shown_as(at);
    let range = item.line.range();
    let sign = if item.line.trimmed()[number.to_string().len()..].starts_with(')') { ")" } else { "." };
    let message = format!("“{number}{sign}”在网页上会显示成“{right}{sign}”：编号是从 {first} 起依次数的");
    let help = format!("写成 {right}{sign}；中间漏了一项的，补上；要照原样显示的，写成 {number}、，每项上面空一行");
    Some(manuscript.tell(Code::ListSlip, range.start..range.start + number.to_string().len() + 1, message, help))
}

/// `1. 甲`, and below it `  - 乙`: not far enough in to be part of it.
fn shallow(manuscript: &Manuscript, lists: &[Vec<Item>]) -> Option<Diagnostic> {
    let pairs = lists.iter().flat_map(|list| list.windows(2)).filter_map(|pair| match pair {
        [one, two] if two.indent > one.indent && two.indent < one.inner => Some((one, two)),
        _ => None,
    });
    let found: Vec<(&Item, &Item)> = pairs.collect();
    let (one, two) = found.first()?;
    let places: Vec<usize> = found.iter().map(|(_, two)| two.line.start).collect();
    let message = format!(
        "“{}”前面只空了 {} 格，不会成为“{}”下面的小项{}",
        shown(two.line.trimmed()),
        two.indent,
        shown(one.line.trimmed()),
        manuscript.others(&places)
    );
    let help = format!("要成为小项的，前面空 {} 格；同一级的，顶格写", one.inner);
    Some(manuscript.tell(Code::ListSlip, two.line.range(), message, help))
}
