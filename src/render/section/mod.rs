//! Pages made of site-wide data: organisers, how to apply, progress, honours, services, site map, search.

pub mod apply;
pub mod bodies;
pub mod charts;
pub mod honours;
pub mod map;
pub mod progress;

use tera::Context;

use super::frame::Frame;
use super::page::PageView;
use super::reuse::Cite;
use super::structured::About;
use crate::site::{Route, Section, Site};
use apply::apply;
use bodies::{organisers, services};
use honours::honours;
use map::map;
use progress::progress;

pub(super) fn page<'a>(
    site: &'a Site,
    frame: &Frame,
    route: &'a Route,
    section: Section,
    context: &mut Context,
) -> PageView<'a> {
    match section {
        Section::Organisers => context.insert("organisers", &organisers(site)),
        Section::Apply => context.insert("apply", &apply(site, &frame.rows)),
        Section::Progress => context.insert("progress", &progress(site)),
        Section::Honours => context.insert("honours", &honours(site)),
        Section::Services => context.insert("services", &services(site)),
        Section::Map | Section::Search => context.insert("groups", &map(site)),
    }
    let mut page = PageView::in_column(site, frame, route, section.name(), section.column());
    page.cite = (section == Section::Progress).then(|| Cite::data(site, &page.title));
    page.about = About::page(sort(section)).changed(site.as_of.to_string());
    if section == Section::Search { page.searching() } else { page }
}

/// What a page is, in the vocabulary of schema.org.
fn sort(section: Section) -> &'static str {
    match section {
        Section::Organisers => "AboutPage",
        Section::Map | Section::Services => "CollectionPage",
        Section::Search => "SearchResultsPage",
        Section::Apply | Section::Progress | Section::Honours => "WebPage",
    }
}
