//! The log of changes as JSON: all of them, the newest first.

use std::io;

use serde::Serialize;

use crate::content::Facts;
use crate::dataset::{Change, Changes, State};
use crate::site::{Site, with_collection};
use crate::yaml::Scalar;

/// The document.
#[derive(Debug, Serialize)]
struct Document<'a> {
    title: String,
    publisher: &'a str,
    as_of: String,
    total: usize,
    changes: Vec<Item<'a>>,
}

/// A change. Its `id` never changes, and never comes twice.
#[derive(Debug, Serialize)]
struct Item<'a> {
    id: String,
    time: String,
    kind: &'static str,
    record: &'a str,
    title: &'a str,
    change: State,
    from: Option<State>,
    to: Option<State>,
    note: Option<&'a str>,
    url: String,
}

/// Writes the log to the end of `out`.
pub(super) fn write(site: &Site, changes: &Changes, out: &mut Vec<u8>) -> io::Result<()> {
    let identity = &site.config.identity;
    let changes = changes.of(site);
    let document = Document {
        title: format!("{}：变更记录", identity.title),
        publisher: identity.publisher.as_str(),
        as_of: site.as_of.text(),
        total: changes.len(),
        changes: changes.iter().map(|change| item(site, change)).collect(),
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.push(b'\n');
    Ok(())
}

fn item<'a>(site: &'a Site, change: &'a Change) -> Item<'a> {
    let card = site.card(change.record);
    let number = change.record.number;
    Item {
        id: change.name(site),
        time: change.time.rfc3339(),
        kind: card.kind.name(),
        record: with_collection!(site, card.kind, records => records.at(number).facts().id().as_str()),
        title: card.title.as_str(),
        change: State { slug: change.what.slug(), label: change.what.label() },
        from: change.from,
        to: change.to,
        note: change.note.as_deref(),
        url: site.config.identity.base.join(card.path.as_str()),
    }
}
