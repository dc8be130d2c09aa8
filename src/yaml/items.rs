//! The items of a list that stands alone in its text, told apart by their lines, so that of a thousand only
//! those that changed need be read again.

use std::ops::Range;

/// The bytes of each item of a text that is a plain list: each begins with a hyphen at the left edge, and
/// all its other lines are indented, blank, or comments. `None` for any other text.
///
/// Where every item, read as a text of its own, is sound, so is the whole, and holds the same values: a
/// quotation or bracket that is still open at an item's end is a fault of that item.
pub fn items(text: &str) -> Option<Vec<Range<usize>>> {
    let is_plain = |line: &str| {
        matches!(
            line.as_bytes(),
            [b'-', b' ' | b'\n', ..] | [b'-', b'\r', b'\n'] | [b'-'] | [b' ' | b'\n' | b'#', ..] | [b'\r', b'\n']
        )
    };
    let is_at_edge = |range: &Range<usize>| text[range.start..].starts_with('-');
    let items = apart_by_lines(text);
    (items.first().is_some_and(is_at_edge) && text.split_inclusive('\n').all(is_plain)).then_some(items)
}

/// The bytes of the items of a list, sound or not: each from its hyphen's line to the next.
pub(super) fn apart_by_lines(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut indent = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        let depth = line.len() - content.len();
        let content = content.trim_end();
        let is_item = content == "-" || content.starts_with("- ");
        if indent.is_none() && !content.is_empty() && !content.starts_with('#') {
            if !is_item {
                return Vec::new();
            }
            indent = Some(depth);
        }
        if is_item && indent == Some(depth) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::super::read::{Shape, read_records};
    use super::super::sample::{Enterprise, forms};
    use super::*;

    #[test]
    fn items_are_told_apart_by_their_lines() {
        let of = |text: &str| {
            items(text).map(|items| items.into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(
            of("# 甲\n\n- a: 1\n  b: 2\n\n-\n  a: 3\n"),
            Some(vec!["- a: 1\n  b: 2\n\n".into(), "-\n  a: 3\n".into()])
        );
        assert_eq!(of("- a\r\n-\r\n"), Some(vec!["- a\r\n".into(), "-\r\n".into()]));
        for other in [
            "",
            "a: 1\n",
            "[a, b]\n",
            "- a\nb: 1\n",
            "---\n- a\n",
            "- a\n...\n",
            "  - a\n",
            "\t- a\n",
            "-a\n",
            "--- a\n",
        ] {
            assert_eq!(of(other), None, "{other:?}");
        }
    }

    /// Whatever is put anywhere into a sound list: where all items are sound by themselves, so is the whole,
    /// with the same records.
    #[test]
    fn sound_items_make_a_sound_list() {
        let text = "- 编号: a\n  名称: 甲\n- 编号: b\n  名称: |\n    乙\n\n    丙\n- 编号: c\n  名称: \"丁\"\n  曾用名: [戊, 己]\n";
        let slips = [
            "\"", "'", "[", "]", "{", "}", "#", " #", "\n", "\n\n", "|", ">", "&x ", "*x", "- ", "\n- ", "\n# x\n",
            ":", "!", "\t", " ", ",", "---\n", "\\", "%",
        ];
        let mut sound = 0;
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for slip in slips {
                let text = format!("{}{slip}{}", &text[..at], &text[at..]);
                let Some(ranges) = items(&text) else { continue };
                let each: Result<Vec<_>, _> =
                    ranges.into_iter().map(|range| read_records::<Enterprise>(&text[range], 1_000, &forms)).collect();
                let Ok(each) = each else { continue };
                let whole = read_records::<Enterprise>(&text, 1_000, &forms);
                let apart: Vec<Enterprise> = each.into_iter().flat_map(|records| records.items).collect();
                let whole = whole.unwrap_or_else(|faults| panic!("{text}\n{faults:?}"));
                assert_eq!((whole.shape, whole.items), (Shape::List, apart), "{text}");
                sound += 1;
            }
        }
        assert!(sound > 300, "{sound}");
    }
}
