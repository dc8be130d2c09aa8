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
    let columns = &site.config.columns;
    let waiting = &site.scheduled;
    let news = days(&site.news, waiting.news.iter().map(|one| one.published.date()));
    let notices = days(&site.notices, waiting.notices.iter().map(|one| one.published.date()));
    let policies = days(&site.policies, waiting.policies.iter().map(|one| one.published.date()));
    // What is new of any kind is shown on the home page, pages of their own apart.
    let mut home = [&news[..], &notices, &policies].concat();
    home.extend(days(&site.cases, waiting.cases.iter().map(|one| one.published.date())));
    home.extend(days(&site.lectures, waiting.lectures.iter().map(|one| one.published.date())));
    stale(span, columns.home.name.as_str(), "index.html", home, weeks);
    for (kind, column, days, limit) in [
        (Kind::News, &columns.news, news, weeks as fn(Date) -> Option<Date>),
        (Kind::Notice, &columns.notices, notices, months),
        (Kind::Policy, &columns.policies, policies, months),
    ] {
        stale(span, column.name.as_str(), &format!("{}/index.html", kind.address()), days, limit);
    }
}

/// The days on which something was or will be published.
fn days<T: Facts>(shown: &Collection<T>, waiting: impl Iterator<Item = Date>) -> Vec<Date> {
    shown.iter().map(|entry| entry.published.date()).chain(waiting).collect()
}

/// Notes the days on which the limit after one publication is over before the next; the first of the days that
/// are looked at, where it was over before them and is still.
fn stale(span: &mut Span, name: &str, path: &str, mut days: Vec<Date>, limit: fn(Date) -> Option<Date>) {
    days.sort_unstable();
    let next = days.iter().skip(1).copied().map(Some).chain([None]);
    for (newest, next) in days.iter().zip(next) {
        let over = limit(*newest).map(|over| over.max(span.from()));
        let over = over.filter(|over| next.is_none_or(|next| *over < next));
        let note = format!("最近一次更新是 {}", newest.long());
        span.add(over, What::Stale, || About { title: name, note, path: Some(path), file: None });
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
