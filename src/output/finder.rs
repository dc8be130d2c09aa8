//! The data of the finder, which combines the facets of the directory in the reader's browser: scripts that
//! hand a value over, so that they load from a folder too.
//!
//! `enterprises/finder.js` has what is computed with: for each facet and each order a text with one
//! character for each enterprise, in the directory's order. `enterprises/rows-N.js` has what the directory
//! says of twenty of them.

use std::collections::BTreeMap;
use std::io;

use pulldown_cmark_escape::escape_html_body_text;
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use super::script;
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
    script::write(FINDER, &finder, out)
}

/// Writes a block of rows: of each enterprise what a row of the directory says.
pub(super) fn write_rows(site: &Site, block: u32, out: &mut Vec<u8>) -> io::Result<()> {
    let records = &site.enterprises;
    let numbers = records.order().chunks(FINDER_ROWS).nth(block as usize).unwrap_or_default();
    let rows: Vec<_> = numbers.iter().map(|number| row(&EnterpriseRow::of(site, records.at(*number)))).collect();
    script::write(&format!("enterprises/rows-{block}"), &rows, out)
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::fact::Date;
    use crate::site::{Moment, letter_value, link};
    use crate::{config, content, source};

    fn sample() -> Site {
        let sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR")));
        let (records, config) = (content::read(&sources), config::read(&sources));
        let moment = Moment { today: Date::new(2026, 11, 22).unwrap(), drafts: false };
        link(&config.data, &records, &sources, moment).site.unwrap()
    }

    #[test]
    fn columns_say_what_the_members_of_facets_say() {
        let site = sample();
        for facet in &site.enterprises.facets {
            let column = column(&site, facet);
            assert_eq!(column.of.chars().count(), site.enterprises.len());
            assert_eq!(column.values.len(), facet.values.len());
            for value in &facet.values {
                let has = |sign: &char| column.values[value.slug.as_str()].contains(*sign);
                let signs = site.enterprises.order().iter().zip(column.of.chars());
                let members: Vec<u32> = signs.filter(|(_, sign)| has(sign)).map(|(number, _)| *number).collect();
                assert_eq!(members, value.members, "{}", value.path);
            }
        }
    }

    #[test]
    fn every_enterprise_stands_under_its_letter() {
        let site = sample();
        let letters = &site.enterprises.facets[0];
        let letter_of = |name: &str| {
            let is_it = |number: &&u32| site.enterprises.at(**number).facts().name.as_str().contains(name);
            let holds = letters.values.iter().find(|value| value.members.iter().any(|member| is_it(&member)));
            holds.map(|value| value.label.as_str())
        };
        assert_eq!(letter_of("示例海河餐饮"), Some("H"), "words that many begin with are left out");
        assert_eq!(letter_of("示例单氏眼镜"), Some("S"), "as its reading says");
        assert_eq!(letter_of("示例鹭江茶业"), Some("L"), "by its short name");
        assert_eq!(letters.values.iter().map(|value| value.members.len()).sum::<usize>(), site.enterprises.len());
        assert_eq!(letter_value(26), ("0".to_owned(), "0–9及其他".to_owned()));
    }

    #[test]
    fn ranks_count_from_the_least_and_none_is_last() {
        assert_eq!(ranks([Some(7), None, Some(3), Some(7)].into_iter()), "$%#$");
        assert_eq!(ranks(std::iter::repeat_n(None::<u8>, 2)), "##");
    }

    #[test]
    fn rows_are_html_and_come_in_blocks() {
        let site = sample();
        assert_eq!(html("A & B <有限>"), "A &amp; B &lt;有限&gt;");
        let blocks = site.enterprises.len().div_ceil(FINDER_ROWS) as u32;
        let rows = (0..blocks).map(|block| {
            let mut out = Vec::new();
            write_rows(&site, block, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            let value = text.strip_prefix(&format!("hexie.take(\"enterprises/rows-{block}\",")).unwrap();
            let rows: Vec<Vec<String>> = serde_json::from_str(value.strip_suffix(");\n").unwrap()).unwrap();
            rows
        });
        let ids: Vec<String> = rows.flatten().map(|row| row[0].clone()).collect();
        let directory: Vec<&str> = site.enterprises.iter().map(|entry| entry.facts().id.as_str()).collect();
        assert_eq!(ids, directory);
    }
}
