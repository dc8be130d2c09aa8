//! The files that commands write into a project for its editors: never over something by mistake.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::reason;
use crate::path::SourcePath;

/// Whether there is a file, or anything else, at a place in the project.
pub fn exists(root: &Path, file: &SourcePath) -> bool {
    fs::symlink_metadata(root.join(file.as_str())).is_ok()
}

/// Creates a file of the project, with its folder.
///
/// # Errors
/// One Chinese sentence: the file is there already, or the machine did not permit it.
pub fn create(root: &Path, file: &SourcePath, text: &str) -> Result<(), String> {
    let path = root.join(file.as_str());
    let created = make_folder(&path).and_then(|()| File::create_new(&path));
    created.and_then(|mut created| created.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => format!("文件 {file} 已经有了，不会覆盖它"),
        _ => format!("文件 {file} 写不进去：{}", reason(Some(&error))),
    })
}

/// Writes a generated file of the project; tells whether it was not like that already.
///
/// # Errors
/// One Chinese sentence: the machine did not permit it.
pub fn refresh(root: &Path, file: &SourcePath, text: &str) -> Result<bool, String> {
    let path = root.join(file.as_str());
    if fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(false);
    }
    let written = make_folder(&path).and_then(|()| fs::write(&path, text));
    written.map(|()| true).map_err(|error| format!("文件 {file} 写不进去：{}", reason(Some(&error))))
}

fn make_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
