//! The data of the finder, which combines the facets of the directory in the reader's browser: scripts that
//! hand a value over, so that they load from a folder too.
//!
//! `enterprises/finder.js` has what is computed with: for each facet and each order a text with one
//! character for each enterprise, in the directory's order. `enterprises/rows-N.js` has what the directory
//! says of twenty of them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use pulldown_cmark_escape::escape_html_body_text;
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
    /// By their names in addresses.
    facets: BTreeMap<&'a str, Column<'a>>,
    orders: Orders,
}

/// The values that the enterprises have of a facet.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Column<'a> {
    /// For each enterprise one sign: that of the values it has, which may be several.
    of: String,
    /// By its name in addresses, the signs that have a value among theirs.
    values: BTreeMap<&'a str, String>,
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
        facets: records.facets.iter().map(|facet| (facet.name, column(site, facet))).collect(),
        orders: Orders { newest: ranks(newest), ending: ranks(ending) },
    };
    take(FINDER, &finder, out)
}

/// Writes a block of rows: of each enterprise what a row of the directory says.
pub(super) fn write_rows(site: &Site, block: u32, out: &mut Vec<u8>) -> io::Result<()> {
    let records = &site.enterprises;
    let numbers = records.order().chunks(FINDER_ROWS).nth(block as usize).unwrap_or_default();
    let rows: Vec<_> = numbers.iter().map(|number| row(&EnterpriseRow::of(site, records.at(*number)))).collect();
    take(&format!("enterprises/rows-{block}"), &rows, out)
}

/// The cells of a row, as HTML; the theme's pattern of a row says where each stands. Its id and the slug of its
/// status are the first two.
fn row(row: &EnterpriseRow) -> [String; 11] {
    let day = |day: Option<Day>| day.map_or_else(String::new, Day::long);
    let says_until = row.status.in_force() || row.status == Status::Expired;
    let years: Vec<String> = row.years.iter().map(ToString::to_string).collect();
    [
        row.id.to_owned(),
        row.status.slug().to_owned(),
        html(row.name),
        html(row.status.label()),
        html(row.street),
        html(row.industry.unwrap_or_default()),
        html(row.level.unwrap_or_default()),
        years.join("、"),
        day(row.certified),
        day(row.expires.filter(|_| says_until)),
        html(row.credit_code),
    ]
}

/// A text as the content of an element.
fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a `String` cannot fail.
    let _ = escape_html_body_text(&mut html, text);
    html
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
    // Values that stand together, by their numbers; the first set is that of none.
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    let mut set_of = vec![0; records.len()];
    // Which set one becomes with a value more.
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
    let signs = |number| (0..sets.len()).filter(|set| sets[*set].contains(&number)).map(sign).collect();
    let values = facet.values.iter().enumerate().map(|(number, value)| (value.slug.as_str(), signs(number)));
    Column { values: values.collect(), of: set_of.iter().copied().map(sign).collect() }
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
