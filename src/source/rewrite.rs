//! Writes a file of the project anew, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::CONTENT;
use super::encoding;
use crate::path::SourcePath;

/// Replaces the text of a file in `content/` that still holds `before`, once decoded; permissions stay
/// as they are.
///
/// # Errors
/// When the file is none to be written (a link, a device, outside the content), has changed since it was
/// read, or the machine does not permit it. The file is then as it was.
pub fn rewrite(root: &Path, file: &SourcePath, before: &str, after: &str) -> io::Result<()> {
    let path = root.join(file.as_str());
    let data = fs::symlink_metadata(&path)?;
    if !data.is_file() || !is_inside(root, &path)? {
        return Err(io::Error::other("不是 content 里的普通文件"));
    }
    if encoding::decode(fs::read(&path)?).text != before {
        return Err(io::Error::other("读过以后又有改动，请再运行一次"));
    }
    let name = format!(".{}.hexie-{}", file.name(), std::process::id());
    let draft = path.with_file_name(name);
    let written = write(&draft, after, data.permissions()).and_then(|()| fs::rename(&draft, &path));
    if written.is_err() {
        // What is left of the draft is hidden, and never read.
        let _ = fs::remove_file(&draft);
    }
    written
}

/// Whether a file really lies in the content of the project, no folder on the way being a link out of it.
fn is_inside(root: &Path, path: &Path) -> io::Result<bool> {
    let content = root.canonicalize()?.join(CONTENT);
    Ok(path.canonicalize()?.starts_with(content))
}

fn write(draft: &Path, text: &str, permissions: fs::Permissions) -> io::Result<()> {
    let mut file = File::create_new(draft)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(permissions)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

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
