//! Columns that are blank, or in which nothing was published for too long, and how many of them a site may have.

use super::links::{Kept, Places};
use super::of_site;
use super::subject::Subject;
use crate::config::{self, Column, ColumnKey};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Date;
use crate::path::OutputPath;
use crate::site::{Route, RoutePage, Site, column_of, freshness};

/// From so many stale columns of news, notices and policies on, a site fails.
const MOST_STALE: usize = 5;
/// From so many blank columns on, a site fails.
const MOST_BLANK: usize = 5;

/// How fresh a column is.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// Its name.
    pub name: String,
    /// The page.
    pub path: String,
    /// The newest publication; none where there is nothing yet.
    pub newest: Option<Date>,
    /// The first day on which it is stale.
    pub stale: Option<Date>,
    /// How many days are left, the site's day among them; 0 and less when it is stale.
    pub left: Option<i64>,
}

/// How fresh the home page and the columns with a limit are on the site's day.
pub fn fresh(site: &Site) -> Vec<Fresh> {
    let state = freshness(site).into_iter();
    state
        .map(|(name, path, newest, stale)| Fresh {
            name,
            path,
            newest,
            stale,
            left: stale.map(|stale| site.today.days_until(stale)),
        })
        .collect()
}

/// Columns that are stale, or described alike.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let fresh = fresh(site);
    for column in fresh.iter().filter(|column| column.left.is_some_and(|left| left <= 0)) {
        let newest = column.newest.map(Date::long).unwrap_or_default();
        let (code, message) = match column.path.as_str() {
            "index.html" => (Code::Veto, format!("首页最近一次更新是 {newest}，超过两周没有更新")),
            _ => (Code::StaleColumn, format!("“{}”最近一次更新是 {newest}，已经逾期", column.name)),
        };
        found.push(Diagnostic::on_page(code, message, &column.path));
    }
    found.extend(alike(site));
    let stale = fresh.iter().filter(|column| column.path != "index.html" && column.left.is_some_and(|left| left <= 0));
    if stale.count() >= MOST_STALE {
        found.push(of_site(Code::Veto, format!("逾期未更新的栏目达到 {MOST_STALE} 个")));
    }
    found
}

/// That a list of a column leads to something in it.
pub(super) fn blank(subject: &mut Subject<'_>, route: Option<&Route>, kept: &Kept, places: &Places<'_>) {
    let Some(RoutePage::Listing(listing)) = route.map(|route| &route.page) else { return };
    let site = subject.site;
    let is_record = |number: &u32| {
        let route = OutputPath::new(places.path(*number)).and_then(|path| site.route(&path));
        matches!(route.map(|route| &route.page), Some(RoutePage::Record(key)) if key.kind == listing.kind)
    };
    if !kept.out.iter().any(is_record) {
        let name = site.config.columns.get(column_of(listing.kind)).name.as_str();
        subject.tell(Code::BlankColumn, format!("栏目“{name}”的列表里没有内容"));
    }
}

/// What so many blank columns come to.
pub(super) fn veto(blank: usize) -> Option<Diagnostic> {
    (blank >= MOST_BLANK).then(|| of_site(Code::Veto, format!("空白栏目有 {blank} 个，达到 {MOST_BLANK} 个")))
}

/// Columns that are described alike.
fn alike(site: &Site) -> Vec<Diagnostic> {
    let all: Vec<&Column> = ColumnKey::ALL.iter().map(|key| site.config.columns.get(*key)).collect();
    let mut found = Vec::new();
    for (place, column) in all.iter().enumerate() {
        let Some(other) = all[..place].iter().find(|other| other.description == column.description) else { continue };
        // One that is not declared is stood in for by another.
        if !std::ptr::eq(*other, *column) {
            let message = format!("栏目“{}”和“{}”的描述（ColumnDescription）完全一样", other.name, column.name);
            found.push(of_site(Code::SameColumns, message).at(&config::file("columns"), At::File));
        }
    }
    found
}
