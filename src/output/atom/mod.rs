//! Atom feeds (RFC 4287): of records, and of the log of changes. Ids are `tag:` URIs (RFC 4151) made of the host,
//! the campaign's first year and what never changes of an entry, so that they stay when the portal moves. Times come
//! from the content alone.

mod changes;
mod records;

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::fact::DateTime;
use crate::site::{Route, Site};

pub(super) use changes::write as write_changes;
pub(super) use records::write;

type Xml<'a> = Writer<&'a mut Vec<u8>>;

/// What a feed says of itself.
struct Head {
    /// What tells it from other feeds, for ever.
    name: String,
    title: String,
    /// The newest of its entries' times; when it has none, the day the data is as of.
    updated: Option<DateTime>,
    /// The page it stands for, from the root.
    page: String,
}

/// What an entry says.
struct Entry<'a> {
    /// What tells it from all other entries, for ever.
    name: String,
    title: String,
    published: DateTime,
    updated: DateTime,
    /// Its page, from the root.
    page: &'a str,
    author: &'a str,
    /// A category: its term and its name for people.
    category: (&'static str, &'static str),
    summary: String,
    /// All of it, as HTML.
    content: Option<String>,
}

/// Writes a feed; `entries` writes its entries.
fn feed(
    site: &Site,
    route: &Route,
    head: &Head,
    out: &mut Vec<u8>,
    entries: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let base = &site.config.identity.base;
    let updated = head.updated.unwrap_or_else(|| DateTime::start_of(site.as_of));
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    let root = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    root.with_attribute(("xml:lang", "zh-CN")).write_inner_content(|xml| {
        element(xml, "id", &tag(site, &head.name))?;
        element(xml, "title", &head.title)?;
        element(xml, "updated", &updated.rfc3339())?;
        link(xml, "self", "application/atom+xml", &base.join(route.path.as_str()))?;
        link(xml, "alternate", "text/html", &base.join(&head.page))?;
        author(xml, site.config.identity.publisher.as_str())?;
        entries(xml)
    })?;
    Ok(())
}

impl Entry<'_> {
    fn write(&self, xml: &mut Xml, site: &Site) -> io::Result<()> {
        xml.create_element("entry").write_inner_content(|xml| {
            element(xml, "id", &tag(site, &self.name))?;
            element(xml, "title", &self.title)?;
            element(xml, "published", &self.published.rfc3339())?;
            element(xml, "updated", &self.updated.rfc3339())?;
            link(xml, "alternate", "text/html", &site.config.identity.base.join(self.page))?;
            author(xml, self.author)?;
            let (term, label) = self.category;
            let category = xml.create_element("category").with_attribute(("term", term));
            category.with_attribute(("label", label)).write_empty()?;
            element(xml, "summary", &self.summary)?;
            if let Some(html) = &self.content {
                let content = xml.create_element("content").with_attribute(("type", "html"));
                content.write_text_content(BytesText::new(html))?;
            }
            Ok(())
        })?;
        Ok(())
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
