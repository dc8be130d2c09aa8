//! A copy of the sample project, and the command line run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use walkdir::WalkDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A copy of the sample project, in a folder of its own that goes with it.
pub(crate) struct Sample {
    folder: TempDir,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let sample = Self { folder: tempfile::tempdir().unwrap() };
        for entry in ["content", "themes"].iter().flat_map(|name| WalkDir::new(Path::new(ROOT).join(name))) {
            let entry = entry.unwrap();
            let to = sample.path().join(entry.path().strip_prefix(ROOT).unwrap());
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(to).unwrap(),
                false => drop(fs::copy(entry.path(), to).unwrap()),
            }
        }
        sample
    }

    /// The project.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// Runs `hexie` with words in the project, on a fixed day; gives the exit code and all that was said.
    pub(crate) fn hexie(&self, words: &[&str], input: &str) -> (Option<i32>, String) {
        let dated = ["new", "check", "build"].contains(&words[0]) && !words.contains(&"--date");
        let date: &[&str] = if dated { &["--date", "2026-11-22"] } else { &[] };
        let mut command = Command::new(env!("CARGO_BIN_EXE_hexie"));
        command.args(words).args(date).current_dir(self.path());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that does not read may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.code(), said)
    }
}
