//! A field whose name was deleted: what stood in it became a part of the field before.

use std::collections::HashSet;

use serde_json::Value;

use super::form::{Fields, Form, Kind as Due};
use crate::yaml::marked::{Kind, Node};

/// What belongs to another field at the end of a value.
pub(super) struct Lost<'a> {
    /// The field.
    pub name: &'a str,
    /// What is left of the value.
    pub own: Node,
    /// What belongs to the field.
    pub rest: Node,
    /// The first of that.
    pub first: Node,
}

/// What belongs to one of the `absent` fields at the end of a value that should be as `own`.
pub(super) fn find<'a>(
    root: &'a Value,
    own: &'a Value,
    node: &Node,
    absent: impl Iterator<Item = (&'a str, &'a Value, bool)>,
) -> Option<Lost<'a>> {
    let own = Form::of(root, own).kind;
    for (name, schema, is_due) in absent {
        let (kept, rest, first) = match (&node.kind, &own, Form::of(root, schema).kind) {
            (Kind::List(items), Due::List(own), Due::List(other)) => {
                let Due::Fields(own) = Form::of(root, own).kind else { continue };
                let other = Form::of(root, other).kind;
                let Some(at) = tail(items, |item| fits_better(item, &own, &other, is_due)) else { continue };
                (Kind::List(items[..at].to_vec()), Kind::List(items[at..].to_vec()), items[at].clone())
            }
            (Kind::Map(entries), Due::Fields(own), Due::Fields(other)) => {
                let mut seen = HashSet::new();
                let again: Vec<bool> = entries.iter().map(|(key, _)| !seen.insert(key.text())).collect();
                let fits = |(at, name): (usize, Option<&str>)| {
                    let name = name.unwrap_or_default();
                    other.get(name).is_some() && (again[at] || own.get(name).is_none())
                };
                let keys: Vec<_> = entries.iter().map(|(key, _)| key.text()).enumerate().collect();
                let Some(at) = tail(&keys, |&key| fits(key)) else { continue };
                if entries.len() - at < 2 && !is_due {
                    continue;
                }
                (Kind::Map(entries[..at].to_vec()), Kind::Map(entries[at..].to_vec()), entries[at].0.clone())
            }
            _ => continue,
        };
        let with = |kind| Node { kind, ..node.clone() };
        return Some(Lost { name, own: with(kept), rest: with(rest), first });
    }
    None
}

/// Where the parts at the end begin that are all of a sort; `None` when there are none, or no others.
fn tail<T>(parts: &[T], is: impl Fn(&T) -> bool) -> Option<usize> {
    let at = parts.iter().rposition(|part| !is(part))? + 1;
    (at < parts.len()).then_some(at)
}

/// Whether an item is wrong in its own list, and beyond doubt meant for the other.
fn fits_better(item: &Node, own: &Fields<'_>, other: &Due<'_>, is_due: bool) -> bool {
    match (&item.kind, other) {
        (Kind::Map(entries), Due::Fields(other)) => {
            let names: HashSet<&str> = entries.iter().filter_map(|(key, _)| key.text()).collect();
            let lacks = |fields: &Fields<'_>| fields.required().iter().any(|name| !names.contains(name));
            let strange = |fields: &Fields<'_>| names.iter().filter(|name| fields.get(name).is_none()).count();
            let is_strange = strange(own) > 1 || is_due && (strange(own) > 0 || lacks(own));
            is_strange && strange(other) == 0 && !lacks(other)
        }
        (Kind::Scalar { .. }, Due::Scalar { .. }) => is_due,
        _ => false,
    }
}
