//! What pages and catalogues say of the files that are offered: how large each is, and its hash; and the log of
//! changes. Both are known once, whoever asks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use ring::digest::{SHA256, digest};

use super::Changes;
use crate::path::OutputPath;
use crate::site::{CatalogueFile, DataFile, RoutePage, Site};

/// What is known of the offered files of a site.
#[derive(Debug, Default)]
pub struct Offer {
    /// What happened to the records.
    pub changes: Changes,
    /// What is known of each file, once it was made.
    digests: BTreeMap<OutputPath, OnceLock<Digest>>,
}

/// What tells whether a file arrived whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256, in lower-case hexadecimals.
    pub sha256: String,
}

impl Offer {
    /// Nothing is known yet of a site's files.
    pub fn of(site: &Site) -> Self {
        let offered = site.routes.iter().filter(|route| is_offered(&route.page));
        Self {
            changes: Changes::default(),
            digests: offered.map(|route| (route.path.clone(), OnceLock::new())).collect(),
        }
    }

    /// What is known of a file; `None` when it is none of those that are offered, or not made yet.
    pub fn digest(&self, path: &str) -> Option<&Digest> {
        self.digests.get(&OutputPath::new(path)?)?.get()
    }

    /// Notes what a file holds, if it is one of those that are offered.
    pub fn note(&self, path: &OutputPath, bytes: &[u8]) {
        if let Some(known) = self.digests.get(path) {
            known.get_or_init(|| Digest::of(bytes));
        }
    }

    /// The files of which nothing is known yet.
    pub fn unknown(&self) -> impl Iterator<Item = &OutputPath> {
        self.digests.iter().filter(|(_, known)| known.get().is_none()).map(|(path, _)| path)
    }
}

/// Whether a file is one that catalogues tell the size of: all records of a kind, and all changes.
fn is_offered(page: &RoutePage) -> bool {
    match page {
        RoutePage::Data(DataFile { narrowed, .. }) => narrowed.is_none(),
        RoutePage::Catalogue(file) => *file == CatalogueFile::ChangesJson,
        _ => false,
    }
}

impl Digest {
    /// What tells bytes from others.
    pub fn of(bytes: &[u8]) -> Self {
        let sha256 = digest(&SHA256, bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        Self { size: bytes.len() as u64, sha256 }
    }
}
