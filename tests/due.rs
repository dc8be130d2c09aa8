//! What is said to change by itself, held to what does: the sample is rendered as of each day of a span, and its
//! output is another than that of the day before on just the days that are listed.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Mutex;

use hexie::fact::Date;
use hexie::pipeline::{Portal, Project, bytes_of};
use hexie::site::{Moment, RoutePage, days_of_change, next_change};
use rayon::prelude::*;

/// The days that are looked at: announcements run, lectures pass, titles run out, a month ends.
const DAYS: i32 = 40;

#[test]
fn the_sample_changes_on_the_days_that_are_listed_and_on_no_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut project = Project::open(root).unwrap();
    let first = Date::new(2026, 11, 2).unwrap();
    let last = first.plus_days(DAYS).unwrap();
    let mut as_of = |today| project.check(Moment { today, drafts: false }).portal.unwrap();
    let site = as_of(first);
    let listed = days_of_change(&site.site, first.plus_days(1).unwrap(), last);
    assert!(listed.len() > 5 && listed.len() < DAYS as usize, "{listed:?}");
    assert_eq!(next_change(&site.site).map(|due| due.day), listed.first().copied());
    let mut before = digests(&site);
    for offset in 1..=DAYS {
        let today = first.plus_days(offset).unwrap();
        let now = digests(&as_of(today));
        let others: Vec<&String> =
            before.keys().chain(now.keys()).filter(|path| before.get(*path) != now.get(*path)).collect();
        assert_eq!(!others.is_empty(), listed.contains(&today), "{today}: {:?}", &others[..others.len().min(5)]);
        before = now;
    }
}

/// A digest of each file, pictures and what is copied apart: they do not know the day.
fn digests(portal: &Portal) -> BTreeMap<String, u64> {
    let has_day = |page: &RoutePage| {
        !matches!(page, RoutePage::Picture(..) | RoutePage::Kit(_) | RoutePage::File(_) | RoutePage::Qr(_))
    };
    let digests = Mutex::new(BTreeMap::new());
    portal.stock.make(&portal.site);
    portal.site.routes.par_iter().filter(|route| has_day(&route.page)).for_each(|route| {
        let mut bytes = Vec::new();
        bytes_of(portal, route, &mut bytes).unwrap();
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        digests.lock().unwrap().insert(route.path.to_string(), hasher.finish());
    });
    digests.into_inner().unwrap()
}
