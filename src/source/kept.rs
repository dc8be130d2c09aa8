//! What is kept between builds below `.hexie/`, by name. Nothing depends on it: what is missing, damaged or
//! cannot be written is made anew, and costs time alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use ring::digest::{SHA256, digest};

/// The bytes of a hash, which end every file.
const HASH: usize = 32;

/// A folder of things that are kept.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// What is kept of a project under a name.
    pub fn of(root: &Path, name: &str) -> Self {
        Self { folder: root.join(".hexie").join(name) }
    }

    /// What is kept under a key, if it is whole: the file ends with the hash of all before, so that nothing
    /// torn or rotten is taken.
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.folder.join(key)).ok()?;
        let hash = bytes.split_off(bytes.len().checked_sub(HASH)?);
        (digest(&SHA256, &bytes).as_ref() == hash).then_some(bytes)
    }

    /// Keeps something under a key of letters, digits and hyphens. It appears whole: two processes that keep the
    /// same at once are not in each other's way.
    pub fn put(&self, key: &str, bytes: &[u8]) {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let draft = format!(".{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let draft = self.folder.join(draft);
        let whole = [bytes, digest(&SHA256, bytes).as_ref()].concat();
        let written = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&draft, whole));
        if written.and_then(|()| fs::rename(&draft, self.folder.join(key))).is_err() {
            let _ = fs::remove_file(&draft);
        }
    }

    /// Keeps these alone. What another process needs of the others, it makes anew.
    pub fn retain(&self, keys: &BTreeSet<String>) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let is_needed = entry.file_name().to_str().is_some_and(|name| keys.contains(name));
            if !is_needed && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::of(folder.path(), "pictures");
        assert_eq!(kept.get("a"), None);
        kept.put("a", b"bytes");
        kept.put("b", b"");
        assert_eq!((kept.get("a").as_deref(), kept.get("b").as_deref()), (Some(&b"bytes"[..]), Some(&b""[..])));
        let file = folder.path().join(".hexie/pictures/a");
        let sound = fs::read(&file).unwrap();
        for at in 0..sound.len() {
            let mut torn = sound.clone();
            torn[at] ^= 1;
            fs::write(&file, &torn).unwrap();
            assert_eq!(kept.get("a"), None, "a bit of byte {at}");
            fs::write(&file, &sound[..at]).unwrap();
            assert_eq!(kept.get("a"), None, "cut at {at}");
        }
        kept.put("a", b"again");
        kept.retain(&BTreeSet::from(["a".to_owned()]));
        assert_eq!((kept.get("a").as_deref(), kept.get("b")), (Some(&b"again"[..]), None));
        assert_eq!(fs::read_dir(folder.path().join(".hexie/pictures")).unwrap().count(), 1, "no drafts are left");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_failure() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".hexie"), "a file").unwrap();
        let kept = Kept::of(folder.path(), "pictures");
        kept.put("a", b"bytes");
        kept.retain(&BTreeSet::new());
        assert_eq!(kept.get("a"), None);
    }
}
