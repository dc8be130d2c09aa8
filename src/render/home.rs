//! The home page: what runs now, what comes next, what is new, and the figures.

use serde::Serialize;
use tera::{Context, Value};

use super::frame::{FacetValueView, Frame, column_path};
use super::page::PageView;
use super::section::apply::RoundView;
use super::structured::Topic;
use super::view::parts::Day;
use crate::config::ColumnKey;
use crate::content::{Announcement, AnnouncementPhase, Kind, LecturePhase, Notice};
use crate::site::{Entry, RecordKey, Route, Section, Site, listing_path};

/// The home page; records are shown by the rows of their kinds.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// Figures.
    pub figures: Vec<Figure>,
    /// Announcements that are running, the one that ends first in front.
    pub running: Vec<RunningView<'a>>,
    /// The next lectures, the soonest first.
    pub next_lectures: Vec<Value>,
    /// The newest news.
    pub news: Vec<Value>,
    /// The newest notices.
    pub notices: Vec<Value>,
    /// The newest cases.
    pub cases: Vec<Value>,
    /// The newest policies.
    pub policies: Vec<Value>,
    /// The round of applications that is open, or else the next, or else the last.
    pub round: Option<RoundView<'a>>,
    /// Sub-districts with their numbers of enterprises.
    pub streets: Vec<FacetValueView<'a>>,
}

/// An announcement that is running.
#[derive(Debug, Serialize)]
pub struct RunningView<'a> {
    /// Its title.
    pub title: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// Its last day.
    pub end: Day,
    /// How many days are left, the site's day among them.
    pub days_left: i64,
    /// What `days_left` counts: `天`, or `个工作日`.
    pub days_unit: &'static str,
}

/// A figure.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// Of what.
    pub label: &'static str,
    /// How many.
    pub value: usize,
    /// Where to see them, from the root.
    pub path: Option<String>,
}

/// How many of each the home page shows.
const SHOWN: usize = 6;
/// How many lectures and cases it shows.
const FEW: usize = 4;

pub(super) fn page<'a>(site: &'a Site, frame: &Frame, route: &'a Route, context: &mut Context) -> PageView<'a> {
    let is_next = |key: &RecordKey| site.lectures.at(key.number).facts().phase(site.today) == LecturePhase::Upcoming;
    let rows = |keys: &mut dyn Iterator<Item = RecordKey>| frame.rows.rows(site, keys);
    let view = HomeView {
        figures: figures(site),
        running: running(site),
        next_lectures: rows(&mut site.lectures.in_order().rev().filter(is_next).take(FEW)),
        news: rows(&mut site.news.in_order().take(SHOWN)),
        notices: rows(&mut site.notices.in_order().take(SHOWN)),
        cases: rows(&mut site.cases.in_order().take(FEW)),
        policies: rows(&mut site.policies.in_order().take(SHOWN)),
        round: RoundView::current(site),
        streets: streets(site),
    };
    context.insert("home", &view);
    let mut page = PageView::in_column(site, frame, route, "home", ColumnKey::Home);
    page.title = site.config.identity.title.to_string();
    page.about = Topic::page("WebPage").changed(site.as_of.to_string());
    page
}

fn running(site: &Site) -> Vec<RunningView<'_>> {
    let is_running = |one: &&Announcement| one.phase(site.today) == AnnouncementPhase::Running;
    let running = |entry| Some((Entry::<Notice>::facts(entry).announcement.as_ref().filter(is_running)?, entry));
    let mut running: Vec<_> = site.notices.iter().filter_map(running).collect();
    running.sort_by_key(|(one, _)| one.end);
    running
        .into_iter()
        .map(|(announcement, entry)| {
            let left = announcement.days_left(&site.config.holidays, site.today);
            RunningView {
                title: entry.facts().title.as_str(),
                path: entry.path.as_str(),
                end: announcement.end.into(),
                days_left: left.days,
                days_unit: left.unit(),
            }
        })
        .collect()
}

fn figures(site: &Site) -> Vec<Figure> {
    let in_force = site.enterprises.iter().filter(|entry| site.status(entry.facts()).in_force()).count();
    let held = site.lectures.iter().filter(|entry| entry.facts().phase(site.today) == LecturePhase::Past).count();
    let list = |kind| (site.count(kind) > 0).then(|| listing_path(kind, None, 1));
    let by_status = Section::Progress.is_present(site).then(|| column_path(ColumnKey::Progress));
    vec![
        Figure {
            label: "称号有效的和谐企业", value: in_force, path: by_status.or_else(|| list(Kind::Enterprise))
        },
        Figure { label: "典型案例", value: site.cases.len(), path: list(Kind::Case) },
        Figure { label: "已举办大讲堂等活动", value: held, path: list(Kind::Lecture) },
        Figure { label: "服务站点", value: site.stations.len(), path: list(Kind::Station) },
        Figure { label: "试点", value: site.pilots.len(), path: list(Kind::Pilot) },
    ]
}

fn streets(site: &Site) -> Vec<FacetValueView<'_>> {
    let facet = site.enterprises.facets.iter().find(|facet| facet.name == "street");
    facet.into_iter().flat_map(|facet| &facet.values).map(FacetValueView::from).collect()
}
