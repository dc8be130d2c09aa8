//! The real portal: the content and the theme of this repository, built and read as browsers, feed
//! readers and inspectors read it.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support {
    pub(crate) mod code;
    pub(crate) mod folder;
    pub(crate) mod hexie;
    pub(crate) mod links;
    pub(crate) mod page;
    pub(crate) mod portal;
    pub(crate) mod xml;
}

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hexie::config::ColumnType;
use hexie::content::Kind;
use hexie::fact::{Date, DateTime};
use hexie::pipeline;
use hexie::site::{Listing, Moment, RecordKey, RoutePage, Site};
use hexie::yaml::Scalar;
use support::page::Page;
use support::portal::{DAY, PORTAL, PROJECT, Portal, build, is_for_team};
use support::{folder, links, xml};

mod bytes {
    use super::*;

    #[test]
    fn threads_time_zone_folder_and_order_of_files_change_nothing() {
        let other = tempfile::tempdir().unwrap();
        for part in ["themes", "content"] {
            folder::copy(&Path::new(PROJECT).join(part), &other.path().join(part), true);
        }
        let far = [("RAYON_NUM_THREADS", "4"), ("TZ", "America/New_York"), ("LC_ALL", "C"), ("SOURCE_DATE_EPOCH", "1")];
        same(&build(Path::new(PROJECT), DAY, &[("RAYON_NUM_THREADS", "1"), ("TZ", "Asia/Shanghai")]));
        same(&build(other.path(), DAY, &far));
    }

    fn same(files: &BTreeMap<String, Vec<u8>>) {
        let paths: BTreeSet<&String> = files.keys().chain(PORTAL.files.keys()).collect();
        let differ: Vec<_> = paths.into_iter().filter(|path| files.get(*path) != PORTAL.files.get(*path)).collect();
        assert!(differ.is_empty(), "{differ:?}");
    }
}

mod pages {
    use super::*;

    #[test]
    fn every_link_leads_somewhere_wherever_the_portal_is_put() {
        none(&links::broken(&PORTAL));
    }

    #[test]
    fn every_page_is_linked_from_the_home_page_on() {
        none(&links::orphans(&PORTAL));
    }

    #[test]
    fn every_page_has_a_language_one_heading_and_each_id_once() {
        let fault = |(path, page): (&String, &Page)| {
            let distinct = page.ids.iter().collect::<BTreeSet<_>>().len() == page.ids.len();
            let sound = page.lang.as_deref() == Some("zh-CN") && page.headings == 1 && distinct;
            (!sound).then(|| format!("{path}: {:?}, {} h1, ids {:?}", page.lang, page.headings, page.ids))
        };
        none(&PORTAL.pages.iter().filter_map(fault).collect::<Vec<_>>());
    }

    #[test]
    fn other_days_are_whole_too() {
        for day in ["2023-08-01", "2024-06-01", "2027-12-31"] {
            let portal = Portal::of(build(Path::new(PROJECT), day, &[]));
            none(&links::broken(&portal));
            none(&links::orphans(&portal));
        }
    }
}

/// What is handed out besides pages.
mod handouts {
    use super::*;

    #[test]
    fn nothing_public_tells_of_the_pages_for_the_team() {
        let tells = |path: &String| {
            let is_theirs = is_for_team(path) || path == ".hexie-manifest.json";
            !is_theirs && PORTAL.files[path].windows(7).any(|bytes| bytes == b"wechat/")
        };
        none(&PORTAL.files.keys().filter(|path| tells(path)).collect::<Vec<_>>());
        assert!(PORTAL.files.contains_key("wechat/index.html"));
    }

