//! The list of a version's files with their sizes and hashes. It is written last, inside the tree: a
//! folder that has one is complete, and ours. Same files, same bytes: no time, no machine in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use ring::digest::{Context, SHA256};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Failure;
use crate::path::OutputPath;

/// The manifest's name at the top of every version.
pub(super) const NAME: &str = ".hexie-manifest.json";

/// All files of a version but the manifest and the user's dotfiles, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, Entry>,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) size: u64,
    pub(super) sha256: Hash,
}

/// A SHA-256, written as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash([u8; 32]);

impl Entry {
    /// What `bytes` are.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, sha256: Hash::of(bytes) }
    }
}

impl Hash {
    /// The hash of `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut hasher = Context::new(&SHA256);
        hasher.update(bytes);
        Self::finish(hasher)
    }

    /// The hash of all that was fed to `hasher`.
    pub(super) fn finish(hasher: Context) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(hasher.finish().as_ref());
        Self(hash)
    }

    /// All 64 digits.
    pub(super) fn hex(&self) -> String {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
        self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }

    /// The first 16 digits: enough for a name.
    pub(super) fn short(&self) -> String {
        self.hex().chars().take(16).collect()
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 2 * bytes.len() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Some(Self(bytes))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        Self::parse(text).ok_or_else(|| de::Error::custom("not a SHA-256"))
    }
}

impl Manifest {
    /// The manifest of the version in `folder`; `None` when there is none.
    ///
    /// # Errors
    /// When there is one that cannot be read, or lists what is no path of a portal.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::io("读取", &path, &error)),
        };
        let read: Option<Self> = serde_json::from_slice(&bytes).ok();
        let sound = read.filter(|read| read.files.keys().all(|file| OutputPath::new(file).is_some()));
        sound.map(Some).ok_or_else(|| {
            Failure::new(
                format!("发布清单“{}”已损坏，无法确认这个文件夹是 hexie 生成的", path.display()),
                "请确认文件夹中没有自己的文件，把整个文件夹移走或删除，然后重新生成",
            )
        })
    }

    /// Its bytes: one file a line, so that two versions compare well.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut text = String::from("{\"files\":{");
        for (index, (path, entry)) in self.files.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let path = serde_json::Value::from(path.as_str());
            let (size, hash) = (entry.size, entry.sha256.hex());
            let _ = write!(text, "{comma}\n{path}:{{\"size\":{size},\"sha256\":\"{hash}\"}}");
        }
        text.push_str("\n}}\n");
        text.into_bytes()
    }

    /// The hash by which the version in `folder` is known; `None` when it has no readable manifest.
    pub(super) fn hash_in(folder: &Path) -> Option<Hash> {
        fs::read(folder.join(NAME)).ok().map(|bytes| Hash::of(&bytes))
    }

    /// Whether a file of the version lies in `folder`, at any depth.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        self.files.range(start.clone()..).next().is_some_and(|(path, _)| path.starts_with(&start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let files = ["index.html", "a/b.html", "a \"b\".txt", "企业/一.html"];
        let files = files.map(|path| (path.to_owned(), Entry::of(path.as_bytes()))).into();
        let manifest = Manifest { files };
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), manifest.bytes()).unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap().unwrap(), manifest);
        assert_eq!(Manifest::hash_in(folder.path()).unwrap(), Hash::of(&manifest.bytes()));
        assert!(manifest.has_below("a") && !manifest.has_below("index"));
    }

    #[test]
    fn a_manifest_that_leads_out_or_is_torn_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let empty = Hash::of(b"").hex();
        assert!(empty.starts_with("e3b0c44298fc1c14"));
        let leads_out = format!("{{\"files\":{{\"../a\":{{\"size\":0,\"sha256\":\"{empty}\"}}}}}}");
        for text in ["", "{", "{\"files\":{\"a\":{\"size\":0,\"sha256\":\"E3\"}}}", &leads_out] {
            fs::write(folder.path().join(NAME), text).unwrap();
            assert!(Manifest::read(folder.path()).unwrap_err().message.contains("已损坏"), "{text}");
        }
    }
}
