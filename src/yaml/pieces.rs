//! A list of which some items cannot be parsed: the others, each where it stands. An item begins where
//! a line has the hyphen of the list, and a mistake of syntax stays within its own.

use std::ops::Range;

use super::items::apart_by_lines;
use super::marked::{Broken, Kind, Marked};

/// A list apart from what cannot be parsed of it.
pub(super) struct Pieces {
    /// The list; the items that cannot be parsed are odd.
    pub marked: Marked,
    /// The bytes of those items, and where in them the parser stopped.
    pub broken: Vec<(Range<usize>, Broken)>,
}

/// Parses a text as far as it goes: to its end, but for items of a list that cannot be parsed.
pub(super) fn parse(text: &str) -> Marked {
    let marked = Marked::parse(text);
    match marked.broken {
        Some(_) => apart(text).map_or(marked, |pieces| pieces.marked),
        None => marked,
    }
}

/// Takes a list that cannot be parsed apart; `None` when it is no list, or its items are not what is wrong.
pub(super) fn apart(text: &str) -> Option<Pieces> {
    let items = apart_by_lines(text);
    let stopped: Vec<(usize, Broken)> = items
        .iter()
        .enumerate()
        .filter_map(|(index, range)| Some((index, Marked::parse(&text[range.clone()]).broken?)))
        .collect();
    if stopped.is_empty() || stopped.len() == items.len() {
        return None;
    }
    let mut blank = text.to_owned().into_bytes();
    for (index, _) in &stopped {
        let range = items[*index].clone();
        let hyphen = range.start + text[range.clone()].find('-')?;
        let signs = blank[range.clone()].iter_mut().zip(range);
        signs.filter(|(sign, at)| *at != hyphen && !matches!(sign, b'\n' | b'\r')).for_each(|(sign, _)| *sign = b' ');
    }
    let mut marked = Marked::parse(&String::from_utf8(blank).ok()?);
    let root = marked.root.as_mut().filter(|_| marked.whole)?;
    let Kind::List(nodes) = &mut root.kind else { return None };
    if nodes.len() != items.len() {
        return None;
    }
    for (index, _) in &stopped {
        (nodes[*index].kind, nodes[*index].range) = (Kind::Odd, items[*index].clone());
    }
    let broken = stopped.into_iter().map(|(index, broken)| (items[index].clone(), broken)).collect();
    Some(Pieces { marked, broken })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_stays_within_its_item() {
        let text = "# 注\n- 编号: a\n  名称: \"甲\n- 编号: b\n- 编号: [c\n- 编号: d\n";
        let pieces = apart(text).unwrap();
        let broken: Vec<&str> = pieces.broken.iter().map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(broken, ["- 编号: a\n  名称: \"甲\n", "- 编号: [c\n"]);
        let Kind::List(items) = pieces.marked.root.unwrap().kind else { panic!() };
        assert_eq!(&text[items[3].place()], "编号");
        assert!(matches!(items[0].kind, Kind::Odd) && matches!(items[1].kind, Kind::Map(_)));
    }

    #[test]
    fn what_is_no_list_is_left_whole() {
        for text in ["编号: \"a\n", "- \"a\n", "- a\n- b\n", ""] {
            assert!(apart(text).is_none(), "{text}");
        }
    }
}
