//! The command `hexie`.

use std::process::ExitCode;

/// A build makes and drops many small values on every core at once, over a heap that parsing has left in
/// small pieces; with the system's allocator that is a fifth of its time, and grows with the site.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hexie::cli::run(std::env::args_os())
}
