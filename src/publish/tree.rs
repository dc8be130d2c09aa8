//! A version on disk: its files listed, held against its manifest, removed.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use ring::digest::{Context, SHA256};
use walkdir::WalkDir;

use super::Failure;
use super::manifest::{Entry, Hash, Manifest};
use super::system;
use super::target::Target;

/// Bytes read at once.
pub(super) const CHUNK: usize = 64 * 1024;

/// A file that is not as the manifest says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, relative to the version's folder.
    pub path: String,
    /// In what it deviates.
    pub deviation: Deviation,
}

/// How a file deviates from the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// Listed, but not there.
    Missing,
    /// Other bytes than published.
    Changed,
    /// There, but not listed.
    Added,
}

/// Whether an entry at the top of the target is the user's, not the generator's: a dotfile, or what
/// a file system keeps at its root.
pub(super) fn is_users(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") || name == "lost+found"
}

/// All files (whatever is no folder) below `folder`, relative to it, the user's entries left out.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || !is_users(entry.file_name()))
        .filter(|entry| !entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir()))
        .map(|entry| match entry {
            Ok(entry) => Ok(entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned()),
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                Err(Failure::io("查看", &path, &error.into()))
            }
        })
        .collect()
}

/// Where the version in `folder` deviates from its manifest, in order of paths.
pub(super) fn faults(folder: &Path, manifest: &Manifest) -> Result<Vec<Fault>, Failure> {
    let listed = manifest.files.par_iter().filter_map(|(path, entry)| {
        let deviation = match entry_of(&folder.join(path)) {
            Some(found) if found == *entry => return None,
            Some(_) => Deviation::Changed,
            None => Deviation::Missing,
        };
        Some(Fault { path: path.clone(), deviation })
    });
    let mut faults: Vec<Fault> = listed.collect();
    for path in files(folder)? {
        let path = path.to_string_lossy().into_owned();
        if !manifest.files.contains_key(&path) {
            faults.push(Fault { path, deviation: Deviation::Added });
        }
    }
    faults.sort();
    Ok(faults)
}

/// What the plain file at `path` holds; `None` when there is none that can be read.
fn entry_of(path: &Path) -> Option<Entry> {
    let (mut file, _) = system::open_plain(path)?;
    let (mut hasher, mut size, mut chunk) = (Context::new(&SHA256), 0, vec![0; CHUNK]);
    loop {
        match file.read(&mut chunk) {
            Ok(0) => {
                return Some(Entry { size, sha256: Hash::finish(hasher) });
            }
            Ok(length) => {
                hasher.update(&chunk[..length]);
                size += length as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

/// Removes a folder beside the target; one that is not there is removed already. Answers where its rest
/// lies when it could not be removed whole (another user's files).
pub(super) fn discard(target: &Target, folder: &Path) -> Option<PathBuf> {
    match to_trash(target, folder) {
        Ok(trash) => remove(&trash).err().map(|_| trash),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(_) => Some(folder.to_owned()),
    }
}

/// Gives a folder a name under which half of it is never taken for a version.
pub(super) fn to_trash(target: &Target, folder: &Path) -> io::Result<PathBuf> {
    let names = (0..usize::MAX).map(|number| target.trash(number));
    let trash = names.into_iter().find(|path| is_free(path)).ok_or(ErrorKind::AlreadyExists)?;
    fs::rename(folder, &trash)?;
    Ok(trash)
}

/// Whether nothing is to be seen at `path`.
pub(super) fn is_free(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err()
}

/// Removes a folder and all in it, links not followed. Several threads at once: a version before has
/// as many files as the one just built.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    if fs::symlink_metadata(folder)?.is_dir() {
        let entries: Vec<_> = fs::read_dir(folder)?.flatten().collect();
        let folders = entries.par_iter().filter(|entry| entry.file_type().is_ok_and(|t| t.is_dir()));
        // What does not yield is told of below.
        folders.for_each(|entry| drop(fs::remove_dir_all(entry.path())));
    }
    fs::remove_dir_all(folder)
}
