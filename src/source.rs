//! Finds and reads the files of a project: a folder in; texts, file names and problems out. The one
//! room that knows which files count, and the only one besides `publish` and `theme` that touches the
//! disk.

mod encoding;
mod rewrite;
mod write;

pub use encoding::Encoding;
pub use rewrite::rewrite;
pub use write::{create, refresh};

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::{SourcePath, sound_name};
use encoding::Decoded;

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
    /// Files whose names are not sound, and that are not used for that.
    pub misnamed: BTreeSet<SourcePath>,
    /// The encodings of texts that are not UTF-8, as they should be.
    pub encodings: BTreeMap<SourcePath, Encoding>,
    /// Files that should be texts and cannot be read, with what can be made out of them; nothing for
    /// those of which nothing is known.
    pub refused: BTreeMap<SourcePath, Arc<str>>,
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
        find(root, &mut sources).into_iter().partition(|found| is_text(&found.path));
    sources.files = files.into_iter().map(|found| found.path).collect();
    let read: Vec<_> = texts.into_par_iter().map(|found| (read_text(root, &found), found.path)).collect();
    for (text, path) in read {
        sources.take(path, text);
    }
    sources
}

impl Sources {
    /// The text of a file.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }

    /// Takes a file as it was decoded, with what is wrong with its bytes.
    fn take(&mut self, path: SourcePath, text: Result<Decoded, Diagnostic>) {
        match text {
            Err(problem) => {
                self.problems.push(problem.at(&path, At::File));
                self.refused.insert(path, "".into());
            }
            Ok(decoded) => {
                self.problems.extend(wrong_bytes(&decoded, &path));
                if decoded.broken.is_some() || decoded.text.contains('\0') {
                    self.refused.insert(path, decoded.text.into());
                    return;
                }
                if decoded.encoding != Encoding::Utf8 {
                    self.encodings.insert(path.clone(), decoded.encoding);
                }
                self.texts.insert(path, decoded.text.into());
            }
        }
    }
}

fn find(root: &Path, sources: &mut Sources) -> Vec<Found> {
    let walk = WalkDir::new(root.join(CONTENT)).sort_by_file_name().into_iter();
    let mut found = Vec::new();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match judge(root, &entry) {
                Ok(file) => found.push(file),
                Err(problem) => {
                    sources.misnamed.extend(SourcePath::below(root, entry.path()));
                    sources.problems.push(problem);
                }
            },
            Err(error) if error.depth() == 0 => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).display().to_string();
                sources.problems.push(
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
        let help = format!(
            "文件名和文件夹名会成为网址，请改成小写字母、数字和连字符，如 {}；用到它的地方也照着改",
            sound_name(&shown())
        );
        let message = format!("文件名“{}”含有字母、数字和 - _ . 以外的字符", shown());
        return Err(Diagnostic::new(Code::FileName, message).help(help));
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

fn read_text(root: &Path, found: &Found) -> Result<Decoded, Diagnostic> {
    if found.size > TEXT_LIMIT {
        let size = found.size >> 20;
        return Err(Diagnostic::new(Code::Unreadable, format!("文件有 {size} MB，超过 {} MB", TEXT_LIMIT >> 20))
            .help("请把记录分到几个文件里；图片和附件不要放进文字里"));
    }
    let bytes = fs::read(root.join(found.path.as_str())).map_err(|error| {
        Diagnostic::new(Code::Unreadable, format!("文件读不出来：{}", reason(Some(&error))))
            .help("请检查文件是否还在、有没有读取的权限")
    })?;
    Ok(encoding::decode(bytes))
}

/// What is wrong with the bytes of a file.
fn wrong_bytes(decoded: &Decoded, path: &SourcePath) -> Option<Diagnostic> {
    let text = &decoded.text;
    if let Some(at) = decoded.broken {
        let message = "从这里起有不是 UTF-8 的字节，读不出是什么字";
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let problem = Diagnostic::new(Code::Encoding, message).at(path, At::Bytes(at..end));
        return Some(problem.help("按原文重新录入这一处；多处都是这样的，从原来的文件重新另存为 UTF-8"));
    }
    if let Some(at) = text.find('\0') {
        let problem = Diagnostic::new(Code::Encoding, "这里有空字符（NUL），文字文件里不该有");
        let problem = problem.at(path, At::Bytes(at..at + 1));
        return Some(problem.help("删掉它；整个文件都打不开的，不是文字文件，请移走"));
    }
    (decoded.encoding != Encoding::Utf8).then(|| {
        let message = format!("文件的编码是 {}；照此读出来，其中一行是“{}”", decoded.encoding, proof(text));
        Diagnostic::new(Code::Encoding, message)
            .help("运行 hexie check --fix，自动转成 UTF-8；或者用记事本另存为，编码选 UTF-8")
            .at(path, At::File)
    })
}

/// A line by which people see that a text was decoded rightly: of the first ones that with the most
/// Chinese.
fn proof(text: &str) -> String {
    const FIRST: usize = 20;
    const LONGEST: usize = 40;
    let chinese = |line: &&str| line.chars().filter(|sign| !sign.is_ascii()).count();
    let line = text.lines().take(FIRST).max_by_key(chinese).unwrap_or_default();
    line.trim().chars().take(LONGEST).map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
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
