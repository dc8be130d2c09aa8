//! The staged folder made complete, and exchanged with the published one in one step.
//!
//! The order is what makes a kill harmless: all files, then the manifest, then the flush, then a name that
//! tells the manifest's hash, then the exchange, then the old tree becomes the previous version. `recover`
//! goes on from wherever it was cut.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::commit::Plan;
use super::manifest::{self, Hash};
use super::staging::{Staging, Way, Written};
use super::target::Target;
use super::{Failure, dotfiles, recover, system};
use crate::path::OutputPath;
use crate::source;

/// Publishes what `staging` holds; answers what could not be removed afterwards.
pub(super) fn publish(staging: &mut Staging, plan: &Plan) -> Result<Vec<PathBuf>, Failure> {
    let unchanged = plan.files(Written::Unchanged);
    unchanged.par_iter().try_for_each(|path| link(staging, path))?;
    if staging.way == Way::Exchange {
        dotfiles::carry(staging.target.path(), &staging.folder, staging.old.as_ref(), &plan.manifest)?;
        keep_mode(staging)?;
    }
    let hash = complete(&staging.folder, plan)?;
    let next = staging.target.next(&hash.short());
    rename(&staging.folder, &next)?;
    staging.folder = next;
    if staging.way == Way::First {
        rename(&staging.folder, staging.target.path())?;
        staging.exchanged = true;
        return Ok(Vec::new());
    }
    exchange(&staging.folder, &staging.target)?;
    staging.exchanged = true;
    Ok(recover::retire(&staging.target, &staging.folder))
}

/// Exchanges `folder` with the target, which stays as it was when that fails.
pub(super) fn exchange(folder: &Path, target: &Target) -> Result<(), Failure> {
    system::exchange(folder, target.path(), &target.aside()).map_err(|error| match error.kind() {
        ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => Failure::fixed(target.path()),
        _ => Failure::io("替换", target.path(), &error),
    })
}

/// Gives an unchanged file its second name. Where files take none (another user's, a foreign file
/// system), it is copied with its time.
fn link(staging: &Staging, path: &OutputPath) -> Result<(), Failure> {
    let (published, staged) = (staging.published_at(path), staging.staged_at(path));
    match fs::hard_link(&published, &staged) {
        Ok(()) => Ok(()),
        Err(_) => copy(&published, &staged).map_err(|e| Failure::io("写入", &published, &e)),
    }
}

/// Copies a file and its time, but not its mode or owner.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut old = File::open(from)?;
    let mut new = File::create_new(to)?;
    io::copy(&mut old, &mut new)?;
    new.set_modified(old.metadata()?.modified()?)
}

/// The new folder is as open to others as the old one.
fn keep_mode(staging: &Staging) -> Result<(), Failure> {
    let old = staging.target.path();
    fs::metadata(old)
        .and_then(|found| fs::set_permissions(&staging.folder, found.permissions()))
        .map_err(|error| Failure::io("设置权限", old, &error))
}

/// Writes the manifest, and everything to the disk. From here on the folder is a whole version.
fn complete(folder: &Path, plan: &Plan) -> Result<Hash, Failure> {
    let bytes = plan.manifest.bytes();
    let path = folder.join(manifest::NAME);
    File::create_new(&path)
        .and_then(|mut file| file.write_all(&bytes))
        .and_then(|()| source::flush(folder))
        .map_err(|error| Failure::io("写入", &path, &error))?;
    Ok(Hash::of(&bytes))
}

fn rename(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::rename(from, to).map_err(|error| Failure::io("写入", to, &error))
}
