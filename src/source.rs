//! Finds and reads the files of a project: a folder in; texts, file names and problems out. The one
//! room that knows which files count, and the only one besides `publish` and `theme` that touches the
//! disk.

mod binary;
mod changes;
mod encoding;
mod find;
mod flush;
mod kept;
mod looks;
mod misread;
mod name;
mod network;
mod rewrite;
mod write;

pub use changes::Changes;
pub use encoding::Encoding;
pub use flush::flush;
pub use kept::Kept;
pub use name::is_fit;
pub use network::is_remote;
pub use rewrite::Draft;
pub use write::{create, exists, refresh};

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;
use crate::picture::Look;
use binary::Binary;
use encoding::Decoded;
use find::{Found, Sort, find};
use misread::wrong_bytes;

/// The folder of a project that holds its content.
pub const CONTENT: &str = "content";

/// The largest text that is read, in bytes. A batch of a thousand records is about one million.
const TEXT_LIMIT: u64 = 8 << 20;

/// The text that bytes are, in whichever encoding; `None` when they are none, or it is in doubt.
pub fn decoded(bytes: Vec<u8>) -> Option<String> {
    let decoded = encoding::decode(bytes);
    decoded.is_readable().then_some(decoded.text)
}

/// The files of a project's content, as read at one moment.
#[derive(Debug, Default)]
pub struct Sources {
    /// The project's folder.
    pub root: PathBuf,
    /// Texts (`.md`, `.yaml`) in the order of their paths.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    /// Every other file: pictures, attachments, static files. Their bytes stay on the disk.
    pub files: Arc<BTreeSet<SourcePath>>,
    /// What looks at those of them show that are pictures beside records.
    pub pictures: Arc<BTreeMap<SourcePath, Look>>,
    /// The encodings of texts that are not UTF-8, as they should be.
    pub encodings: BTreeMap<SourcePath, Encoding>,
    /// Files that should be texts and cannot be read, with what can be made out of them; nothing for
    /// those of which nothing is known.
    pub refused: BTreeMap<SourcePath, Arc<str>>,
    /// What is wrong with the files themselves, by the path on the disk: not every one can be told as a
    /// path of the project.
    pub problems: BTreeMap<PathBuf, Vec<Diagnostic>>,
}

/// What there was at paths that are read anew.
#[derive(Default)]
struct Before {
    texts: BTreeMap<SourcePath, Arc<str>>,
    refused: Vec<SourcePath>,
    files: BTreeSet<SourcePath>,
}

/// Reads the content of the project in `root`. Files that cannot be read are problems, not failures;
/// a project without a `content` folder is one without files.
pub fn read(root: &Path) -> Sources {
    let mut sources = Sources { root: root.to_owned(), ..Sources::default() };
    sources.refresh(&[root.join(CONTENT)]);
    sources
}

impl Sources {
    /// The text of a file.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }

