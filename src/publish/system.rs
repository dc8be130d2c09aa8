//! What is asked of the operating system itself: exchanging two folders, finding mount
//! points, opening a file that is certainly a plain one.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Exchanges two folders of one parent. Where that takes two renames, `aside` holds what stood at
/// `b` in between.
pub(super) fn exchange(a: &Path, b: &Path, aside: &Path) -> io::Result<()> {
    match exchange_at_once(a, b) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => by_two_renames(a, b, aside),
        done => done,
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange_at_once(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(|error| match error {
        // A file system that does not know the flag answers EINVAL.
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => io::ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_at_once(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn by_two_renames(a: &Path, b: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(b, aside)?;
    if let Err(error) = fs::rename(a, b) {
        fs::rename(aside, b)?;
        return Err(error);
    }
    // Exchanged as far as visitors can see; should this fail, the next build puts it right.
    let _ = fs::rename(aside, a);
    Ok(())
}

/// Whether something is mounted at `folder`, so that it cannot be renamed. A mount of a folder of the
/// same file system shows only in the attribute, an old kernel only in the device.
pub(super) fn is_mount_point(folder: &Path, parent: &Path) -> io::Result<bool> {
    Ok(other_device(folder, parent)? || mount_root(folder))
}

#[cfg(unix)]
fn other_device(folder: &Path, parent: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(fs::metadata(folder)?.dev() != fs::metadata(parent)?.dev())
}

#[cfg(not(unix))]
fn other_device(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(target_os = "linux")]
fn mount_root(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn mount_root(_: &Path) -> bool {
    false
}

/// Opens a plain file to read; `None` when there is none: a link is not followed, a pipe not waited for.
pub(super) fn open_plain(path: &Path) -> Option<(File, fs::Metadata)> {
    let file = open_unfollowed(path).ok()?;
    let found = file.metadata().ok()?;
    found.is_file().then_some((file, found))
}

#[cfg(unix)]
fn open_unfollowed(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open_unfollowed(path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path)?.is_file() {
        true => File::open(path),
        false => Err(io::ErrorKind::InvalidInput.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_exchange_and_neither_loses_a_folder() {
        let root = tempfile::tempdir().unwrap();
        let [a, b, aside] = ["a", "b", "aside"].map(|name| root.path().join(name));
        for folder in [&a, &b] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("name"), folder.as_os_str().as_encoded_bytes()).unwrap();
        }
        let holds =
            |folder: &Path, name: &Path| fs::read(folder.join("name")).unwrap() == name.as_os_str().as_encoded_bytes();
        by_two_renames(&a, &b, &aside).unwrap();
        assert!(holds(&a, &b) && holds(&b, &a) && !aside.exists());
        exchange(&a, &b, &aside).unwrap();
        assert!(holds(&a, &a) && holds(&b, &b) && !aside.exists());
        by_two_renames(&root.path().join("none"), &b, &aside).unwrap_err();
        assert!(holds(&b, &b) && !aside.exists());
    }
}
