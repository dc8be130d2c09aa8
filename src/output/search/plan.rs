//! `search/plan.js`: what the other data files hold, and the words that results are shown with.

use serde::Serialize;

use crate::content::{Kind, Status};
use crate::site::{CARDS, SearchPlan, SearchRange, SearchSort, Site};

#[derive(Debug, Serialize)]
pub(super) struct Plan<'a> {
    /// How many documents a block of cards has.
    cards: u32,
    /// How many shards each index has.
    shards: u32,
    documents: u32,
    ranges: Vec<Range<'a>>,
    /// Where enterprises may stand: English name and label, by number.
    statuses: Vec<(&'static str, &'static str)>,
    /// What the data is as of: `2024年3月1日`.
    as_of: String,
}

/// The documents of one sort.
#[derive(Debug, Serialize)]
struct Range<'a> {
    /// Its name in addresses of searches.
    name: &'static str,
    label: &'a str,
    /// The number of the first document, and of the one after the last.
    first: u32,
    end: u32,
    /// How many texts a block has, and the number of the first block.
    texts: u32,
    block: u32,
    /// What stands around a document's id in its address.
    address: (String, &'static str),
}

/// What `search.js` reads first.
pub(super) fn of<'a>(site: &Site, plan: &'a SearchPlan) -> Plan<'a> {
    Plan {
        cards: CARDS,
        shards: plan.shards,
        documents: plan.documents,
        ranges: plan.ranges.iter().map(Range::from).collect(),
        statuses: Status::ALL.iter().map(|status| (status.slug(), status.label())).collect(),
        as_of: site.as_of.long(),
    }
}

impl From<&SearchRange> for Range<'_> {
    fn from(range: &SearchRange) -> Self {
        let (name, label, address) = match range.sort {
            SearchSort::Section => ("section", "栏目", (String::new(), "/index.html")),
            SearchSort::Record(kind) => (kind.name(), label(kind), (format!("{}/", kind.address()), ".html")),
        };
        let SearchRange { first, count, texts, block, .. } = *range;
        Self { name, label, first, end: first + count, texts, block, address }
    }
}

/// What readers call a kind.
fn label(kind: Kind) -> &'static str {
    if kind == Kind::Page { "专题说明" } else { kind.label() }
}
