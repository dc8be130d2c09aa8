//! On what machine, how busy it was already, with what versions, and when.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use super::program;

/// Writes a line for the machine, one for the versions.
pub(crate) fn write(out: &mut dyn Write, hugo: &Path) -> io::Result<()> {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("unknown", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let kernel = kernel.trim().split('-').next().unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    writeln!(
        out,
        "{day}; {model}, {cores} cores (load before: {load}), Linux {kernel}; projects and output in memory."
    )?;
    let rust = told(Path::new("rustc"), "--version");
    let hexie = told(program::hexie(), "--version");
    writeln!(out, "{hexie} ({rust}); {}.\n", told(hugo, "version"))
}

/// The first words of what a program tells of its version.
fn told(program: &Path, argument: &str) -> String {
    let told = Command::new(program).arg(argument).output().map(|output| output.stdout).unwrap_or_default();
    let words = String::from_utf8_lossy(&told).split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    words.split('-').next().unwrap_or_default().to_owned()
}
