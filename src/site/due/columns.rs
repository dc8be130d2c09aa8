//! When columns go stale, if nothing more is published in them than is written by now.
//!
//! The limits are those of the half-yearly sampling of government sites (国办秘函〔2019〕19号): the home page
//! and columns of news two weeks, notices and policies six months.

use super::What;
use super::span::{About, Span};
use crate::content::{Facts, Kind};
use crate::fact::Date;
use crate::site::{Collection, Site};

/// How many days the home page and the news may go without anything new.
const WEEKS: i32 = 14;
/// How many months notices and policies may.
const MONTHS: i32 = 6;

pub(super) fn visit(site: &Site, span: &mut Span) {
    for limited in limited(site) {
        stale(span, limited);
    }
}

/// How fresh each column with a limit is on the site's day, its home page first: its name, its page, the day of
/// the newest publication and the first on which it is stale. None where nothing need be fresh any more.
pub fn freshness(site: &Site) -> Vec<(String, String, Option<Date>, Option<Date>)> {
    if site.archived().is_some() {
        return Vec::new();
    }
    let state = limited(site).into_iter().map(|column| {
        let newest = column.days.iter().copied().filter(|day| *day <= site.today).max();
        (column.name.to_owned(), column.path, newest, newest.and_then(column.limit))
    });
    state.collect()
}

/// A column with a limit, and the days on which something was or will be published in it.
struct Limited<'a> {
    name: &'a str,
    path: String,
    days: Vec<Date>,
    limit: fn(Date) -> Option<Date>,
}

fn limited(site: &Site) -> Vec<Limited<'_>> {
    let columns = &site.config.columns;
    let waiting = &site.scheduled;
    let news = days(&site.news, waiting.news.iter().map(|one| one.published.date()));
    let notices = days(&site.notices, waiting.notices.iter().map(|one| one.published.date()));
    let policies = days(&site.policies, waiting.policies.iter().map(|one| one.published.date()));
    // What is new of any kind is shown on the home page, pages of their own apart.
    let mut home = [&news[..], &notices, &policies].concat();
    home.extend(days(&site.cases, waiting.cases.iter().map(|one| one.published.date())));
    home.extend(days(&site.lectures, waiting.lectures.iter().map(|one| one.published.date())));
    let of_kind =
        |kind: Kind, name, days, limit| Limited { name, path: format!("{}/index.html", kind.address()), days, limit };
    vec![
        Limited { name: columns.home.name.as_str(), path: "index.html".to_owned(), days: home, limit: weeks },
        of_kind(Kind::News, columns.news.name.as_str(), news, weeks),
        of_kind(Kind::Notice, columns.notices.name.as_str(), notices, months),
        of_kind(Kind::Policy, columns.policies.name.as_str(), policies, months),
    ]
}

/// The days on which something was or will be published.
fn days<T: Facts>(shown: &Collection<T>, waiting: impl Iterator<Item = Date>) -> Vec<Date> {
    shown.iter().map(|entry| entry.published.date()).chain(waiting).collect()
}

/// Notes the days on which the limit after one publication is over before the next; the first of the days that
/// are looked at, where it was over before them and is still.
fn stale(span: &mut Span, Limited { name, path, mut days, limit }: Limited<'_>) {
    days.sort_unstable();
    let next = days.iter().skip(1).copied().map(Some).chain([None]);
    for (newest, next) in days.iter().zip(next) {
        let over = limit(*newest).map(|over| over.max(span.from()));
        let over = over.filter(|over| next.is_none_or(|next| *over < next));
        let note = format!("最近一次更新是 {}", newest.long());
        span.add(over, What::Stale, || About { title: name, note, path: Some(&path), file: None });
    }
}

/// The first day on which two weeks have gone by.
fn weeks(newest: Date) -> Option<Date> {
    newest.plus_days(WEEKS + 1)
}

/// The first day on which six months have gone by.
fn months(newest: Date) -> Option<Date> {
    let span = jiff::Span::new().months(MONTHS).days(1);
    newest.civil().checked_add(span).ok().and_then(Date::from_civil)
}
