//! A page of a listing: the rows it shows, its neighbours, and the ways to narrow it. Listings of lectures get
//! `calendar` and `subscribe` besides: a [`CalendarView`](super::calendar::CalendarView) and a [`SubscribeView`] on
//! the first page of all, else none.

use serde::Serialize;
use tera::{Context, Value};

use super::calendar::{SubscribeView, calendar};
use super::frame::Frame;
use super::page::{Crumb, PageView};
use super::structured::dataset;
use crate::content::Kind;
use crate::dataset::Citation;
use crate::site::{
    DataFile, Embed, Facet, FacetValue, Listing, RecordKey, Route, Site, column_of, listing_path, with_collection,
};

/// A page of a listing.
#[derive(Debug, Serialize)]
pub struct ListingView<'a> {
    /// How many records the listing has.
    pub total: usize,
    /// The number of the first one shown, from 1; 0 when there are none.
    pub first: usize,
    /// The number of the last one shown.
    pub last: usize,
    /// The number of this page, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// The pages to go to.
    pub pager: Vec<PagerItem>,
    /// The page before, from the root.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The listing of all, from the root.
    pub all_path: String,
    /// What it is narrowed to.
    pub narrowed: Option<Narrowed<'a>>,
    /// The ways to narrow it: [`FacetView`](super::frame::FacetView).
    pub facets: Value,
    /// The rows of the records it shows, and of no others.
    pub items: Vec<Value>,
    /// The files of all its records as data; on its first page alone.
    pub downloads: Vec<Download>,
}

/// A file of data.
#[derive(Debug, Serialize)]
pub struct Download {
    /// What people call its format: `CSV 表格`.
    pub name: &'static str,
    /// The format's media type.
    pub media_type: &'static str,
    /// Its address from the root.
    pub path: String,
}

/// A page to go to, or a gap between such.
#[derive(Debug, Serialize)]
pub struct PagerItem {
    /// Its number; none for a gap.
    pub number: Option<u32>,
    /// Its address from the root.
    pub path: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}

/// What a listing is narrowed to.
#[derive(Debug, Serialize)]
pub struct Narrowed<'a> {
    /// The facet's name in addresses: `street`.
    pub facet: &'a str,
    /// The facet's name for people: 街道.
    pub facet_label: &'a str,
    /// The value's name in addresses.
    pub slug: &'a str,
    /// The value's name for people.
    pub label: &'a str,
}

pub(super) fn page<'a>(
    site: &'a Site,
    frame: &Frame,
    route: &'a Route,
    listing: Listing,
    context: &mut Context,
) -> PageView<'a> {
    let Listing { kind, page: number, .. } = listing;
    let narrowed = narrowing(site, listing);
    let value = narrowed.map(|(_, value)| value);
    let members = match value {
        Some(value) => value.members.as_slice(),
        None => with_collection!(site, kind, records => records.order()),
    };
    let total = members.len();
    let shown = shown(total, site.page_size(), number);
    let pages = total.div_ceil(site.page_size()).max(1) as u32;
    let path = |page| listing_path(kind, value, page);
    let view = ListingView {
        total,
        first: if total == 0 { 0 } else { shown.start + 1 },
        last: shown.end,
        page: number,
        pages,
        pager: pager(number, pages, &path),
        previous: (number > 1).then(|| path(number - 1)),
        next: (number < pages).then(|| path(number + 1)),
        all_path: listing_path(kind, None, 1),
        narrowed: narrowed.map(|(facet, value)| Narrowed {
            facet: facet.name,
            facet_label: facet.label,
            slug: &value.slug,
            label: &value.label,
        }),
        facets: frame.facets.get(&kind).cloned().unwrap_or_else(Value::none),
        items: frame.rows.rows(site, members[shown.clone()].iter().map(|number| RecordKey { kind, number: *number })),
        downloads: if number == 1 { downloads(site, listing) } else { Vec::new() },
    };
    context.insert("listing", &view);
    if kind == Kind::Lecture {
        let is_first = narrowed.is_none() && number == 1;
        context.insert("calendar", &is_first.then(|| calendar(site, &frame.rows)).flatten());
        context.insert("subscribe", &is_first.then(|| SubscribeView::of(site)).flatten());
    }
    let mut page = PageView::in_column(site, frame, route, "listing", column_of(kind));
    if let Some((facet, value)) = narrowed {
        page.breadcrumbs
            .push(Crumb { title: site.config.columns.get(column_of(kind)).name.as_str(), path: view.all_path });
        page.title = format!("{}：{}", page.title, value.label);
        page.description = format!("{}按{}“{}”列出，共 {total} 条。", page.description, facet.label, value.label);
    }
    if site.config.identity.has_open_data() {
        let (all, is_first) = (listing_path(kind, value, 1), number == 1);
        let file =
            value.map_or_else(|| format!("data/{}", kind.address()), |_| all.trim_end_matches(".html").to_owned());
        let downloads = (is_first && kind != Kind::Page).then_some(file.as_str());
        page.about = dataset(site, &page, kind, total, shown.start + 1, &members[shown.clone()], downloads);
        page.cite = downloads.map(|_| Citation::data(site, &page.title).into());
        page.embed = match kind {
            Kind::Enterprise => Some(Embed::Directory),
            Kind::Lecture => Some(Embed::Lectures),
            _ => None,
        }
        .filter(|_| narrowed.is_none() && is_first);
    }
    if number > 1 {
        page.title = format!("{}（第 {number} 页）", page.title);
    }
    page
}

/// The files in which a listing's records are offered.
fn downloads(site: &Site, listing: Listing) -> Vec<Download> {
    if !site.config.identity.has_open_data() {
        return Vec::new();
    }
    let files: Vec<DataFile> = match listing.narrowed {
        Some(narrowed) => DataFile::of_value(listing.kind, narrowed).collect(),
        None => DataFile::of_kind(listing.kind).collect(),
    };
    let download = |file: DataFile| Download {
        name: file.format.label(),
        media_type: file.format.media_type(),
        path: file.path(site),
    };
    files.into_iter().map(download).collect()
}

/// What a listing is narrowed to: the facet and its value.
fn narrowing(site: &Site, listing: Listing) -> Option<(&Facet, &FacetValue)> {
    let (facet, value) = listing.narrowed?;
    let facet = site.facets(listing.kind).get(usize::from(facet))?;
    Some((facet, facet.values.get(usize::from(value))?))
}

fn shown(total: usize, size: usize, page: u32) -> std::ops::Range<usize> {
    let start = (page as usize - 1) * size;
    start.min(total)..(start + size).min(total)
}

/// The first page, the last, and those around this one, with gaps between.
fn pager(current: u32, pages: u32, path: &dyn Fn(u32) -> String) -> Vec<PagerItem> {
    let mut items = Vec::new();
    let mut last = 0;
    let near = current.saturating_sub(2).max(1)..=(current + 2).min(pages);
    let ends = [1, pages].into_iter().filter(|page| !near.contains(page));
    let mut numbers: Vec<u32> = near.clone().chain(ends).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        if number > last + 1 {
            items.push(PagerItem { number: None, path: None, current: false });
        }
        items.push(PagerItem { number: Some(number), path: Some(path(number)), current: number == current });
        last = number;
    }
    items
}
