//! The page itself, the way to it, and what it lists.

use serde::Serialize;

use super::Thing;
use super::node::{LANGUAGE, Ref, address};
use super::publisher::website_id;
use crate::render::page::PageView;
use crate::site::{Card, Site};

/// What a page is about: what only its maker knows.
#[derive(Debug)]
pub(in crate::render) struct Topic<'a> {
    /// Its type: `WebPage` or one below it.
    sort: &'static str,
    published: Option<String>,
    modified: Option<String>,
    /// The name of what it is mainly about.
    main: Option<String>,
    /// What it is about.
    pub(super) things: Vec<Thing<'a>>,
}

/// A page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::render) struct WebPage<'a> {
    #[serde(rename = "@type")]
    sort: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    in_language: &'static str,
    is_part_of: Ref,
    publisher: Ref,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breadcrumb: Option<Ref>,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_entity: Option<Ref>,
}

/// The way from the home page to a page.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct BreadcrumbList<'a> {
    #[serde(rename = "@id")]
    id: String,
    item_list_element: Vec<ListItem<'a>>,
}

/// What a listing shows, in its order.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct ItemList<'a> {
    #[serde(rename = "@id")]
    id: String,
    number_of_items: usize,
    item_list_element: Vec<ListItem<'a>>,
}

/// A place in a list.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
struct ListItem<'a> {
    position: usize,
    name: &'a str,
    /// A step of the way is an item, an entry of a list an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl Default for Topic<'_> {
    fn default() -> Self {
        Self { sort: "WebPage", published: None, modified: None, main: None, things: Vec::new() }
    }
}

impl<'a> Topic<'a> {
    /// A page of some type, about something with a name.
    pub(in crate::render) fn of(sort: &'static str, (id, thing): (String, Thing<'a>)) -> Self {
        Self { sort, main: Some(id), things: vec![thing], ..Self::default() }
    }

    /// A page of some type.
    pub(in crate::render) fn page(sort: &'static str) -> Self {
        Self { sort, ..Self::default() }
    }

    /// With something else besides.
    pub(in crate::render) fn and(mut self, thing: Thing<'a>) -> Self {
        self.things.push(thing);
        self
    }

    /// With the times of its publication and of its last change: `2026-05-18T10:20:00+08:00`, or a day.
    pub(in crate::render) fn dated(self, published: String, modified: Option<String>) -> Self {
        Self { published: Some(published), modified, ..self }
    }

    /// With the day of its last change.
    pub(in crate::render) fn changed(self, day: String) -> Self {
        Self { modified: Some(day), ..self }
    }
}

pub(super) fn web_page<'a>(site: &Site, page: &'a PageView) -> WebPage<'a> {
    let about = &page.about;
    WebPage {
        sort: about.sort,
        id: &page.canonical,
        url: &page.canonical,
        name: &page.title,
        description: &page.description,
        in_language: LANGUAGE,
        is_part_of: Ref::to(website_id(site)),
        publisher: Ref::publisher(site),
        date_published: about.published.as_deref(),
        date_modified: about.modified.as_deref(),
        breadcrumb: (!page.breadcrumbs.is_empty()).then(|| Ref::to(breadcrumb_id(page))),
        main_entity: about.main.clone().map(Ref::to),
    }
}

fn breadcrumb_id(page: &PageView) -> String {
    format!("{}#breadcrumb", page.canonical)
}

/// The way to a page; none to the home page.
pub(super) fn breadcrumbs<'a>(site: &Site, page: &'a PageView) -> Option<BreadcrumbList<'a>> {
    let folder = |path: &'a str| address(site, path.strip_suffix("index.html").unwrap_or(path));
    let steps = page.breadcrumbs.iter().map(|crumb| (crumb.title, folder(&crumb.path)));
    let here = (page.title.as_str(), page.canonical.clone());
    let step = |(position, (name, item))| ListItem { position, name, item: Some(item), url: None };
    (!page.breadcrumbs.is_empty()).then(|| BreadcrumbList {
        id: breadcrumb_id(page),
        item_list_element: (1..).zip(steps.chain([here])).map(step).collect(),
    })
}

/// What a page of a listing shows; `first` is the place of its first record among all of the listing, from 1.
pub(super) fn item_list<'a>(
    site: &Site,
    canonical: &str,
    total: usize,
    first: usize,
    cards: impl Iterator<Item = Card<'a>>,
) -> (String, ItemList<'a>) {
    let item = |(position, card): (usize, Card<'a>)| ListItem {
        position,
        name: card.title.as_str(),
        item: None,
        url: Some(address(site, card.path.as_str())),
    };
    let id = format!("{canonical}#list");
    (id.clone(), ItemList { id, number_of_items: total, item_list_element: (first..).zip(cards).map(item).collect() })
}
