//! One build at a time: a lock of the operating system, which ends with the process however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::Failure;
use super::target::Target;

/// Where the lock lies when the folder beside an in-place target takes no files.
pub(super) const INSIDE: &str = ".hexie-lock";

/// Takes the lock of `target` for as long as the file lives.
///
/// # Errors
/// When another process holds it, or the file cannot be made.
pub(super) fn take(target: &Target, in_place: bool) -> Result<File, Failure> {
    let beside = target.lock();
    match open(&beside) {
        Ok(file) => hold(file, target, &beside),
        Err(error) if in_place && is_closed(&error) => {
            let inside: PathBuf = target.path().join(INSIDE);
            let file = open(&inside).map_err(|error| Failure::io("写入", &inside, &error))?;
            hold(file, target, &inside)
        }
        Err(error) => Err(Failure::io("写入", &beside, &error)),
    }
}

/// Another user's lock file may be closed to writing, yet a lock needs no more than reading.
fn open(path: &Path) -> io::Result<File> {
    let made = OpenOptions::new().read(true).append(true).create(true).open(path);
    match made {
        Err(error) if is_closed(&error) => File::open(path).map_err(|_| error),
        made => made,
    }
}

fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// How often, and how long apart, a lock that is taken is asked for: a program that this process has just
/// begun holds a copy of the open file until it runs.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(10);

fn hold(file: File, target: &Target, path: &Path) -> Result<File, Failure> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(Failure::io("锁定", path, &error)),
        }
    }
    Err(Failure::new(
        format!("另一个 hexie 正在写输出文件夹“{}”", target.path().display()),
        "请等它结束后重新运行；它若被强行中止，锁会自动解除，不必删除任何文件",
    ))
}
