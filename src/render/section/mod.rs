//! Pages made of site-wide data: organisers, how to apply, progress, honours, services, site map, search,
//! the catalogue of data and its log of changes.

pub mod apply;
pub mod bodies;
pub mod changes;
pub mod charts;
pub mod data;
pub mod honours;
pub mod map;
pub mod progress;

use tera::Context;

use super::frame::{Frame, column_path};
use super::page::{Crumb, PageView};
use super::structured::{self, Topic};
use crate::config::ColumnKey;
use crate::dataset::{Citation, Offer, entitled};
use crate::site::{Route, Section, Site};
use apply::apply;
use bodies::{organisers, services};
use changes::changes;
use data::data;
use honours::honours;
use map::map;
use progress::progress;

pub(super) fn page<'a>(
    site: &'a Site,
    frame: &Frame,
    offer: &Offer,
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
        Section::Data => context.insert("catalogue", &data(site, offer)),
        Section::Map | Section::Search => context.insert("groups", &map(site)),
    }
    let mut page = PageView::in_column(site, frame, route, section.name(), section.column());
    page = match section {
        Section::Search => page.searching(),
        Section::Data => page.entitled(entitled(site)),
        _ => page,
    };
    page.cite = matches!(section, Section::Progress | Section::Data).then(|| Citation::data(site, &page.title).into());
    let about = match section {
        Section::Data => structured::catalogue(site, &page),
        _ => Topic::page(sort(section)),
    };
    page.about = about.changed(site.as_of.to_string());
    page
}

/// The page of the log of changes.
pub(super) fn changes_page<'a>(
    site: &'a Site,
    frame: &Frame,
    offer: &Offer,
    route: &'a Route,
    context: &mut Context,
) -> PageView<'a> {
    context.insert("changes", &changes(site, &offer.changes));
    let description = "各栏目的记录何时新增、更新，何时改变状态或者撤销，最新的在前。";
    let mut page = PageView::in_column(site, frame, route, "changes", ColumnKey::Data);
    page.breadcrumbs.push(Crumb { title: entitled(site).0, path: column_path(ColumnKey::Data) });
    page.about = Topic::page("CollectionPage").changed(site.as_of.to_string());
    page.entitled(("变更记录", description))
}

/// What a page is, in the vocabulary of schema.org.
fn sort(section: Section) -> &'static str {
    match section {
        Section::Organisers => "AboutPage",
        Section::Map | Section::Services | Section::Data => "CollectionPage",
        Section::Search => "SearchResultsPage",
        Section::Apply | Section::Progress | Section::Honours => "WebPage",
    }
}
