//! What can be told of a refused text all the same: the ids in it, so that a pointer to one of its
//! records is not called a pointer to nothing.

use super::marked::{Kind, Marked, Node};

/// The scalars under `key` in the record, or in each record of the list, that a text holds. Of a text
/// that cannot be parsed, whatever follows the key on a line of its own.
pub fn glimpse(text: &str, key: &str) -> Vec<String> {
    match Marked::parse(text) {
        Marked { root: Some(root), whole: true, .. } => {
            let records = match root.kind {
                Kind::List(items) => items,
                _ => vec![root],
            };
            records.iter().filter_map(|record| under(record, key)).map(str::to_owned).collect()
        }
        _ => text.lines().filter_map(|line| on_line(line, key)).map(str::to_owned).collect(),
    }
}

fn under<'a>(record: &'a Node, key: &str) -> Option<&'a str> {
    let Kind::Map(entries) = &record.kind else { return None };
    entries.iter().find(|(name, _)| name.text() == Some(key))?.1.text()
}

fn on_line<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let entry = line.trim_start_matches(['-', ' ', '\t', '　', '{']);
    let value = entry.strip_prefix(key)?.trim_start().strip_prefix([':', '：'])?;
    let value = value.split(" #").next()?.trim().trim_matches(['"', '\'']);
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_seen_in_sound_and_in_broken_texts() {
        assert_eq!(glimpse("编号: a\n名: {编号: x}\n", "编号"), ["a"]);
        assert_eq!(glimpse("- 编号: a\n- 甲: 乙\n- 编号: \"b\"\n", "编号"), ["a", "b"]);
        assert_eq!(glimpse("- 编号：a # 注\n  名称: 甲: 乙\n- 编号: 'b'\n", "编号"), ["a", "b"]);
        assert!(glimpse("", "编号").is_empty());
    }
}
