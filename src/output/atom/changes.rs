//! The feed of the log of changes. An entry's id is made of the record, what happened and the day: it never changes,
//! and never comes twice.

use std::io;

use super::{Entry, Head, feed};
use crate::dataset::{Change, Changes};
use crate::site::{CatalogueFile, Route, Site};

/// How many entries the feed has.
const ENTRIES: usize = 100;

/// Writes the feed of the newest changes to the end of `out`.
pub(in crate::output) fn write(site: &Site, changes: &Changes, route: &Route, out: &mut Vec<u8>) -> io::Result<()> {
    let all = changes.of(site);
    let newest = all.get(..ENTRIES).unwrap_or(all);
    let head = Head {
        name: "feed/changes".to_owned(),
        title: format!("{}：变更记录", site.config.identity.title),
        updated: newest.first().map(|change| change.time),
        page: CatalogueFile::Changes.path().to_owned(),
    };
    feed(site, route, &head, out, |xml| newest.iter().try_for_each(|change| entry(site, change).write(xml, site)))
}

fn entry<'a>(site: &'a Site, change: &Change) -> Entry<'a> {
    let card = site.card(change.record);
    Entry {
        name: format!("changes/{}", change.name(site)),
        title: format!("{}：{}", change.what.label(), card.title),
        published: change.time,
        updated: change.time,
        page: card.path.as_str(),
        author: site.config.identity.publisher.as_str(),
        category: (change.what.slug(), change.what.label()),
        summary: change.summary(site),
        content: None,
    }
}
