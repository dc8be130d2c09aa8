//! The catalogue: which data sets there are, what each is, when it last changed, and its files. The page, the data
//! package and the DCAT catalogue say the same of them.

use super::{Digest, Offer};
use crate::config::{self, Archive};
use crate::content::Kind;
use crate::fact::DateTime;
use crate::site::{DATASETS, DataFile, Format, Site, column_of, listing_path};

/// The records of a kind as data.
#[derive(Debug)]
pub struct Dataset<'a> {
    /// The kind.
    pub kind: Kind,
    /// The column in which the records are listed: its name and description are the data set's.
    pub column: &'a config::Column,
    /// How many records there are.
    pub count: usize,
    /// The page that lists them, from the root; none while there are none.
    pub page: Option<String>,
    /// When something last happened to one of them.
    pub updated: Option<DateTime>,
    /// The files of all of them.
    pub files: Vec<OfferedFile<'a>>,
}

/// A file that is offered.
#[derive(Debug)]
pub struct OfferedFile<'a> {
    /// Its address from the root.
    pub path: String,
    /// Its format.
    pub format: Format,
    /// Its size and hash; none while it is not made yet.
    pub digest: Option<&'a Digest>,
}

/// Every data set of a site, in the order of the columns.
pub fn catalogue<'a>(site: &'a Site, offer: &'a Offer) -> Vec<Dataset<'a>> {
    DATASETS.into_iter().map(|kind| Dataset::of(site, offer, kind)).collect()
}

impl<'a> Dataset<'a> {
    fn of(site: &'a Site, offer: &'a Offer, kind: Kind) -> Self {
        let count = site.count(kind);
        let file = |file: DataFile| {
            let path = file.path(site);
            OfferedFile { digest: offer.digest(&path), format: file.format, path }
        };
        Self {
            kind,
            column: site.config.columns.get(column_of(kind)),
            count,
            page: (count > 0).then(|| listing_path(kind, None, 1)),
            updated: offer.changes.last(site, Some(kind)),
            files: DataFile::of_kind(kind).map(file).collect(),
        }
    }

    /// Its name in addresses, and that of its place in the catalogue: `enterprises`.
    pub fn name(&self) -> &'static str {
        self.kind.address()
    }
}

/// What the catalogue as a whole is called, and what it is: as the column says, where there is one.
pub fn entitled(site: &Site) -> (&str, &str) {
    match &site.config.columns.data {
        Some(column) => (column.name.as_str(), column.description.as_str()),
        None => ("数据开放", "本专题各栏目的数据文件、字段说明和变更记录，供查阅、下载和再利用。"),
    }
}

/// What the catalogue is, for those who see no page of the portal: also that it is archived.
pub fn described(site: &Site) -> String {
    entitled(site).1.to_owned() + &site.archived().map(Archive::sentence).unwrap_or_default()
}
