//! What can be had of a file that was refused: its sound records, and of the torn ones what is true
//! whatever was meant.

use std::sync::Arc;

use super::read::{BATCH_LIMIT, article, batch_record, ids_in, judge};
use super::{Facts, Record};
use crate::diagnostic::Diagnostic;
use crate::fact::{self, Id};
use crate::path::SourcePath;
use crate::yaml::{self, Held, Shape};

/// The key of a record's id.
const ID: &str = "编号";

/// What was had of a file.
pub(super) struct Salvaged<T> {
    /// The records that are sound by themselves.
    pub sound: Vec<Arc<Record<T>>>,
    /// The others, each filled in twice.
    pub torn: [Vec<Arc<Record<T>>>; 2],
    /// The ids of the others.
    pub ids: Vec<String>,
    /// Whether the id of one of them cannot be made out.
    pub holds_unknown: bool,
    /// What contradicts itself within single records.
    pub problems: Vec<Diagnostic>,
}

/// Reads each record of a refused text by itself; `None` when the text cannot be parsed.
pub(super) fn salvage<T: Facts>(text: &str, file: &SourcePath) -> Option<Salvaged<T>> {
    let split = if file.extension() == "md" { Some(yaml::front_matter(text).ok()?) } else { None };
    let source = split.map_or(text, |split| split.yaml);
    let found = yaml::salvage::<T>(source, BATCH_LIMIT, &fact::check_form, ID)?;
    let record = |index: usize, facts: T| {
        Arc::new(match split {
            Some(split) => article(facts, split, file),
            None => batch_record(file, (found.shape == Shape::List).then_some(index), facts),
        })
    };
    let mut all = Salvaged::none();
    for (index, item) in found.items.into_iter().enumerate() {
        let name = item.name;
        match item.held {
            Held::Sound(facts) => all.sound.push(record(index, facts)),
            Held::Torn(sides) => {
                let [one, other] = sides.map(|facts| record(index, facts));
                let id = Some(one.facts.id()).filter(|id| *id == other.facts.id()).map(Id::to_string);
                all.note(id.or(name));
                all.torn[0].push(one);
                all.torn[1].push(other);
            }
            Held::Lost if name.is_some() => all.note(name),
            // What cannot be parsed may be any of those that look like ids.
            Held::Lost => {
                let ids = ids_in(text);
                all.holds_unknown |= ids.is_empty();
                all.ids.extend(ids);
            }
        }
    }
    all.problems.extend(all.sound.iter().flat_map(|record| judge(record)));
    let [one, other] = &all.torn;
    for (one, other) in one.iter().zip(other) {
        all.problems.extend(in_both(judge(one), &judge(other)));
    }
    Some(all)
}

/// The problems that both fillings of a torn record have.
fn in_both(one: Vec<Diagnostic>, other: &[Diagnostic]) -> impl Iterator<Item = Diagnostic> {
    one.into_iter().filter(|problem| other.contains(problem))
}

impl<T> Salvaged<T> {
    fn none() -> Self {
        Self {
            sound: Vec::new(),
            torn: [Vec::new(), Vec::new()],
            ids: Vec::new(),
            holds_unknown: false,
            problems: Vec::new(),
        }
    }

    /// Notes the id of a record that is not sound, as it was written or as it should have been.
    fn note(&mut self, written: Option<String>) {
        let near = written.and_then(|written| Id::near(&written));
        self.holds_unknown |= near.is_none();
        self.ids.extend(near);
    }
}
