//! The user's dotfiles at the top of the target (`.well-known`, `.git`, `.htaccess`): they belong to the
//! folder, not to a version, and follow whichever version is published. They are linked, not copied, so
//! that both versions show the one file the user edits.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Failure;
use super::exchange;
use super::manifest::Manifest;
use super::staging::RESERVED;
use super::tree;

/// Gives the user's dotfiles in `from`, a version with the manifest `old`, to `to`, a version with the
/// manifest `new`. What a version itself has or had is no user's.
pub(super) fn carry(from: &Path, to: &Path, old: Option<&Manifest>, new: &Manifest) -> Result<(), Failure> {
    for entry in walk(from) {
        let entry = entry.map_err(|error| unread(from, error))?;
        let Ok(path) = entry.path().strip_prefix(from) else {
            continue;
        };
        let name = path.to_string_lossy();
        let is_made = match entry.file_type().is_dir() {
            true => [old, Some(new)].iter().flatten().any(|version| version.has_below(&name)),
            false => [old, Some(new)].iter().flatten().any(|v| v.files.contains_key(&*name)),
        };
        if !is_made {
            give(&entry, &to.join(path)).map_err(|e| Failure::io("保留", entry.path(), &e))?;
        }
    }
    Ok(())
}

/// Removes the user's dotfiles from a version that is not published.
pub(super) fn clear(folder: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let all: Vec<DirEntry> = walk(folder).collect::<Result<_, _>>().map_err(|error| unread(folder, error))?;
    for entry in all.iter().rev() {
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let removed = match entry.file_type().is_dir() {
            true if manifest.has_below(&path.to_string_lossy()) => Ok(()),
            true => fs::remove_dir(entry.path()),
            false if manifest.files.contains_key(&*path.to_string_lossy()) => Ok(()),
            false => fs::remove_file(entry.path()),
        };
        removed.map_err(|error| Failure::io("删除", entry.path(), &error))?;
    }
    Ok(())
}

/// The user's entries with all below them, folders before what they hold.
fn walk(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let wanted = |name: &OsStr| tree::is_users(name) && !name.as_encoded_bytes().starts_with(RESERVED.as_bytes());
    let tree = WalkDir::new(folder).min_depth(1).into_iter();
    tree.filter_entry(move |entry| entry.depth() != 1 || wanted(entry.file_name()))
}

fn unread(folder: &Path, error: walkdir::Error) -> Failure {
    let path: PathBuf = error.path().unwrap_or(folder).to_owned();
    Failure::io("查看", &path, &error.into())
}

fn give(entry: &DirEntry, to: &Path) -> io::Result<()> {
    if let Some(above) = to.parent() {
        fs::create_dir_all(above)?;
    }
    let from = entry.path();
    if entry.file_type().is_dir() {
        fs::create_dir_all(to)?;
        return fs::set_permissions(to, fs::metadata(from)?.permissions());
    }
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) if entry.path_is_symlink() => relink(from, to),
        Err(_) => {
            exchange::copy(from, to)?;
            fs::set_permissions(to, fs::metadata(from)?.permissions())
        }
    }
}

#[cfg(unix)]
fn relink(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn relink(from: &Path, to: &Path) -> io::Result<()> {
    exchange::copy(from, to)
}
