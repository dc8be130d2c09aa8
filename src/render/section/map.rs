//! The site map for people: every column, with the listings that narrow it.

use serde::Serialize;

use crate::config::ColumnKey;
use crate::content::Kind;
use crate::dataset::entitled;
use crate::render::frame::column_path;
use crate::site::{Section, Site, column_of};

/// A column in the site map.
#[derive(Debug, Serialize)]
pub struct MapGroup<'a> {
    /// The column's name.
    pub name: &'a str,
    /// Its address from the root.
    pub path: String,
    /// How many records it has; none where it has no records.
    pub count: Option<usize>,
    /// What is in it.
    pub links: Vec<MapLink<'a>>,
}

/// A link in the site map.
#[derive(Debug, Serialize)]
pub struct MapLink<'a> {
    /// Its text.
    pub label: &'a str,
    /// Its address from the root.
    pub path: String,
    /// How many records are there.
    pub count: Option<usize>,
}

/// Every column, with the listings that narrow it; for pages of their own, the pages.
pub(super) fn map(site: &Site) -> Vec<MapGroup<'_>> {
    let group = |key: ColumnKey, count, links| MapGroup {
        name: match key {
            ColumnKey::Data => entitled(site).0,
            key => site.config.columns.get(key).name.as_str(),
        },
        path: column_path(key),
        count,
        links,
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| site.count(*kind) > 0);
    let sections = Section::ALL
        .into_iter()
        .filter(|section| section.is_present(site) && !matches!(section, Section::Map | Section::Search));
    let mut groups = vec![group(ColumnKey::Home, None, Vec::new())];
    groups.extend(kinds.map(|kind| group(column_of(kind), Some(site.count(kind)), map_links(site, kind))));
    groups.extend(sections.map(|section| group(section.column(), None, Vec::new())));
    groups
}

fn map_links(site: &Site, kind: Kind) -> Vec<MapLink<'_>> {
    if kind == Kind::Page {
        let pages = site.pages.iter();
        return pages
            .map(|entry| MapLink { label: entry.facts().title.as_str(), path: entry.path.to_string(), count: None })
            .collect();
    }
    let values = site.facets(kind).iter().flat_map(|facet| &facet.values);
    values
        .map(|value| MapLink { label: &value.label, path: value.path.clone(), count: Some(value.members.len()) })
        .collect()
}
