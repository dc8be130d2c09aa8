//! Finds and reads the files of a project: a folder in; texts, file names and problems out. The one
//! room that knows which files count, and the only one besides `publish` and `theme` that reads the disk.

mod write;

pub use write::{create, refresh};

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;

/// The folder of a project that holds its content.
pub const CONTENT: &str = "content";

/// The largest text that is read, in bytes. A batch of a thousand records is about one million.
const TEXT_LIMIT: u64 = 8 << 20;

/// The files of a project's content, as read at one moment.
#[derive(Debug, Default)]
pub struct Sources {
    /// The project's folder.
    pub root: PathBuf,
    /// Texts (`.md`, `.yaml`) in the order of their paths.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    /// Every other file: pictures, attachments, static files. Their bytes stay on the disk.
    pub files: BTreeSet<SourcePath>,
    /// Files that should be texts and cannot be read; what they hold is unknown.
    pub refused: BTreeSet<SourcePath>,
    /// What is wrong with the files themselves.
    pub problems: Vec<Diagnostic>,
}

/// A file as found, not yet read.
struct Found {
    path: SourcePath,
    size: u64,
}

/// Reads the content of the project in `root`. Files that cannot be read are problems, not failures;
/// a project without a `content` folder is one without files.
pub fn read(root: &Path) -> Sources {
    let mut sources = Sources { root: root.to_owned(), ..Sources::default() };
    let (texts, files): (Vec<Found>, Vec<Found>) =
        find(root, &mut sources.problems).into_iter().partition(|found| is_text(&found.path));
    sources.files = files.into_iter().map(|found| found.path).collect();
    let read: Vec<_> = texts.into_par_iter().map(|found| (read_text(root, &found), found.path)).collect();
    for (text, path) in read {
        match text {
            Ok(text) => {
                sources.texts.insert(path, text);
            }
            Err(problem) => {
                sources.problems.push(problem.at(&path, At::File));
                sources.refused.insert(path);
            }
        }
    }
    sources
}

impl Sources {
    /// The text of a file.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }
}

fn find(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Found> {
    let walk = WalkDir::new(root.join(CONTENT)).sort_by_file_name().into_iter();
    let mut found = Vec::new();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match judge(root, &entry) {
                Ok(file) => found.push(file),
                Err(problem) => problems.push(problem),
            },
            Err(error) if error.depth() == 0 => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).display().to_string();
                problems.push(
                    Diagnostic::new(Code::Unreadable, format!("“{path}”读不出来：{}", reason(error.io_error())))
                        .help("请检查文件是否还在、有没有读取的权限"),
                );
            }
        }
    }
    found
}

/// Whether a name is none of ours: hidden files (but for `.well-known`, RFC 8615), what begins with `_`,
/// and what office programs and systems leave behind.
fn is_ignored(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    if name == ".well-known" {
        return false;
    }
    name.starts_with(['.', '_', '~']) || name.ends_with('~') || matches!(&*name, "Thumbs.db" | "desktop.ini")
}

/// A file that may be read and published; or why not.
fn judge(root: &Path, entry: &DirEntry) -> Result<Found, Diagnostic> {
    let shown = || entry.path().strip_prefix(root).unwrap_or(entry.path()).display().to_string();
    let path = SourcePath::below(root, entry.path())
        .filter(|path| path.as_str().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-')));
    let Some(path) = path else {
        return Err(Diagnostic::new(Code::FileName, format!("文件名“{}”含有字母、数字和 - _ . 以外的字符", shown()))
            .help("文件名和文件夹名会成为网址，请改成小写字母、数字和连字符，如 shili-jingmi.md"));
    };
    if entry.path_is_symlink() || !entry.file_type().is_file() {
        return Err(Diagnostic::new(Code::Unreadable, "这不是普通文件，而是链接或设备，不会读取")
            .help("请把文件本身复制到这里")
            .at(&path, At::File));
    }
    let near_text = ["yml", "yaml", "md", "markdown"].contains(&&*path.extension().to_ascii_lowercase());
    if near_text && !is_text(&path) && !is_static(&path) {
        let right = if path.extension().to_ascii_lowercase().starts_with('y') { "yaml" } else { "md" };
        return Err(Diagnostic::new(Code::FileName, format!("不认识后缀“.{}”", path.extension()))
            .help(format!("请把后缀改成 .{right}"))
            .at(&path, At::File));
    }
    let size = entry.metadata().map(|data| data.len()).unwrap_or(0);
    Ok(Found { path, size })
}

/// Whether a file is copied to the root of the site as it is.
pub fn is_static(path: &SourcePath) -> bool {
    path.as_str().starts_with("content/static/")
}

fn is_text(path: &SourcePath) -> bool {
    matches!(path.extension(), "md" | "yaml") && !is_static(path)
}

fn read_text(root: &Path, found: &Found) -> Result<Arc<str>, Diagnostic> {
    if found.size > TEXT_LIMIT {
        let size = found.size >> 20;
        return Err(Diagnostic::new(Code::Unreadable, format!("文件有 {size} MB，超过 {} MB", TEXT_LIMIT >> 20))
            .help("请把记录分到几个文件里；图片和附件不要放进文字里"));
    }
    let bytes = fs::read(root.join(found.path.as_str())).map_err(|error| {
        Diagnostic::new(Code::Unreadable, format!("文件读不出来：{}", reason(Some(&error))))
            .help("请检查文件是否还在、有没有读取的权限")
    })?;
    decode(bytes)
}

/// The text of a file's bytes: UTF-8, with or without a byte order mark.
fn decode(bytes: Vec<u8>) -> Result<Arc<str>, Diagnostic> {
    let guess = match bytes.get(..2) {
        Some([0xFF, 0xFE] | [0xFE, 0xFF]) => "UTF-16",
        _ => "GB18030（GBK）",
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        Diagnostic::new(Code::Encoding, format!("文件不是 UTF-8 编码，看来是 {guess}"))
            .help("请用记事本打开，另存为，编码选 UTF-8")
    })?;
    if let Some(place) = text.find('\0') {
        return Err(Diagnostic::new(Code::Encoding, format!("文件的第 {place} 个字节是空字符，不是文字文件"))
            .help("请确认放进来的是文字文件；如果是用记事本写的，另存为 UTF-8 编码"));
    }
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(&text).into())
}

/// An error of the machine, in Chinese where it is a frequent one.
fn reason(error: Option<&std::io::Error>) -> String {
    use std::io::ErrorKind;
    match error.map(std::io::Error::kind) {
        Some(ErrorKind::NotFound) => "找不到".to_owned(),
        Some(ErrorKind::PermissionDenied) => "没有权限".to_owned(),
        _ => error.map_or_else(|| "原因不明".to_owned(), ToString::to_string),
    }
}

/// Opens a file of the project, to look at some of its bytes; and its length.
///
/// # Errors
/// Why it cannot be opened, in Chinese where the reason is a frequent one.
pub fn open(root: &Path, file: &SourcePath) -> Result<(fs::File, u64), String> {
    let opened = fs::File::open(root.join(file.as_str())).map_err(|error| reason(Some(&error)))?;
    let length = opened.metadata().map_err(|error| reason(Some(&error)))?.len();
    Ok((opened, length))
}
