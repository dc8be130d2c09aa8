//! A look at what is published, file by file, whoever may have changed it since.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::target::Target;
use super::{Failure, Fault, system, tree};

/// The heaviest file that is read, in bytes: none that a build makes comes near.
const HEAVIEST: u64 = 256 << 20;

/// Dotfiles that tell what no reader should know.
const SECRET: [&str; 9] = [".git", ".svn", ".hg", ".env", ".htpasswd", ".ssh", ".DS_Store", ".idea", ".vscode"];

/// What lies in a target.
#[derive(Debug)]
pub struct Look {
    folder: PathBuf,
    /// Its files, by their paths with `/` between the parts; the user's own apart.
    pub files: Vec<String>,
    /// What the user keeps beside them, and readers should not get: the history of versions, passwords.
    pub hidden: Vec<String>,
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
    let hidden = SECRET.into_iter().filter(|name| folder.join(name).exists()).map(str::to_owned).collect();
    Ok(Some(Look { folder, files, hidden, faults }))
}

impl Look {
    /// The bytes of one of its files.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let (file, _) = system::open_plain(&self.folder.join(path)).ok_or(io::ErrorKind::InvalidInput)?;
        let mut bytes = Vec::new();
        file.take(HEAVIEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > HEAVIEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    /// Whether one of its files is not as it was published, or nobody knows.
    pub fn is_altered(&self, path: &str) -> bool {
        let Some(faults) = &self.faults else { return true };
        let place = faults.partition_point(|fault| fault.path.as_str() < path);
        faults.get(place).is_some_and(|fault| fault.path == path)
    }
}
