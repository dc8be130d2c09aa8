//! The home page: what runs now, what comes next, what is new, and the figures.

use serde::Serialize;
use tera::Context;

use super::frame::{FacetValueView, column_path};
use super::page::PageView;
use super::section::apply::RoundView;
use super::view::article::{NewsRow, PolicyRow};
use super::view::case::CaseRow;
use super::view::lecture::LectureRow;
use super::view::notice::NoticeRow;
use crate::config::ColumnKey;
use crate::content::{AnnouncementPhase, Kind, LecturePhase};
use crate::site::{Route, Section, Site, listing_path};

/// The home page.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// Figures.
    pub figures: Vec<Figure>,
    /// Announcements that are running.
    pub running: Vec<NoticeRow<'a>>,
    /// The next lectures, the soonest first.
    pub next_lectures: Vec<LectureRow<'a>>,
    /// The newest news.
    pub news: Vec<NewsRow<'a>>,
    /// The newest notices.
    pub notices: Vec<NoticeRow<'a>>,
    /// The newest cases.
    pub cases: Vec<CaseRow<'a>>,
    /// The newest policies.
    pub policies: Vec<PolicyRow<'a>>,
    /// The round of applications that is open, or else the next, or else the last.
    pub round: Option<RoundView<'a>>,
    /// Sub-districts with their numbers of enterprises.
    pub streets: Vec<FacetValueView<'a>>,
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

pub(super) fn page<'a>(site: &'a Site, route: &'a Route, context: &mut Context) -> PageView<'a> {
    let mut lectures: Vec<_> =
        site.lectures.iter().filter(|entry| entry.facts().phase(site.today) == LecturePhase::Upcoming).collect();
    lectures.reverse();
    let running = site.notices.iter().filter(|entry| {
        let announcement = entry.facts().announcement.as_ref();
        announcement.is_some_and(|one| one.phase(site.today) == AnnouncementPhase::Running)
    });
    let view = HomeView {
        figures: figures(site),
        running: running.map(|entry| NoticeRow::of(site, entry)).collect(),
        next_lectures: lectures.into_iter().take(FEW).map(|entry| LectureRow::of(site, entry)).collect(),
        news: site.news.iter().take(SHOWN).map(NewsRow::of).collect(),
        notices: site.notices.iter().take(SHOWN).map(|entry| NoticeRow::of(site, entry)).collect(),
        cases: site.cases.iter().take(FEW).map(|entry| CaseRow::of(site, entry)).collect(),
        policies: site.policies.iter().take(SHOWN).map(PolicyRow::of).collect(),
        round: RoundView::current(site),
        streets: streets(site),
    };
    context.insert("home", &view);
    let mut page = PageView::in_column(site, route, "home", ColumnKey::Home);
    page.title = site.config.identity.title.to_string();
    page
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
    let values = facet.into_iter().flat_map(|facet| {
        facet
            .values
            .iter()
            .enumerate()
            .map(move |(place, value)| FacetValueView::of(Kind::Enterprise, facet, place, value))
    });
    values.collect()
}
