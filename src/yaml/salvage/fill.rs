//! A record as it would be if nothing of it were refused: what is, and what is missing, replaced by
//! samples of its form, of which there are two.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Damage;
use crate::yaml::explain::near;
use crate::yaml::explain::{Due, Fields, Form};
use crate::yaml::marked::{Kind, Node};
use crate::yaml::read::Forms;

/// Deeper than any record.
const DEEPEST: usize = 16;

/// A filling under way.
pub(super) struct Fill<'a> {
    root: &'a Value,
    forms: &'a Forms,
    damage: &'a Damage,
    /// Which of the two samples is taken; the second filling also has what was perhaps meant.
    side: usize,
    /// Whether anything had to be filled in.
    pub torn: bool,
}

impl<'a> Fill<'a> {
    pub(super) fn new(root: &'a Value, forms: &'a Forms, damage: &'a Damage, side: usize) -> Self {
        Self { root, forms, damage, side, torn: false }
    }

    /// The record, whole.
    pub(super) fn record(&mut self, node: &Node) -> Node {
        self.value(self.root, node)
    }

    fn value(&mut self, schema: &'a Value, node: &Node) -> Node {
        let form = Form::of(self.root, schema);
        let kind = match (&form.kind, &node.kind) {
            _ if self.is_damaged(node) => None,
            _ if node.is_null() => form.takes_blank(node).then(|| node.kind.clone()),
            (Due::Any, kind) => Some(kind.clone()),
            (Due::List(due), Kind::List(items)) => {
                Some(Kind::List(items.iter().map(|item| self.value(due, item)).collect()))
            }
            (Due::Fields(fields), Kind::Map(entries)) => Some(self.fields(fields, entries)),
            (due, Kind::Scalar { text, plain }) if due.takes(text, *plain, self.forms) => Some(node.kind.clone()),
            _ => None,
        };
        match kind {
            Some(kind) => Node { range: node.range.clone(), kind },
            None => {
                self.torn = true;
                self.sample(schema, 0)
            }
        }
    }

    fn is_damaged(&self, node: &Node) -> bool {
        let within = |range: &&std::ops::Range<usize>| range.start <= node.range.start && node.range.end <= range.end;
        matches!(node.kind, Kind::Scalar { .. }) && self.damage.within.iter().any(|range| within(&range))
    }

    fn fields(&mut self, fields: &Fields<'a>, entries: &[(Node, Node)]) -> Kind {
        let mut filled: Vec<(Node, Node)> = Vec::new();
        let mut seen: BTreeSet<&str> = entries.iter().filter_map(|(key, _)| key.text()).collect();
        let mut taken = BTreeSet::new();
        // Whether there is a key that may be any of those that are absent.
        let mut stray = false;
        for (at, (key, value)) in entries.iter().enumerate() {
            let written = key.text().unwrap_or_default();
            let free = || fields.names().filter(|name| !seen.contains(name));
            let known = fields.get(written).map(|_| written);
            let Some(name) = known.or_else(|| near::meant(written, free()).map(|meant| meant.name)) else {
                (self.torn, stray) = (true, true);
                continue;
            };
            self.torn |= known.is_none();
            let Some(schema) = fields.get(name) else { continue };
            if !taken.insert(name.to_owned()) {
                // Which of two is meant is not known.
                self.torn = true;
                filled.retain(|(key, _)| key.text() != Some(name));
                filled.push((text(name), self.sample(schema, 0)));
                continue;
            }
            let next = entries.get(at + 1).and_then(|(key, _)| key.text());
            if value.is_empty() && next.is_some_and(|next| fields.get(next).is_none()) {
                // What stands below it, flush with it, may belong into it.
                self.torn = true;
                filled.push((text(name), self.sample(schema, 0)));
                continue;
            }
            filled.push((text(name), self.value(schema, value)));
            if known.is_none() {
                seen.extend(fields.names().find(|own| *own == name));
            }
        }
        for name in fields.names().filter(|name| !taken.contains(*name)) {
            let required = fields.required().contains(&name);
            let perhaps = stray || self.damage.swallowed.contains(name);
            self.torn |= required || perhaps;
            if let Some(schema) = fields.get(name).filter(|_| required || (perhaps && self.side == 1)) {
                filled.push((text(name), self.sample(schema, 0)));
            }
        }
        Kind::Map(filled)
    }

    /// Something of the form that a schema asks for.
    fn sample(&self, schema: &'a Value, depth: usize) -> Node {
        match Form::of(self.root, schema).kind {
            _ if depth > DEEPEST => text(""),
            Due::Choice(words) => {
                let word = if self.side == 0 { words.first() } else { words.last() };
                text(word.copied().unwrap_or_default())
            }
            Due::Scalar { samples, .. } => text(samples[self.side]),
            Due::List(_) if self.side == 0 => node(Kind::List(Vec::new())),
            Due::List(item) => node(Kind::List(vec![self.sample(item, depth + 1)])),
            Due::Fields(fields) => {
                let named = fields.names().filter(|name| self.side == 1 || fields.required().contains(name));
                let filled = |name: &'a str| Some((text(name), self.sample(fields.get(name)?, depth + 1)));
                node(Kind::Map(named.filter_map(filled).collect()))
            }
            _ => text(["甲", "乙"][self.side]),
        }
    }
}

fn text(text: &str) -> Node {
    node(Kind::Scalar { text: text.to_owned(), plain: false })
}

fn node(kind: Kind) -> Node {
    Node { range: 0..0, kind }
}
