//! Back to the version before, in one step; and forth again the same way.

use std::fs;
use std::path::Path;

use super::manifest::Manifest;
use super::target::Target;
use super::{Deviation, Failure, Fault, dotfiles, exchange, lock, opening, recover, tree};

/// What is published after a rollback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolledBack {
    /// Files of the version now published.
    pub files: usize,
    /// The short hash it is known by in [`super::versions()`].
    pub hash: String,
}

/// Exchanges the published version with the previous one, whose every file is first held against its
/// hash. The user's dotfiles stay as they are. Called twice it changes nothing.
///
/// # Errors
/// When there is no previous version, or it is not as it was published; when a build is at work, or the
/// target cannot be exchanged. The published version is then as it was.
pub fn rollback(target: &Path) -> Result<RolledBack, Failure> {
    let target = Target::find(target)?;
    let _lock = lock::take(&target, false)?;
    recover::recover(&target)?;
    let previous = target.previous();
    let manifest = Manifest::read(&previous)?.ok_or_else(|| {
        Failure::new(
            format!("输出文件夹“{}”没有上一版，无法退回", target.path().display()),
            "上一版在网站内容有变化的下一次生成后才有；加 --in-place 生成时不保留上一版",
        )
    })?;
    refuse_unsound(&previous, &tree::faults(&previous, &manifest)?)?;
    publish(&target, &previous, &manifest)?;
    let hash = Manifest::hash_in(target.path()).map_or_else(String::new, |hash| hash.short());
    Ok(RolledBack { files: manifest.files.len(), hash })
}

fn publish(target: &Target, previous: &Path, manifest: &Manifest) -> Result<(), Failure> {
    if !target.exists()? {
        return fs::rename(previous, target.path()).map_err(|error| Failure::io("写入", target.path(), &error));
    }
    let current = opening::published(target)?;
    opening::refuse_mount_point(target)?;
    dotfiles::clear(previous, manifest)?;
    dotfiles::carry(target.path(), previous, current.as_ref(), manifest)?;
    exchange::exchange(previous, target)
}

fn refuse_unsound(previous: &Path, faults: &[Fault]) -> Result<(), Failure> {
    let Some(first) = faults.first() else {
        return Ok(());
    };
    let what = match first.deviation {
        Deviation::Missing => "不见了",
        Deviation::Changed => "与发布时不同",
        Deviation::Added => "是后来放进去的",
    };
    Err(Failure::new(
        format!(
            "上一版“{}”已被改动，不能退回：有 {} 个文件与清单不符，如“{}”{what}",
            previous.display(),
            faults.len(),
            first.path,
        ),
        "当前网站没有改动；请把内容改回原样后重新生成",
    ))
}
