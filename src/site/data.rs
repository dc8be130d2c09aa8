//! The files in which a kind's records are offered as data: their formats, and where they lie. What they say is
//! the room `dataset`'s.

use super::{FacetValue, RecordKey, Site, with_collection};
use crate::content::Kind;
use crate::path::OutputPath;

/// The kinds that are offered as data: all but pages, which are texts alone.
pub const DATASETS: [Kind; 8] =
    [Kind::Enterprise, Kind::Case, Kind::Lecture, Kind::Station, Kind::Pilot, Kind::Notice, Kind::News, Kind::Policy];

/// A format of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A table as text (RFC 4180).
    Csv,
    /// A workbook (ECMA-376).
    Xlsx,
    /// One JSON document (RFC 8259).
    Json,
    /// A JSON text a line (jsonlines.org).
    JsonLines,
    /// Features on a map (RFC 7946).
    GeoJson,
    /// A calendar (RFC 5545).
    Calendar,
}

/// A file of data: the records of a kind, or those of a facet's value, in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataFile {
    /// Of which kind; one of [`DATASETS`].
    pub kind: Kind,
    /// Narrowed to which value, as numbers of the facet and of its value; `None` for all.
    pub narrowed: Option<(u16, u16)>,
    /// In which format.
    pub format: Format,
}

impl Format {
    /// What the name of such a file ends with, without the dot.
    pub fn suffix(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::GeoJson => "geojson",
            Format::Calendar => "ics",
        }
    }

    /// Its media type, as registered; that of JSON Lines is in common use.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Json => "application/json",
            Format::JsonLines => "application/jsonl",
            Format::GeoJson => "application/geo+json",
            Format::Calendar => "text/calendar",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Format::Csv => "CSV 表格",
            Format::Xlsx => "Excel 工作簿",
            Format::Json => "JSON",
            Format::JsonLines => "JSON Lines",
            Format::GeoJson => "GeoJSON 地图数据",
            Format::Calendar => "iCalendar 日历",
        }
    }

    /// The formats in which all records of a kind are offered.
    pub fn of_kind(kind: Kind) -> &'static [Format] {
        match kind {
            Kind::Station => &[Format::Csv, Format::Xlsx, Format::Json, Format::JsonLines, Format::GeoJson],
            Kind::Lecture => &[Format::Csv, Format::Xlsx, Format::Json, Format::JsonLines, Format::Calendar],
            Kind::Page => &[],
            _ => &[Format::Csv, Format::Xlsx, Format::Json, Format::JsonLines],
        }
    }

    /// The formats in which the records of a facet's value are offered.
    pub fn of_facets(kind: Kind) -> &'static [Format] {
        if kind == Kind::Enterprise { &[Format::Csv, Format::Json] } else { &[] }
    }
}

impl DataFile {
    /// The files of all records of a kind, a format each.
    pub fn of_kind(kind: Kind) -> impl Iterator<Item = Self> {
        Format::of_kind(kind).iter().map(move |format| Self { kind, narrowed: None, format: *format })
    }

    /// The files that stand beside the listing of a facet's value.
    pub fn of_value(kind: Kind, narrowed: (u16, u16)) -> impl Iterator<Item = Self> {
        let file = move |format: &Format| Self { kind, narrowed: Some(narrowed), format: *format };
        Format::of_facets(kind).iter().map(file)
    }

    /// Every file of a site; none when it offers no data. A kind without records has its files all the same:
    /// whoever fetches one regularly finds it empty, not gone.
    pub fn all(site: &Site) -> Vec<Self> {
        if !site.config.identity.has_open_data() {
            return Vec::new();
        }
        let values = |kind| {
            let facets = (0..).zip(site.facets(kind));
            facets.flat_map(move |(facet, values)| {
                (0..).zip(&values.values).flat_map(move |(value, _)| Self::of_value(kind, (facet, value)))
            })
        };
        DATASETS.into_iter().flat_map(|kind| Self::of_kind(kind).chain(values(kind))).collect()
    }

    /// Its address from the root: `data/enterprises.csv`; of a facet's value that of its listing, with another
    /// suffix: `enterprises/street/dawangzhuang.csv`.
    pub fn path(self, site: &Site) -> String {
        let suffix = self.format.suffix();
        match self.value(site) {
            Some(value) => format!("{}.{suffix}", value.path.strip_suffix(".html").unwrap_or(&value.path)),
            None => format!("data/{}.{suffix}", self.kind.address()),
        }
    }

    /// The facet's value that it is narrowed to.
    pub fn value(self, site: &Site) -> Option<&FacetValue> {
        let (facet, value) = self.narrowed?;
        site.facets(self.kind).get(usize::from(facet))?.values.get(usize::from(value))
    }

    /// Its records, in the order of the listing.
    pub fn records(self, site: &Site) -> impl ExactSizeIterator<Item = RecordKey> + '_ {
        let numbers = match self.value(site) {
            Some(value) => value.members.as_slice(),
            None => with_collection!(site, self.kind, records => records.order()),
        };
        numbers.iter().map(move |number| RecordKey { kind: self.kind, number: *number })
    }
}

/// The address of a lecture's own calendar: that of its page, with another suffix.
pub fn calendar_path(page: &OutputPath) -> Option<OutputPath> {
    OutputPath::new(&format!("{}.ics", page.as_str().strip_suffix(".html")?))
}
