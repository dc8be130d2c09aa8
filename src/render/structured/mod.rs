//! Structured data: what a page says, as one graph of schema.org's vocabulary (JSON-LD 1.1), for programs to
//! read. In goes what the page shows, as of the site's day; out comes the text of a
//! `<script type="application/ld+json">`. Every page names the publisher, the site, itself and the way to it;
//! pages of records and listings say besides what they are about. A file a group of types.

mod article;
mod dataset;
mod enterprise;
mod lecture;
mod node;
mod page;
mod pilot;
mod publisher;
mod station;

pub(super) use dataset::{catalogue, dataset};
pub(super) use enterprise::enterprise;
pub(super) use page::Topic;

use memchr::memmem;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::frame::Frame;
use super::page::PageView;
use super::record::RecordView;
use super::view::parts::Html;
use crate::content::{Kind, PolicyCategory};
use crate::site::{RecordKey, Site};

/// A graph, as a page bears it.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<&'a Thing<'a>>,
}

/// The nodes that the graph of every page begins with, written.
pub(super) fn common(site: &Site) -> Vec<Box<RawValue>> {
    // Texts and numbers by their names: nothing that JSON cannot say.
    [to_raw_value(&publisher::publisher(site)), to_raw_value(&publisher::website(site))].into_iter().flatten().collect()
}

/// A node of the graph.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Thing<'a> {
    Written(&'a RawValue),
    Page(page::WebPage<'a>),
    Breadcrumbs(page::BreadcrumbList<'a>),
    List(page::ItemList<'a>),
    Dataset(dataset::Dataset<'a>),
    Catalogue(dataset::DataCatalog<'a>),
    Enterprise(enterprise::Enterprise<'a>),
    Article(article::Article<'a>),
    Legislation(article::Legislation<'a>),
    Event(lecture::Event<'a>),
    Office(station::GovernmentOffice<'a>),
    Service(station::GovernmentService<'a>),
    Project(pilot::Project<'a>),
}

/// What must not stand in a script, and how it is written there.
const AWKWARD: [(&str, &str); 3] = [("<", "\\u003c"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")];

/// The graph of a page, fit to stand in a `<script>`: `<` occurs in texts alone, and is written `\u003c`, so
/// that no text ends the element; so are the ends of lines that older JavaScript knows.
pub(super) fn graph(site: &Site, frame: &Frame, page: &PageView) -> Option<Html> {
    let mut things: Vec<Thing<'_>> = frame.common.iter().map(|thing| Thing::Written(thing)).collect();
    things.push(Thing::Page(page::web_page(site, page)));
    things.extend(page::breadcrumbs(site, page).map(Thing::Breadcrumbs));
    let things = things.iter().chain(&page.about.things).collect();
    let json = serde_json::to_string(&Graph { context: "https://schema.org", things }).ok()?;
    Some(Html(AWKWARD.into_iter().fold(json, |json, (sign, written)| {
        match memmem::find(json.as_bytes(), sign.as_bytes()) {
            Some(_) => json.replace(sign, written),
            None => json,
        }
    })))
}

/// What the page of a record other than an enterprise's is about.
pub(super) fn record<'a>(site: &'a Site, key: RecordKey, view: &RecordView<'a>, canonical: &str) -> Topic<'a> {
    match key.kind {
        Kind::Lecture => Topic::of("WebPage", lecture::lecture(site, key, canonical)),
        Kind::Station => station::station(site, key, canonical),
        Kind::Pilot => Topic::of("WebPage", pilot::pilot(site, key, canonical)),
        Kind::Policy if site.policies.at(key.number).facts().category == PolicyCategory::Document => {
            Topic::of("WebPage", article::legislation(site, key, view, canonical))
        }
        Kind::Case | Kind::Notice | Kind::News | Kind::Policy => {
            Topic::of("WebPage", article::article(site, key, view, canonical))
        }
        Kind::Page => Topic::page(match view.id {
            "about" => "AboutPage",
            "contact" => "ContactPage",
            _ => "WebPage",
        }),
        Kind::Enterprise => Topic::default(),
    }
    .dated(view.published.iso.clone(), view.updated.as_ref().map(|time| time.iso.clone()))
}