    #[test]
    fn every_case_and_release_has_a_kit_and_every_text_a_post() {
        let ids = |folder: &str, suffix: &str| {
            let names = PORTAL.files.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix(suffix));
            names
                .filter(|name| !name.contains('/') && !name.starts_with("index") && !name.starts_with("page-"))
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        };
        for kind in ["cases", "news", "notices"] {
            let records = ids(&format!("{kind}/"), ".html");
            assert!(records.len() > 10, "{kind}");
            assert_eq!(ids(&format!("wechat/{kind}/"), ".html"), records);
            let kits = if kind == "notices" { BTreeSet::new() } else { records };
            assert_eq!(ids(&format!("press/{kind}/"), ".zip"), kits);
        }
    }

    #[test]
    fn a_code_leads_to_the_same_page_for_ever_and_the_page_says_what_has_become_of_the_title() {
        // Certified in 2023, withdrawn in 2025.
        let before = Portal::of(build(Path::new(PROJECT), "2024-12-01", &[]));
        let (page, code) = ("enterprises/hd-2023-010.html", "qr/hd-2023-010.svg");
        assert_eq!(before.files[code], PORTAL.files[code]);
        assert!(before.text(page).contains(code) && !before.text(page).contains("称号已撤销"));
        assert!(!PORTAL.text(page).contains(code) && PORTAL.text(page).contains("称号已撤销"));
        let decoded = support::code::decoded(PORTAL.text(code));
        assert_eq!(PORTAL.file_at(&decoded), Some(page));
    }

    #[test]
    fn a_title_that_was_cut_short_does_not_change_on_the_day_it_would_have_run_out() {
        // Withdrawn on 2025-07-18; it would have held until 2026-11-14.
        assert!(PORTAL.text("enterprises/hd-2023-010.html").contains("(2025-07-18)"));
    }

    #[test]
    fn every_code_leads_to_the_page_of_its_enterprise() {
        let codes: Vec<_> =
            PORTAL.files.keys().filter_map(|path| path.strip_prefix("qr/")?.strip_suffix(".svg")).collect();
        assert!(codes.len() > 50, "{}", codes.len());
        for id in codes {
            let svg = PORTAL.text(&format!("qr/{id}.svg"));
            assert!(svg.len() < 3_000, "{id}: {}", svg.len());
            assert_eq!(PORTAL.file_at(&support::code::decoded(svg)), Some(&*format!("enterprises/{id}.html")));
        }
    }
}

/// The tags of the annex of 国办发〔2017〕47号.
mod tags {
    use super::*;

    const SITE: [&str; 3] = ["SiteName", "SiteDomain", "SiteIDCode"];
    const COLUMN: [&str; 4] = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    const ARTICLE: [&str; 3] = ["ArticleTitle", "PubDate", "ContentSource"];

    #[test]
    fn every_page_has_those_of_its_sort_and_none_is_empty() {
        let mut faults = Vec::new();
        for (path, page) in &PORTAL.pages {
            let (own, others): (&[&str], &[&str]) = match () {
                () if is_for_team(path) => continue,
                () if path == "404.html" || path.starts_with("embed/") => (&[], &[]),
                () if is_record(path) => (&ARTICLE, &COLUMN),
                () => (&COLUMN, &ARTICLE),
            };
            let wanted = SITE.iter().chain(own).filter(|name| !page.tag(name).is_some_and(is_said));
            faults.extend(wanted.map(|name| format!("{path} lacks {name}")));
            faults.extend(
                others.iter().filter(|name| page.tags.contains_key(**name)).map(|name| format!("{path} has {name}")),
            );
            let empty = page.tags.iter().filter(|(_, contents)| !contents.iter().all(|content| is_said(content)));
            faults.extend(empty.map(|(name, _)| format!("{path} has an empty {name}")));
        }
        none(&faults);
    }

    #[test]
    fn times_types_and_addresses_have_their_form() {
        let mut faults = Vec::new();
        for (path, page) in &PORTAL.pages {
            let time = page
                .tag("PubDate")
                .filter(|time| DateTime::parse(time).map(|read| read.to_string()).ok().as_deref() != Some(time));
            let kind = page.tag("ColumnType").filter(|kind| !ColumnType::ALL.iter().any(|one| one.label() == *kind));
            let address = page.tag("Url").filter(|address| PORTAL.file_at(address) != Some(path));
            let picture = page.tag("Image").filter(|address| PORTAL.file_at(address).is_none());
            faults.extend([time, kind, address, picture].into_iter().flatten().map(|text| format!("{path}: {text}")));
        }
        none(&faults);
    }

    #[test]
    fn columns_do_not_describe_themselves_alike() {
        let mut columns: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for page in PORTAL.pages.values() {
            if let (Some(name), Some(description)) = (page.tag("ColumnName"), page.tag("ColumnDescription")) {
                columns.entry(description).or_default().insert(name);
            }
        }
        none(&columns.into_iter().filter(|(_, names)| names.len() > 1).collect::<Vec<_>>());
    }

    fn is_said(content: &str) -> bool {
        !content.trim().is_empty() && !["null", "none", "undefined"].contains(&content.trim())
    }

    /// `cases/x.html` is a record, `cases/index.html` and `cases/year/2024.html` are listings.
    fn is_record(path: &str) -> bool {
        let Some((folder, name)) = path.split_once('/') else { return false };
        let is_kind = Kind::ALL.iter().any(|kind| kind.address() == folder);
        is_kind && !name.contains('/') && name != "index.html" && !name.starts_with("page-")
    }
}

mod feeds {
    use super::*;

