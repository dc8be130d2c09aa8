//! What a file is to hold, from memory or from another file: compared with an old file, or poured into
//! a new one, hashed on the way.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use ring::digest::{Context, SHA256};

use super::Failure;
use super::manifest::{Entry, Hash};
use super::tree::CHUNK;

/// The bytes to come.
pub(super) enum Content<'a> {
    /// In memory.
    Bytes(&'a [u8]),
    /// In the file at the path; never held as a whole.
    File(&'a Path, File),
}

impl<'a> Content<'a> {
    /// What the file at `path` holds.
    pub(super) fn open(path: &'a Path) -> Result<Self, Failure> {
        File::open(path).map(|file| Self::File(path, file)).map_err(|error| Failure::io("读取", path, &error))
    }

    /// What it is when it equals the old file to the last byte; else, or when either cannot be read
    /// (pouring tells of it), `None`.
    pub(super) fn equals(&mut self, (old, found): &mut (File, Metadata)) -> Option<Entry> {
        let size = match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(_, file) => file.metadata().ok()?.len(),
        };
        if size != found.len() {
            return None;
        }
        match self {
            Self::Bytes(bytes) => same_bytes(bytes, old).ok()?.then(|| Entry::of(bytes)),
            Self::File(_, file) => same_files(file, old).ok()?,
        }
    }

    /// What it is, read from its beginning.
    pub(super) fn entry(&mut self) -> io::Result<Entry> {
        let file = match self {
            Self::Bytes(bytes) => return Ok(Entry::of(bytes)),
            Self::File(_, file) => file,
        };
        file.rewind()?;
        let (mut hasher, mut size, mut chunk) = (Context::new(&SHA256), 0, vec![0; CHUNK]);
        loop {
            let length = fill(file, &mut chunk)?;
            if length == 0 {
                return Ok(Entry { size, sha256: Hash::finish(hasher) });
            }
            hasher.update(&chunk[..length]);
            size += length as u64;
        }
    }

    /// Writes all of it into `new`, which a failure calls by what `shown` answers.
    pub(super) fn pour(&mut self, new: &mut File, shown: &dyn Fn() -> PathBuf) -> Result<Entry, Failure> {
        let unwritten = |error: io::Error| Failure::io("写入", &shown(), &error);
        match self {
            Self::Bytes(bytes) => {
                new.write_all(bytes).map_err(unwritten)?;
                Ok(Entry::of(bytes))
            }
            Self::File(path, file) => {
                let unread = |error: io::Error| Failure::io("读取", path, &error);
                file.rewind().map_err(unread)?;
                let (mut hasher, mut size, mut chunk) = (Context::new(&SHA256), 0, vec![0; CHUNK]);
                loop {
                    let length = fill(file, &mut chunk).map_err(unread)?;
                    if length == 0 {
                        return Ok(Entry { size, sha256: Hash::finish(hasher) });
                    }
                    new.write_all(&chunk[..length]).map_err(unwritten)?;
                    hasher.update(&chunk[..length]);
                    size += length as u64;
                }
            }
        }
    }
}

fn same_bytes(bytes: &[u8], old: &mut File) -> io::Result<bool> {
    let mut chunk = vec![0; CHUNK.min(bytes.len())];
    for part in bytes.chunks(CHUNK) {
        let read = &mut chunk[..part.len()];
        old.read_exact(read)?;
        if read != part {
            return Ok(false);
        }
    }
    Ok(true)
}

fn same_files(file: &mut File, old: &mut File) -> io::Result<Option<Entry>> {
    let (mut hasher, mut size) = (Context::new(&SHA256), 0);
    let (mut chunk, mut other) = (vec![0; CHUNK], vec![0; CHUNK]);
    loop {
        let length = fill(file, &mut chunk)?;
        if fill(old, &mut other)? != length || chunk[..length] != other[..length] {
            return Ok(None);
        }
        if length == 0 {
            return Ok(Some(Entry { size, sha256: Hash::finish(hasher) }));
        }
        hasher.update(&chunk[..length]);
        size += length as u64;
    }
}

/// Fills `chunk` but at the end of the file, and tells how far.
fn fill(file: &mut File, chunk: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < chunk.len() {
        match file.read(&mut chunk[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
