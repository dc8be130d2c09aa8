//! Which sort of page costs what: every route rendered once more on one core, summed by sort.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::time::{Duration, Instant};

use hexie::pipeline::{self, Portal};
use hexie::site::{Route, RoutePage};

/// The routes of a sort.
#[derive(Default)]
struct Sum {
    count: u32,
    bytes: usize,
    time: Duration,
    longest: Duration,
}

pub(super) fn write(out: &mut dyn Write, portal: &Portal) -> Result<(), Box<dyn Error>> {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    let mut bytes = Vec::new();
    for route in portal.site.routes.iter().filter(|route| !matches!(route.page, RoutePage::File(_))) {
        bytes.clear();
        let start = Instant::now();
        pipeline::bytes_of(portal, route, &mut bytes).map_err(|problem| problem.message)?;
        let time = start.elapsed();
        let sum = sums.entry(sort(route)).or_default();
        sum.count += 1;
        sum.bytes += bytes.len();
        sum.time += time;
        sum.longest = sum.longest.max(time);
    }
    writeln!(out, "| on one core          | routes |  ms in all | µs each | µs longest |       MB |")?;
    writeln!(out, "|----------------------|-------:|-----------:|--------:|-----------:|---------:|")?;
    for (sort, Sum { count, bytes, time, longest }) in &sums {
        let (all, longest) = (time.as_secs_f64() * 1e3, longest.as_micros());
        let (each, bytes) = ((*time / *count).as_micros(), *bytes as f64 / 1e6);
        writeln!(out, "| {sort:20} | {count:6} | {all:10.1} | {each:7} | {longest:10} | {bytes:8.2} |")?;
    }
    Ok(())
}

fn sort(route: &Route) -> String {
    match &route.page {
        RoutePage::Listing(listing) => format!("listing {}", listing.kind.name()),
        RoutePage::Record(key) => format!("record {}", key.kind.name()),
        RoutePage::Home => "home".to_owned(),
        RoutePage::Section(section) => format!("section {}", section.name()),
        RoutePage::NotFound => "404".to_owned(),
        RoutePage::Embed(_) => "embed".to_owned(),
        RoutePage::Oembed(_) => "oembed".to_owned(),
        RoutePage::Feed(_) => "feed".to_owned(),
        RoutePage::Sitemap(_) => "sitemap".to_owned(),
        RoutePage::Robots => "robots".to_owned(),
        RoutePage::Finder | RoutePage::FinderRows(_) => "finder".to_owned(),
        RoutePage::Search(_) => "search".to_owned(),
        RoutePage::Data(file) => format!("data {}", file.format.suffix()),
        RoutePage::Calendar(_) => "calendar".to_owned(),
        RoutePage::Catalogue(file) => file.path().to_owned(),
        RoutePage::Kit(key) => format!("kit {}", key.kind.name()),
        RoutePage::Posts => "posts".to_owned(),
        RoutePage::Post(key) => format!("post {}", key.kind.name()),
        RoutePage::Qr(_) => "qr".to_owned(),
        RoutePage::File(_) => "file".to_owned(),
        RoutePage::Picture(_, None) => "picture".to_owned(),
        RoutePage::Picture(_, Some(_)) => "rendition".to_owned(),
    }
}
