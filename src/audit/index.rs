//! Feeds and site maps, held against the site: they name the pages that are there, with their times.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::address::{Leads, leads};
use super::tags::short;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::OutputPath;
use crate::site::{RoutePage, Site, is_indexed, with_collection};

/// What the site maps name, and what feeds and site maps get wrong.
#[derive(Debug, Default)]
pub(super) struct Index {
    maps: usize,
    named: BTreeSet<String>,
    wrong: Vec<Diagnostic>,
}

/// What one feed or site map says.
#[derive(Debug)]
pub(super) struct Found {
    is_map: bool,
    /// Addresses from the root, with the times of publication that are told of them.
    items: Vec<(String, Option<String>)>,
    wrong: Vec<Diagnostic>,
}

impl Index {
    pub(super) fn add(&mut self, found: Found) {
        self.wrong.extend(found.wrong);
        if found.is_map {
            self.maps += 1;
            self.named.extend(found.items.into_iter().map(|(path, _)| path));
        }
    }
}

/// Reads a feed or a site map; `None` for files of other sorts.
pub(super) fn read(site: &Site, path: &OutputPath, bytes: &[u8]) -> Option<Result<Found, Diagnostic>> {
    let is_map = match site.route(path).map(|route| &route.page) {
        Some(RoutePage::Feed(_)) => false,
        Some(RoutePage::Sitemap(_)) => true,
        _ => return None,
    };
    let Some((items, odd)) = items(site, path, bytes, is_map) else {
        let message = if is_map { "网站地图（XML）读不出来" } else { "订阅（Atom）读不出来" };
        return Some(Err(Diagnostic::on_page(Code::BrokenFile, message, path.as_str())));
    };
    let wrong = |message: String| Diagnostic::on_page(Code::IndexDiffers, message, path.as_str());
    let mut found = Found { is_map, items, wrong: odd.into_iter().map(wrong).collect() };
    for (item, published) in &found.items {
        let Some(route) = OutputPath::new(item).and_then(|item| site.route(&item)) else {
            found.wrong.push(wrong(format!("列出的 {item} 不存在")));
            continue;
        };
        let RoutePage::Record(key) = route.page else { continue };
        let wanted = with_collection!(site, key.kind, records => records.at(key.number).published);
        if let Some(told) = published.as_ref().filter(|told| **told != wanted.rfc3339()) {
            let message = format!("{item} 的发布时间写的是 {}，内容里是 {}", short(told), wanted.long());
            found.wrong.push(Diagnostic::on_page(Code::TimeDiffers, message, path.as_str()));
        }
    }
    Some(Ok(found))
}

type Items = Vec<(String, Option<String>)>;

/// The items of a feed or a map, and addresses that are none of the portal's; `None` when it is no XML.
fn items(site: &Site, path: &OutputPath, bytes: &[u8], is_map: bool) -> Option<(Items, Vec<String>)> {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).ok()?);
    let (mut items, mut odd): (Items, Vec<String>) = Default::default();
    let (mut depth, mut inside, mut in_item) = (0_usize, String::new(), false);
    let mut note = |address: &str, items: &mut Items| match leads(path.as_str(), address, &site.config.identity.base) {
        Leads::Inside(file, _) => items.push((file.into_owned(), None)),
        _ => odd.push(format!("“{}”不是本专题的网址", short(address))),
    };
    let mut published = None;
    let roots: &[&str] = if is_map { &["urlset", "sitemapindex"] } else { &["feed"] };
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                depth += 1;
                inside = tag.name().as_ref().to_owned();
                if depth == 1 && !roots.contains(&inside.as_str()) {
                    return None;
                }
                in_item |= matches!(inside.as_str(), "entry" | "url");
            }
            Event::Empty(tag) if in_item && !is_map && tag.name().as_ref() == "link" => {
                if let Some(href) = tag.attributes().flatten().find(|one| one.key.as_ref() == "href") {
                    note(&href.value, &mut items);
                }
            }
            Event::Text(text) if in_item => match inside.as_str() {
                "loc" => note(&text.into_inner(), &mut items),
                "published" => published = Some(text.into_inner().into_owned()),
                _ => {}
            },
            Event::End(tag) => {
                depth = depth.checked_sub(1)?;
                if matches!(tag.name().as_ref(), "entry" | "url") {
                    in_item = false;
                    if let Some((_, last)) = items.last_mut() {
                        *last = published.take();
                    }
                }
                inside.clear();
            }
            Event::Eof => return (depth == 0).then_some((items, odd)),
            _ => {}
        }
    }
}

/// What the feeds and maps get wrong; pages that the maps leave out.
pub(super) fn check(site: &Site, index: &Index) -> Vec<Diagnostic> {
    let mut found = index.wrong.clone();
    let maps = site.routes.iter().filter(|route| matches!(route.page, RoutePage::Sitemap(_))).count();
    if index.maps == maps {
        let missing = site.routes.iter().filter(|route| is_indexed(&route.page));
        let missing = missing.filter(|route| !index.named.contains(route.path.as_str()));
        found.extend(missing.map(|route| {
            Diagnostic::on_page(Code::IndexDiffers, "网站地图（sitemap.xml）没有列出这个页面", route.path.as_str())
        }));
    }
    found
}
