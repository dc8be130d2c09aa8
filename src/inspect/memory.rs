//! What inspection has found in single files, kept from one time to the next: of ten thousand files an
//! editor changes one.

use std::iter::Peekable;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::vec::IntoIter;

use rustc_hash::FxHashMap as HashMap;

use super::likeness::Likeness;
use crate::content::Parsed;
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;

/// What was found, with what it was found in. Empty at first.
#[derive(Debug, Default)]
pub struct Memory {
    /// What holds for all files.
    basis: Option<Basis>,
    /// In the order of their paths.
    files: Vec<(SourcePath, Findings)>,
    /// Pictures that were looked at, with what is wrong with them.
    pictures: Mutex<HashMap<SourcePath, Vec<Diagnostic>>>,
}

/// What findings in every file depend on.
#[derive(Debug)]
pub(super) struct Basis {
    /// Whether drafts are inspected.
    pub(super) drafts: bool,
    /// The text of the rules of wording.
    pub(super) wording: Option<Arc<str>>,
}

/// What was found in one file by itself.
#[derive(Debug)]
pub(super) struct Findings {
    /// Its text.
    pub(super) text: Arc<str>,
    /// Its records; none in site-wide data.
    pub(super) parsed: Option<Arc<Parsed>>,
    pub(super) problems: Vec<Diagnostic>,
    /// The keys of its names, in the order of the records that have one.
    pub(super) names: Vec<Likeness>,
}

impl Findings {
    fn are_of(&self, text: &Arc<str>, parsed: Option<&Arc<Parsed>>) -> bool {
        Arc::ptr_eq(&self.text, text) && same(self.parsed.as_ref(), parsed)
    }
}

impl Memory {
    /// What was found before on this basis, to be asked in the order of the files' paths.
    pub(super) fn recall(&mut self, basis: Basis) -> Recollection {
        let before = self.basis.replace(basis);
        let files = std::mem::take(&mut self.files);
        let still_holds = self.basis.as_ref().zip(before).is_some_and(|(now, before)| {
            now.drafts == before.drafts && same(now.wording.as_ref(), before.wording.as_ref())
        });
        Recollection { files: if still_holds { files } else { Vec::new() }.into_iter().peekable() }
    }

    /// Keeps what was found in all files, in the order of their paths.
    pub(super) fn keep(&mut self, files: Vec<(SourcePath, Findings)>) {
        self.files = files;
    }

    /// What is wrong with a picture: as it was found, or as `look` finds it now.
    pub(super) fn picture(&self, file: &SourcePath, look: impl FnOnce() -> Vec<Diagnostic>) -> Vec<Diagnostic> {
        if let Some(found) = self.pictures().get(file) {
            return found.clone();
        }
        let found = look();
        self.pictures().insert(file.clone(), found.clone());
        found
    }

    /// Forgets pictures that may have changed.
    pub fn forget(&mut self, is_changed: impl Fn(&SourcePath) -> bool) {
        self.pictures().retain(|file, _| !is_changed(file));
    }

    fn pictures(&self) -> MutexGuard<'_, HashMap<SourcePath, Vec<Diagnostic>>> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was found before, file by file.
pub(super) struct Recollection {
    files: Peekable<IntoIter<(SourcePath, Findings)>>,
}

impl Recollection {
    /// What was found in a file, if it is still the same. Files are asked for in the order of their paths.
    pub(super) fn of(&mut self, path: &SourcePath, text: &Arc<str>, parsed: Option<&Arc<Parsed>>) -> Option<Findings> {
        while self.files.next_if(|(known, _)| known < path).is_some() {}
        let (_, findings) = self.files.next_if(|(known, _)| known == path)?;
        findings.are_of(text, parsed).then_some(findings)
    }
}

/// Whether both are one and the same, or both absent.
fn same<T: ?Sized>(one: Option<&Arc<T>>, two: Option<&Arc<T>>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => Arc::ptr_eq(one, two),
        (None, None) => true,
        _ => false,
    }
}
