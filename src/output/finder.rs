//! The data of the finder, which combines the facets of the directory in the reader's browser: scripts that
//! hand a value over, so that they load from a folder too.
//!
//! `enterprises/finder.js` has what is computed with: for each facet and each order a text with one
//! character for each enterprise, in the directory's order. `enterprises/rows-N.js` has what the directory
//! says of twenty of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use crate::content::Status;
use crate::render::view::enterprise::EnterpriseRow;
use crate::render::view::parts::Day;
use crate::site::{FINDER, FINDER_ROWS, Facet, Site};

/// What the finder computes with.
#[derive(Debug, Serialize)]
struct Finder<'a> {
    /// How many enterprises there are.
    count: usize,
    /// How many of them a page of the list shows.
    page: usize,
    /// How many a block of rows has.
    block: usize,
    facets: Vec<Column<'a>>,
    orders: Orders,
}

/// The values that the enterprises have of a facet.
#[derive(Debug, Serialize)]
struct Column<'a> {
    name: &'a str,
    /// The slugs of its values.
    values: Vec<&'a str>,
    /// Which values stand together: their numbers. The first set is that of none.
    sets: Vec<Vec<usize>>,
    /// The set of each enterprise, by its number: see [`sign`].
    of: String,
}

/// Orders besides that of the directory: the rank of each enterprise, from 0, as a sign.
#[derive(Debug, Serialize)]
struct Orders {
    /// The newest certification first; none comes last.
    newest: String,
    /// Of the titles in force, the one that ends first; all else comes last.
    ending: String,
}

/// Writes what the finder computes with.
pub(super) fn write(site: &Site, out: &mut Vec<u8>) -> io::Result<()> {
    let records = &site.enterprises;
    let newest = records.iter().map(|entry| {
        let certified = entry.facts().made_by(site.today).filter_map(|made| made.certified).max();
        certified.map(std::cmp::Reverse)
    });
    let ending = records.iter().map(|entry| {
        let facts = entry.facts();
        facts.expires(site.today).filter(|_| site.status(facts).in_force())
    });
    let finder = Finder {
        count: records.len(),
        page: site.page_size(),
        block: FINDER_ROWS,
        facets: records.facets.iter().map(|facet| column(site, facet)).collect(),
        orders: Orders { newest: ranks(newest), ending: ranks(ending) },
    };
    take(FINDER, &finder, out)
}

/// Writes a block of rows: of each enterprise what a row of the directory says.
pub(super) fn write_rows(site: &Site, block: u32, out: &mut Vec<u8>) -> io::Result<()> {
    let records = &site.enterprises;
    let numbers = records.order().chunks(FINDER_ROWS).nth(block.saturating_sub(1) as usize).unwrap_or_default();
    let rows: Vec<_> = numbers.iter().map(|number| row(&EnterpriseRow::of(site, records.at(*number)))).collect();
    take(&format!("enterprises/rows-{block}"), &rows, out)
}

/// The cells of a row as the directory words them, before them its id and the slug of its status.
fn row<'a>(row: &EnterpriseRow<'a>) -> [Cow<'a, str>; 11] {
    let text = |text: Option<&'a str>| text.unwrap_or_default().into();
    let day = |day: Option<Day>| day.map_or_else(String::new, Day::long).into();
    let says_until = row.status.in_force() || row.status == Status::Expired;
    let years: Vec<String> = row.years.iter().map(ToString::to_string).collect();
    [
        row.id.into(),
        row.status.slug().into(),
        row.name.into(),
        row.status.label().into(),
        row.street.into(),
        text(row.industry),
        text(row.level),
        years.join("、").into(),
        day(row.certified),
        day(row.expires.filter(|_| says_until)),
        row.credit_code.into(),
    ]
}

/// Hands a value over under a name; `themes/hedong/static/site.js` takes it.
fn take(name: &str, value: &impl Serialize, out: &mut Vec<u8>) -> io::Result<()> {
    write!(out, "hexie.take(\"{name}\", ")?;
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b");\n")
}

/// The values of a facet as a column, in the directory's order.
fn column<'a>(site: &Site, facet: &'a Facet) -> Column<'a> {
    let records = &site.enterprises;
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    let mut set_of = vec![0; records.len()];
    // A set grows value by value: which one it becomes.
    let mut grown: HashMap<(usize, usize), usize> = HashMap::default();
    for (number, value) in facet.values.iter().enumerate() {
        for member in &value.members {
            let set = &mut set_of[records.place(*member) as usize];
            *set = *grown.entry((*set, number)).or_insert_with(|| {
                sets.push(sets[*set].iter().copied().chain([number]).collect());
                sets.len() - 1
            });
        }
    }
    let values = facet.values.iter().map(|value| value.slug.as_str()).collect();
    Column { name: facet.name, values, sets, of: set_of.into_iter().map(sign).collect() }
}

/// The ranks of keys, the least first, those without one last.
fn ranks<K: Ord + Copy>(keys: impl Iterator<Item = Option<K>> + Clone) -> String {
    let mut ranks: BTreeMap<K, usize> = keys.clone().flatten().map(|key| (key, 0)).collect();
    for (rank, place) in ranks.values_mut().enumerate() {
        *place = rank;
    }
    let last = ranks.len();
    keys.map(|key| sign(key.and_then(|key| ranks.get(&key).copied()).unwrap_or(last))).collect()
}

/// A number as one character: `#` is 0. There are never so many that the signs end.
fn sign(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_u32('#' as u32 + number)).unwrap_or('\u{D7FF}')
}
