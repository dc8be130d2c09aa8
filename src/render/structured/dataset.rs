//! What a listing holds, as data to download, and what a page of it shows.

use serde::Serialize;

use super::node::{LANGUAGE, Ref, address};
use super::page::item_list;
use super::{Thing, Topic};
use crate::config::Licence;
use crate::content::Kind;
use crate::path::OutputPath;
use crate::render::page::PageView;
use crate::site::{RecordKey, Site};

/// A set of records.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct Dataset<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: String,
    description: String,
    url: String,
    in_language: &'static str,
    creator: Ref,
    publisher: Ref,
    date_modified: String,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_info: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    distribution: Vec<DataDownload>,
}

/// The catalogue of all sets.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct DataCatalog<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: String,
    url: String,
    in_language: &'static str,
    publisher: Ref,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
}

/// A file with the records.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct DataDownload {
    name: &'static str,
    encoding_format: &'static str,
    content_url: String,
}

/// The formats that a set may be offered in: suffix, media type, name.
const FORMATS: [(&str, &str, &str); 6] = [
    ("csv", "text/csv", "CSV"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    ("json", "application/json", "JSON"),
    ("jsonl", "application/jsonl", "JSON Lines"),
    ("geojson", "application/geo+json", "GeoJSON"),
    ("ics", "text/calendar", "iCalendar"),
];

/// What a page of a listing is about: the records it shows of `total`, of which the first has the place `first`, from 1.
/// With `downloads`, the address of files without their suffixes, it is about a set of data too.
pub(in crate::render) fn dataset<'a>(
    site: &'a Site,
    page: &PageView,
    kind: Kind,
    total: usize,
    first: usize,
    numbers: &[u32],
    downloads: Option<&str>,
) -> Topic<'a> {
    let cards = numbers.iter().map(|number| site.card(RecordKey { kind, number: *number }));
    let (id, list) = item_list(site, &page.canonical, total, first, cards);
    let about = Topic::of("CollectionPage", (id, Thing::List(list))).changed(site.as_of.to_string());
    match downloads {
        Some(stem) => about.and(Thing::Dataset(of_listing(site, page, stem))),
        None => about,
    }
}

/// What the page of the catalogue is about.
pub(in crate::render) fn catalogue<'a>(site: &'a Site, page: &PageView) -> Topic<'a> {
    let id = format!("{}#catalog", page.canonical);
    let catalogue = DataCatalog {
        id: id.clone(),
        name: format!("{}：{}", site.config.identity.title, page.title),
        url: page.canonical.clone(),
        in_language: LANGUAGE,
        publisher: Ref::publisher(site),
        date_modified: site.as_of.to_string(),
        license: licence(site),
    };
    Topic::of("CollectionPage", (id, Thing::Catalogue(catalogue)))
}

fn licence(site: &Site) -> Option<&str> {
    site.config.identity.licence.as_ref().map(|Licence { url, .. }| url.as_str())
}

/// Only files that are there are offered.
fn of_listing<'a>(site: &'a Site, page: &PageView, stem: &str) -> Dataset<'a> {
    let identity = &site.config.identity;
    let file = |(suffix, encoding_format, name)| {
        let path = OutputPath::new(&format!("{stem}.{suffix}"))?;
        site.route(&path)?;
        Some(DataDownload { name, encoding_format, content_url: address(site, path.as_str()) })
    };
    Dataset {
        id: format!("{}#data", page.canonical),
        name: format!("{}：{}", identity.title, page.title),
        description: format!("{}（{}）", page.description, identity.title),
        url: page.canonical.clone(),
        in_language: LANGUAGE,
        creator: Ref::publisher(site),
        publisher: Ref::publisher(site),
        date_modified: site.as_of.to_string(),
        is_accessible_for_free: true,
        license: licence(site),
        usage_info: site.reuse_page().map(|path| address(site, path.as_str())),
        distribution: FORMATS.into_iter().filter_map(file).collect(),
    }
}
