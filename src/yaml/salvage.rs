//! What can be had of a refused text: each record by itself. A sound one is read as it is. Of one that
//! is torn, what was refused is filled in, twice and each time with something else: what is true of both
//! fillings is true of the record whatever was meant, so that it can be told at once and never breeds.

mod fill;

use std::collections::BTreeSet;
use std::ops::Range;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::explain::records;
use super::known::known;
use super::marked::{Kind, Node};
use super::pieces;
use super::read::{Forms, Shape};
use super::slip::{self, Slip};
use fill::Fill;

/// The records of a refused text.
#[derive(Debug)]
pub struct Salvage<T> {
    /// Whether the text is one record or a list.
    pub shape: Shape,
    /// Each of them, in the order of the text.
    pub items: Vec<Salvaged<T>>,
}

/// One record of a refused text.
#[derive(Debug)]
pub struct Salvaged<T> {
    /// The text under the key that names it, if there is one.
    pub name: Option<String>,
    /// What of it can be had.
    pub held: Held<T>,
}

/// How much of a record can be had.
#[derive(Debug)]
pub enum Held<T> {
    /// All of it.
    Sound(T),
    /// All but what was refused, which the two fill in differently.
    Torn(Box<[T; 2]>),
    /// Nothing.
    Lost,
}

/// Reads each of the at most `limit` records of a refused text by itself; `name` is the key that names a
/// record. `None` when the text cannot be parsed to its end.
pub fn salvage<T: DeserializeOwned + JsonSchema>(
    text: &str,
    limit: usize,
    forms: &Forms,
    name: &str,
) -> Option<Salvage<T>> {
    let marked = pieces::parse(text);
    let root = marked.root.as_ref().filter(|_| marked.whole && marked.oddities.is_empty())?;
    let known = known::<T>();
    let slips = slip::find(text, Some(root), &known, forms);
    let read = |node: &Node, end: usize| {
        let damage = Damage::of(&slips, node.range.start..end);
        Salvaged { name: text_under(node, name), held: held(node, &known.schema, forms, &damage) }
    };
    Some(match &root.kind {
        // Which fields make a record is not known.
        Kind::List(items) if records::scattered(items).is_some() => return None,
        Kind::List(items) => {
            let ends = items.iter().skip(1).map(|next| next.range.start).chain([text.len()]);
            let held = items.iter().zip(ends).take(limit).map(|(node, end)| read(node, end));
            let beyond = items.iter().skip(limit);
            let beyond = beyond.map(|node| Salvaged { name: text_under(node, name), held: Held::Lost });
            Salvage { shape: Shape::List, items: held.chain(beyond).collect() }
        }
        _ => Salvage { shape: Shape::One, items: vec![read(root, text.len())] },
    })
}

/// What YAML takes for something else than was meant.
struct Damage {
    /// The bytes of the fields that are not as they were meant.
    within: Vec<Range<usize>>,
    /// The keys that were swallowed.
    swallowed: BTreeSet<String>,
}

impl Damage {
    /// The damage among some bytes.
    fn of(slips: &[Slip], bytes: Range<usize>) -> Self {
        let here = || slips.iter().filter(|slip| bytes.contains(&slip.within.start));
        Self {
            within: here().map(|slip| slip.within.clone()).collect(),
            swallowed: here().flat_map(|slip| slip.swallowed.iter().cloned()).collect(),
        }
    }
}

fn held<T: DeserializeOwned>(node: &Node, schema: &Value, forms: &Forms, damage: &Damage) -> Held<T> {
    let filled = |side| {
        let mut fill = Fill::new(schema, forms, damage, side);
        let node = fill.record(node);
        T::deserialize(&node).ok().map(|record| (record, fill.torn))
    };
    if matches!(node.kind, Kind::Odd) {
        return Held::Lost;
    }
    match filled(0) {
        Some((record, false)) => Held::Sound(record),
        Some((one, true)) => match filled(1) {
            Some((other, _)) => Held::Torn(Box::new([one, other])),
            None => Held::Lost,
        },
        None => Held::Lost,
    }
}

fn text_under(node: &Node, name: &str) -> Option<String> {
    let Kind::Map(entries) = &node.kind else { return None };
    let (_, value) = entries.iter().find(|(key, _)| key.text() == Some(name))?;
    value.text().map(str::to_owned)
}

#[cfg(test)]
mod tests;
