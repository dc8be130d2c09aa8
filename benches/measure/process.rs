//! One process and what it took, under GNU time: it alone tells the peak memory of a child without
//! `unsafe`.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// GNU time (Debian: `apt install time`).
const TIME: &str = "/usr/bin/time";

/// What a process took: wall, user and system time in seconds; the peak of the resident set in MB of 10⁶
/// bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    pub(crate) wall: f64,
    pub(crate) user: f64,
    pub(crate) system: f64,
    pub(crate) peak: f64,
}

/// Runs a command to its end: what it took, and what it printed. `scratch` is a file to use.
///
/// # Errors
/// When it fails, or complains.
pub(crate) fn run(command: &Command, scratch: &Path) -> Result<(Figures, String), Box<dyn Error>> {
    let mut timed = Command::new(TIME);
    timed.args(["--quiet", "-f", "%U %S %M", "-o"]).arg(scratch).arg(command.get_program()).args(command.get_args());
    let start = Instant::now();
    let output = timed.output().map_err(|error| format!("{TIME}: {error}"))?;
    let wall = start.elapsed().as_secs_f64();
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || !errors.is_empty() {
        let first: String = errors.chars().take(1_000).collect();
        return Err(format!("the build did not end well: {}{first}", output.status).into());
    }
    let figures = fs::read_to_string(scratch)?;
    let mut figures = figures.split_whitespace().map(str::parse::<f64>);
    let mut next = || figures.next().ok_or("GNU time told too little")?.map_err(Box::<dyn Error>::from);
    let figures = Figures { wall, user: next()?, system: next()?, peak: next()? * 1.024e-3 };
    Ok((figures, String::from_utf8_lossy(&output.stdout).into_owned()))
}
