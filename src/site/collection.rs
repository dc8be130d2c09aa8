//! The published records of one kind, in their natural order.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap as HashMap;

use super::{Card, Facet, Target};
use crate::content::{Facts, Kind, Record};
use crate::fact::{DateTime, Id};
use crate::path::OutputPath;

/// The published records of one kind.
#[derive(Debug)]
pub struct Collection<T> {
    entries: Vec<Entry<T>>,
    /// The numbers of the entries in the order of their files.
    by_file: Vec<u32>,
    /// Made when it is first asked for: most kinds never are.
    by_id: OnceLock<HashMap<Id, u32>>,
    /// Its facets, each with its values and their records.
    pub facets: Vec<Facet>,
}

/// A published record: what was written, and what linking adds to it.
#[derive(Debug)]
pub struct Entry<T> {
    /// The record as written.
    pub record: Arc<Record<T>>,
    /// When it was published.
    pub published: DateTime,
    /// When it was last changed, if it was by the site's day.
    pub updated: Option<DateTime>,
    /// Its address.
    pub path: OutputPath,
    /// Where each link of its text leads, in the order of the text's links.
    pub targets: Box<[Target]>,
    /// The addresses of its pictures, then of its attachments, in the order of the record.
    pub files: Box<[OutputPath]>,
}

/// Which record of the site: its kind and its number in the natural order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// The kind.
    pub kind: Kind,
    /// The number, from 0.
    pub index: u32,
}

impl<T: Facts> Collection<T> {
    /// A collection of entries that are in their natural order already.
    pub(super) fn new(entries: Vec<Entry<T>>, by_file: Vec<u32>) -> Self {
        Self { entries, by_file, by_id: OnceLock::new(), facets: Vec::new() }
    }

    /// The records, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.entries.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The record with a number of this collection's own.
    pub fn at(&self, index: u32) -> &Entry<T> {
        &self.entries[index as usize]
    }

    /// The record before and the one after, in the natural order.
    pub fn neighbours(&self, index: u32) -> (Option<&Entry<T>>, Option<&Entry<T>>) {
        let index = index as usize;
        (index.checked_sub(1).and_then(|before| self.entries.get(before)), self.entries.get(index + 1))
    }

    /// The published record with an id; `None` when there is none, or it is held back.
    pub fn get(&self, id: &Id) -> Option<&Entry<T>> {
        self.index_of(id).map(|index| self.at(index))
    }

    /// The number of the published record with an id.
    pub fn index_of(&self, id: &Id) -> Option<u32> {
        let ids = || self.entries.iter().map(|entry| entry.record.facts.id().clone());
        self.by_id.get_or_init(|| ids().zip(0..).collect()).get(id).copied()
    }

    /// Every record's key, in the order of the files: mostly that of their addresses too.
    pub(super) fn keys_by_file(&self) -> impl Iterator<Item = RecordKey> {
        self.by_file.iter().map(|index| RecordKey { kind: T::KIND, index: *index })
    }

    /// Every record's key, in order.
    pub fn keys(&self) -> impl Iterator<Item = RecordKey> + use<T> {
        (0..self.entries.len() as u32).map(|index| RecordKey { kind: T::KIND, index })
    }
}

impl<T: Facts> Entry<T> {
    /// What its fields say.
    pub fn facts(&self) -> &T {
        &self.record.facts
    }

    /// What a link to it shows.
    pub fn card(&self) -> Card<'_> {
        let facts = self.facts();
        Card { kind: T::KIND, title: facts.title(), path: &self.path, published: self.published }
    }

    /// When it was published or last changed, whichever came later.
    pub fn changed(&self) -> DateTime {
        self.updated.map_or(self.published, |updated| updated.max(self.published))
    }
}
