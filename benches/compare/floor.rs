//! The floor: what no generator can do without. A process of its own reads every file of the content and
//! the themes, and writes as many files as hexie does, with the same names and lengths, on all cores.
//!
//! The bytes that it writes come from one buffer: a file system in memory treats all bytes alike, and to
//! read the real ones would be work that no generator has.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Outcome;
use super::besides::files_of;
use super::projects::Projects;

/// The file that names what is to be written: a line each, the length in bytes and the path.
const LIST: &str = "floor.list";

/// Makes the list from what hexie has written.
pub(crate) fn list(projects: &Projects) -> Outcome<()> {
    let mut lines = String::new();
    for (path, length) in files_of(&projects.hexie_output())? {
        writeln!(lines, "{length} {path}")?;
    }
    Ok(fs::write(projects.beside(LIST), lines)?)
}

/// The floor as a command: this program again.
pub(crate) fn command(projects: &Projects) -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--floor").arg(projects.within());
    Ok(command)
}

/// Does the work.
pub(crate) fn run(projects: &Projects) -> Outcome<()> {
    let sources: Vec<PathBuf> =
        ["content", "themes"].iter().flat_map(|part| files(&projects.hexie().join(part))).collect();
    let read = sources.par_iter().map(|file| fs::read(file).map(|bytes| bytes.len()));
    read.sum::<std::io::Result<usize>>()?;
    let list = fs::read_to_string(projects.beside(LIST))?;
    let wanted = list.lines().map(|line| {
        let (length, path) = line.split_once(' ').ok_or("a line without a path")?;
        Ok((projects.floor_output().join(path), length.parse()?))
    });
    let wanted: Vec<(PathBuf, usize)> = wanted.collect::<Outcome<_>>()?;
    let folders: BTreeSet<&Path> = wanted.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    let longest = wanted.iter().map(|(_, length)| *length).max().unwrap_or(0);
    let bytes = vec![b' '; longest];
    wanted.par_iter().try_for_each(|(path, length)| fs::write(path, &bytes[..*length]))?;
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
