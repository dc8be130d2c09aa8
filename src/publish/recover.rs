//! What a killed build left beside the target is put right before anything else is done, so that each
//! state in which a process can die leads back to a whole one.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use super::manifest::Manifest;
use super::target::{Leftover, Target};
use super::tree;

/// Clears the ground around `target`. Call it with the lock held.
///
/// # Errors
/// Only when the published version itself stands aside and cannot be put back; rubbish that does not
/// yield stays.
pub(super) fn recover(target: &Target) -> Result<(), Failure> {
    put_back(target)?;
    for leftover in target.leftovers() {
        match leftover {
            Leftover::Rubbish(folder) => drop(tree::remove(&folder)),
            Leftover::Next(folder, hash) => {
                settle(target, &folder, &hash);
            }
        }
    }
    Ok(())
}

/// Ends an exchange by two renames that was cut short.
fn put_back(target: &Target) -> Result<(), Failure> {
    let aside = target.aside();
    if tree::is_free(&aside) {
        return Ok(());
    }
    if target.exists()? {
        retire(target, &aside);
        return Ok(());
    }
    fs::rename(&aside, target.path()).map_err(|error| Failure::io("恢复", target.path(), &error))
}

/// A complete version under the name it has around the exchange. With the manifest it is named after
/// it was never exchanged; with another it is the version that was published before.
fn settle(target: &Target, folder: &Path, hash: &str) {
    let never_exchanged = Manifest::hash_in(folder).is_some_and(|found| found.short() == hash);
    if never_exchanged {
        tree::discard(target, folder);
    } else {
        retire(target, folder);
    }
}

/// Makes the tree in `folder` the previous version, in place of the one before. A tree that is no
/// version (no manifest), or is the published one (repaired after an edit by hand), goes, and what was
/// the previous version stays. Answers what could not be removed.
pub(super) fn retire(target: &Target, folder: &Path) -> Vec<PathBuf> {
    let of = |folder| Manifest::hash_in(folder);
    let own = of(folder).is_some_and(|hash| of(target.path()) != Some(hash));
    if !own {
        return tree::discard(target, folder).into_iter().collect();
    }
    let previous = target.previous();
    let trash = tree::to_trash(target, &previous).ok();
    let left = fs::rename(folder, &previous).err().map(|_| folder.to_owned());
    let rest = trash.filter(|trash| tree::remove(trash).is_err());
    left.into_iter().chain(rest).collect()
}
