//! Finds and reads the files of a project: a folder in; texts, file names and problems out. The one
//! room that knows which files count, and the only one besides `publish` and `theme` that touches the
//! disk.

mod binary;
mod changes;
mod encoding;
mod flush;
mod kept;
mod looks;
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
use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;
use crate::picture::Look;
use binary::Binary;
use encoding::Decoded;

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

/// A file as found, not yet read.
struct Found {
    path: SourcePath,
    sort: Sort,
}

/// What a file is by its name.
#[derive(PartialEq, Eq)]
enum Sort {
    /// A text that is read.
    Text,
    /// A text of which more is known only when it has another name.
    Misnamed,
    /// Anything else.
    File,
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

type Problems = BTreeMap<PathBuf, Vec<Diagnostic>>;

/// Finds the files at a path of the content and below it.
fn find(root: &Path, start: &Path, problems: &mut Problems) -> Vec<Found> {
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

/// What is wrong with the bytes of a file.
fn wrong_bytes(decoded: &Decoded, path: &SourcePath) -> Option<Diagnostic> {
    let Decoded { text, encoding, .. } = decoded;
    let problem = |message: String| Diagnostic::new(Code::Encoding, message);
    if let (Some(at), false) = (decoded.broken, *encoding == Encoding::Mixed) {
        return Some(broken(decoded).at(path, At::Bytes(at..at + '\u{FFFD}'.len_utf8())));
    }
    let zeros = text.matches('\0').count();
    if zeros * 4 > text.len() {
        let problem = problem("文件里大半是空字符（NUL），不是文字文件，或者编码是 UTF-32".to_owned());
        return Some(problem.help(SAVE_AS).at(path, At::File));
    }
    if let (true, Some(at)) = (decoded.is_certain, text.find('\0')) {
        let problem = problem("这里有空字符（NUL），文字文件里不该有".to_owned()).at(path, At::Bytes(at..at + 1));
        return Some(problem.help("删掉它；整个文件都打不开的，不是文字文件，请移走"));
    }
    let proof = || proof(&text[decoded.broken.unwrap_or(0)..]);
    Some(match (encoding, decoded.is_certain) {
        (Encoding::Utf8, _) => return None,
        // That it is empty is told elsewhere.
        _ if text.trim().is_empty() => return None,
        (Encoding::Unknown, _) => {
            problem("文件的编码不是 UTF-8，也不像 GBK，认不出是哪一种".to_owned()).help(SAVE_AS).at(path, At::File)
        }
        (_, false) => {
            let message = format!("文件的编码像是 {encoding}，但没有把握；照此读出来，其中一行是“{}”", proof());
            problem(message).help(SAVE_AS).at(path, At::File)
        }
        (Encoding::Mixed, true) => {
            let at = decoded.broken.unwrap_or(0);
            let end = at + text[at..].find(['\r', '\n']).unwrap_or(text.len() - at);
            let message = format!("文件的编码是 UTF-8，从这里起却有几行是 GBK，读出来是“{}”", proof());
            problem(message).help("读出来的字对，就运行 hexie check --fix，全部转成 UTF-8").at(path, At::Bytes(at..end))
        }
        (Encoding::Big5, true) => {
            let message = format!("文件的编码是 {encoding}；照此读出来，其中一行是“{}”", proof());
            let help = "运行 hexie check --fix，自动转成 UTF-8；不要用记事本另存，它会当作 GBK 存成乱码";
            problem(message).help(help).at(path, At::File)
        }
        (_, true) => {
            let message = format!("文件的编码是 {encoding}；照此读出来，其中一行是“{}”", proof());
            let help = "运行 hexie check --fix，自动转成 UTF-8；或者用记事本另存为，编码选 UTF-8";
            problem(message).help(help).at(path, At::File)
        }
    })
}

/// How to save a file in the right encoding, with what people have.
const SAVE_AS: &str = "用写它的软件打开，看字都对，再另存为 UTF-8：记事本点“另存为”，“编码”选 UTF-8；\
    VS Code 点右下角的编码，选“通过编码保存”、UTF-8；WPS 另存为纯文本，编码选 UTF-8";

/// That there are bytes that no character is made of, the first at `at`.
fn broken(decoded: &Decoded) -> Diagnostic {
    let Decoded { text, encoding, is_cut, .. } = decoded;
    if *is_cut {
        return Diagnostic::new(Code::Encoding, "文件到这里断了：最后一个字不完整")
            .help("文件没有存完整，后面可能还缺内容：请从原来的文件重新复制一份");
    }
    let lines: Vec<String> = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| line.contains('\u{FFFD}'))
        .map(|(_, number): (&str, usize)| number.to_string())
        .collect();
    let message = match lines.len() {
        1 => format!("从这里起有不是 {encoding} 的字节，读不出是什么字"),
        count => format!(
            "这里有不是 {encoding} 的字节，读不出是什么字；共有 {count} 行这样（第 {} 行{}）",
            lines[..count.min(10)].join("、"),
            if count > 10 { "等" } else { "" }
        ),
    };
    Diagnostic::new(Code::Encoding, message)
        .help("按原文重新录入这几个字；多处都是这样的，从原来的文件重新另存为 UTF-8")
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
