//! What is handed out besides pages: kits for journalists, posts for WeChat, QR codes.

use super::{RecordKey, Route, RoutePage, Site, with_collection};
use crate::content::{Facts, Kind};
use crate::path::OutputPath;

/// The kinds with a kit for journalists: cases, and news, which are what the press office releases.
pub const KITS: [Kind; 2] = [Kind::Case, Kind::News];

/// The kinds of which posts for WeChat are made.
pub const POSTS: [Kind; 3] = [Kind::Case, Kind::News, Kind::Notice];

/// The address of the list of posts, which no public page links to.
pub const POSTS_INDEX: &str = "wechat/index.html";

/// The address of the kit of a record: `press/cases/al-2026-01.zip`.
pub fn kit_path(kind: Kind, id: &str) -> String {
    format!("press/{}/{id}.zip", kind.address())
}

/// The address of the post of a record: `wechat/cases/al-2026-01.html`.
pub fn post_path(kind: Kind, id: &str) -> String {
    format!("wechat/{}/{id}.html", kind.address())
}

/// The address of the QR code of an enterprise: `qr/hd-2023-001.svg`.
pub fn qr_path(id: &str) -> String {
    format!("qr/{id}.svg")
}

/// Every route of what is handed out, unsorted.
pub(super) fn handouts(site: &Site) -> Vec<Route> {
    if !site.config.identity.has_open_data() {
        return Vec::new();
    }
    let kits = KITS.into_iter().flat_map(|kind| records(site, kind, kit_path, RoutePage::Kit));
    let posts = POSTS.into_iter().flat_map(|kind| records(site, kind, post_path, RoutePage::Post));
    let index =
        POSTS.into_iter().any(|kind| site.count(kind) > 0).then_some((POSTS_INDEX.to_owned(), RoutePage::Posts));
    // A code stays where it is when a title ends: others may show it, and the page says what has become of it.
    let held = |key: &RecordKey| site.enterprises.at(key.number).facts().made_by(site.today).next().is_some();
    let codes = site.enterprises.keys().filter(held);
    let codes = codes.map(|key| (qr_path(site.enterprises.at(key.number).facts().id.as_str()), RoutePage::Qr(key)));
    let all = kits.chain(posts).chain(index).chain(codes);
    all.filter_map(|(path, page)| Some(Route { path: OutputPath::new(&path)?, page })).collect()
}

/// The routes of every record of a kind.
fn records(
    site: &Site,
    kind: Kind,
    path: fn(Kind, &str) -> String,
    page: fn(RecordKey) -> RoutePage,
) -> Vec<(String, RoutePage)> {
    with_collection!(site, kind, records => {
        records.keys().map(|key| (path(kind, records.at(key.number).facts().id().as_str()), page(key))).collect()
    })
}
