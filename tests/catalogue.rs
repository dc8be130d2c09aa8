//! The log of changes and the digests of the repository's own site, on days before, within and after it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::path::Path;

use hexie::dataset::{Changes, What};
use hexie::fact::Date;
use hexie::pipeline::{self, Portal};
use hexie::site::{DataFile, Moment, RoutePage, tells_of_files};
use hexie::yaml::Scalar;

const DAYS: [&str; 4] = ["2023-01-01", "2025-03-01", "2026-11-22", "2031-01-01"];

fn portal(day: &str) -> std::sync::Arc<Portal> {
    let moment = Moment { today: Date::parse(day).unwrap(), drafts: false };
    pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), moment).unwrap().portal.unwrap()
}

#[test]
fn the_log_never_tells_the_future_and_never_forgets() {
    let mut told: BTreeSet<String> = BTreeSet::new();
    for day in DAYS {
        let site = &portal(day).site;
        let changes = Changes::default();
        let all = changes.of(site);
        assert!(all.iter().all(|change| change.time.date() <= site.today), "{day}");
        assert!(all.is_sorted_by(|one, next| one.time >= next.time), "{day}");
        let names: Vec<String> = all.iter().map(|change| change.name(site)).collect();
        let unique: BTreeSet<String> = names.iter().cloned().collect();
        assert_eq!(unique.len(), names.len(), "{day}");
        // But for updates, of which content keeps the last alone.
        let lasting = |name: &&String| !name.contains("/updated/");
        let forgotten: Vec<&String> = told.difference(&unique).filter(lasting).collect();
        assert!(forgotten.is_empty(), "{day} {forgotten:?}");
        told = unique;
    }
    let count = |what: &str| told.iter().filter(|name| name.contains(&format!("/{what}/"))).count();
    for what in [What::Added, What::Announced, What::Certified, What::Expired, What::Withdrawn, What::Cancelled] {
        assert!(count(what.slug()) > 0, "{}", what.slug());
    }
}

#[test]
fn a_page_that_tells_of_files_is_the_same_whether_they_were_made_before_or_not() {
    let [alone, shared] = [portal("2026-11-22"), portal("2026-11-22")];
    for route in shared.site.routes.iter().filter(|route| matches!(route.page, RoutePage::Data(_))) {
        let mut bytes = Vec::new();
        pipeline::bytes_of(&shared, route, &mut bytes).unwrap();
        shared.offer.note(&route.path, &bytes);
    }
    assert_eq!(shared.offer.unknown().count(), 1, "the log of changes");
    for route in shared.site.routes.iter().filter(|route| tells_of_files(&route.page)) {
        let [mut one, mut other] = [Vec::new(), Vec::new()];
        pipeline::bytes_of(&alone, route, &mut one).unwrap();
        pipeline::bytes_of(&shared, route, &mut other).unwrap();
        assert!(one == other, "{}", route.path);
        for file in DataFile::all(&alone.site).into_iter().filter(|file| file.narrowed.is_none()) {
            let digest = alone.offer.digest(&file.path(&alone.site)).unwrap();
            assert!(String::from_utf8_lossy(&one).contains(&digest.sha256), "{} {file:?}", route.path);
        }
    }
}
