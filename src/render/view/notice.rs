//! What templates see of a notice.

use serde::Serialize;
use tera::Value;

use super::parts::{Day, Link, PhoneView, Tag, Time, link, referrers};
use crate::content::{Announcement, AnnouncementPhase, Kind, Notice};
use crate::render::rows::Rows;
use crate::site::{Entry, RecordKey, Site};

/// A notice in a list.
#[derive(Debug, Serialize)]
pub struct NoticeRow<'a> {
    /// The title.
    pub title: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// Its sort: `circular`, `announcement`, `proclamation`.
    pub sort: Tag<'static>,
    /// The document number.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: &'a str,
    /// When it was published.
    pub published: Time,
    /// Where the announcement stands on the site's day: `pending`, `running`, `over`; none when the
    /// notice is no announcement.
    pub phase: Option<Tag<'static>>,
    /// The last day of the announcement.
    pub ends: Option<Day>,
}

/// A notice's page: its row ([`NoticeRow`]), and besides:
#[derive(Debug, Serialize)]
pub struct NoticeView<'a> {
    /// The sort, with the listing of it.
    pub sort_tag: Tag<'a>,
    /// The particulars of the announcement.
    pub announcement: Option<AnnouncementView<'a>>,
    /// Enterprises whose certification or history names this notice: their rows.
    pub enterprises: Vec<Value>,
    /// Announcements of which this is the result.
    pub result_of: Vec<Link<'a>>,
}

/// The particulars of an announcement.
#[derive(Debug, Serialize)]
pub struct AnnouncementView<'a> {
    /// The first day.
    pub start: Day,
    /// The last day.
    pub end: Day,
    /// 自然日 or 工作日.
    pub counting: &'static str,
    /// Where it stands on the site's day.
    pub phase: Tag<'static>,
    /// How many days are left, the site's day among them; 0 when it is not running.
    pub days_left: i64,
    /// What `days_left` counts: `天`, or `个工作日`.
    pub days_unit: &'static str,
    /// Whom it is about: their rows.
    pub subjects: Vec<Value>,
    /// How to object.
    pub objections: ObjectionsView<'a>,
    /// The notice of the result.
    pub result: Option<Link<'a>>,
}

/// How to object.
#[derive(Debug, Serialize)]
pub struct ObjectionsView<'a> {
    /// Whom to call.
    pub phones: Vec<PhoneView>,
    /// Where to go or write.
    pub address: &'a str,
    /// When.
    pub hours: &'a str,
    /// Who receives it.
    pub office: &'a str,
}

impl<'a> NoticeRow<'a> {
    /// The row of a notice as of the site's day.
    pub fn of(site: &Site, entry: &'a Entry<Notice>) -> Self {
        let facts = entry.facts();
        let phase = facts.announcement.as_ref().map(|announcement| announcement.phase(site.today));
        Self {
            title: facts.title.as_str(),
            path: entry.path.as_str(),
            sort: Tag::plain(facts.sort.slug(), facts.sort.label()),
            number: facts.number.as_ref().map(ToString::to_string),
            issuer: facts.issuer.as_str(),
            published: entry.published.into(),
            phase: phase.map(|phase| Tag::plain(phase.slug(), phase.label())),
            ends: facts.announcement.as_ref().map(|announcement| announcement.end.into()),
        }
    }
}

impl<'a> NoticeView<'a> {
    /// The page of a notice as of the site's day.
    pub fn of(site: &'a Site, rows: &Rows, key: RecordKey) -> Self {
        let entry = site.notices.at(key.number);
        let facts = entry.facts();
        let named = site.referrers(key, Kind::Enterprise).into_iter();
        let id = |key: &RecordKey| &site.enterprises.at(key.number).facts().id;
        let announced = |id| match &facts.announcement {
            Some(announcement) => announcement.subjects.iter().any(|subject| subject.id() == id),
            None => false,
        };
        Self {
            sort_tag: Tag::of_facet(site, Kind::Notice, "sort", facts.sort.label()),
            announcement: facts.announcement.as_ref().map(|one| AnnouncementView::of(site, rows, one)),
            enterprises: rows.rows(site, named.filter(|key| !announced(id(key)))),
            result_of: referrers(site, key, Kind::Notice),
        }
    }
}

impl<'a> AnnouncementView<'a> {
    fn of(site: &'a Site, rows: &Rows, announcement: &'a Announcement) -> Self {
        let phase = announcement.phase(site.today);
        let running = phase == AnnouncementPhase::Running;
        let left = announcement.days_left(&site.config.holidays, site.today);
        let objections = &announcement.objections;
        let subjects = announcement.subjects.iter().filter_map(|to| site.enterprises.key_of(to.id()));
        Self {
            start: announcement.start.into(),
            end: announcement.end.into(),
            counting: announcement.counting.label(),
            phase: Tag::plain(phase.slug(), phase.label()),
            days_left: if running { left.days } else { 0 },
            days_unit: left.unit(),
            subjects: rows.rows(site, subjects),
            objections: ObjectionsView {
                phones: objections.phones.iter().map(PhoneView::from).collect(),
                address: objections.address.as_str(),
                hours: objections.hours.as_str(),
                office: objections.office.as_str(),
            },
            result: announcement.result.as_ref().and_then(|to| link(&site.notices, to.id())),
        }
    }
}
