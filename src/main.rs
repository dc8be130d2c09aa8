//! The command `hexie`.

use std::process::ExitCode;

fn main() -> ExitCode {
    hexie::cli::run(std::env::args_os())
}
