//! `sitemap.xml` (sitemaps.org 0.9): every page that is to be found, with the day on which its content
//! last changed. Above 50,000 addresses, an index of several such files.

use std::collections::HashMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::content::{Facts, Kind};
use crate::fact::Date;
use crate::site::{Collection, Entry, Listing, Route, RoutePage, SITEMAP_LIMIT, Site, is_indexed, with_collection};

/// The days of listings, found once for all pages of each.
type Listings = HashMap<(Kind, Option<(u16, u16)>), Date>;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Writes the sitemap with a number; 0 is the only one, or the index of all.
pub(super) fn write(site: &Site, number: u32, out: &mut Vec<u8>) -> io::Result<()> {
    let pages = || site.routes.iter().filter(|route| is_indexed(&route.page));
    let count = pages().count();
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    if number == 0 && count > SITEMAP_LIMIT {
        return index(site, count.div_ceil(SITEMAP_LIMIT), &mut xml);
    }
    let skip = (number as usize).saturating_sub(1) * SITEMAP_LIMIT;
    let mut listings = HashMap::new();
    xml.create_element("urlset").with_attribute(NAMESPACE).write_inner_content(|xml| {
        for route in pages().skip(skip).take(SITEMAP_LIMIT) {
            xml.create_element("url").write_inner_content(|xml| {
                let address = site.config.identity.base.join(route.path.canonical());
                element(xml, "loc", &address)?;
                element(xml, "lastmod", &changed(site, route, &mut listings).to_string())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn index(site: &Site, files: usize, xml: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
    xml.create_element("sitemapindex").with_attribute(NAMESPACE).write_inner_content(|xml| {
        for number in 1..=files {
            xml.create_element("sitemap").write_inner_content(|xml| {
                element(xml, "loc", &site.config.identity.base.join(&format!("sitemap-{number}.xml")))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn element(xml: &mut Writer<&mut Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

/// The day on which what a page shows last changed, by the content alone.
fn changed(site: &Site, route: &Route, listings: &mut Listings) -> Date {
    match &route.page {
        RoutePage::Record(key) => {
            with_collection!(site, key.kind, records => records.at(key.number).changed().date())
        }
        RoutePage::Listing(listing) => *listings.entry((listing.kind, listing.narrowed)).or_insert_with(
            || with_collection!(site, listing.kind, records => listing_change(site, records, *listing)),
        ),
        _ => site.as_of,
    }
}

fn listing_change<T: Facts>(site: &Site, records: &Collection<T>, listing: Listing) -> Date {
    let members = listing.narrowed.and_then(|(facet, value)| {
        let facet = records.facets.get(usize::from(facet))?;
        facet.values.get(usize::from(value)).map(|value| value.members.as_slice())
    });
    let newest = match members {
        Some(members) => members.iter().map(|index| records.at(*index).changed()).max(),
        None => records.iter().map(Entry::changed).max(),
    };
    newest.map_or(site.as_of, |time| time.date())
}
