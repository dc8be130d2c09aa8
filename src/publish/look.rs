//! A look at what is published, file by file, whoever may have changed it since.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::target::Target;
use super::{Failure, Fault, tree};

/// What lies in a target.
#[derive(Debug)]
pub struct Look {
    folder: PathBuf,
    /// Its files, by their paths with `/` between the parts; the user's own apart.
    pub files: Vec<String>,
    /// Where they deviate from the list of what was published; `None` when there is no such list, or it is torn.
    pub faults: Option<Vec<Fault>>,
}

/// Looks at `target`; `None` when nothing is there.
///
/// # Errors
/// When the folder cannot be read.
pub fn look(target: &Path) -> Result<Option<Look>, Failure> {
    let target = Target::find(target)?;
    if !target.exists()? {
        return Ok(None);
    }
    let folder = target.path().to_owned();
    let plain = |path: PathBuf| path.to_string_lossy().replace('\\', "/");
    let mut files: Vec<String> = tree::files(&folder)?.into_iter().map(plain).collect();
    files.sort();
    let manifest = Manifest::read(&folder).ok().flatten();
    let faults = manifest.map(|manifest| tree::faults(&folder, &manifest)).transpose()?;
    Ok(Some(Look { folder, files, faults }))
}

impl Look {
    /// The bytes of one of its files.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.folder.join(path))
    }
}
