//! Field paths to bytes: where in a text a field is written. Looked up only when a problem is told.

use std::ops::Range;

use super::marked::{Kind, Marked, Node};
use super::pieces;
use crate::diagnostic::{FieldPath, Step};

/// The bytes of the value at a path: a scalar's text; of a map or a list the key it stands under, or its
/// first key or item where it has none. When the last steps lead nowhere, the key of the nearest value
/// that exists; `None` only for an empty text.
pub fn locate(text: &str, path: &FieldPath) -> Option<Range<usize>> {
    locate_all(text, std::slice::from_ref(path)).pop().flatten()
}

/// The bytes of the values at many paths, in their order; the text is parsed once.
pub fn locate_all(text: &str, paths: &[FieldPath]) -> Vec<Option<Range<usize>>> {
    let root = pieces::parse(text).root;
    paths.iter().map(|path| root.as_ref().map(|root| find(root, path))).collect()
}

/// The bytes of every scalar that is a value, not a key, in the order of the text; of a broken text
/// those before the mistake.
pub fn values(text: &str) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    let mut open: Vec<Node> = Marked::parse(text).root.into_iter().collect();
    while let Some(node) = open.pop() {
        match node.kind {
            // The null of YAML says that there is nothing.
            Kind::Scalar { .. } if !node.is_empty() && node.is_null() => {}
            Kind::Scalar { .. } => values.push(node.range),
            Kind::Odd => {}
            Kind::List(items) => open.extend(items.into_iter().rev()),
            Kind::Map(entries) => open.extend(entries.into_iter().rev().map(|(_, value)| value)),
        }
    }
    values
}

fn find(root: &Node, path: &FieldPath) -> Range<usize> {
    let mut node = root;
    let mut nearest = root.place();
    for step in &path.0 {
        match (step, &node.kind) {
            (Step::Key(name), Kind::Map(entries)) => {
                let Some((key, value)) = entries.iter().find(|(key, _)| key.text() == Some(name)) else {
                    return nearest;
                };
                (node, nearest) = (value, key.place());
            }
            (Step::Index(index), Kind::List(items)) => {
                let Some(item) = items.get(*index) else { return nearest };
                node = item;
                nearest = non_empty(item.place(), nearest);
            }
            _ => return nearest,
        }
    }
    match (&node.kind, path.0.last()) {
        (Kind::Map(_) | Kind::List(_), Some(Step::Key(_))) => nearest,
        _ => non_empty(node.place(), nearest),
    }
}

/// An absent value has no bytes of its own to point at.
fn non_empty(place: Range<usize>, otherwise: Range<usize>) -> Range<usize> {
    if place.is_empty() { otherwise } else { place }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "- 编号: a\n  认定:\n    - 级别: 区级\n      年度: \"2023\"\n    - 级别: 市级\n- 编号: b\n  备注:\n";

    fn at(path: &FieldPath) -> &str {
        &TEXT[locate(TEXT, path).unwrap()]
    }

    fn top() -> FieldPath {
        FieldPath::default()
    }

    #[test]
    fn values_are_found() {
        assert_eq!(at(&top().index(0).key("编号")), "a");
        assert_eq!(at(&top().index(0).key("认定").index(0).key("年度")), "\"2023\"");
        assert_eq!(at(&top().index(1).key("编号")), "b");
    }

    #[test]
    fn maps_and_lists_are_where_their_key_is() {
        assert_eq!(at(&top()), "编号");
        assert_eq!(at(&top().index(0).key("认定")), "认定");
        assert_eq!(at(&top().index(0).key("认定").index(0)), "级别");
    }

    #[test]
    fn absent_values_are_where_their_parent_is() {
        assert_eq!(at(&top().index(1).key("备注")), "备注");
        assert_eq!(at(&top().index(1).key("名称")), "编号");
        assert_eq!(at(&top().index(0).key("认定").index(1).key("年度")), "级别");
        assert_eq!(at(&top().index(0).key("认定").index(9)), "认定");
        assert_eq!(at(&top().index(1).key("编号").key("深")), "编号");
    }

    #[test]
    fn an_empty_text_has_no_places() {
        assert_eq!(locate("# 注\n", &top()), None);
    }

    #[test]
    fn values_are_told_from_keys_and_notes() {
        let text = "名称: 天津 # 注\n列: [甲,乙]\n空:\n次:\n- a: 'x'\n";
        let values: Vec<&str> = values(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(values, ["天津", "甲", "乙", "", "'x'"]);
    }

    #[test]
    fn many_are_found_in_one_pass() {
        let text: String = (0..1_000).map(|i| format!("- 编号: n{i}\n  名称: 甲{i}\n")).collect();
        let paths: Vec<FieldPath> = (0..1_000).map(|i| top().index(i).key("名称")).collect();
        let places = locate_all(&text, &paths);
        assert_eq!(&text[places[999].clone().unwrap()], "甲999");
    }
}
