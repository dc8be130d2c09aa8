//! The compiler: another one makes other instructions of the same code.

use std::process::Command;

use crate::Outcome;

/// Its version and the machine that it compiles for.
pub(crate) fn name() -> Outcome<String> {
    let told = String::from_utf8(Command::new("rustc").arg("-vV").output()?.stdout)?;
    let version = told.lines().next().ok_or("rustc does not tell its version")?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not tell its host")?;
    Ok(format!("{version}, {host}"))
}
