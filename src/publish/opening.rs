//! Before a build: the target found, alone with it, cleared of what killed builds left, and nobody
//! else's; then an empty folder to fill.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::staging::Way;
use super::target::Target;
use super::{Failure, Staging, lock, recover, system, tree};

/// Where files are staged when there is no exchanging: inside the target, on its file system.
pub(super) const INSIDE: &str = ".hexie-staging";

/// How to publish.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Replace file by file inside the target, for a mount point: each file is whole, the set may be
    /// mixed while (and, when killed, until the next build after) they are replaced, and no previous version
    /// is kept.
    pub in_place: bool,
}

/// Opens a folder to build the next version of `target` in, after clearing what killed builds left.
/// A symbolic link is resolved; the target need not exist, its parent must.
///
/// # Errors
/// When another build is at work, the target holds what is not ours (dotfiles aside) or cannot be
/// exchanged (a mount point, unless `in_place`), or its parent does not take files.
pub fn stage(target: &Path, options: Options) -> Result<Staging, Failure> {
    let target = Target::find(target)?;
    let lock = lock::take(&target, options.in_place)?;
    recover::recover(&target)?;
    let exists = target.exists()?;
    let old = if exists { published(&target)? } else { None };
    let way = match (options.in_place, exists) {
        (false, false) => Way::First,
        (false, true) => refuse_mount_point(&target).map(|()| Way::Exchange)?,
        (true, true) => Way::InPlace,
        (true, false) => {
            let made = fs::create_dir(target.path());
            made.map_err(|error| Failure::io("新建文件夹", target.path(), &error))?;
            Way::InPlace
        }
    };
    let folder = open_folder(&target, way)?;
    Ok(Staging::new(target, folder, old, way, lock))
}

/// The manifest of what is published; `None` for an empty folder (dotfiles aside).
pub(super) fn published(target: &Target) -> Result<Option<Manifest>, Failure> {
    let folder = target.path();
    if let Some(manifest) = Manifest::read(folder)? {
        return Ok(Some(manifest));
    }
    let unreadable = |error| Failure::io("查看", folder, &error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        if !tree::is_users(&name) {
            let (folder, name) = (folder.display(), name.display());
            return Err(Failure::new(
                format!("输出文件夹“{folder}”里有不是 hexie 生成的内容（如“{name}”），没有改动它"),
                "请用 -o 指定一个空的或新的文件夹；若其中的内容确实不要了，请先自行移走",
            ));
        }
    }
    Ok(None)
}

pub(super) fn refuse_mount_point(target: &Target) -> Result<(), Failure> {
    match system::is_mount_point(target.path(), target.parent()) {
        Ok(false) => Ok(()),
        Ok(true) => Err(Failure::fixed(target.path())),
        Err(error) => Err(Failure::io("查看", target.path(), &error)),
    }
}

/// Makes the folder to fill: inside the target when in place, else beside it under the first free name
/// (rubbish of another user may not have yielded).
fn open_folder(target: &Target, way: Way) -> Result<PathBuf, Failure> {
    if way == Way::InPlace {
        let folder = target.path().join(INSIDE);
        let _ = tree::remove(&folder);
        let made = fs::create_dir(&folder);
        return made.map(|()| folder).map_err(|error| Failure::io("写入", target.path(), &error));
    }
    let mut number = 0;
    loop {
        let folder = target.staging(number);
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Failure::io("写入文件夹", target.parent(), &error)),
        }
    }
}
