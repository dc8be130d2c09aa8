//! The real binary: what is typed in, what it says out.

use std::path::Path;
use std::process::{Command, Stdio};

/// What a run said.
pub(crate) struct Told {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// `hexie` with arguments, in the folder of a project, not yet started.
pub(crate) fn command<'a>(project: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hexie"));
    command.current_dir(project).args(arguments).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a command to its end.
pub(crate) fn run(mut command: Command) -> Told {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what hexie says is UTF-8");
    Told { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}
