//! What there is to point at: every record by its id and by its file, whether published, held back
//! or in a file that was refused.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::content::Kind;
use crate::path::SourcePath;

/// What is known of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A published record, by its number.
    Published(u32),
    /// A record that is a draft, or dated after the site's day.
    Withheld,
    /// It stands in a file that was refused, whose own faults are told.
    Refused,
}

/// Every id, by kind, and every file of records.
#[derive(Debug, Default)]
pub(super) struct Index {
    ids: BTreeMap<Kind, HashMap<String, (Standing, SourcePath)>>,
    files: HashMap<SourcePath, Vec<(Kind, String)>>,
    refused: BTreeSet<SourcePath>,
    near: RefCell<HashMap<String, Option<String>>>,
}

/// How many names are looked for that do not exist; whoever has more of them has copied a wrong list.
const SEARCHES: usize = 200;

impl Index {
    /// Notes an id and the file it stands in. The first to claim an id keeps it.
    pub(super) fn add(&mut self, kind: Kind, id: &str, standing: Standing, file: &SourcePath) {
        self.ids.entry(kind).or_default().entry(id.to_owned()).or_insert_with(|| (standing, file.clone()));
        self.files.entry(file.clone()).or_default().push((kind, id.to_owned()));
    }

    /// Notes a file, whatever it holds.
    pub(super) fn add_file(&mut self, file: &SourcePath) {
        self.files.entry(file.clone()).or_default();
    }

    /// Notes a file that was refused.
    pub(super) fn refuse(&mut self, file: &SourcePath) {
        self.refused.insert(file.clone());
    }

    /// What is known of an id.
    pub(super) fn standing(&self, kind: Kind, id: &str) -> Option<Standing> {
        self.ids.get(&kind)?.get(id).map(|(standing, _)| *standing)
    }

    /// Whether an id stands in a file.
    pub(super) fn is_in(&self, kind: Kind, id: &str, file: &SourcePath) -> bool {
        self.ids.get(&kind).and_then(|ids| ids.get(id)).is_some_and(|(_, home)| home == file)
    }

    /// The records of a file; `None` when there is no such file of records.
    pub(super) fn in_file(&self, file: &SourcePath) -> Option<&[(Kind, String)]> {
        self.files.get(file).map(Vec::as_slice)
    }

    /// Whether a file was refused, so that not all it holds is known.
    pub(super) fn is_refused(&self, file: &SourcePath) -> bool {
        self.refused.contains(file)
    }

    /// The id of a kind that is nearest to one that does not exist, if any is near.
    pub(super) fn nearest(&self, kind: Kind, id: &str) -> Option<String> {
        let names = self.ids.get(&kind).into_iter().flat_map(HashMap::keys);
        self.search(format!("{} {id}", kind.name()), id, names.map(String::as_str))
    }

    /// The file whose path is nearest to one that does not exist, if any is near.
    pub(super) fn nearest_file(&self, file: &SourcePath) -> Option<String> {
        self.search(file.to_string(), file.as_str(), self.files.keys().map(SourcePath::as_str))
    }

    /// Looks once for each wrong name, and not without end.
    fn search<'a>(&self, key: String, wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
        let mut near = self.near.borrow_mut();
        if let Some(found) = near.get(&key) {
            return found.clone();
        }
        let found = if near.len() < SEARCHES { nearest(wrong, names).map(str::to_owned) } else { None };
        near.insert(key, found.clone());
        found
    }
}

/// The name nearest to a wrong one: one that begins with it or lies within it, or one of which at most a
/// third differs; of equals the first.
pub(super) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = wrong.chars().count();
    let limit = (length / 3).max(1);
    let distance = |name: &str| {
        let is_part = length > 1 && (name.starts_with(wrong) || wrong.starts_with(name));
        if is_part { 0 } else { strsim::osa_distance(wrong, name) }
    };
    names
        .filter(|name| name.starts_with(wrong) || name.len().abs_diff(wrong.len()) <= limit * 4)
        .map(|name| (distance(name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}
