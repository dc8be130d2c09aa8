//! Columns that are blank, or in which nothing was published for too long, and how many of them a site may have.

use super::of_site;
use crate::config::ColumnKey;
use crate::content::Kind;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Date;
use crate::site::{Section, Site, column_of, freshness};

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

/// What is stale or blank.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let fresh = fresh(site);
    for column in fresh.iter().filter(|column| column.left.is_some_and(|left| left <= 0)) {
        let newest = column.newest.map(Date::long).unwrap_or_default();
        let message = format!("“{}”最近一次更新是 {newest}，已经逾期", column.name);
        found.push(Diagnostic::on_page(Code::StaleColumn, message, &column.path));
    }
    let blank = blank(site);
    for key in &blank {
        let column = site.config.columns.get(*key);
        let message = format!("栏目“{}”里没有内容", column.name);
        let columns = crate::config::file("columns");
        found.push(
            Diagnostic::on_page(Code::BlankColumn, message, &format!("{}/index.html", key.slug()))
                .at(&columns, At::File),
        );
    }
    let stale = fresh.iter().filter(|column| column.path != "index.html" && column.left.is_some_and(|left| left <= 0));
    if stale.count() >= MOST_STALE {
        found.push(of_site(Code::Veto, format!("逾期未更新的栏目达到 {MOST_STALE} 个")));
    }
    if blank.len() >= MOST_BLANK {
        found.push(of_site(Code::Veto, format!("空白栏目有 {} 个，达到 {MOST_BLANK} 个", blank.len())));
    }
    found
}

/// Columns that have a page and nothing on it, or that the site declares and has nothing of.
fn blank(site: &Site) -> Vec<ColumnKey> {
    let kinds = Kind::ALL.into_iter().filter(|kind| site.count(*kind) == 0).map(column_of);
    let sections = Section::ALL.into_iter().filter(|one| !one.is_present(site));
    let sections = sections.filter(|one| !matches!(one, Section::Search | Section::Data)).map(Section::column);
    kinds.chain(sections).collect()
}
