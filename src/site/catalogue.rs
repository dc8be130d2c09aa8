//! The files that tell of the data as a whole, and where they lie. The catalogue's own page is a section; what they
//! say is the room `dataset`'s.

use super::{RoutePage, Section};
use crate::config::ColumnKey;
use crate::content::Kind;

/// A file that tells of the data as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CatalogueFile {
    /// The newest changes, as a page.
    Changes,
    /// All changes (JSON).
    ChangesJson,
    /// The newest changes (Atom).
    ChangesFeed,
    /// The data files, for programs that read tables: a Frictionless Data Package.
    Package,
    /// The data sets, for catalogues of catalogues: DCAT as JSON-LD.
    Dcat,
}

impl CatalogueFile {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Changes, Self::ChangesJson, Self::ChangesFeed, Self::Package, Self::Dcat];

    /// Its address from the root.
    pub fn path(self) -> &'static str {
        match self {
            Self::Changes => "data/changes.html",
            Self::ChangesJson => "data/changes.json",
            Self::ChangesFeed => "data/changes.xml",
            Self::Package => "data/datapackage.json",
            Self::Dcat => "data/catalog.jsonld",
        }
    }

    /// Its media type, as registered; no page has one here.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Changes => "text/html",
            Self::ChangesJson | Self::Package => "application/json",
            Self::ChangesFeed => "application/atom+xml",
            Self::Dcat => "application/ld+json",
        }
    }
}

/// Whether a file tells the sizes and hashes of others, and so is made after them.
pub fn tells_of_files(page: &RoutePage) -> bool {
    matches!(
        page,
        RoutePage::Section(Section::Data) | RoutePage::Catalogue(CatalogueFile::Package | CatalogueFile::Dcat)
    )
}

/// The column in which the records of a kind are listed.
pub fn column_of(kind: Kind) -> ColumnKey {
    match kind {
        Kind::Enterprise => ColumnKey::Enterprises,
        Kind::Case => ColumnKey::Cases,
        Kind::Lecture => ColumnKey::Lectures,
        Kind::Station => ColumnKey::Stations,
        Kind::Pilot => ColumnKey::Pilots,
        Kind::Notice => ColumnKey::Notices,
        Kind::News => ColumnKey::News,
        Kind::Policy => ColumnKey::Policies,
        Kind::Page => ColumnKey::About,
    }
}
