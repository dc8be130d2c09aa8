//! What there is to point at: every record by its id and by its file, whether published, held back
//! or in a file that was refused.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap as HashMap;

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
    ids: BTreeMap<Kind, HashMap<Arc<str>, (Standing, SourcePath)>>,
    files: HashMap<SourcePath, Vec<(Kind, Arc<str>)>>,
    /// Files that were refused: what ids stand in them is not known for certain.
    refused: BTreeSet<SourcePath>,
    /// Kinds of which a file was refused in which no id can be made out: it may hold any.
    unread: BTreeSet<Kind>,
    near: Mutex<HashMap<String, Option<String>>>,
}

/// How many names are looked for that do not exist; whoever has more of them has copied a wrong list.
const SEARCHES: usize = 200;

impl Index {
    /// Notes an id and the file it stands in; answers whether it was free. The first to claim an id keeps it;
    /// one that was refused gives way.
    pub(super) fn add(&mut self, kind: Kind, id: Arc<str>, standing: Standing, file: &SourcePath) -> bool {
        match self.files.get_mut(file) {
            Some(ids) => ids.push((kind, id.clone())),
            None => drop(self.files.insert(file.clone(), vec![(kind, id.clone())])),
        }
        match self.ids.entry(kind).or_default().entry(id) {
            Entry::Occupied(known) if known.get().0 != Standing::Refused => false,
            Entry::Occupied(mut refused) => {
                refused.insert((standing, file.clone()));
                true
            }
            Entry::Vacant(free) => {
                free.insert((standing, file.clone()));
                true
            }
        }
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

    /// What is known of an id that was read.
    pub(super) fn known(&self, kind: Kind, id: &str) -> Option<Standing> {
        self.ids.get(&kind).and_then(|ids| ids.get(id)).map(|(standing, _)| *standing)
    }

    /// What is known of an id; one that is not known may be that of a record that was refused.
    pub(super) fn standing(&self, kind: Kind, id: &str) -> Option<Standing> {
        self.known(kind, id).or(self.unread.contains(&kind).then_some(Standing::Refused))
    }

    /// The file of the sound record with an id.
    pub(super) fn home(&self, kind: Kind, id: &str) -> Option<&SourcePath> {
        let (standing, home) = self.ids.get(&kind)?.get(id)?;
        (*standing != Standing::Refused).then_some(home)
    }

    /// Whether an id stands in a file, be it in others too: that is told of the id.
    pub(super) fn is_in(&self, kind: Kind, id: &str, file: &SourcePath) -> bool {
        let is_home = self.ids.get(&kind).and_then(|ids| ids.get(id)).is_some_and(|(_, home)| home == file);
        is_home || self.in_file(file).unwrap_or_default().iter().any(|(other, known)| *other == kind && **known == *id)
    }

    /// The records of a file; `None` when there is no such file of records.
    pub(super) fn in_file(&self, file: &SourcePath) -> Option<&[(Kind, Arc<str>)]> {
        self.files.get(file).map(Vec::as_slice)
    }

    /// The file of the one record, of whatever kind, that has an id; `None` if several have it.
    pub(super) fn only_home(&self, id: &str) -> Option<&SourcePath> {
        let mut homes = self.ids.values().filter_map(|ids| ids.get(id)).map(|(_, home)| home);
        homes.next().filter(|_| homes.next().is_none())
    }

    /// The id in a file that is nearest to one that does not stand there, if any is near.
    pub(super) fn nearest_in(&self, file: &SourcePath, id: &str) -> Option<String> {
        let ids = self.in_file(file).unwrap_or_default().iter().map(|(_, id)| &**id);
        self.search(format!("{file}#{id}"), id, ids)
    }

    /// The id of a kind that is nearest to one that does not exist, if any is near.
    pub(super) fn nearest(&self, kind: Kind, id: &str) -> Option<String> {
        let names = self.ids.get(&kind).into_iter().flat_map(HashMap::keys);
        self.search(format!("{} {id}", kind.name()), id, names.map(|name| &**name))
    }

    /// The name of a record of a kind that is nearest to one that none has, if any is near.
    pub(super) fn nearest_name<'a>(
        &self,
        kind: Kind,
        name: &str,
        names: impl Iterator<Item = &'a str>,
    ) -> Option<String> {
        self.search(format!("{} name {name}", kind.name()), name, names)
    }

