//! What is due of records: those that are published, and those that wait for their day.

use super::What;
use super::span::{About, Span};
use crate::content::{Announcement, Enterprise, Facts, Kind, Lecture, Notice, Pilot, Plan, Record};
use crate::fact::{Date, DateTime};
use crate::site::select::Chosen;
use crate::site::{Collection, Site, with_collection};

pub(super) fn visit(site: &Site, span: &mut Span) {
    for kind in Kind::ALL {
        with_collection!(site, kind, records => {
            for entry in records.iter() {
                let it = It { record: &entry.record, path: Some(entry.path.as_str()), since: site.today };
                common(&it, span);
            }
        });
        with_collection!(site.scheduled, kind, records => {
            for chosen in records {
                let it = waiting(&chosen.record, chosen.published);
                // An enterprise without a time of its own comes with its notice, and is told with it.
                let own = chosen.record.facts.published().map(DateTime::date);
                span.add(own, What::Appears, || it.about("到这天生成网站就会出现".to_owned()));
                common(&it, span);
            }
        });
    }
    each(&site.enterprises, &site.scheduled.enterprises, site, |it| enterprise(it, span));
    each(&site.lectures, &site.scheduled.lectures, site, |it| lecture(it, span));
    each(&site.pilots, &site.scheduled.pilots, site, |it| pilot(it, span));
    each(&site.notices, &site.scheduled.notices, site, |it| notice(site, it, span));
    months(site, span);
}

/// A record, with the day since which it is shown: what is due earlier changes nothing.
struct It<'a, T> {
    record: &'a Record<T>,
    path: Option<&'a str>,
    since: Date,
}

impl<'a, T: Facts> It<'a, T> {
    fn about(&self, note: String) -> About<'a> {
        About { title: self.record.facts.title().as_str(), note, path: self.path, file: Some(&self.record.origin.file) }
    }

    /// Notes what happens to it on a day after the one since which it is shown.
    fn add(&self, span: &mut Span, day: Option<Date>, what: What, note: impl FnOnce() -> String) {
        span.add(day.filter(|day| *day > self.since), what, || self.about(note()));
    }
}

fn waiting<T>(record: &Record<T>, published: DateTime) -> It<'_, T> {
    It { record, path: None, since: published.date() }
}

fn each<'a, T: Facts>(
    shown: &'a Collection<T>,
    scheduled: &'a [Chosen<T>],
    site: &Site,
    mut visit: impl FnMut(&It<'a, T>),
) {
    for entry in shown.iter() {
        visit(&It { record: &entry.record, path: Some(entry.path.as_str()), since: site.today });
    }
    scheduled.iter().for_each(|chosen| visit(&waiting(&chosen.record, chosen.published)));
}

fn common<T: Facts>(it: &It<'_, T>, span: &mut Span) {
    let updated = it.record.facts.updated().map(DateTime::date);
    it.add(span, updated, What::Updated, String::new);
}

fn last(day: Date) -> String {
    format!("{} {}是最后一天", day.long(), day.weekday())
}

fn enterprise(it: &It<'_, Enterprise>, span: &mut Span) {
    let facts = &it.record.facts;
    for made in &facts.certifications {
        it.add(span, made.certified, What::Certified, || format!("{}称号", made.level.label()));
        if let Some(end) = made.certified.and(made.expires) {
            it.add(span, end.plus_days(1), What::Expires, || format!("{}称号，{}", made.level.label(), last(end)));
        }
    }
    for event in &facts.history {
        it.add(span, Some(event.date), What::Event, || event.kind.label().to_owned());
    }
}

fn lecture(it: &It<'_, Lecture>, span: &mut Span) {
    let facts = &it.record.facts;
    let end = facts.end.date();
    let is_cancelled = facts.plan() == Plan::Cancelled;
    let closes = facts.deadline.unwrap_or(facts.start).date();
    if !is_cancelled && closes < end {
        it.add(span, closes.plus_days(1), What::RegistrationCloses, || last(closes));
    }
    it.add(span, end.plus_days(1), What::LecturePasses, || match is_cancelled {
        true => "已取消的活动".to_owned(),
        false => format!("{}结束，可以补上回顾和课件", end.long()),
    });
}

fn pilot(it: &It<'_, Pilot>, span: &mut Span) {
    for stage in &it.record.facts.stages {
        it.add(span, Some(stage.date), What::Stage, || stage.name.to_string());
    }
}

fn notice(site: &Site, it: &It<'_, Notice>, span: &mut Span) {
    let Some(announcement) = &it.record.facts.announcement else { return };
    let Announcement { start, end, .. } = *announcement;
    it.add(span, Some(start), What::AnnouncementBegins, || format!("到 {}", end.long()));
    it.add(span, end.plus_days(1), What::AnnouncementEnds, || match announcement.result {
        None => format!("{}，请准备结果公告", last(end)),
        Some(_) => last(end),
    });
    // Nobody reads a list of days that are fewer by one, and of far ones only the first may be asked for.
    let first = start.max(it.since).max(span.from().plus_days(-1).unwrap_or(start));
    let days = std::iter::successors(first.plus_days(1), |day| day.plus_days(1)).take_while(|day| *day <= end);
    let left = |day| announcement.days_left(&site.config.holidays, day);
    let mut before = left(first);
    for day in days {
        let now = left(day);
        if now != before {
            it.add(span, Some(day), What::Countdown, String::new);
        }
        before = now;
    }
}

/// The calendar begins with the month of the site's day, and drops it when it is over if anything took
/// place in it. It has no end of its own: the months to come are those of the lectures.
fn months(site: &Site, span: &mut Span) {
    let Some(this) = Date::new(site.today.year(), site.today.month(), 1) else { return };
    let shown = site.lectures.iter().map(|entry| entry.facts());
    let waiting = site.scheduled.lectures.iter().map(|chosen| &chosen.record.facts);
    let spans = shown.chain(waiting).map(|facts| (facts.start.date(), facts.end.date()));
    for (start, end) in spans.filter(|(_, end)| *end >= this) {
        let turns = std::iter::successors(following_month(start.max(this)), |day| following_month(*day));
        let last = following_month(end);
        for month in turns.take_while(|month| last.is_none_or(|last| *month <= last)) {
            let about = || About { title: "活动日历", note: String::new(), path: None, file: None };
            span.add(Some(month).filter(|month| *month > site.today), What::Month, about);
        }
    }
}

/// The first day of the month after that of a day.
fn following_month(day: Date) -> Option<Date> {
    match day.month() {
        12 => Date::new(day.year() + 1, 1, 1),
        month => Date::new(day.year(), month + 1, 1),
    }
}
