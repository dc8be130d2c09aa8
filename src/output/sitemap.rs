//! `sitemap.xml` (sitemaps.org 0.9): every page that is to be found, with the day on which its content
//! last changed. Above 50,000 addresses, an index of several such files.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::content::Facts;
use crate::fact::{Date, DateTime};
use crate::site::{Collection, Entry, Listing, Route, RoutePage, SITEMAP_LIMIT, Site, is_indexed, with_collection};

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
    xml.create_element("urlset").with_attribute(NAMESPACE).write_inner_content(|xml| {
        for route in pages().skip(skip).take(SITEMAP_LIMIT) {
            xml.create_element("url").write_inner_content(|xml| {
                let address = site.config.identity.base.join(route.path.canonical());
                element(xml, "loc", &address)?;
                element(xml, "lastmod", &changed(site, route).to_string())
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
fn changed(site: &Site, route: &Route) -> Date {
    match &route.page {
        RoutePage::Record(key) => {
            with_collection!(site, key.kind, records => last_change(records.at(key.index)).date())
        }
        RoutePage::Listing(listing) => {
            with_collection!(site, listing.kind, records => listing_change(site, records, *listing))
        }
        _ => site.as_of,
    }
}

/// When an entry was last published or changed, by the site's day.
pub(super) fn last_change<T: Facts>(entry: &Entry<T>) -> DateTime {
    entry.facts().updated().map_or(entry.published, |updated| updated.max(entry.published))
}

fn listing_change<T: Facts>(site: &Site, records: &Collection<T>, listing: Listing) -> Date {
    let members = listing.narrowed.and_then(|(facet, value)| {
        let facet = records.facets.get(usize::from(facet))?;
        facet.values.get(usize::from(value)).map(|value| value.members.as_slice())
    });
    let newest = match members {
        Some(members) => members.iter().map(|index| last_change(records.at(*index))).max(),
        None => records.iter().map(last_change).max(),
    };
    newest.map_or(site.as_of, |time| time.date().min(site.today))
}
