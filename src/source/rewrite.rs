//! Writes files of the project anew, each whole or not at all.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::CONTENT;
use super::encoding;
use crate::path::SourcePath;

/// The new text of a file, written beside it under a hidden name; gone unless it is put in its place.
#[derive(Debug)]
pub struct Draft {
    draft: PathBuf,
    path: PathBuf,
}

impl Draft {
    /// Writes the new text of a file in `content/` that still holds `before`, once decoded; permissions
    /// will stay as they are.
    ///
    /// # Errors
    /// When the file is none to be written (a link, a device, outside the content), has changed since it
    /// was read, or the machine does not permit it.
    pub fn write(root: &Path, file: &SourcePath, before: &str, after: &str) -> io::Result<Self> {
        let path = root.join(file.as_str());
        let data = fs::symlink_metadata(&path)?;
        if !data.is_file() || !is_inside(root, &path)? {
            return Err(io::Error::other("不是 content 里的普通文件"));
        }
        if encoding::decode(fs::read(&path)?).text != before {
            return Err(io::Error::other("读过以后又有改动，请再运行一次"));
        }
        // The name of the file may be as long as a name may be.
        let name = format!(".hexie-{}-{:016x}", std::process::id(), hash(file));
        let draft = Self { draft: path.with_file_name(name), path };
        let mut written = File::create_new(&draft.draft)?;
        written.write_all(after.as_bytes())?;
        written.set_permissions(data.permissions())?;
        Ok(draft)
    }

    /// Puts it in the place of the file, in one step. What must outlast a loss of power is to be
    /// [flushed](super::flush()) before.
    ///
    /// # Errors
    /// What the machine said; the file is then as it was.
    pub fn put(self) -> io::Result<()> {
        fs::rename(&self.draft, &self.path)
    }
}

impl Drop for Draft {
    /// What is left of a draft is hidden, and never read.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.draft);
    }
}

fn hash(file: &SourcePath) -> u64 {
    let mut hasher = DefaultHasher::new();
    file.as_str().hash(&mut hasher);
    hasher.finish()
}

/// Whether a file really lies in the content of the project, no folder on the way being a link out of it.
fn is_inside(root: &Path, path: &Path) -> io::Result<bool> {
    let content = root.canonicalize()?.join(CONTENT);
    Ok(path.canonicalize()?.starts_with(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewrite(root: &Path, file: &SourcePath, before: &str, after: &str) -> io::Result<()> {
        Draft::write(root, file, before, after)?.put()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("content")).unwrap();
        let file = SourcePath::new("content/a.yaml");
        let path = root.join("content/a.yaml");
        fs::write(&path, "甲：1\n").unwrap();
        rewrite(root, &file, "甲：1\n", "甲: 1\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "甲: 1\n");
        assert!(rewrite(root, &file, "甲：1\n", "x").is_err());
        drop(Draft::write(root, &file, "甲: 1\n", "x").unwrap());
        assert_eq!(fs::read_dir(root.join("content")).unwrap().count(), 1);
        fs::write(root.join("b.yaml"), "").unwrap();
        assert!(rewrite(root, &SourcePath::new("b.yaml"), "", "x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_are_left_alone() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("content")).unwrap();
        let path = root.join("content/a.yaml");
        fs::write(&path, "甲").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        rewrite(root, &SourcePath::new("content/a.yaml"), "甲", "乙").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        symlink(&path, root.join("content/b.yaml")).unwrap();
        assert!(rewrite(root, &SourcePath::new("content/b.yaml"), "乙", "丙").is_err());
    }
}
