//! All records of a project, file by file: read once, and after that only where a text is another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::read::{Parsed, read_file, refused};
use crate::mend::Mended;
use crate::path::SourcePath;
use crate::source::Sources;

/// All records of a project, file by file.
#[derive(Debug, Default)]
pub struct Records {
    /// What each file holds, in the order of the files' paths.
    pub files: Vec<Arc<Parsed>>,
    /// Those of which something is wrong, or was put right.
    odd: BTreeMap<SourcePath, Arc<Parsed>>,
}

/// What a file held before it was read anew, and what it holds now; nothing where it was not there, or is no
/// file of records.
#[derive(Debug)]
pub struct Replaced {
    /// Before.
    pub before: Option<Arc<Parsed>>,
    /// Now.
    pub now: Option<Arc<Parsed>>,
}

/// Reads every record of a project, in parallel; the result does not depend on the order.
pub fn read(sources: &Sources) -> Records {
    let texts: Vec<_> = sources.texts.iter().collect();
    let texts = texts.into_par_iter().with_max_len(1).filter_map(|(file, text)| read_text(file, text));
    let mut files: Vec<Arc<Parsed>> = texts.map(Arc::new).collect();
    files.extend(sources.refused.iter().filter_map(|(file, text)| refused(file, text)).map(Arc::new));
    files.sort_by(|one, two| one.file.cmp(&two.file));
    let odd = files.iter().filter(|parsed| parsed.is_odd());
    let odd = odd.map(|parsed| (parsed.file.clone(), parsed.clone())).collect();
    Records { files, odd }
}

/// What a file holds that can be read.
fn read_text(file: &SourcePath, text: &Arc<str>) -> Option<Parsed> {
    Some(Parsed { text: text.clone(), ..read_file(file, text)? })
}

/// What a file holds now; of what it held before, records that stayed are taken over.
fn read_again(file: &SourcePath, sources: &Sources, before: Option<&Parsed>) -> Option<Parsed> {
    match (sources.texts.get(file), sources.refused.get(file)) {
        (Some(text), _) => before.and_then(|before| before.reread(text)).or_else(|| read_text(file, text)),
        (None, Some(text)) => refused(file, text),
        (None, None) => None,
    }
}

impl Records {
    /// Reads anew the files of which the texts are other than before; answers what became of each. Of a list
    /// that changed, all records that stayed stay the very same values.
    pub fn refresh(&mut self, sources: &Sources, other: &BTreeSet<SourcePath>) -> Vec<Replaced> {
        let files: Vec<&SourcePath> = other.iter().collect();
        let read = files.into_par_iter().with_max_len(1).map(|file| {
            let before = self.known(file).cloned();
            Replaced { now: read_again(file, sources, before.as_deref()).map(Arc::new), before }
        });
        let mut replaced: Vec<Replaced> = read.collect();
        replaced.retain(|one| one.before.is_some() || one.now.is_some());
        self.odd.retain(|file, _| !other.contains(file));
        if replaced.iter().any(|one| one.now.is_none()) {
            self.files.retain(|parsed| !other.contains(&parsed.file));
        }
        for parsed in replaced.iter().filter_map(|one| one.now.as_ref()) {
            if parsed.is_odd() {
                self.odd.insert(parsed.file.clone(), parsed.clone());
            }
            match self.place(&parsed.file) {
                Ok(at) => self.files[at] = parsed.clone(),
                Err(at) => self.files.insert(at, parsed.clone()),
            }
        }
        replaced
    }

    /// Files of which something is wrong, or was put right, in the order of their paths.
    pub fn odd(&self) -> impl Iterator<Item = &Parsed> {
        self.odd.values().map(|parsed| &**parsed)
    }

    /// What a file holds; `None` when it holds no records.
    pub fn file(&self, file: &SourcePath) -> Option<&Parsed> {
        self.known(file).map(|parsed| &**parsed)
    }

    fn known(&self, file: &SourcePath) -> Option<&Arc<Parsed>> {
        self.files.get(self.place(file).ok()?)
    }

    /// Where a file is among the others, or would be.
    fn place(&self, file: &SourcePath) -> Result<usize, usize> {
        self.files.binary_search_by(|parsed| parsed.file.cmp(file))
    }

    /// What was put right in a file so that it could be read.
    pub fn mended(&self, file: &SourcePath) -> Option<&Mended> {
        self.file(file)?.mended.as_ref()
    }

    /// Whether the text of an article's file has an anchor; `None` when it could not be read, or is a draft
    /// that is not shown, and may be without it yet.
    pub fn has_anchor(&self, file: &SourcePath, anchor: &str, drafts: bool) -> Option<bool> {
        let parsed = self.file(file)?;
        parsed.batch.has_anchor(anchor, drafts).or_else(|| parsed.torn[0].has_anchor(anchor, drafts))
    }

    /// The anchors of the headings of an article's file.
    pub fn anchors(&self, file: &SourcePath) -> Vec<&str> {
        self.file(file).map(|parsed| parsed.batch.anchors()).unwrap_or_default()
    }
}
