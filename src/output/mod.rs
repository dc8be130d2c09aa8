//! The formats besides pages, one file each.

mod atom;
mod finder;
pub mod press;
pub mod qr;
mod robots;
mod script;
mod search;
mod sitemap;

pub use search::Search;

use crate::site::{Route, RoutePage, Site};

/// Writes a feed, map or other machine-readable file to the end of `out`; leaves it as it is for
/// routes of other sorts.
pub fn write(site: &Site, search: &Search, route: &Route, out: &mut Vec<u8>) -> std::io::Result<()> {
    match route.page {
        RoutePage::Feed(feed) => atom::write(site, feed, route, out),
        RoutePage::Sitemap(number) => sitemap::write(site, number, out),
        RoutePage::Robots => robots::write(site, out),
        RoutePage::Finder => finder::write(site, out),
        RoutePage::FinderRows(block) => finder::write_rows(site, block, out),
        RoutePage::Qr(key) => qr::write(site, key, out),
        RoutePage::Search(file) => search.write(site, file, out),
        _ => Ok(()),
    }
}
