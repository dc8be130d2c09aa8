//! What is published and what a rollback would bring back.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::manifest::{self, Manifest};
use super::target::Target;
use super::{Failure, Fault, tree};

/// The versions of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// The published one; `None` when the target is missing or not ours.
    pub current: Option<Version>,
    /// The one before.
    pub previous: Option<Version>,
}

/// One version on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 16 hexadecimal digits that are equal for equal versions only.
    pub hash: String,
    /// How many files it has.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// When it was built.
    pub built: Option<SystemTime>,
    /// Where it deviates from what was published, in order of paths; empty when it is sound.
    pub faults: Vec<Fault>,
}

/// Looks at the versions of `target` and holds every file against its hash. Takes no lock and changes
/// nothing: during a build it tells what is there at that moment.
///
/// # Errors
/// When a manifest or a folder cannot be read.
pub fn versions(target: &Path) -> Result<Versions, Failure> {
    let target = Target::find(target)?;
    Ok(Versions { current: version(target.path())?, previous: version(&target.previous())? })
}

fn version(folder: &Path) -> Result<Option<Version>, Failure> {
    let Some(manifest) = Manifest::read(folder)? else {
        return Ok(None);
    };
    let built = fs::metadata(folder.join(manifest::NAME)).and_then(|found| found.modified());
    Ok(Some(Version {
        hash: Manifest::hash_in(folder).map_or_else(String::new, |hash| hash.short()),
        files: manifest.files.len(),
        bytes: manifest.files.values().map(|entry| entry.size).sum(),
        built: built.ok(),
        faults: tree::faults(folder, &manifest)?,
    }))
}
