//! An open project that follows every change is the same as one that is opened anew: the same problems, and
//! the same bytes at every address. Changes are made at random; `HEXIE_FUZZ_ROUNDS` sets how many.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod support {
    #[expect(dead_code, reason = "no command is run here")]
    pub(crate) mod sample;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hexie::fact::Date;
use hexie::pipeline::{self, Checked, Project};
use hexie::site::{Moment, RoutePage};
use hexie::source::Changes;
use support::sample::Sample;
use walkdir::WalkDir;

/// What is put into a file.
const SLIPS: [&str; 16] = [
    "：",
    "\t",
    "x",
    "\n",
    "“",
    "- ",
    "#",
    "[",
    "|",
    "a: b\n",
    "\u{FEFF}",
    "<b>",
    "](x.md)",
    "*",
    "2031-01-01",
    "---\n",
];

/// The same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn files(root: &Path) -> Vec<PathBuf> {
    let all = ["content", "themes"].map(|folder| root.join(folder)).into_iter().flat_map(WalkDir::new);
    let mut files: Vec<PathBuf> =
        all.map(Result::unwrap).filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect();
    files.retain(|file| !file.components().any(|part| part.as_os_str().to_string_lossy().starts_with('_')));
    files.sort();
    files
}

/// Changes something, and tells which paths are touched.
fn change(sample: &Path, original: &Path, chance: &mut Chance) -> BTreeSet<PathBuf> {
    let files = files(sample);
    let file = files[chance.below(files.len())].clone();
    let source = original.join(file.strip_prefix(sample).unwrap());
    match chance.below(20) {
        0 => {
            fs::remove_file(&file).unwrap();
            [file].into()
        }
        // Of two components with one name the template engine tells either.
        1 | 3 if file.starts_with(sample.join("themes")) => BTreeSet::new(),
        1 => {
            let copy = file.with_file_name(format!("copy-{}", file.file_name().unwrap().to_str().unwrap()));
            fs::copy(&file, &copy).unwrap();
            [copy].into()
        }
        2 => {
            let moved = file.with_extension("bak");
            fs::rename(&file, &moved).unwrap();
            [file, moved].into()
        }
        3 => {
            let folder = file.parent().unwrap().join("more/within");
            fs::create_dir_all(&folder).unwrap();
            fs::copy(&file, folder.join("one.md")).unwrap();
            [file.parent().unwrap().join("more")].into()
        }
        4..=6 if source.exists() => {
            fs::copy(&source, &file).unwrap();
            [file].into()
        }
        7..=16 => swap(&files, &file, chance),
        _ => {
            let Ok(text) = fs::read_to_string(&file) else { return BTreeSet::new() };
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let at = places.get(chance.below(places.len().max(1))).copied().unwrap_or(0);
            let slip = SLIPS[chance.below(SLIPS.len())];
            fs::write(&file, format!("{}{slip}{}", &text[..at], &text[at..])).unwrap();
            [file].into()
        }
    }
}

/// Writes a field as another file of its folder has it: mostly that is as sound as before.
fn swap(files: &[PathBuf], file: &Path, chance: &mut Chance) -> BTreeSet<PathBuf> {
    let Ok(text) = fs::read_to_string(file) else { return BTreeSet::new() };
    let key = |line: &str| line.split_once(": ").map(|(key, _)| key.to_owned()).filter(|key| !key.contains("编号"));
    let fields: Vec<&str> = text.lines().filter(|line| key(line).is_some()).collect();
    let Some(field) = fields.get(chance.below(fields.len().max(1))) else { return BTreeSet::new() };
    let kind = |path: &Path| path.iter().skip_while(|part| *part != "content").nth(1).map(ToOwned::to_owned);
    let alike = files.iter().filter(|other| kind(other) == kind(file));
    let texts: Vec<String> = alike.filter_map(|other| fs::read_to_string(other).ok()).collect();
    let donors = texts.iter().flat_map(|text| text.lines()).filter(|line| key(line) == key(field));
    let donors: Vec<&str> = donors.collect();
    fs::write(file, text.replacen(field, donors[chance.below(donors.len())], 1)).unwrap();
    [file.to_owned()].into()
}

/// What the project is now, in every respect that anyone can see.
fn seen(checked: &Checked) -> (String, Vec<(String, Vec<u8>)>) {
    let told = format!("{:#?}{:?}", checked.problems, checked.texts);
    let page = |portal: &pipeline::Portal, route: &hexie::site::Route| {
        let mut bytes = Vec::new();
        match &route.page {
            RoutePage::File(file) => bytes = file.as_str().as_bytes().to_vec(),
            _ => drop(pipeline::bytes_of(portal, route, &mut bytes)),
        }
        (route.path.to_string(), bytes)
    };
    let pages = checked.portal.iter().flat_map(|portal| portal.site.routes.iter().map(|route| page(portal, route)));
    (told, pages.collect())
}

/// Every file with its bytes.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(root).into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect()
}

/// Puts everything as it was, and notes what that changes.
fn restore(root: &Path, good: &BTreeMap<PathBuf, Vec<u8>>, paths: &mut BTreeSet<PathBuf>) {
    for file in files(root).into_iter().filter(|file| !good.contains_key(file)) {
        fs::remove_file(&file).unwrap();
        paths.insert(file);
    }
    for (file, bytes) in good.iter().filter(|(file, bytes)| fs::read(file).ok().as_ref() != Some(*bytes)) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        paths.insert(file.clone());
    }
}

#[test]
fn whatever_changes_it_is_as_if_it_were_opened_anew() {
    let rounds = std::env::var("HEXIE_FUZZ_ROUNDS").map_or(80, |rounds| rounds.parse::<usize>().unwrap() / 10);
    let (sample, original) = (Sample::new(), Sample::new());
    let root = sample.path();
    let moment = Moment { today: Date::new(2026, 11, 22).unwrap(), drafts: false };
    let mut open = Project::open(&root).unwrap();
    let mut chance = Chance(7);
    let (mut sound, mut is_sound) = (0, true);
    let mut good = snapshot(&root);
    for round in 0..rounds {
        let mut paths = BTreeSet::new();
        // What went wrong is mostly undone, so that there is a site to compare.
        if !is_sound && chance.below(4) > 0 {
            restore(&root, &good, &mut paths);
        }
        // And often that is all that a save is of.
        if paths.is_empty() || chance.below(2) == 0 {
            paths.extend(change(&root, &original.path(), &mut chance));
        }
        open.refresh(&Changes::Paths(paths.clone()));
        // Without site.yaml there is no project that could be opened.
        let Ok(mut anew) = Project::open(&root) else { continue };
        let (one, other) = (open.check(moment), anew.check(moment));
        assert_eq!(seen(&one).0, seen(&other).0, "round {round}: {paths:?}");
        assert!(seen(&one).1 == seen(&other).1, "round {round}: {paths:?}");
        is_sound = one.portal.is_some();
        if is_sound {
            sound += 1;
            good = snapshot(&root);
        }
    }
    assert!(sound > rounds / 4, "only {sound} sound projects in {rounds} rounds");
}
