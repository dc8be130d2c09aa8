//! The formats besides pages, one file each.

mod atom;
mod changes;
mod data;
mod dcat;
mod finder;
mod ics;
mod package;
mod oembed;
pub mod press;
pub mod qr;
mod robots;
mod script;
mod search;
mod sitemap;

pub use data::Data;
pub use ics::dues;
pub use search::Search;

use crate::dataset::Offer;
use crate::site::{CatalogueFile, Route, RoutePage, Site};

/// What many files of a site are cut from: each part made once, when it is first asked for.
#[derive(Debug, Default)]
pub struct Stock {
    /// What its search finds.
    pub search: Search,
    /// Its records as data.
    pub data: Data,
}

impl Stock {
    /// Makes what a site needs of it. A build does so before its threads share the files out: one that waits for
    /// a part in the making might be given a file that needs the same part.
    pub fn make(&self, site: &Site) {
        let search = || {
            if site.config.identity.has_finding() {
                self.search.make(site);
            }
        };
        rayon::join(search, || self.data.make(site));
    }
}

/// Writes a feed, map or other machine-readable file to the end of `out`; leaves it as it is for
/// routes of other sorts.
pub fn write(site: &Site, stock: &Stock, offer: &Offer, route: &Route, out: &mut Vec<u8>) -> std::io::Result<()> {
    match route.page {
        RoutePage::Feed(feed) => atom::write(site, feed, route, out),
        RoutePage::Sitemap(number) => sitemap::write(site, number, out),
        RoutePage::Robots => robots::write(site, out),
        RoutePage::Finder => finder::write(site, out),
        RoutePage::FinderRows(block) => finder::write_rows(site, block, out),
        RoutePage::Search(file) => stock.search.write(site, file, out),
        RoutePage::Data(file) => stock.data.write(site, file, out),
        RoutePage::Calendar(number) => ics::write(site, Some(number), out),
        RoutePage::Catalogue(file) => match file {
            CatalogueFile::Changes => Ok(()),
            CatalogueFile::ChangesFeed => atom::write_changes(site, &offer.changes, route, out),
            CatalogueFile::ChangesJson => changes::write(site, &offer.changes, out),
            CatalogueFile::Package => package::write(site, offer, out),
            CatalogueFile::Dcat => dcat::write(site, offer, out),
        },
        RoutePage::Oembed(embed) => oembed::write(site, embed, out),
        RoutePage::Qr(key) => qr::write(site, key, out),
        _ => Ok(()),
    }
}
