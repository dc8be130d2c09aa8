//! Records that run into each other, because the hyphen of the second is missing: its fields would be
//! fields given twice.

use std::collections::HashSet;

use crate::diagnostic::Code;
use crate::yaml::fault::{Fault, quote};
use crate::yaml::marked::{Kind, Node};

type Entry = (Node, Node);

/// The fields of a group, divided where its first field, or its second, is given once more and others
/// with it.
pub(super) fn divided(entries: &[Entry]) -> Vec<&[Entry]> {
    let Some(first) = entries.first().and_then(|(key, _)| key.text()) else { return vec![entries] };
    let second = entries.get(1).and_then(|(key, _)| key.text());
    let mut starts = vec![0];
    let mut given = [false; 2];
    for (at, (key, _)) in entries.iter().enumerate() {
        let name = key.text();
        let which = usize::from(name != Some(first));
        if name != Some(first) && (name.is_none() || name != second) {
            continue;
        }
        if given[which] {
            starts.push(at);
            given = [false; 2];
        }
        given[which] = true;
    }
    starts.push(entries.len());
    let parts: Vec<&[Entry]> = starts.windows(2).filter_map(|pair| entries.get(pair[0]..pair[1])).collect();
    let one: HashSet<Option<&str>> = parts[0].iter().map(|(key, _)| key.text()).collect();
    let repeats = |part: &[Entry]| part.iter().filter(|(key, _)| one.contains(&key.text())).count() > 1;
    // One field alone that is given twice is just that.
    if parts.iter().skip(1).all(|part| repeats(part)) { parts } else { vec![entries] }
}

/// Whether a record that follows another begins with that one's second field: its first line is gone.
pub(super) fn lacks_first(before: &[Entry], record: &[Entry]) -> bool {
    let first = |entries: &[Entry]| entries.first().and_then(|(key, _)| key.text()).map(str::to_owned);
    record.iter().all(|(key, _)| key.text().map(str::to_owned) != first(before))
}

/// The records of a list in which every field got a hyphen of its own; `None` where it is a list as it
/// should be.
pub(in crate::yaml) fn scattered(items: &[Node]) -> Option<Vec<Vec<Entry>>> {
    let mut records: Vec<Vec<Entry>> = Vec::new();
    for item in items {
        let Kind::Map(entries) = &item.kind else { return None };
        let [entry] = entries.as_slice() else { return None };
        match records.last_mut() {
            Some(last) if last.iter().all(|(key, _)| key.text() != entry.0.text()) => last.push(entry.clone()),
            _ => records.push(vec![entry.clone()]),
        }
    }
    records.first().is_some_and(|first| first.len() > 1).then_some(records)
}

/// Tells that every field has a hyphen.
pub(super) fn undue_hyphens(text: &str, items: &[Node]) -> Fault {
    let second = items.get(1).map_or(0, |item| item.place().start);
    let start = text[..second].rfind('-').unwrap_or(second);
    let message = "每个字段前都写了“- ”，会被当作好几条";
    let help = "一条只在第一个字段前写“- ”；其余字段前的“- ”换成两个空格，和第一个字段对齐";
    Fault::new(Code::ListMarker, start..start + 1, message).help(help)
}

/// Tells that a record begins without its hyphen.
pub(super) fn undivided(text: &str, before: &[Entry], record: &[Entry], is_item: bool, is_batch: bool) -> Fault {
    let line = |entries: &[Entry]| {
        let start = entries.first().map_or(0, |(key, _)| key.range.start);
        text[start..].lines().next().unwrap_or_default().trim_end()
    };
    let range = record.first().map_or(0..0, |(key, _)| key.range.clone());
    let key = record.first().and_then(|(key, _)| key.text()).unwrap_or_default();
    let first = before.first().and_then(|(key, _)| key.text()).unwrap_or_default();
    let missing = format!("这里又是一条，缺了第一行“- {first}: …”");
    let (code, message, help) = if is_item && lacks_first(before, record) {
        let help = format!("在这一行上面加一行“- {first}: …”，“- ”和上一条的“- ”对齐");
        (Code::ListMarker, missing.as_str(), help)
    } else if is_item {
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
