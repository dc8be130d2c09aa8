//! What there is to point at: every record by its id and by its file, whether published, held back
//! or in a file that was refused.

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
    ids: BTreeMap<Kind, HashMap<String, Standing>>,
    files: HashMap<SourcePath, Vec<(Kind, String)>>,
    /// Files that were refused: what ids stand in them is not known for certain.
    refused: BTreeSet<SourcePath>,
    /// Kinds of which a file was refused in which no id can be made out: it may hold any.
    unread: BTreeSet<Kind>,
}

impl Index {
    /// Notes an id and the file it stands in. The first to claim an id keeps it.
    pub(super) fn add(&mut self, kind: Kind, id: &str, standing: Standing, file: &SourcePath) {
        self.ids.entry(kind).or_default().entry(id.to_owned()).or_insert(standing);
        self.files.entry(file.clone()).or_default().push((kind, id.to_owned()));
    }

    /// Notes a file, whatever it holds.
    pub(super) fn add_file(&mut self, file: &SourcePath) {
        self.files.entry(file.clone()).or_default();
    }

    /// Notes that a file was refused.
    pub(super) fn add_refused(&mut self, file: &SourcePath) {
        self.refused.insert(file.clone());
    }

    /// The files that were refused.
    pub(super) fn refused(&self) -> &BTreeSet<SourcePath> {
        &self.refused
    }

    /// Whether a file was refused.
    pub(super) fn is_refused(&self, file: &SourcePath) -> bool {
        self.refused.contains(file)
    }

    /// Notes that a file of this kind may hold any id.
    pub(super) fn add_unread(&mut self, kind: Kind) {
        self.unread.insert(kind);
    }

    /// What is known of an id.
    pub(super) fn standing(&self, kind: Kind, id: &str) -> Option<Standing> {
        let known = self.ids.get(&kind).and_then(|ids| ids.get(id)).copied();
        known.or(self.unread.contains(&kind).then_some(Standing::Refused))
    }

    /// The records of a file; `None` when there is no such file of records.
    pub(super) fn in_file(&self, file: &SourcePath) -> Option<&[(Kind, String)]> {
        self.files.get(file).map(Vec::as_slice)
    }

    /// The id of a kind that is nearest to one that does not exist, if any is near.
    pub(super) fn nearest(&self, kind: Kind, id: &str) -> Option<&str> {
        let names = self.ids.get(&kind)?.keys().map(String::as_str);
        nearest(id, names)
    }

    /// The file whose path is nearest to one that does not exist, if any is near.
    pub(super) fn nearest_file(&self, file: &SourcePath) -> Option<&str> {
        nearest(file.as_str(), self.files.keys().map(SourcePath::as_str))
    }
}

/// The name nearest to a misspelt one: at most a third of it differs; of equals the first.
pub(super) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = wrong.chars().count();
    let limit = (length / 3).max(1);
    names
        .filter(|name| name.len().abs_diff(wrong.len()) <= limit * 4)
        .map(|name| (strsim::osa_distance(wrong, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}
