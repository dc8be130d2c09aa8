//! Files on the disk for certain, all at once.

use std::io;
use std::path::Path;

/// Writes everything below `folder` to the disk before going on: its whole file system, which is one
/// call instead of one a file.
///
/// # Errors
/// What the machine said.
#[cfg(target_os = "linux")]
pub fn flush(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(std::fs::File::open(folder)?)?)
}

/// Asks for everything to be written to the disk.
///
/// # Errors
/// None.
#[cfg(all(unix, not(target_os = "linux")))]
pub fn flush(_: &Path) -> io::Result<()> {
    rustix::fs::sync();
    Ok(())
}

/// There is no such call here; the system writes in its own time.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}
