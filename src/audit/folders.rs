//! Files told by their folders, where all of a folder share one fate.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Files under one name: that of the file, or of the folder that they are in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bunch<'a> {
    pub(super) name: &'a str,
    pub(super) files: Vec<&'a str>,
}

/// From so many on, they are told by the folders at the top.
const MANY: usize = 100;

/// The files, those together whose topmost folder holds none of the `others`.
pub(super) fn bunches<'a>(files: &'a [String], others: &BTreeSet<&str>) -> Vec<Bunch<'a>> {
    let mut bunches: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files {
        let folders = file.match_indices('/').map(|(at, _)| &file[..=at]);
        let is_free = |folder: &&str| {
            let next = others.range::<str, _>((Bound::Included(*folder), Bound::Unbounded)).next();
            !next.is_some_and(|other| other.starts_with(folder))
        };
        let folder = folders.into_iter().find(is_free);
        bunches.entry(folder.unwrap_or(file)).or_default().push(file);
    }
    if bunches.len() > MANY {
        let mut gathered: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, files) in bunches {
            let folder = name.find('/').map_or(name, |at| &name[..=at]);
            gathered.entry(folder).or_default().extend(files);
        }
        bunches = gathered;
    }
    let alone = |(name, files): (&'a str, Vec<&'a str>)| match files.as_slice() {
        [file] => Bunch { name: file, files },
        _ => Bunch { name, files },
    };
    bunches.into_iter().map(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_folder_that_holds_nothing_else_are_told_together() {
        let files = ["a/b/1.html", "a/b/2.html", "a/c/3.html", "d/e/4.html", "d/f/5.html", "g.html"];
        let files = files.map(str::to_owned);
        let others = BTreeSet::from(["a/c/0.html", "a/index.html", "b/b.html"]);
        let told: Vec<(&str, usize)> =
            bunches(&files, &others).into_iter().map(|bunch| (bunch.name, bunch.files.len())).collect();
        assert_eq!(told, [("a/b/", 2), ("a/c/3.html", 1), ("d/", 2), ("g.html", 1)]);
    }
}
