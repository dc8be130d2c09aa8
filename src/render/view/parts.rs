//! The small views that all pages share: days, times, links, tags, phones, files.

use serde::{Serialize, Serializer};

use super::shared::{Shared, shared};
use crate::content::{EventKind, Facts, Kind};
use crate::fact;
use crate::path::OutputPath;
use crate::site::{Card, Entry, RecordKey, Site};
use crate::yaml::Scalar;

/// A day: templates see a [`DayView`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(fact::Date);

/// What templates see of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayView {
    /// `2024-03-01`, for `datetime` attributes and tables.
    pub iso: String,
    /// `2024年3月1日`, for sentences.
    pub long: String,
}

/// A minute, Asia/Shanghai.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Time {
    /// `2024-03-01T09:30:00+08:00`, for `datetime` attributes.
    pub iso: String,
    /// `2024-03-01 09:30`, as the tag PubDate wants it and as pages show it.
    pub text: String,
    /// `2024-03-01`, for lists.
    pub day: String,
    /// `2024年3月1日 09:30`, for sentences.
    pub long: String,
    /// `星期五`.
    pub weekday: &'static str,
}

/// A link to a page of the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link<'a> {
    /// Its text.
    pub title: &'a str,
    /// Its address from the portal's root, without a leading slash; put `root` before it.
    pub path: &'a str,
}

/// A value of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tag<'a> {
    /// Its name in addresses and class names.
    pub slug: &'a str,
    /// Its name for people.
    pub label: &'a str,
    /// The listing narrowed to it, from the portal's root; none when there is no such listing.
    pub path: Option<&'a str>,
}

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhoneView {
    /// As people read it: `022-24120000`.
    pub text: String,
    /// For the `href` of a link: `tel:+86-22-24120000`.
    pub tel: String,
}

/// An attachment of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileView<'a> {
    /// Its address from the root.
    pub path: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Its format in capitals: `PDF`.
    pub format: String,
}

/// HTML that is safe as it is: templates print it without escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(pub String);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

impl Day {
    /// For programs: `2024-03-01`.
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// As sentences say it: `2024年3月1日`.
    pub fn long(self) -> String {
        self.0.long()
    }
}

impl From<fact::Date> for Day {
    fn from(date: fact::Date) -> Self {
        Self(date)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(date) = self;
        let view = || DayView { iso: date.to_string(), long: date.long() };
        shared(Shared::Day(*date), view).serialize(serializer)
    }
}

impl From<fact::DateTime> for Time {
    fn from(time: fact::DateTime) -> Self {
        Self {
            iso: time.rfc3339(),
            text: time.text(),
            day: time.date().text(),
            long: time.long(),
            weekday: time.weekday(),
        }
    }
}

impl From<&fact::Phone> for PhoneView {
    fn from(phone: &fact::Phone) -> Self {
        Self { text: phone.to_string(), tel: phone.tel() }
    }
}

impl<'a> From<Card<'a>> for Link<'a> {
    fn from(card: Card<'a>) -> Self {
        Self { title: card.title.as_str(), path: card.path.as_str() }
    }
}

impl<'a> Tag<'a> {
    /// A value without a listing of its own.
    pub fn plain(slug: &'a str, label: &'a str) -> Self {
        Self { slug, label, path: None }
    }

    /// A value of a facet, by its label; with its listing, if it has one.
    pub fn of_facet(site: &'a Site, kind: Kind, facet: &str, label: &'a str) -> Self {
        let facet = site.facets(kind).iter().find(|one| one.name == facet);
        match facet.and_then(|facet| facet.values.iter().find(|value| value.label == label)) {
            Some(value) => Self { slug: &value.slug, label, path: Some(&value.path) },
            None => Self::plain("", label),
        }
    }

    /// What happened.
    pub fn event(kind: EventKind) -> Self {
        Self::plain(kind.slug(), kind.label())
    }
}

/// A link to the record with an id; none when it is held back.
pub fn link<'a, T: Facts>(records: &'a crate::site::Collection<T>, id: &fact::Id) -> Option<Link<'a>> {
    records.get(id).map(|entry| entry.card().into())
}

/// Links to the records of a kind that point at a record.
pub fn referrers(site: &Site, to: RecordKey, kind: Kind) -> Vec<Link<'_>> {
    site.referrers(to, kind).into_iter().map(|key| site.card(key).into()).collect()
}

/// The attachments of a record, then what was handed out.
pub fn attachments<T: Facts>(entry: &Entry<T>) -> Vec<FileView<'_>> {
    let facts = entry.facts();
    let files = entry.files.iter().skip(facts.pictures().len());
    let named = facts.attachments().iter().chain(facts.materials());
    named
        .zip(files)
        .map(|(file, path): (_, &OutputPath)| FileView {
            path: path.as_str(),
            name: file.name.as_str(),
            format: path.as_str().rsplit_once('.').map_or(String::new(), |(_, format)| format.to_ascii_uppercase()),
        })
        .collect()
}

/// The text of an optional fact.
pub fn text(text: &Option<fact::Text>) -> Option<&str> {
    text.as_ref().map(fact::Text::as_str)
}

/// The texts of a list.
pub fn texts(texts: &[fact::Text]) -> Vec<&str> {
    texts.iter().map(fact::Text::as_str).collect()
}