    #[test]
    fn feeds_have_unique_ids_sound_times_and_links_that_lead_to_pages() {
        let feeds: Vec<&str> =
            PORTAL.files.keys().map(String::as_str).filter(|path| path.ends_with("feed.xml")).collect();
        assert_eq!(feeds, ["cases/feed.xml", "feed.xml", "news/feed.xml", "notices/feed.xml"]);
        for feed in feeds {
            let elements = xml::elements(PORTAL.text(feed));
            let texts = |name: &str| {
                elements.iter().filter(|one| one.path.ends_with(name)).map(|one| one.text.as_str()).collect::<Vec<_>>()
            };
            let ids = texts("/id");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{feed}");
            assert!(ids.len() > 1 && ids.iter().all(|id| id.starts_with("tag:")), "{feed}");
            let times: Vec<&str> = [texts("/updated"), texts("/published")].concat();
            none(&times.into_iter().filter(|time| time.parse::<jiff::Timestamp>().is_err()).collect::<Vec<_>>());
            let addresses =
                elements.iter().filter(|one| one.path.ends_with("/link")).filter_map(|link| link.attribute("href"));
            none(&addresses.filter(|address| PORTAL.file_at(address).is_none()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn texts_in_feeds_link_absolutely() {
        for element in xml::elements(PORTAL.text("feed.xml")).iter().filter(|one| one.path == "feed/entry/content") {
            let page = Page::read(&element.text);
            let sound = |target: &str| match target.strip_prefix('#') {
                Some(fragment) => page.has_anchor(fragment),
                None if target.starts_with(support::portal::BASE.as_str()) => {
                    PORTAL.file_at(target.split('#').next().unwrap()).is_some()
                }
                None => ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme)),
            };
            none(&page.links.iter().filter(|link| !sound(&link.target)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_sitemap_names_every_page_once() {
        let elements = xml::elements(PORTAL.text("sitemap.xml"));
        let locations: Vec<_> =
            elements.iter().filter(|one| one.path == "urlset/url/loc").map(|one| one.text.as_str()).collect();
        none(&locations.iter().filter(|address| PORTAL.file_at(address).is_none()).collect::<Vec<_>>());
        let mut named: Vec<&str> = locations.iter().filter_map(|address| PORTAL.file_at(address)).collect();
        named.sort_unstable();
        let unnamed = ["404.html", "search/index.html"];
        let is_named = |path: &&str| !unnamed.contains(path) && !path.starts_with("embed/") && !is_for_team(path);
        let pages: Vec<&str> = PORTAL.pages.keys().map(String::as_str).filter(is_named).collect();
        assert_eq!(named, pages);
        let days = elements.iter().filter(|one| one.path == "urlset/url/lastmod").map(|one| one.text.as_str());
        none(&days.filter(|day| Date::parse(day).is_err() || *day > DAY).collect::<Vec<_>>());
    }
}

mod counts {
    use super::*;

    /// A listing, whatever the page: of a kind, perhaps narrowed to a value of a facet.
    type Listed = (Kind, Option<(u16, u16)>);

    #[test]
    fn listings_show_every_record_of_theirs_and_no_other() {
        let site = site();
        let mut shown: BTreeMap<Listed, BTreeSet<String>> = BTreeMap::new();
        for route in site.routes.iter() {
            if let RoutePage::Listing(Listing { kind, narrowed, .. }) = route.page {
                let links = PORTAL.pages[route.path.as_str()].links.iter();
                let files = links.filter_map(|link| links::file(route.path.as_str(), &link.target));
                let records = files.filter(|file| of_kind(&site, kind, file));
                shown.entry((kind, narrowed)).or_default().extend(records);
            }
        }
        assert!(shown.len() > Kind::ALL.len());
        for ((kind, narrowed), shown) in shown {
            assert_eq!(shown, members(&site, kind, narrowed), "{kind:?} {narrowed:?}");
        }
    }

    #[test]
    fn the_home_page_counts_as_the_records_do() {
        let site = site();
        let in_force = site.enterprises.iter().filter(|entry| site.status(entry.facts()).in_force()).count();
        let figures = [
            ("称号有效的和谐企业", in_force),
            ("典型案例", site.count(Kind::Case)),
            ("服务站点", site.count(Kind::Station)),
            ("试点", site.count(Kind::Pilot)),
        ];
        let text = &PORTAL.pages["index.html"].text;
        let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
        for (label, count) in figures {
            let said = text.match_indices(label).any(|(at, _)| digits(&text[at + label.len()..]) == count.to_string());
            assert!(said, "the home page does not say {label} {count}");
        }
    }

    #[test]
    fn the_charts_add_up_and_count_as_their_listings_do() {
        let site = site();
        let page = scraper::Html::parse_document(PORTAL.text("progress/index.html"));
        let find = |within: &scraper::ElementRef<'_>, what: &str| {
            let found = within.select(&scraper::Selector::parse(what).unwrap()).collect::<Vec<_>>();
            found.iter().map(|one| one.text().collect::<String>().trim().to_owned()).collect::<Vec<_>>()
        };
        let in_force = site.enterprises.iter().filter(|entry| site.status(entry.facts()).in_force()).count();
        let all = site.count(Kind::Enterprise);
        let totals = [
            ("street", vec![in_force, all]),
            ("industry", vec![in_force, all]),
            ("size", vec![in_force, all]),
            ("status", vec![all]),
        ];
        for chart in page.select(&scraper::Selector::parse("table.chart").unwrap()) {
            let name = chart.attr("id").unwrap().strip_prefix("by-").unwrap();
            let numbers: Vec<usize> = find(&chart, "tbody td").iter().map(|text| text.parse().unwrap()).collect();
            let wide = find(&chart, "thead .num").len();
            let sums: Vec<usize> = (0..wide).map(|at| numbers.iter().skip(at).step_by(wide).sum()).collect();
            match totals.iter().find(|(other, _)| *other == name) {
                Some((_, wanted)) => {
                    assert_eq!(&sums, wanted, "{name}");
                    let said: Vec<usize> = find(&chart, "tfoot td").iter().map(|text| text.parse().unwrap()).collect();
                    assert_eq!(said, sums, "{name}");
                }
                None => assert_eq!((name, find(&chart, "tfoot").len()), ("year", 0)),
            }
            let listed = site.facets(Kind::Enterprise).iter().filter(|facet| facet.name == name);
            for value in listed.flat_map(|facet| &facet.values) {
                let row = find(&chart, "tbody th").iter().position(|label| *label == value.label).unwrap();
                assert_eq!(numbers[row * wide + wide - 1], value.members.len(), "{name} {}", value.label);
            }
        }
    }

    fn site() -> Site {
        let moment = Moment { today: Date::parse(DAY).unwrap(), drafts: false };
        let portal = pipeline::check(Path::new(PROJECT), moment).unwrap().portal.expect("the project is sound");
        std::sync::Arc::into_inner(portal).expect("nobody else holds it").site
    }

    fn of_kind(site: &Site, kind: Kind, file: &str) -> bool {
        let route = hexie::path::OutputPath::new(file).and_then(|path| site.route(&path).map(|route| &route.page));
        matches!(route, Some(RoutePage::Record(key)) if key.kind == kind)
    }

    fn members(site: &Site, kind: Kind, narrowed: Option<(u16, u16)>) -> BTreeSet<String> {
        let value = narrowed.map(|(facet, value)| &site.facets(kind)[usize::from(facet)].values[usize::from(value)]);
        let all = || (0..site.count(kind) as u32).collect();
        let numbers: Vec<u32> = value.map_or_else(all, |value| value.members.clone());
        numbers.into_iter().map(|number| site.card(RecordKey { kind, number }).path.to_string()).collect()
    }
}

mod stations {
    use super::*;

    /// Where 河东区 lies, in whatever system: west, east, south, north. 天津铁厂街道 is an enclave far from it.
    const DISTRICT: [f64; 4] = [117.19, 117.34, 39.07, 39.18];

    #[test]
    fn each_has_its_maps_and_lies_in_the_district() {
        let mut faults = Vec::new();
        let stations: Vec<_> = PORTAL.pages.iter().filter(|(path, _)| path.starts_with("stations/zd-")).collect();
        assert!(stations.len() > 12);
        for (path, page) in stations.into_iter().filter(|(path, _)| !path.contains("tianjintiechang")) {
            let found = |start: &str| page.links.iter().find_map(|link| link.target.strip_prefix(start));
            let pair =
                |text: &str| -> Vec<f64> { text.split(['&', ',']).take(2).map(|one| one.parse().unwrap()).collect() };
            let gaode = found("https://uri.amap.com/marker?position=").map(pair);
            let baidu = found("https://api.map.baidu.com/marker?location=").map(pair).map(|at| vec![at[1], at[0]]);
            let tianditu = found("https://map.tianditu.gov.cn/?center=").map(pair);
            let [west, east, south, north] = DISTRICT;
            let lies = |at: &Vec<f64>| (west..east).contains(&at[0]) && (south..north).contains(&at[1]);
            for place in [gaode, baidu, tianditu] {
                if !place.as_ref().is_some_and(lies) {
                    faults.push(format!("{path}: {place:?}"));
                }
            }
        }
        none(&faults);
    }
}

/// Fails with what there is.
#[track_caller]
fn none<T: std::fmt::Debug>(faults: &[T]) {
    assert!(faults.is_empty(), "{} faults: {:#?}", faults.len(), &faults[..faults.len().min(30)]);
}
