//! What templates see of a lecture.

use serde::Serialize;

use super::parts::{Tag, Time, text, texts};
use crate::content::{Kind, Lecture, LecturePhase};
use crate::site::{Entry, RecordKey, Site, calendar_path};

/// A lecture in a list.
#[derive(Debug, Serialize)]
pub struct LectureRow<'a> {
    /// What it is about.
    pub title: &'a str,
    /// Which one it is: 2026年第3期.
    pub session: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// The category.
    pub category: Tag<'static>,
    /// When it begins.
    pub start: Time,
    /// When it ends.
    pub end: Time,
    /// When, in words: `2026年12月10日 星期四 14:00–16:30`.
    pub when: String,
    /// Where.
    pub place: Option<&'a str>,
    /// How to follow it online.
    pub online: Option<&'a str>,
    /// `kept`, `moved`, `cancelled`.
    pub plan: Tag<'static>,
    /// `upcoming`, `past`, `cancelled`, as of the site's day.
    pub phase: Tag<'static>,
    /// Until when to register.
    pub deadline: Option<Time>,
}

/// A lecture's page: its row ([`LectureRow`]), and besides:
#[derive(Debug, Serialize)]
pub struct LectureView<'a> {
    /// The category, with the listing of it.
    pub category_tag: Tag<'a>,
    /// Who speaks: `name`, `organisation`, `post`.
    pub speakers: Vec<SpeakerView<'a>>,
    /// Whom it is for.
    pub audience: Option<&'a str>,
    /// Who holds it.
    pub organisers: Vec<&'a str>,
    /// How many can come.
    pub places: Option<u32>,
    /// How to register.
    pub registration: Option<&'a str>,
    /// Whether one can still register on the site's day.
    pub registration_open: bool,
    /// When it was to begin at first.
    pub planned_start: Option<Time>,
    /// Why it was moved or cancelled.
    pub change_note: Option<&'a str>,
    /// What it was like.
    pub recap: Option<&'a str>,
    /// How many came.
    pub attendance: Option<u32>,
    /// The address of its own calendar file, from the root; none once it is over.
    pub calendar: Option<String>,
}

/// Someone who speaks.
#[derive(Debug, Serialize)]
pub struct SpeakerView<'a> {
    /// The name.
    pub name: &'a str,
    /// Where from.
    pub organisation: Option<&'a str>,
    /// The post.
    pub post: Option<&'a str>,
}

impl<'a> LectureRow<'a> {
    /// The row of a lecture as of the site's day.
    pub fn of(site: &Site, entry: &'a Entry<Lecture>) -> Self {
        let facts = entry.facts();
        let (plan, phase) = (facts.plan(), facts.phase(site.today));
        Self {
            title: facts.topic.as_str(),
            session: facts.session.as_str(),
            path: entry.path.as_str(),
            category: Tag::plain(facts.category.slug(), facts.category.label()),
            start: facts.start.into(),
            end: facts.end.into(),
            when: when(facts),
            place: text(&facts.place),
            online: text(&facts.online),
            plan: Tag::plain(plan.slug(), plan.label()),
            phase: Tag::plain(phase.slug(), phase.label()),
            deadline: facts.deadline.map(Time::from),
        }
    }
}

/// When it takes place, in words; the second day is named only when it is another.
fn when(facts: &Lecture) -> String {
    let (start, end) = (facts.start, facts.end);
    let begin = format!("{} {} {}", start.date().long(), start.weekday(), start.time().text());
    if start.date() == end.date() {
        format!("{begin}–{}", end.time().text())
    } else {
        format!("{begin} 至 {} {} {}", end.date().long(), end.weekday(), end.time().text())
    }
}

impl<'a> LectureView<'a> {
    /// The page of a lecture as of the site's day.
    pub fn of(site: &'a Site, key: RecordKey) -> Self {
        let entry = site.lectures.at(key.number);
        let facts = entry.facts();
        let last_day = facts.deadline.unwrap_or(facts.start).date();
        Self {
            category_tag: Tag::of_facet(site, Kind::Lecture, "category", facts.category.label()),
            speakers: facts
                .speakers
                .iter()
                .map(|speaker| SpeakerView {
                    name: speaker.name.as_str(),
                    organisation: text(&speaker.organisation),
                    post: text(&speaker.post),
                })
                .collect(),
            audience: text(&facts.audience),
            organisers: texts(&facts.organisers),
            places: facts.places.map(|count| count.number()),
            registration: text(&facts.registration),
            registration_open: facts.phase(site.today) == LecturePhase::Upcoming && last_day >= site.today,
            planned_start: facts.planned_start.map(Time::from),
            change_note: text(&facts.change_note),
            recap: text(&facts.recap),
            attendance: facts.attendance.map(|count| count.number()),
            calendar: calendar_path(&entry.path)
                .filter(|_| site.config.identity.has_open_data() && facts.end.date() >= site.today)
                .map(|path| path.to_string()),
        }
    }
}
