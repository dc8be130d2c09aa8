//! Feeds of records: of news, notices and cases, and of everything.

use std::cmp::Reverse;
use std::io;

use super::{Entry, Head, Xml, feed};
use crate::content::{Facts, Kind};
use crate::fact::DateTime;
use crate::render::{body_html, description, source};
use crate::site::{Collection, Feed, RecordKey, Route, Site, with_collection};

/// How many entries a feed has.
const ENTRIES: usize = 30;

/// Writes a feed of records to the end of `out`.
pub(in crate::output) fn write(site: &Site, which: Feed, route: &Route, out: &mut Vec<u8>) -> io::Result<()> {
    let entries = newest(site, which);
    let head = Head {
        name: format!("feed/{}", name(which)),
        title: title(site, which),
        updated: entries.iter().map(|(time, _)| *time).max(),
        page: page(which),
    };
    feed(site, route, &head, out, |xml| {
        for (_, key) in &entries {
            with_collection!(site, key.kind, records => entry(xml, site, records, *key))?;
        }
        Ok(())
    })
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
    let written = Entry {
        name: format!("{}/{}", T::KIND.folder(), facts.id()),
        title: facts.title().to_string(),
        published: entry.published,
        updated: entry.changed(),
        page: entry.path.as_str(),
        author: source(site, entry),
        category: (T::KIND.name(), T::KIND.label()),
        summary: description(site, entry),
        content: entry.record.body.is_some().then(|| body_html(site, entry, site.config.identity.base.as_str())),
    };
    written.write(xml, site)
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
