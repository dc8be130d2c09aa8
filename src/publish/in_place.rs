//! Publishing where folders cannot be exchanged: each changed file is renamed over the old one, so that it
//! is whole at every moment, though the set is mixed meanwhile. What pages need comes before the pages;
//! what is stale goes last but the manifest.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::commit::Plan;
use super::manifest::{self, Manifest};
use super::staging::{Staging, Written};
use super::{Failure, tree};
use crate::path::OutputPath;
use crate::source;

/// Publishes what `staging` holds.
pub(super) fn publish(staging: &Staging, plan: &Plan) -> Result<(), Failure> {
    let target = staging.target.path();
    if staging.old.is_none() {
        // Marks the folder as ours, so that a build killed from here on does not bar the next one.
        put_manifest(staging, &Manifest::default())?;
    }
    source::flush(&staging.folder).map_err(|error| Failure::io("写入", target, &error))?;
    replace(staging, plan).map_err(|failure| Failure {
        help: Some("部分文件已换成新的，其余还是旧的，每个文件都完整；请解决后重新生成".to_owned()),
        ..failure
    })
}

fn replace(staging: &Staging, plan: &Plan) -> Result<(), Failure> {
    let target = staging.target.path();
    let mut written = plan.files(Written::New);
    written.sort_by_key(|path| path.as_str().ends_with(".html"));
    for path in written {
        put(staging, path).map_err(|e| Failure::io("写入", &staging.published_at(path), &e))?;
    }
    for path in &plan.stale {
        remove(target, path).map_err(|e| Failure::io("删除", &target.join(path), &e))?;
    }
    put_manifest(staging, &plan.manifest)
}

fn put_manifest(staging: &Staging, manifest: &Manifest) -> Result<(), Failure> {
    let staged = staging.folder.join(manifest::NAME);
    let published = staging.target.path().join(manifest::NAME);
    File::create(&staged)
        .and_then(|mut file| file.write_all(&manifest.bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&staged, &published))
        .map_err(|error| Failure::io("写入", &published, &error))
}

fn put(staging: &Staging, path: &OutputPath) -> io::Result<()> {
    let published = staging.published_at(path);
    if let Some((folder, _)) = path.as_str().rsplit_once('/') {
        make(staging.target.path(), folder)?;
    }
    if fs::symlink_metadata(&published).is_ok_and(|found| found.is_dir()) {
        tree::remove(&published)?;
    }
    fs::rename(staging.staged_at(path), published)
}

/// Makes the folders down to `folder`; a file or a link in the way is stale and goes.
fn make(target: &Path, folder: &str) -> io::Result<()> {
    let mut path = target.to_owned();
    for name in folder.split('/') {
        path.push(name);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => continue,
            Ok(_) => fs::remove_file(&path)?,
            Err(_) => {}
        }
        fs::create_dir(&path)?;
    }
    Ok(())
}

/// Removes a stale file, and the folders that it leaves empty. What went on the way (a folder where a file
/// is now) is gone already.
fn remove(target: &Path, stale: &Path) -> io::Result<()> {
    let path = target.join(stale);
    if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_dir()) {
        fs::remove_file(path)?;
    }
    let above = stale.ancestors().skip(1).filter(|path| *path != Path::new(""));
    for folder in above {
        if fs::remove_dir(target.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}
