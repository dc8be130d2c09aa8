//! The architecture, held to what `src/lib.rs` says of it: the order of the rooms, a header in every
//! file, and the disk touched in three rooms alone.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod support {
    pub(crate) mod imports;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use support::imports::imports;
use walkdir::WalkDir;

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The rooms that read and write the disk.
const ON_DISK: [&str; 3] = ["source", "theme", "publish"];

#[test]
fn a_room_uses_rooms_below_it_and_never_one_above() {
    let rooms = rooms();
    let place = |room: &str| rooms.iter().position(|one| one == room);
    let mut faults = Vec::new();
    for (file, text) in files().into_iter().filter(|(file, _)| !file.ends_with("/tests.rs")) {
        let Some(own) = place(room_of(&file)) else { continue };
        let above = imports(&text).into_iter().filter(|used| place(used).is_some_and(|used| used < own));
        faults.extend(above.map(|used| format!("{file} uses {used}, which is above {}", rooms[own])));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_is_in_a_room_that_lib_lists() {
    let rooms = rooms();
    let strays: Vec<String> =
        files().into_keys().filter(|file| !rooms.iter().any(|room| room == room_of(file))).collect();
    assert_eq!(strays, ["lib.rs", "main.rs"]);
    let empty = rooms.iter().filter(|room| !files().keys().any(|file| room_of(file) == room.as_str()));
    assert_eq!(empty.count(), 0);
}

#[test]
fn every_file_begins_with_what_it_is_for() {
    let bare: Vec<String> =
        files().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(file, _)| file).collect();
    assert!(bare.is_empty(), "without a header: {}", bare.join(", "));
}

#[test]
fn the_disk_is_touched_in_three_rooms_alone() {
    let names_disk = |text: &str| {
        code(text).any(|line| line.contains("std::fs") || line.contains("fs::") || line.contains("File::open"))
    };
    let inside = |file: &str| ON_DISK.contains(&room_of(file));
    let own = files().into_iter().filter(|(file, _)| !file.ends_with("/tests.rs"));
    let outside: Vec<String> =
        own.filter(|(file, text)| !inside(file) && names_disk(text)).map(|(file, _)| file).collect();
    assert!(outside.is_empty(), "std::fs in {}", outside.join(", "));
}

/// The rooms, from top to bottom: the modules of `lib.rs`.
fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(SRC).join("lib.rs")).unwrap();
    let room = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    lib.lines().filter_map(room).collect()
}

/// The texts of all files below `src`, by their paths there.
fn files() -> BTreeMap<String, String> {
    let entries = WalkDir::new(SRC).into_iter().map(|entry| entry.unwrap().into_path());
    let files = entries.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let name = |path: &Path| path.strip_prefix(SRC).unwrap().to_str().unwrap().to_owned();
    files.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// `cli/args.rs` and `path.rs` are in the rooms `cli` and `path`.
fn room_of(file: &str) -> &str {
    file.split_once('/').map_or_else(|| file.trim_end_matches(".rs"), |(room, _)| room)
}

/// The lines that are no comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    program.lines().filter(|line| !line.trim_start().starts_with("//"))
}
