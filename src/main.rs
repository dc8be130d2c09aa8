//! The command `hexie`.

use std::process::ExitCode;

/// A build makes and drops many small values on every core at once, over a heap that parsing has left in
/// small pieces; with the system's allocator that is a fifth of its time, and grows with the site.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    use_small_pages();
    hexie::cli::run(std::env::args_os())
}

/// Has the system hand out memory in small pages. In huge ones, which the allocator asks for, a third more of
/// it is taken and never used, and time is not gained.
#[cfg(target_os = "linux")]
fn use_small_pages() {
    // Larger, then.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Elsewhere the system decides.
#[cfg(not(target_os = "linux"))]
fn use_small_pages() {}
