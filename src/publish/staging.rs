//! The folder a version is built in: files in, from many threads, each compared with the published
//! one. What is equal is only noted, what differs is written here; the published tree is not touched.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap as HashMap;

use super::content::Content;
use super::manifest::{Entry, Manifest};
use super::target::Target;
use super::{Failure, system, tree};
use crate::path::OutputPath;

/// Names at the top of a version that begin so are the generator's own.
pub(super) const RESERVED: &str = ".hexie-";

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is new, or differs from the published one.
    New,
    /// It equals the published one byte for byte, and keeps its times.
    Unchanged,
}

/// How the staged version takes the target's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// There is no target yet.
    First,
    /// The folders are exchanged.
    Exchange,
    /// File by file.
    InPlace,
}

/// A version being built. Dropped without a commit it leaves no trace, and the published one as it was.
#[derive(Debug)]
pub struct Staging {
    pub(super) target: Target,
    /// Where files are written; renamed just before the exchange.
    pub(super) folder: PathBuf,
    /// The published version's files.
    pub(super) old: Option<Manifest>,
    pub(super) way: Way,
    /// From here on `folder` holds the old version and is not ours to remove.
    pub(super) exchanged: bool,
    /// The folders made so far, and whether the published version has a true folder there.
    folders: Mutex<HashMap<String, bool>>,
    /// A path is claimed first (`None`) and recorded when its file is whole.
    records: Mutex<HashMap<OutputPath, Option<Record>>>,
    _lock: File,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub(super) entry: Entry,
    pub(super) written: Written,
}

impl Staging {
    /// Nothing taken yet. `folder` is empty, and the version it becomes takes the place of `old`.
    pub(super) fn new(target: Target, folder: PathBuf, old: Option<Manifest>, way: Way, lock: File) -> Self {
        let folders = Mutex::new(HashMap::from_iter([(String::new(), old.is_some())]));
        let records = Mutex::default();
        Self { target, folder, old, way, exchanged: false, folders, records, _lock: lock }
    }

    /// Takes the file `path` of the portal from memory.
    ///
    /// # Errors
    /// When the path was taken before, or the file cannot be written (a full disk).
    pub fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<Written, Failure> {
        self.put(path, Content::Bytes(bytes))
    }

    /// Takes the file `path` of the portal from the file `from`, bit by bit.
    ///
    /// # Errors
    /// As for [`Staging::write`], and when `from` cannot be read.
    pub fn copy(&self, path: &OutputPath, from: &Path) -> Result<Written, Failure> {
        self.put(path, Content::open(from)?)
    }

    /// Takes the file `path` of the portal as `write` composes it, bit by bit.
    ///
    /// # Errors
    /// As for [`Staging::write`], and what `write` answers.
    pub fn compose(
        &self,
        path: &OutputPath,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        self.claim(path)?;
        let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_published = self.make(folder, &mut held(&self.folders))?;
        let unwritten = |error: io::Error| Failure::io("写入", &self.published_at(path), &error);
        let staged = self.staged_at(path);
        let mut out = BufWriter::new(File::create_new(&staged).map_err(unwritten)?);
        write(&mut out).and_then(|()| out.flush()).map_err(unwritten)?;
        let mut content = Content::open(&staged)?;
        let same = match is_published {
            true => system::open_plain(&self.published_at(path)).and_then(|mut old| content.equals(&mut old)),
            false => None,
        };
        let record = match same {
            Some(entry) => {
                fs::remove_file(&staged).map_err(unwritten)?;
                Record { entry, written: Written::Unchanged }
            }
            None => Record { entry: content.entry().map_err(unwritten)?, written: Written::New },
        };
        held(&self.records).insert(path.clone(), Some(record));
        Ok(())
    }

    /// The bytes of a file that was taken.
    ///
    /// # Errors
    /// When it was not, or cannot be read.
    pub fn read(&self, path: &OutputPath) -> io::Result<Vec<u8>> {
        let record = held(&self.records).get(path).copied().flatten();
        match record.map(|record| record.written) {
            Some(Written::New) => fs::read(self.staged_at(path)),
            Some(Written::Unchanged) => fs::read(self.published_at(path)),
            None => Err(io::Error::from(io::ErrorKind::NotFound)),
        }
    }

    fn put(&self, path: &OutputPath, mut content: Content) -> Result<Written, Failure> {
        self.claim(path)?;
        let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_published = self.make(folder, &mut held(&self.folders))?;
        let same = match is_published {
            true => system::open_plain(&self.published_at(path)).and_then(|mut old| content.equals(&mut old)),
            false => None,
        };
        let record = match same {
            Some(entry) => Record { entry, written: Written::Unchanged },
            None => Record { entry: self.create(path, &mut content)?, written: Written::New },
        };
        held(&self.records).insert(path.clone(), Some(record));
        Ok(record.written)
    }

    fn claim(&self, path: &OutputPath) -> Result<(), Failure> {
        let shown = path.as_str();
        if shown.starts_with(RESERVED) {
            return Err(Failure::new(
                format!("文件名“{shown}”是 hexie 自己用的"),
                "请给这个文件换一个不以 .hexie- 开头的名称",
            ));
        }
        let mut records = held(&self.records);
        if records.contains_key(path) {
            return Err(Failure::new(
                format!("有两处内容都要生成文件“{shown}”"),
                "请给其中一处改名，使每个文件只有一个来源",
            ));
        }
        records.insert(path.clone(), None);
        Ok(())
    }

    /// Makes `folder` once, and the folders above it, and tells whether the published version has it.
    /// The lock is held all the while, so that no thread writes into a folder that is yet to come.
    fn make(&self, folder: &str, made: &mut HashMap<String, bool>) -> Result<bool, Failure> {
        if let Some(&is_published) = made.get(folder) {
            return Ok(is_published);
        }
        let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
        let above_is_published = self.make(above, made)?;
        fs::create_dir(self.folder.join(folder)).map_err(|error| {
            let shown = self.target.path().join(folder);
            Failure::io("新建文件夹", &shown, &error)
        })?;
        let published = self.target.path().join(folder);
        let is_published = above_is_published && fs::symlink_metadata(published).is_ok_and(|found| found.is_dir());
        made.insert(folder.to_owned(), is_published);
        Ok(is_published)
    }

    fn create(&self, path: &OutputPath, content: &mut Content) -> Result<Entry, Failure> {
        let shown = || self.published_at(path);
        let mut file = File::create_new(self.staged_at(path)).map_err(|error| Failure::io("写入", &shown(), &error))?;
        content.pour(&mut file, &shown)
    }

    pub(super) fn published_at(&self, path: &OutputPath) -> PathBuf {
        self.target.path().join(path.as_str())
    }

    pub(super) fn staged_at(&self, path: &OutputPath) -> PathBuf {
        self.folder.join(path.as_str())
    }

    /// All files taken, in order of paths.
    ///
    /// # Errors
    /// When one of them failed.
    pub(super) fn records(&self) -> Result<Vec<(OutputPath, Record)>, Failure> {
        let claimed = held(&self.records);
        let whole = claimed.iter().map(|(path, record)| {
            let unfinished =
                || Failure::new(format!("文件“{path}”没有写成，网站没有发布"), "请先解决前面报告的问题，再重新运行");
            Ok((path.clone(), record.ok_or_else(unfinished)?))
        });
        let mut whole: Vec<_> = whole.collect::<Result<_, Failure>>()?;
        whole.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        Ok(whole)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.exchanged {
            let _ = tree::remove(&self.folder);
        }
    }
}

/// A value behind a lock. A thread that panicked cannot have left it torn: it is only ever inserted into.
fn held<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
