//! The records as data: every fact has its column, nothing of another day gets in, and a file holds what its
//! page lists. `tests/data/check_downloads.py` reads the files themselves with other programs.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::path::Path;

use hexie::content::Kind;
use hexie::dataset::{Column, Holds, Offer, Words, columns, row};
use hexie::fact::Date;
use hexie::output::{self, Stock};
use hexie::pipeline;
use hexie::site::{DATASETS, DataFile, Format, Moment, RoutePage, Site};
use hexie::yaml::Scalar;
use serde_json::Value as Json;

/// The repository's own site as of a day.
fn site(day: &str) -> Site {
    let moment = Moment { today: Date::parse(day).unwrap(), drafts: false };
    let checked = pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), moment).unwrap();
    checked.portal.unwrap().site.clone()
}

/// The rows of all records of a kind.
fn rows(site: &Site, kind: Kind) -> Vec<serde_json::Map<String, Json>> {
    let file = DataFile { kind, narrowed: None, format: Format::Json };
    file.records(site).map(|key| row(site, key).unwrap().into_fields()).collect()
}

/// Every value that stands at a column or a part of one.
fn values<'a>(column: &Column, value: &'a Json, visit: &mut dyn FnMut(&Column, &'a Json)) {
    match (&column.holds, value) {
        (Holds::List(item), Json::Array(items)) => {
            let item = Column { holds: (**item).clone(), ..column.clone() };
            items.iter().for_each(|value| values(&item, value, visit));
        }
        (Holds::Parts(parts), Json::Object(fields)) => {
            assert_eq!(fields.keys().collect::<Vec<_>>(), parts.iter().map(|part| &part.name).collect::<Vec<_>>());
            parts.iter().for_each(|part| values(part, &fields[&part.name], visit));
        }
        _ => visit(column, value),
    }
}

#[test]
fn every_fact_has_its_column_in_order_and_is_what_the_column_says() {
    let site = site("2026-11-22");
    for kind in DATASETS {
        let names: Vec<&String> = columns(kind).iter().map(|column| &column.name).collect();
        let rows = rows(&site, kind);
        assert_eq!(rows.len(), site.count(kind));
        for row in &rows {
            assert_eq!(row.keys().collect::<Vec<_>>(), names, "{kind:?}");
            for column in columns(kind) {
                assert!(!column.required || !row[&column.name].is_null(), "{kind:?} {row:?} {column:?}");
                values(column, &row[&column.name], &mut |column, value| judge(&site, column, value));
            }
        }
    }
}

fn judge(site: &Site, column: &Column, value: &Json) {
    let is_fit = match (&column.holds, value) {
        (_, Json::Null) => true,
        (Holds::Integer, value) => value.is_u64(),
        (Holds::Number, value) => value.is_f64(),
        (Holds::Day, Json::String(day)) => Date::parse(day).is_ok_and(|date| date.text() == *day),
        (Holds::Time, Json::String(time)) => time.len() == 25 && time.ends_with(":00+08:00"),
        (Holds::Url, Json::String(url)) => url.starts_with("https://"),
        (Holds::Text, Json::String(text)) => !text.is_empty(),
        _ => false,
    };
    assert!(is_fit, "{column:?} is {value}");
    if let (Some(words), Json::String(word)) = (column.words(site), value) {
        assert!(words.contains(&word.as_str()), "{word} is none of {words:?}");
    }
    assert!(column.words != Words::Any || column.words(site).is_none());
}

#[test]
fn nothing_of_a_later_day_or_held_back_gets_in() {
    for day in ["2024-06-01", "2025-06-30", "2026-11-22"] {
        let site = site(day);
        let ids: BTreeSet<String> = site.notices.iter().map(|entry| entry.facts().id.to_string()).collect();
        let mut dates = 0;
        for row in rows(&site, Kind::Enterprise) {
            for name in ["first_certified", "certified", "certifications", "history"] {
                let column = columns(Kind::Enterprise).iter().find(|column| column.name == name).unwrap();
                values(column, &row[name], &mut |part, value| match (part.name.as_str(), value) {
                    ("certified" | "first_certified" | "date", Json::String(date)) => {
                        dates += 1;
                        assert!(date.as_str() <= day, "{date} on {day}");
                    }
                    ("announcement" | "notice", Json::String(id)) => assert!(ids.contains(id), "{id} on {day}"),
                    _ => {}
                });
            }
            assert!(row["published"].as_str().is_some_and(|time| &time[..10] <= day));
            assert!(row["updated"].as_str().is_none_or(|time| &time[..10] <= day));
        }
        assert!(dates > 0, "{day}");
    }
}

#[test]
fn every_file_has_an_address_and_a_facet_s_file_lies_beside_its_page() {
    let site = site("2026-11-22");
    let files = DataFile::all(&site);
    let paths: BTreeSet<String> = files.iter().map(|file| file.path(&site)).collect();
    assert_eq!(paths.len(), files.len());
    for path in &paths {
        let route = site.routes.iter().find(|route| route.path.as_str() == path).unwrap();
        assert!(matches!(route.page, RoutePage::Data(_)), "{path}");
    }
    for facet in &site.enterprises.facets {
        for value in &facet.values {
            let page = value.path.strip_suffix(".html").unwrap();
            for suffix in ["csv", "json"] {
                assert!(paths.contains(&format!("{page}.{suffix}")), "{page}.{suffix}");
            }
        }
    }
}

#[test]
fn a_file_is_the_same_alone_and_from_the_stock_of_a_build() {
    let site = site("2026-11-22");
    let (stock, offer) = (Stock::default(), Offer::of(&site));
    stock.make(&site);
    for route in site.routes.iter().filter(|route| matches!(route.page, RoutePage::Data(_))) {
        let [mut alone, mut shared] = [Vec::new(), Vec::new()];
        output::write(&site, &Stock::default(), &offer, route, &mut alone).unwrap();
        output::write(&site, &stock, &offer, route, &mut shared).unwrap();
        assert!(!alone.is_empty() && alone == shared, "{}", route.path);
    }
}
