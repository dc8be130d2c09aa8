//! When the files of an output folder were written, and what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::Outcome;
use super::besides::files_of;

/// hexie's list of what it published: every file with its SHA-256.
const MANIFEST: &str = ".hexie-manifest.json";

/// Each file with its time and its hash, as hexie's manifest has it.
pub(crate) struct Times(BTreeMap<String, (SystemTime, serde_json::Value)>);

impl Times {
    /// Those of an output folder of hexie.
    pub(crate) fn of(output: &Path) -> Outcome<Self> {
        let manifest: serde_json::Value = serde_json::from_slice(&fs::read(output.join(MANIFEST))?)?;
        let files = files_of(output)?.into_iter().filter(|(path, _)| path != MANIFEST);
        let files = files.map(|(path, _)| {
            let time = fs::metadata(output.join(&path))?.modified()?;
            let hash = manifest["files"][&path].clone();
            if hash.is_null() {
                return Err(format!("the manifest does not name {path}").into());
            }
            Ok((path, (time, hash)))
        });
        files.collect::<Outcome<_>>().map(Self)
    }

    /// How many files have other times than before.
    ///
    /// # Errors
    /// When one of them holds what it held, or one that does not holds something else.
    pub(crate) fn only_changed_since(&self, before: &Self) -> Outcome<usize> {
        let mut changed = 0;
        for (path, (time, hash)) in &self.0 {
            let (has_new_time, has_new_hash) = match before.0.get(path) {
                Some((then, held)) => (time != then, hash != held),
                None => (true, true),
            };
            if has_new_time != has_new_hash {
                return Err(format!("{path}: new time {has_new_time}, new content {has_new_hash}").into());
            }
            changed += usize::from(has_new_time);
        }
        Ok(changed)
    }
}
