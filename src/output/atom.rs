//! Atom feeds (RFC 4287): of news, notices and cases, and of everything. Ids are `tag:` URIs
//! (RFC 4151) made of the host, the campaign's first year and the record's permanent id, so that they
//! stay when the portal moves. Times come from the content alone.

use std::cmp::Reverse;
use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::content::{Facts, Kind};
use crate::fact::DateTime;
use crate::render::{body_html, description, source};
use crate::site::{Collection, Feed, RecordKey, Route, Site, with_collection};

/// How many entries a feed has.
const ENTRIES: usize = 30;

type Xml<'a> = Writer<&'a mut Vec<u8>>;

pub(super) fn write(site: &Site, feed: Feed, route: &Route, out: &mut Vec<u8>) -> io::Result<()> {
    let entries = newest(site, feed);
    let updated = entries.iter().map(|(time, _)| *time).max();
    let updated = updated.unwrap_or_else(|| DateTime::start_of(site.as_of));
    let base = &site.config.identity.base;
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    let root = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    root.with_attribute(("xml:lang", "zh-CN")).write_inner_content(|xml| {
        element(xml, "id", &tag(site, &format!("feed/{}", name(feed))))?;
        element(xml, "title", &title(site, feed))?;
        element(xml, "updated", &updated.rfc3339())?;
        link(xml, "self", "application/atom+xml", &base.join(route.path.as_str()))?;
        link(xml, "alternate", "text/html", &base.join(&page(feed)))?;
        author(xml, site.config.identity.publisher.as_str())?;
        for (_, key) in &entries {
            with_collection!(site, key.kind, records => entry(xml, site, records, *key))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The newest records of a feed with the times of their last changes, newest first.
fn newest(site: &Site, feed: Feed) -> Vec<(DateTime, RecordKey)> {
    let kinds = match feed {
        Feed::All => Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page).collect(),
        Feed::Kind(kind) => vec![kind],
    };
    // At one time in the order of kinds, and their natural order.
    let dated = |kind: Kind| -> Vec<_> {
        with_collection!(site, kind, records => {
            let time = |key: &RecordKey| Reverse(records.at(key.number).changed());
            records.keys().map(|key| (time(&key), kind, records.place(key.number), key)).collect()
        })
    };
    let mut all: Vec<_> = kinds.into_iter().flat_map(dated).collect();
    if all.len() > ENTRIES {
        all.select_nth_unstable(ENTRIES);
        all.truncate(ENTRIES);
    }
    all.sort_unstable();
    all.into_iter().map(|(Reverse(time), _, _, key)| (time, key)).collect()
}

fn entry<T: Facts>(xml: &mut Xml, site: &Site, records: &Collection<T>, key: RecordKey) -> io::Result<()> {
    let entry = records.at(key.number);
    let facts = entry.facts();
    let base = &site.config.identity.base;
    xml.create_element("entry").write_inner_content(|xml| {
        element(xml, "id", &tag(site, &format!("{}/{}", T::KIND.folder(), facts.id())))?;
        element(xml, "title", facts.title().as_str())?;
        element(xml, "published", &entry.published.rfc3339())?;
        element(xml, "updated", &entry.changed().rfc3339())?;
        link(xml, "alternate", "text/html", &base.join(entry.path.as_str()))?;
        author(xml, source(site, entry))?;
        xml.create_element("category")
            .with_attribute(("term", T::KIND.name()))
            .with_attribute(("label", T::KIND.label()))
            .write_empty()?;
        element(xml, "summary", &description(site, entry))?;
        if entry.record.body.is_some() {
            let html = body_html(site, entry, base.as_str());
            let content = xml.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&html))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn title(site: &Site, feed: Feed) -> String {
    let portal = &site.config.identity.title;
    match feed {
        Feed::All => portal.to_string(),
        Feed::Kind(kind) => format!("{portal}：{}", kind.label()),
    }
}

/// The page that a feed stands for, from the root.
fn page(feed: Feed) -> String {
    match feed {
        Feed::All => String::new(),
        Feed::Kind(kind) => format!("{}/", kind.address()),
    }
}

fn name(feed: Feed) -> &'static str {
    match feed {
        Feed::All => "all",
        Feed::Kind(kind) => kind.folder(),
    }
}

fn tag(site: &Site, specific: &str) -> String {
    let identity = &site.config.identity;
    format!("tag:{},{}:{specific}", identity.domain, identity.start.year())
}

fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

fn link(xml: &mut Xml, rel: &str, kind: &str, address: &str) -> io::Result<()> {
    let link = xml.create_element("link").with_attribute(("rel", rel)).with_attribute(("type", kind));
    link.with_attribute(("href", address)).write_empty().map(|_| ())
}

fn author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| element(xml, "name", name)).map(|_| ())
}