    /// Reads anew what lies at these paths, files or folders in the project's content, made, changed or
    /// removed; answers which texts are other than before, and all that could not be read. What is the same
    /// as before stays the very same value, each text and the set of files.
    pub fn refresh(&mut self, paths: &[PathBuf]) -> BTreeSet<SourcePath> {
        let mut before = Before::default();
        for path in paths {
            self.forget(path, &mut before);
        }
        let root = self.root.clone();
        let found: Vec<Found> = paths.iter().flat_map(|path| find(&root, path, &mut self.problems)).collect();
        let (files, texts): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| found.sort == Sort::File);
        let files: BTreeSet<SourcePath> = files.into_iter().map(|found| found.path).collect();
        self.look(&files, &before.files);
        if files != before.files {
            let all = Arc::make_mut(&mut self.files);
            all.retain(|file| !before.files.contains(file));
            all.extend(files);
        }
        let mut other: BTreeSet<SourcePath> = texts.iter().map(|found| found.path.clone()).collect();
        let read: Vec<_> = texts.into_par_iter().map(|found| (read_text(&root, &found), found)).collect();
        for (text, found) in read {
            match found.sort {
                Sort::Misnamed => {
                    self.refused.insert(found.path, text.map_or("".into(), |text| text.text.into()));
                }
                _ => self.take(found.path, text),
            }
        }
        other.extend(before.refused);
        for (path, before) in before.texts {
            match self.texts.get_mut(&path).filter(|text| **text == before) {
                Some(text) => {
                    *text = before;
                    other.remove(&path);
                }
                None => drop(other.insert(path)),
            }
        }
        other
    }

    /// Forgets what was at a path and below it; what that was goes to `before`.
    fn forget(&mut self, path: &Path, before: &mut Before) {
        let told: Vec<PathBuf> = self
            .problems
            .range(path.to_owned()..)
            .map(|(told, _)| told.clone())
            .take_while(|told| told.starts_with(path))
            .collect();
        for told in told {
            self.problems.remove(&told);
        }
        let Some(path) = SourcePath::below(&self.root, path) else { return };
        for file in within(self.texts.range(path.clone()..).map(|(file, _)| file), &path) {
            before.texts.extend(self.texts.remove(&file).map(|text| (file, text)));
        }
        for file in within(self.refused.range(path.clone()..).map(|(file, _)| file), &path) {
            self.refused.remove(&file);
            before.refused.push(file);
        }
        for file in within(self.encodings.range(path.clone()..).map(|(file, _)| file), &path) {
            self.encodings.remove(&file);
        }
        before.files.extend(within(self.files.range(path.clone()..), &path));
    }

    /// Tells what is wrong with a file.
    fn tell(&mut self, path: &SourcePath, problem: Option<Diagnostic>) {
        if let Some(problem) = problem {
            self.problems.entry(self.root.join(path.as_str())).or_default().push(problem);
        }
    }

    /// Takes a file as it was decoded, with what is wrong with its bytes.
    fn take(&mut self, path: SourcePath, text: Result<Decoded, Diagnostic>) {
        match text {
            Err(problem) => {
                self.tell(&path, Some(problem.at(&path, At::File)));
                self.refused.insert(path, "".into());
            }
            Ok(decoded) => {
                self.tell(&path, wrong_bytes(&decoded, &path));
                if !decoded.is_readable() {
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

/// Of files in order, from a path on, those that are it or lie below it.
fn within<'a>(files: impl Iterator<Item = &'a SourcePath>, path: &SourcePath) -> Vec<SourcePath> {
    let below = files.take_while(|file| file.as_str().starts_with(path.as_str()));
    below.filter(|file| file.is_within(path)).cloned().collect()
}

/// The bytes of a file that has at most `limit`, or else how many it has.
fn read_bytes(path: &Path, limit: u64) -> std::io::Result<Result<Vec<u8>, u64>> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(Err(size));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // One that grows meanwhile is not cut off.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    Ok(if size > limit { Err(size) } else { Ok(bytes) })
}

/// The bytes of a file of the project that has at most `limit`.
///
/// # Errors
/// Why it cannot be read, in Chinese where the reason is a frequent one.
pub fn read_file(root: &Path, file: &SourcePath, limit: u64) -> Result<Vec<u8>, String> {
    let read = read_bytes(&root.join(file.as_str()), limit).map_err(|error| reason(Some(&error)))?;
    read.map_err(|_| "文件太大".to_owned())
}

/// Whether a file is copied to the root of the site as it is.
pub fn is_static(path: &SourcePath) -> bool {
    path.as_str().starts_with("content/static/")
}

fn is_text(path: &SourcePath) -> bool {
    matches!(path.extension(), "md" | "yaml") && !is_static(path)
}

fn read_text(root: &Path, found: &Found) -> Result<Decoded, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        Diagnostic::new(Code::Unreadable, format!("文件读不出来：{}", reason(Some(&error))))
            .help("请检查文件是否还在、有没有读取的权限")
    };
    let too_long = |size: u64| {
        let size = size as f64 / f64::from(1 << 20);
        Diagnostic::new(Code::Unreadable, format!("文件有 {size:.1} MB，超过 {} MB", TEXT_LIMIT >> 20))
            .help("请把记录分到几个文件里；图片和附件不要放进文字里")
    };
    let bytes = read_bytes(&root.join(found.path.as_str()), TEXT_LIMIT).map_err(unreadable)?.map_err(too_long)?;
    match binary::binary(&bytes) {
        Some(binary) => Err(no_text(found, binary)),
        None => Ok(encoding::decode(bytes)),
    }
}

/// A file that has the name of a text, and is none.
fn no_text(found: &Found, binary: Binary) -> Diagnostic {
    let Binary { name, suffix, has_words } = binary;
    let stem = found.path.name().trim_end_matches(found.path.extension());
    let help = match has_words {
        true => "把里面的文字复制出来，粘贴到用记事本新建的文件里，编码选 UTF-8，存成这个名字".to_owned(),
        false => format!("是图片或附件的，请改名为 {stem}{suffix}；记录要用记事本另写"),
    };
    let space = if name.starts_with(|sign: char| sign.is_ascii()) { " " } else { "" };
    Diagnostic::new(Code::Unreadable, format!("这其实是{space}{name}，不是文字文件")).help(help)
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
