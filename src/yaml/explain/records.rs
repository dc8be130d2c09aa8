//! Records that run into each other, because the hyphen of the second is missing: its fields would be
//! fields given twice.

use std::collections::HashSet;

use crate::diagnostic::Code;
use crate::yaml::fault::{Fault, quote};
use crate::yaml::marked::Node;

type Entry = (Node, Node);

/// The fields of a group, divided where its first field is given once more and others with it.
pub(super) fn divided(entries: &[Entry]) -> Vec<&[Entry]> {
    let Some(first) = entries.first().and_then(|(key, _)| key.text()) else { return vec![entries] };
    let again = entries.iter().enumerate().skip(1).filter(|(_, (key, _))| key.text() == Some(first));
    let mut starts = vec![0];
    starts.extend(again.map(|(at, _)| at));
    starts.push(entries.len());
    let parts: Vec<&[Entry]> = starts.windows(2).filter_map(|pair| entries.get(pair[0]..pair[1])).collect();
    let one: HashSet<Option<&str>> = parts[0].iter().map(|(key, _)| key.text()).collect();
    let repeats = |part: &&[Entry]| part.iter().filter(|(key, _)| one.contains(&key.text())).count() > 1;
    // One field alone that is given twice is just that.
    if parts.iter().skip(1).all(|part| repeats(&part)) { parts } else { vec![entries] }
}

/// Tells that a record begins without its hyphen.
pub(super) fn undivided(text: &str, before: &[Entry], record: &[Entry], is_item: bool, is_batch: bool) -> Fault {
    let line = |entries: &[Entry]| {
        let start = entries.first().map_or(0, |(key, _)| key.range.start);
        text[start..].lines().next().unwrap_or_default().trim_end()
    };
    let range = record.first().map_or(0..0, |(key, _)| key.range.clone());
    let key = record.first().and_then(|(key, _)| key.text()).unwrap_or_default();
    let (code, message, help) = if is_item {
        let help = format!("写成“- {}”：“- ”和上一条的“- ”对齐，这一条的其余各行与{}对齐", line(record), quote(key));
        (Code::ListMarker, "这里又是一条，前面却没有“- ”", help)
    } else if is_batch {
        let (one, two) = (line(before), line(record));
        let help = format!("写成列表：“- {one}”、“- {two}”，其余各行行首空两格；或者把这一条移到另一个文件里");
        (Code::ListMarker, "这里又是一条记录，前面却没有“- ”", help)
    } else {
        let message = "这里又是一条记录，文首信息里只能写一条";
        (Code::DuplicateField, message, "把这一条移到另一个文件里".to_owned())
    };
    Fault::new(code, range, message).help(help)
}
