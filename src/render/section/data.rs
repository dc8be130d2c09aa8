//! The page of the catalogue: each data set with a look at it, its columns and its files.

use serde::Serialize;

use crate::content::Kind;
use crate::dataset::{Cell, Column, Dataset, Offer, OfferedFile, catalogue, columns, row};
use crate::render::view::parts::Day;
use crate::site::{CatalogueFile, RecordKey, Site, with_collection};

/// How many records a look at a data set shows.
const PREVIEW: usize = 5;
/// How many digits of a hash are shown at first.
const SHORT: usize = 12;

/// The catalogue.
#[derive(Debug, Serialize)]
pub struct CatalogueView<'a> {
    /// The data sets.
    pub datasets: Vec<DatasetView<'a>>,
    /// The page of the log of changes, from the root.
    pub changes: &'static str,
    /// Its feed.
    pub changes_feed: &'static str,
    /// How many changes there are.
    pub changes_total: usize,
    /// The day of the last one.
    pub updated: Option<Day>,
    /// The data package, from the root.
    pub package: &'static str,
    /// The DCAT catalogue, from the root.
    pub dcat: &'static str,
}

/// A data set.
#[derive(Debug, Serialize)]
pub struct DatasetView<'a> {
    /// Its anchor: `enterprises`.
    pub name: &'static str,
    /// What it is called.
    pub title: &'a str,
    /// What it holds.
    pub description: &'a str,
    /// How many records there are.
    pub count: usize,
    /// The page that lists them, from the root.
    pub page: Option<String>,
    /// The day of the last change of one of them.
    pub updated: Option<Day>,
    /// The heads of the look at it.
    pub heads: Vec<&'a str>,
    /// Its first records.
    pub preview: Vec<PreviewRow<'a>>,
    /// Its columns.
    pub columns: Vec<ColumnView<'a>>,
    /// Its files.
    pub files: Vec<DataFileView<'a>>,
}

/// A record in a look at a data set.
#[derive(Debug, Serialize)]
pub struct PreviewRow<'a> {
    /// Its page, from the root.
    pub path: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What stands in the other columns.
    pub cells: Vec<String>,
}

/// A column of a data set.
#[derive(Debug, Serialize)]
pub struct ColumnView<'a> {
    /// Its Chinese name: the header of tables.
    pub title: &'a str,
    /// Its English name: the key in JSON.
    pub name: &'a str,
    /// What it holds, in a word.
    pub holds: &'static str,
    /// What it says.
    pub note: String,
    /// Whether every record has it.
    pub required: bool,
}

/// A file of a data set.
#[derive(Debug, Serialize)]
pub struct DataFileView<'a> {
    /// Its address from the root.
    pub path: String,
    /// Its format, for people.
    pub label: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its size, for people; none while it is not known.
    pub size: Option<String>,
    /// Its size in bytes.
    pub bytes: Option<u64>,
    /// Its SHA-256.
    pub sha256: Option<&'a str>,
    /// The beginning of that.
    pub short: Option<&'a str>,
}

/// The catalogue of a site.
pub(super) fn data<'a>(site: &'a Site, offer: &'a Offer) -> CatalogueView<'a> {
    CatalogueView {
        datasets: catalogue(site, offer).into_iter().map(|dataset| DatasetView::of(site, dataset)).collect(),
        changes: CatalogueFile::Changes.path(),
        changes_feed: CatalogueFile::ChangesFeed.path(),
        changes_total: offer.changes.of(site).len(),
        updated: offer.changes.last(site, None).map(|time| time.date().into()),
        package: CatalogueFile::Package.path(),
        dcat: CatalogueFile::Dcat.path(),
    }
}

impl<'a> DatasetView<'a> {
    fn of(site: &'a Site, dataset: Dataset<'a>) -> Self {
        let columns = columns(dataset.kind);
        let shown: Vec<&Column> =
            shown(dataset.kind).iter().filter_map(|name| columns.iter().find(|column| column.name == *name)).collect();
        Self {
            name: dataset.name(),
            title: dataset.column.name.as_str(),
            description: dataset.column.description.as_str(),
            count: dataset.count,
            heads: shown.iter().map(|column| column.title.as_str()).collect(),
            preview: preview(site, dataset.kind, &shown),
            columns: columns.iter().map(ColumnView::of).collect(),
            updated: dataset.updated.map(|time| time.date().into()),
            page: dataset.page,
            files: dataset.files.into_iter().map(DataFileView::of).collect(),
        }
    }
}

/// The columns that a look at a kind shows: its title and what is asked of it first. Few, so that they stand side by
/// side on a telephone.
fn shown(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Enterprise => &["name", "status", "street"],
        Kind::Case => &["title", "genre", "published"],
        Kind::Lecture => &["title", "status", "start"],
        Kind::Station => &["name", "state", "street"],
        Kind::Pilot => &["name", "scope", "stage"],
        Kind::Notice => &["title", "sort", "published"],
        Kind::News | Kind::Page => &["title", "published"],
        Kind::Policy => &["title", "category", "validity"],
    }
}

/// The first records of a kind.
fn preview<'a>(site: &'a Site, kind: Kind, shown: &[&Column]) -> Vec<PreviewRow<'a>> {
    let numbers = with_collection!(site, kind, records => records.order());
    let keys = numbers.iter().take(PREVIEW).map(|number| RecordKey { kind, number: *number });
    let rows = keys.filter_map(|key| {
        let card = site.card(key);
        let row = row(site, key).ok()?;
        let cells =
            shown.iter().skip(1).map(|column| Cell::of(&column.holds, row.get(&column.name)).text().into_owned());
        Some(PreviewRow { path: card.path.as_str(), title: card.title.as_str(), cells: cells.collect() })
    });
    rows.collect()
}

impl<'a> ColumnView<'a> {
    fn of(column: &'a Column) -> Self {
        Self {
            title: &column.title,
            name: &column.name,
            holds: column.holds.label(),
            note: column.note_in_tables(),
            required: column.required,
        }
    }
}

impl<'a> DataFileView<'a> {
    fn of(file: OfferedFile<'a>) -> Self {
        let sha256 = file.digest.map(|digest| digest.sha256.as_str());
        Self {
            path: file.path,
            label: file.format.label(),
            media_type: file.format.media_type(),
            size: file.digest.map(|digest| size(digest.size)),
            bytes: file.digest.map(|digest| digest.size),
            sha256,
            short: sha256.and_then(|hash| hash.get(..SHORT)),
        }
    }
}

/// A size as people say it: `312 KB`, `1.4 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} 字节"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::DATASETS;

    #[test]
    fn a_look_at_a_kind_shows_columns_that_it_has() {
        for kind in DATASETS {
            for name in shown(kind) {
                assert!(columns(kind).iter().any(|column| column.name == *name), "{kind:?} {name}");
            }
        }
    }

    #[test]
    fn sizes_are_said_in_thousands() {
        assert_eq!(
            [999, 1_000, 1_001, 999_999, 1_400_000].map(size),
            ["999 字节", "1 KB", "2 KB", "1000 KB", "1.4 MB"]
        );
    }
}
