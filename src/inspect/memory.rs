//! What inspection has found in single files, kept from one time to the next: of ten thousand files an
//! editor changes one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gate::{Leak, Passage, Read};
use super::likeness::Likeness;
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::site::Moment;

/// What was found. Empty at first.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) texts: Texts,
    /// What was found in files that are handed out.
    pub(super) read: Read,
    /// What the gate let pass last.
    passage: Passage,
    /// All that was found last, and as of when; `None` once anything has changed since.
    all: Option<(Moment, Vec<Diagnostic>)>,
}

/// What was found in single texts.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// What holds for all of them; `None` before anything was looked at.
    basis: Option<Basis>,
    /// Files that have changed since they were looked at, or never were.
    stale: BTreeSet<SourcePath>,
    /// The keys of the names in each file that has any, in the order of the records that have one.
    names: BTreeMap<SourcePath, Vec<Likeness>>,
    /// What is wrong with single files, of which something is.
    problems: BTreeMap<SourcePath, Vec<Diagnostic>>,
    /// What belongs to persons in each file that has any.
    leaks: BTreeMap<SourcePath, Vec<Leak>>,
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
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) problems: Vec<Diagnostic>,
    pub(super) names: Vec<Likeness>,
    pub(super) leaks: Vec<Leak>,
}

impl Basis {
    fn is(&self, other: &Basis) -> bool {
        let is_same = match (&self.wording, &other.wording) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (None, None) => true,
            _ => false,
        };
        is_same && self.drafts == other.drafts
    }
}

impl Memory {
    /// All that was found last, if nothing has changed since.
    pub(super) fn known(&self, moment: Moment) -> Option<&[Diagnostic]> {
        self.all.as_ref().filter(|(known, _)| *known == moment).map(|(_, found)| found.as_slice())
    }

    /// Keeps all that was found, and what the gate let pass.
    pub(super) fn keep(&mut self, moment: Moment, found: &[Diagnostic], passage: Passage) {
        self.all = Some((moment, found.to_vec()));
        self.passage = passage;
    }

    /// What the gate let pass last, and what it found that is not to be shown.
    pub fn passage(&self) -> &Passage {
        &self.passage
    }

    /// Takes texts as changed, and all files at some paths or below them. It is to be told of every change of the
    /// content, of site-wide data too.
    pub fn forget(&mut self, texts: &BTreeSet<SourcePath>, paths: &BTreeSet<SourcePath>) {
        self.all = None;
        self.texts.stale.extend(texts.iter().cloned());
        self.read.forget(paths);
    }
}

impl Texts {
    /// The files that are due to be looked at: those that have changed, or `all` when what was found rests on
    /// another basis.
    pub(super) fn due<'a>(&mut self, basis: Basis, all: impl Iterator<Item = &'a SourcePath>) -> Vec<SourcePath> {
        let stale = std::mem::take(&mut self.stale);
        if self.basis.as_ref().is_some_and(|known| known.is(&basis)) {
            return stale.into_iter().collect();
        }
        *self = Self { basis: Some(basis), ..Self::default() };
        all.cloned().collect()
    }

    /// Keeps what was found in a file; nothing when it is gone.
    pub(super) fn keep(&mut self, file: SourcePath, found: Option<Findings>) {
        let Findings { problems, names, leaks } = found.unwrap_or_default();
        keep(&mut self.problems, &file, problems);
        keep(&mut self.names, &file, names);
        keep(&mut self.leaks, &file, leaks);
    }

    /// What is wrong.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.values().flatten()
    }

    /// What belongs to persons, in the order of the files.
    pub(super) fn leaks(&self) -> impl Iterator<Item = (&SourcePath, &[Leak])> {
        self.leaks.iter().map(|(file, leaks)| (file, leaks.as_slice()))
    }

    /// The keys of all names, in the order of the files.
    pub(super) fn names(&self) -> impl Iterator<Item = &Likeness> {
        self.names.values().flatten()
    }
}

fn keep<T>(kept: &mut BTreeMap<SourcePath, Vec<T>>, file: &SourcePath, found: Vec<T>) {
    if found.is_empty() {
        kept.remove(file);
    } else {
        kept.insert(file.clone(), found);
    }
}
