//! Whole builds by the program, each in a process of its own.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

use super::Subject;
use super::process::{self, Figures};
use crate::portal::{Portal, TODAY};

/// One build: wall, user and system time in seconds; the peak of the resident set in MB of 10⁶ bytes;
/// how many files it wrote, as it tells.
type Run = [f64; 5];

/// Builds the project in `folder` in three ways, `times` each, and writes a table of medians.
pub(crate) fn builds(out: &mut dyn Write, portal: Portal, folder: &Path, times: usize) -> Result<(), Box<dyn Error>> {
    let (mut first, mut again, mut edited) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..times {
        clear(folder)?;
        first.push(run(folder)?);
        again.push(run(folder)?);
        portal.edit(folder)?;
        edited.push(run(folder)?);
    }
    let (files, bytes) = size(&folder.join("public"));
    writeln!(out, "\n{}\n{files} files of output, {:.1} MB; medians of {times}", Subject(portal), bytes as f64 / 1e6)?;
    writeln!(out, "| build      | wall s | user s |  sys s | peak MB | written |")?;
    writeln!(out, "|------------|-------:|-------:|-------:|--------:|--------:|")?;
    for (name, runs) in [("first", first), ("again", again), ("one edit", edited)] {
        let [wall, user, system, peak, written] =
            [0, 1, 2, 3, 4].map(|figure| median(runs.iter().map(|run: &Run| run[figure]).collect()));
        writeln!(out, "| {name:10} | {wall:6.2} | {user:6.2} | {system:6.2} | {peak:7.1} | {written:7} |")?;
    }
    Ok(())
}

fn run(folder: &Path) -> Result<Run, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hexie"));
    command.args(["build", "--date", TODAY, "-C"]).arg(folder);
    let (Figures { wall, user, system, peak }, told) = process::run(&command, &folder.join("figures"))?;
    let written = told.split_once("写入 ").and_then(|(_, rest)| rest.split('，').next()?.parse().ok());
    Ok([wall, user, system, peak, written.unwrap_or(0.0)])
}

/// Removes what was published, so that the next build is a first one.
fn clear(folder: &Path) -> std::io::Result<()> {
    for name in ["public", ".public.previous"] {
        let path = folder.join(name);
        if path.exists() {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

/// How many files a folder holds, and how many bytes.
fn size(folder: &Path) -> (usize, u64) {
    let files = WalkDir::new(folder).into_iter().flatten().filter_map(|entry| entry.metadata().ok());
    files.filter(std::fs::Metadata::is_file).fold((0, 0), |(count, bytes), file| (count + 1, bytes + file.len()))
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(0.0)
}
