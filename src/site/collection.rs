//! The published records of one kind: numbered in the order of their files, shown in their natural one.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap as HashMap;

use super::{Card, Facet, Target};
use crate::content::{Facts, Kind, Record};
use crate::fact::{DateTime, Id};
use crate::path::OutputPath;

/// The published records of one kind.
#[derive(Debug)]
pub struct Collection<T> {
    /// In the order of their files: the place of each is its number, which an edit of it leaves alone.
    entries: Vec<Arc<Entry<T>>>,
    /// Their numbers in the natural order.
    order: Vec<u32>,
    /// The place of each in the natural order.
    places: Vec<u32>,
    /// Made when it is first asked for: most kinds never are.
    by_id: Arc<OnceLock<HashMap<Id, u32>>>,
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

/// Which record of the site: its kind and its number in the order of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// The kind.
    pub kind: Kind,
    /// The number, from 0.
    pub number: u32,
}

impl<T: Facts> Collection<T> {
    /// A collection of entries in the order of their files; `order` has their numbers in the natural one.
    pub(super) fn new(entries: Vec<Arc<Entry<T>>>, order: Vec<u32>) -> Self {
        let places = places(&order);
        Self { entries, order, places, by_id: Arc::default(), facets: Vec::new() }
    }

    /// The collection with other entries in place of those with the same numbers and ids; without facets.
    pub(super) fn with(&self, others: &[(u32, Arc<Entry<T>>)]) -> Self {
        let mut entries = self.entries.clone();
        for (number, entry) in others {
            entries[*number as usize] = entry.clone();
        }
        let key = |number: u32| (&entries[number as usize].record.order, number);
        let stays = |number: &u32| others.iter().all(|(other, _)| other != number);
        let mut order: Vec<u32> = self.order.iter().copied().filter(stays).collect();
        for (number, _) in others {
            let place = order.partition_point(|other| key(*other) < key(*number));
            order.insert(place, *number);
        }
        let places = places(&order);
        Self { entries, order, places, by_id: self.by_id.clone(), facets: Vec::new() }
    }

    /// The records, in the natural order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Entry<T>> + DoubleEndedIterator + Clone {
        self.order.iter().map(|number| self.at(*number))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The record with a number.
    pub fn at(&self, number: u32) -> &Entry<T> {
        &self.entries[number as usize]
    }

    /// The place of a record in the natural order.
    pub fn place(&self, number: u32) -> u32 {
        self.places[number as usize]
    }

    /// The record before and the one after, in the natural order.
    pub fn neighbours(&self, number: u32) -> (Option<&Entry<T>>, Option<&Entry<T>>) {
        let place = self.place(number) as usize;
        let at = |place: usize| self.order.get(place).map(|number| self.at(*number));
        (place.checked_sub(1).and_then(at), at(place + 1))
    }

    /// The published record with an id; `None` when there is none, or it is held back.
    pub fn get(&self, id: &Id) -> Option<&Entry<T>> {
        self.number_of(id).map(|number| self.at(number))
    }

    /// The number of the published record with an id.
    pub fn number_of(&self, id: &Id) -> Option<u32> {
        let ids = || self.entries.iter().map(|entry| entry.record.facts.id().clone());
        self.by_id.get_or_init(|| ids().zip(0..).collect()).get(id).copied()
    }

    /// The key of the published record with an id.
    pub fn key_of(&self, id: &Id) -> Option<RecordKey> {
        self.number_of(id).map(|number| RecordKey { kind: T::KIND, number })
    }

    /// Every record's number, in the natural order.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Every record's key, in the natural order.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = RecordKey> + use<'_, T> {
        self.order.iter().map(|number| RecordKey { kind: T::KIND, number: *number })
    }

    /// Every record's key, in the order of the files: mostly that of their addresses too.
    pub fn keys(&self) -> impl Iterator<Item = RecordKey> + use<T> {
        (0..self.entries.len() as u32).map(|number| RecordKey { kind: T::KIND, number })
    }
}

/// The place of each number in an order of them all.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, number) in (0..).zip(order) {
        places[*number as usize] = place;
    }
    places
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
