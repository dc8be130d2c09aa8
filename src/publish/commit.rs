//! From a staged version to a published one: what is new, what goes, and whether anything is to be done
//! at all.

use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::staging::{Record, Staging, Way, Written};
use super::{Failure, exchange, in_place, tree};
use crate::path::OutputPath;

/// What publishing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or differ from the version before.
    pub written: usize,
    /// Files that equal the version before, and kept their times.
    pub unchanged: usize,
    /// Files of the target that the new version does not have.
    pub removed: usize,
    /// Those of the removed that no build had made: someone's own, worth a warning. Sorted.
    pub strays: Vec<String>,
    /// Folders beside the target that could not be removed (another user's files); each build tries again.
    pub leftovers: Vec<PathBuf>,
}

/// What a commit works from.
pub(super) struct Plan {
    pub(super) manifest: Manifest,
    pub(super) records: Vec<(OutputPath, Record)>,
    /// Files of the target, relative to it, that the new version does not have.
    pub(super) stale: Vec<PathBuf>,
}

impl Plan {
    /// The files that became `written`.
    pub(super) fn files(&self, written: Written) -> Vec<&OutputPath> {
        let those = self.records.iter().filter(|(_, record)| record.written == written);
        those.map(|(path, _)| path).collect()
    }
}

impl Staging {
    /// Publishes the staged version as a whole. When it is the published one already, nothing is
    /// touched, and the previous version stays the previous one.
    ///
    /// # Errors
    /// When a file failed before, or the system refuses; the published version is then the old one.
    pub fn commit(mut self) -> Result<Published, Failure> {
        let plan = self.plan()?;
        let mut published = self.outline(&plan);
        let same = published.written == 0 && plan.stale.is_empty();
        if same && self.old.as_ref() == Some(&plan.manifest) {
            return Ok(published);
        }
        published.leftovers = match self.way {
            Way::InPlace => in_place::publish(&self, &plan).map(|()| Vec::new())?,
            Way::First | Way::Exchange => exchange::publish(&mut self, &plan)?,
        };
        Ok(published)
    }

    fn plan(&self) -> Result<Plan, Failure> {
        let records = self.records()?;
        let entry = |(path, record): &(OutputPath, Record)| (path.as_str().to_owned(), record.entry);
        let manifest = Manifest { files: records.iter().map(entry).collect() };
        let stale = match self.way {
            Way::First => Vec::new(),
            Way::Exchange | Way::InPlace => self.stale(&manifest)?,
        };
        Ok(Plan { manifest, records, stale })
    }

    /// The target is walked, not only its manifest read: a file put there by hand goes too. The user's
    /// dotfiles stay; of dotfiles the manifest tells which are not the user's.
    fn stale(&self, manifest: &Manifest) -> Result<Vec<PathBuf>, Failure> {
        let target = self.target.path();
        let is_stale = |path: &Path| !path.to_str().is_some_and(|path| manifest.files.contains_key(path));
        let mut stale = tree::files(target)?;
        let dotfiles = self.old.iter().flat_map(|old| old.files.keys());
        let dotfiles = dotfiles.filter(|path| path.starts_with('.')).map(PathBuf::from);
        stale.extend(dotfiles.filter(|path| !tree::is_free(&target.join(path))));
        stale.retain(|path| is_stale(path));
        stale.sort();
        Ok(stale)
    }

    fn outline(&self, plan: &Plan) -> Published {
        let made = |path: &str| self.old.as_ref().is_some_and(|old| old.files.contains_key(path));
        let stale = plan.stale.iter().map(|path| path.to_string_lossy().into_owned());
        let unchanged = plan.files(Written::Unchanged).len();
        Published {
            written: plan.records.len() - unchanged,
            unchanged,
            removed: plan.stale.len(),
            strays: stale.filter(|path| !made(path)).collect(),
            leftovers: Vec::new(),
        }
    }
}
