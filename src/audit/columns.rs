//! Columns that are blank, or in which nothing was published for too long, and how many of them a site may have.

use super::links::{Kept, Places};
use super::of_site;
use super::subject::{Role, Subject};
use crate::config::{self, Column, ColumnKey};
use crate::content::Kind;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Date;
use crate::path::OutputPath;
use crate::site::{Listing, Route, RoutePage, Section, Site, column_of, freshness, with_collection};

/// From so many stale columns of news, notices and policies on, a site fails.
const MOST_STALE: usize = 5;
/// From so many blank columns on, a site fails.
const MOST_BLANK: usize = 5;
/// From so many columns on that were not updated for long, whichever they are, a site fails.
const MOST_OLD: usize = 10;
/// How many days are long: a year. The document does not tell; this is our own.
const LONG: i32 = 365;

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
    let old = old(site);
    if old >= MOST_OLD {
        let message = format!("长期未更新的栏目有 {old} 个，达到 {MOST_OLD} 个（“长期”按一年算，是本站定的）");
        found.push(of_site(Code::Veto, message));
    }
    found
}

/// How many columns nothing was published or changed in for long; none of a portal that is archived. What is made of
/// the site's own data is as old as the newest of all records.
fn old(site: &Site) -> usize {
    let Some(limit) = site.today.plus_days(-LONG).filter(|_| site.archived().is_none()) else { return 0 };
    let newest =
        |kind: Kind| with_collection!(site, kind, records => records.iter().map(|entry| entry.changed().date()).max());
    let of_all = Kind::ALL.into_iter().filter_map(newest).max();
    let of_route = |route: &Route| match &route.page {
        RoutePage::Listing(Listing { kind, narrowed: None, page: 1 }) => newest(*kind),
        RoutePage::Section(Section::Search | Section::Map) => None,
        RoutePage::Section(_) => of_all,
        _ => None,
    };
    site.routes.iter().filter_map(of_route).filter(|newest| *newest < limit).count()
}

/// That a list of a column leads to something in it.
pub(super) fn blank(subject: &mut Subject<'_>, route: Option<&Route>, kept: &Kept, places: &Places<'_>) {
    unmade(subject);
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

/// What a column says that is yet to be made.
const UNMADE: [&str; 5] = ["建设中", "正在建设", "敬请期待", "内容更新中", "正在完善"];
/// How much a column says at most, in bytes, that says nothing else.
const LITTLE: usize = 300;

/// That a column is there, and not only said to come.
fn unmade(subject: &mut Subject<'_>) {
    let text = subject.page.main.trim();
    if !matches!(subject.role, Role::Column(_)) || text.len() > LITTLE {
        return;
    }
    if let Some(word) = UNMADE.iter().find(|word| text.contains(**word)) {
        let message = format!("栏目里没有内容，只写着“{word}”");
        subject.tell(Code::BlankColumn, message);
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