    /// The file whose path is nearest to one that does not exist, if any is near.
    pub(super) fn nearest_file(&self, file: &SourcePath) -> Option<String> {
        self.search(file.to_string(), file.as_str(), self.files.keys().map(SourcePath::as_str))
    }

    /// Looks once for each wrong name, and not without end.
    fn search<'a>(&self, key: String, wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
        let mut near = self.near.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = near.get(&key) {
            return found.clone();
        }
        let found = if near.len() < SEARCHES { nearest(wrong, names).map(str::to_owned) } else { None };
        near.insert(key, found.clone());
        found
    }
}

/// The name nearest to a misspelt one: at most a third of it differs; of equals the first.
///
/// A site may have ten thousand names and a thousand mistakes: ends that are equal are not compared
/// twice, and names that cannot beat the best so far are not compared at all.
pub(super) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wrong.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let bound = best.map_or(limit, |(distance, _)| distance);
        let (one, two) = differing(wrong, name);
        let width = if one.is_ascii() && two.is_ascii() { 1 } else { 4 };
        // A name that only goes on where the wrong one ends (大王庄, 大王庄街道) is as near as can be.
        let is_cut = one.is_empty() && wrong.chars().nth(1).is_some();
        let far = !is_cut && one.len().abs_diff(two.len()) > bound * width;
        // What begins and ends differently, and is longer than two, differs in two places.
        if far || (!is_cut && bound == 1 && one.len().max(two.len()) > 2 * width) {
            continue;
        }
        let found = (if is_cut { 1 } else { strsim::osa_distance(one, two) }, name);
        if found.0 <= bound && best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    best.map(|(_, name)| name)
}

/// Two texts without what they begin and end with alike.
fn differing<'a, 'b>(one: &'a str, two: &'b str) -> (&'a str, &'b str) {
    let start = one.bytes().zip(two.bytes()).take_while(|(one, two)| one == two).count();
    let start = (0..=start).rev().find(|at| one.is_char_boundary(*at) && two.is_char_boundary(*at)).unwrap_or(0);
    let (one, two) = (&one[start..], &two[start..]);
    let alike = one.chars().rev().zip(two.chars().rev()).take_while(|(one, two)| one == two);
    let end: usize = alike.map(|(c, _)| c.len_utf8()).sum();
    (&one[..one.len() - end], &two[..two.len() - end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_if_any_is_near() {
        let names = ["hd-2024-001", "hd-2024-010", "hd-2023-001", "大王庄街道"];
        let near = |wrong| nearest(wrong, names.into_iter());
        assert_eq!(near("hd-2024-0001"), Some("hd-2024-001"));
        assert_eq!(near("hd-2042-001"), Some("hd-2024-001"));
        assert_eq!(near("hd-2023-01"), Some("hd-2023-001"));
        assert_eq!(near("大王装街道"), Some("大王庄街道"));
        assert_eq!(near("xy-1999"), None);
        assert_eq!(nearest("ab", ["ba", "cb"].into_iter()), Some("ba"));
        assert_eq!(nearest("ab", ["cd", ""].into_iter()), None);
    }

    #[test]
    fn ends_that_are_alike_are_left_out() {
        assert_eq!(differing("甲乙丁", "甲丙丁"), ("乙", "丙"));
        assert_eq!(differing("aa", "aaa"), ("", "a"));
        assert_eq!(differing("甲", "甲"), ("", ""));
    }
}
