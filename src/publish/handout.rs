//! A folder of files for someone to take away, besides the portal: file by file, each whole or not at all, and
//! never in a folder that holds anything else.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Failure;

/// Marks a folder as one of these.
const MARK: &str = ".hexie-handout";

/// A folder that is ours to write into.
#[derive(Debug)]
pub struct Handout {
    folder: PathBuf,
}

impl Handout {
    /// Opens a folder: a new one, an empty one, or one that was opened so before.
    ///
    /// # Errors
    /// When it holds anything else, or the machine does not permit it.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let unmade = |error: io::Error| Failure::io("新建文件夹", folder, &error);
        fs::create_dir_all(folder).map_err(unmade)?;
        let opened = Self { folder: folder.to_owned() };
        let is_empty = fs::read_dir(folder).map_err(unmade)?.next().is_none();
        if !is_empty && !folder.join(MARK).is_file() {
            return Err(Failure::new(
                format!("文件夹“{}”里有别的东西，不会往里写", folder.display()),
                "请用 -o 另写一个新的或者空的文件夹",
            ));
        }
        if is_empty {
            opened.write(MARK, b"")?;
        }
        Ok(opened)
    }

    /// Writes a file, or writes it anew. It appears whole.
    ///
    /// # Errors
    /// What the machine did not permit; a file that was there is as it was.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(name);
        let draft = self.folder.join(format!(".{}-{name}", std::process::id()));
        let written = File::create(&draft).and_then(|mut file| file.write_all(bytes));
        written.and_then(|()| fs::rename(&draft, &path)).map_err(|error| {
            let _ = fs::remove_file(&draft);
            Failure::io("写入", &path, &error)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_things_is_left_alone() {
        let ground = tempfile::tempdir().unwrap();
        let folder = ground.path().join("a/qr");
        Handout::open(&folder).unwrap().write("x.svg", b"one").unwrap();
        Handout::open(&folder).unwrap().write("x.svg", b"two").unwrap();
        assert_eq!(fs::read(folder.join("x.svg")).unwrap(), b"two");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        fs::write(ground.path().join("a/other"), "").unwrap();
        assert!(Handout::open(&ground.path().join("a")).is_err());
        assert!(Handout::open(&ground.path().join("a/other")).is_err());
        assert!(Handout::open(&folder).unwrap().write("no/such.svg", b"").is_err());
    }
}
