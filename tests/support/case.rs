//! A little site: a folder of `tests/sites`, played in a folder of its own.
//!
//! - `input/` is laid over `tests/sites/_base`, and is the project;
//! - `command` has a step a line: `base X` lays the folder `X` of `tests/sites` beneath the case's; `hexie …`; `add X` lays the case's folder `X` over the project;
//!   `remove X` removes a file or folder of it; `grow FILE BYTES` makes a file of it that long; `show FILE`
//!   tells what is in a file of it; `list` tells what is in `public`, `list X` what is in its
//!   folder `X`;
//! - `console` is all that was told, the time that a build took and the folder it was played in aside;
//! - `output/` has those published files that are worth reading, perhaps none.
//!
//! `UPDATE=1` writes `console` and the files of `output/` anew: an empty file there asks for one more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::difference::difference;
use super::folder::{copy, tree};
use super::hexie::{self, Told};

/// The folder of all little sites.
pub(crate) const SITES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites");

/// The names of all little sites, in order.
pub(crate) fn names() -> Vec<String> {
    let entries = fs::read_dir(SITES).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('_')).collect();
    names.sort();
    names
}

/// Plays a case, and tells how what came out differs from what is written.
///
/// # Errors
/// The differences, and whatever a run did that none may do.
pub(crate) fn play(name: &str) -> Result<(), String> {
    let folder = Path::new(SITES).join(name);
    let ground = tempfile::tempdir().unwrap();
    let mut stage = Stage { case: &folder, project: ground.path().join("project"), console: String::new() };
    copy(&Path::new(SITES).join("_base"), &stage.project, false);
    stage.add("input");
    for step in fs::read_to_string(folder.join("command")).unwrap().lines() {
        stage.step(step)?;
    }
    let public = tree(&stage.project.join("public"));
    match std::env::var_os("UPDATE") {
        Some(_) => write(&folder, &stage.console, &public),
        None => compare(&folder, &stage.console, &public)?,
    }
    Ok(())
}

/// A project that is being played with, and what was told so far.
struct Stage<'a> {
    case: &'a Path,
    project: PathBuf,
    console: String,
}

impl Stage<'_> {
    fn step(&mut self, step: &str) -> Result<(), String> {
        let words: Vec<&str> = step.split_whitespace().collect();
        self.console += &format!("$ {step}\n");
        match words[..] {
            ["hexie", ..] => return self.hexie(&words[1..]),
            ["base", folder] => {
                copy(&Path::new(SITES).join(folder), &self.project, false);
                self.add("input");
            }
            ["add", folder] => self.add(folder),
            ["remove", path] => self.remove(path),
            ["grow", path, bytes] => self.grow(path, bytes),
            ["show", path] => self.show(path),
            ["list"] => self.list(""),
            ["list", folder] => self.list(&format!("{folder}/")),
            _ => return Err(format!("no such step: {step}")),
        }
        Ok(())
    }

    /// Runs hexie. A run that fails leaves what is published as it was, and none may panic.
    fn hexie(&mut self, arguments: &[&str]) -> Result<(), String> {
        let before = tree(&self.project.join("public"));
        let told = hexie::run(hexie::command(&self.project, arguments.iter().copied()));
        let ground = self.project.parent().unwrap().to_str().unwrap();
        self.console += &text(&told).replace(ground, "…");
        match told.code {
            Some(0) => Ok(()),
            Some(1 | 2) if tree(&self.project.join("public")) == before => Ok(()),
            Some(1 | 2) => Err("a run that failed changed what was published".to_owned()),
            code => Err(format!("ended with {code:?}\n{}", told.stderr)),
        }
    }

    fn add(&self, folder: &str) {
        let from = self.case.join(folder);
        if from.exists() {
            copy(&from, &self.project, false);
        }
    }

    fn remove(&self, path: &str) {
        let path = self.project.join(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    }

    /// Fills a file up with zeros: one that is too large need not be kept.
    fn grow(&self, path: &str, bytes: &str) {
        let file = fs::File::options().append(true).open(self.project.join(path)).unwrap();
        file.set_len(bytes.parse().unwrap()).unwrap();
    }

    /// A file as text: what a console cannot show is written as its escape.
    fn show(&mut self, path: &str) {
        let bytes = fs::read(self.project.join(path)).unwrap();
        let escape = |sign: char| match sign {
            '\n' => "\n".to_owned(),
            '\t' | '\r' | '\u{feff}' | '\u{a0}' | '\u{3000}' => sign.escape_unicode().to_string(),
            sign => sign.to_string(),
        };
        let lines = String::from_utf8_lossy(&bytes).chars().map(escape).collect::<String>();
        self.console += lines.trim_end_matches('\n');
        self.console.push('\n');
    }

    fn list(&mut self, folder: &str) {
        let paths = tree(&self.project.join("public")).into_keys().filter(|path| path.starts_with(folder));
        self.console.extend(paths.map(|path| format!("{path}\n")));
    }
}

/// What a run said, as the console file has it.
fn text(told: &Told) -> String {
    let stream = |name, text: &str| if text.is_empty() { String::new() } else { format!("[{name}]\n{text}") };
    let code = told.code.map_or("none".to_owned(), |code| code.to_string());
    let out = stream("stdout", &without_time(&told.stdout));
    format!("{out}{}[exit {code}]\n", stream("stderr", &told.stderr))
}

/// `用时 0.03 秒` is another each time.
fn without_time(text: &str) -> String {
    let line = |line: &str| match (line.find("用时 "), line.find(" 秒")) {
        (Some(start), Some(end)) => format!("{}用时 …{}", &line[..start], &line[end..]),
        _ => line.to_owned(),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn compare(folder: &Path, console: &str, public: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    let written = fs::read_to_string(folder.join("console")).unwrap_or_default();
    let mut faults: Vec<String> =
        difference(&written, console).map(|lines| format!("console {lines}")).into_iter().collect();
    for (path, wanted) in tree(&folder.join("output")) {
        let got = public.get(&path).map(|bytes| String::from_utf8_lossy(bytes));
        let wanted = String::from_utf8_lossy(&wanted);
        faults.extend(difference(&wanted, &got.unwrap_or_default()).map(|lines| format!("output/{path} {lines}")));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn write(folder: &Path, console: &str, public: &BTreeMap<String, Vec<u8>>) {
    fs::write(folder.join("console"), console).unwrap();
    for path in tree(&folder.join("output")).into_keys() {
        let file = folder.join("output").join(&path);
        match public.get(&path) {
            Some(bytes) => fs::write(file, bytes).unwrap(),
            None => fs::remove_file(file).unwrap(),
        }
    }
}
