//! Folders as values: what is in one, and copies of it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

/// Every file below a folder by its path, hidden ones too; a link is the path it leads to. Empty when
/// there is no such folder.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    if !folder.exists() {
        return BTreeMap::new();
    }
    let file = |entry: &DirEntry| match entry.path_is_symlink() {
        true => fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes(),
        false => fs::read(entry.path()).unwrap(),
    };
    entries(folder).iter().map(|entry| (name(folder, entry), file(entry))).collect()
}

/// Copies every file below a folder, the last first if `backwards`; a link stays a link.
pub(crate) fn copy(from: &Path, to: &Path, backwards: bool) {
    let mut entries = entries(from);
    if backwards {
        entries.reverse();
    }
    for entry in entries {
        let target = to.join(name(from, &entry));
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        match entry.path_is_symlink() {
            true => symlink(fs::read_link(entry.path()).unwrap(), target).unwrap(),
            false => fs::copy(entry.path(), target).map(drop).unwrap(),
        }
    }
}

fn entries(folder: &Path) -> Vec<DirEntry> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap());
    entries.filter(|entry| !entry.file_type().is_dir()).collect()
}

fn name(folder: &Path, entry: &DirEntry) -> String {
    entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()
}
