//! Finds the files of a project: a path of its content in; what may be read and published, and what is wrong with names, out.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{CONTENT, encoding, is_static, is_text, name, read_bytes, reason};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;

/// A file as found, not yet read.
pub(super) struct Found {
    pub(super) path: SourcePath,
    pub(super) sort: Sort,
}

/// What a file is by its name.
#[derive(PartialEq, Eq)]
pub(super) enum Sort {
    /// A text that is read.
    Text,
    /// A text of which more is known only when it has another name.
    Misnamed,
    /// Anything else.
    File,
}

/// What is wrong with files, by their paths on the disk.
type Problems = BTreeMap<PathBuf, Vec<Diagnostic>>;

/// Finds the files at a path of the content and below it.
pub(super) fn find(root: &Path, start: &Path, problems: &mut Problems) -> Vec<Found> {
    let content = root.join(CONTENT);
    let Ok(below) = start.strip_prefix(&content) else { return Vec::new() };
    let is_ours = |name: &OsStr| !name::is_ignored(&name.to_string_lossy());
    // What a link leads to is not the project's, and told as such where the link stands.
    let is_beyond_link =
        below.ancestors().skip(1).any(|folder| content.join(folder).is_symlink() && folder != Path::new(""));
    if !below.iter().all(is_ours) || is_beyond_link {
        return Vec::new();
    }
    let walk = WalkDir::new(start).follow_root_links(start == content).sort_by_file_name().into_iter();
    let mut found = Vec::new();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || is_ours(entry.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {
                if let Some(problem) = folder(root, &entry).filter(|_| entry.path() != content) {
                    problems.entry(entry.into_path()).or_default().push(problem);
                }
            }
            Ok(entry) => {
                let mut told = Vec::new();
                found.extend(judge(root, &entry, &mut told));
                if !told.is_empty() {
                    problems.entry(entry.into_path()).or_default().extend(told);
                }
            }
            // There is no such file, or no longer.
            Err(error) if error.depth() == 0 && is_missing(&error) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root);
                let message = format!("“{}”读不出来：{}", path.display(), reason(error.io_error()));
                let problem = Diagnostic::new(Code::Unreadable, message).help("请检查文件是否还在、有没有读取的权限");
                problems.entry(path.to_owned()).or_default().push(problem);
            }
        }
    }
    found
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// That a folder has the name of a file, as some programs make one when they unpack.
fn folder(root: &Path, entry: &DirEntry) -> Option<Diagnostic> {
    let path = SourcePath::below(root, entry.path()).filter(is_text)?;
    let problem = Diagnostic::new(Code::FileName, format!("“{}”是文件夹，名字却像文件，不会当作记录读取", path.name()));
    Some(
        problem
            .help(format!("是空的，请删去；不是的，去掉文件夹名字末尾的“.{}”", path.extension()))
            .at(&path, At::File),
    )
}

/// A file that may be read and published, whatever its name; `None` when it may not.
fn judge(root: &Path, entry: &DirEntry, problems: &mut Vec<Diagnostic>) -> Option<Found> {
    let Some(path) = SourcePath::below(root, entry.path()) else {
        let shown = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned();
        problems.extend(name::unfit(&shown));
        return None;
    };
    let unfit = name::unfit(path.as_str());
    let is_fit = unfit.is_none();
    problems.extend(unfit.map(|problem| problem.at(&path, At::File)));
    if entry.path_is_symlink() || !entry.file_type().is_file() {
        let problem = Diagnostic::new(Code::Unreadable, "这不是普通文件，而是链接或设备，不会读取");
        problems.push(problem.help("请把文件本身复制到这里").at(&path, At::File));
        return None;
    }
    if is_static(&path) {
        return is_fit.then_some(Found { path, sort: Sort::File });
    }
    let misnamed = name::wrong_suffix(&path).or_else(|| elsewhere(root, &path).filter(|_| is_fit));
    // What a copy says is said already, by the file that it was made of.
    let is_copy =
        !is_fit && name::original(path.name()).is_some_and(|name| root.join(path.folder()).join(name).is_file());
    let sort = match (&misnamed, is_text(&path)) {
        (Some(_), _) => Sort::Misnamed,
        (None, true) if is_copy => Sort::Misnamed,
        (None, true) => Sort::Text,
        (None, false) => Sort::File,
    };
    problems.extend(misnamed);
    Some(Found { path, sort })
}

/// That a record was saved as plain text.
fn elsewhere(root: &Path, path: &SourcePath) -> Option<Diagnostic> {
    const LONGEST: u64 = 1 << 20;
    if !matches!(&*path.extension().to_ascii_lowercase(), "" | "txt" | "text") {
        return None;
    }
    let bytes = read_bytes(&root.join(path.as_str()), LONGEST).ok()?.ok()?;
    name::record_elsewhere(path, &encoding::decode(bytes).text)
}
