//! Small pages that other sites show in a frame. Each shows the state of the day it was made, says so, and is made
//! anew with every build; theirs are the templates in `embed/`, which get `embed` ([`EmbedView`]), and besides
//! `directory` ([`DirectoryView`]), `title` ([`TitleView`]) with the row `enterprise`, or the rows `lectures`.
//! Nothing of the portal's frame is made for them: there is one an enterprise.

use pulldown_cmark_escape::escape_html;
use serde::Serialize;
use tera::{Context, Value};

use super::frame::{FacetValueView, Frame};
use super::view::parts::Day;
use crate::content::{Kind, LecturePhase};
use crate::site::{Embed, RecordKey, Route, Site};

/// What every small page gets.
#[derive(Debug, Serialize)]
pub struct EmbedView<'a> {
    /// What it is called.
    pub title: String,
    /// The address of the page that it is a part of, from the root.
    pub page: String,
    /// That page's absolute address.
    pub canonical: String,
    /// The tags of the site: 国办发〔2017〕47号.
    pub tags: &'a [Value],
}

/// Where an enterprise stands: its row is `enterprise`, this is `title`.
#[derive(Debug, Serialize)]
pub struct TitleView {
    /// The day of the first certification.
    pub since: Option<Day>,
    /// The last day of a title that is in force.
    pub until: Option<Day>,
    /// The day on which the title ended, or an order to mend something was given.
    pub event: Option<Day>,
}

/// Who holds the title: `directory`.
#[derive(Debug, Serialize)]
pub struct DirectoryView<'a> {
    /// How many enterprises.
    pub total: usize,
    /// How many in each sub-district that has any; the paths lead to the directory narrowed to it.
    pub streets: Vec<FacetValueView<'a>>,
    /// The newest certified: their rows.
    pub newest: Vec<Value>,
}

/// How to show a small page on another site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbedCode {
    /// Its address from the root.
    pub path: String,
    /// The address of its description for oEmbed, from the root.
    pub oembed: String,
    /// What it is called.
    pub title: String,
    /// The HTML to copy.
    pub html: String,
    /// How wide it is at most, in pixels.
    pub width: u32,
    /// How high it is where no script tells, in pixels.
    pub height: u32,
}

/// How many of the newest enterprises and of the next lectures are shown.
const NEWEST: usize = 8;
const LECTURES: usize = 5;

/// The templates of small pages.
pub(super) fn template(embed: Embed) -> &'static str {
    match embed {
        Embed::Directory => "embed/enterprises.html",
        Embed::Enterprise(_) => "embed/enterprise.html",
        Embed::Lectures => "embed/lectures.html",
    }
}

/// Fills the context of a small page, and returns the way up to the root.
pub(super) fn page(site: &Site, frame: &Frame, route: &Route, embed: Embed, context: &mut Context) -> String {
    let page = embed.page(site);
    let folder = page.strip_suffix("index.html").unwrap_or(&page);
    let canonical = site.config.identity.base.join(folder);
    match embed {
        Embed::Directory => context.insert("directory", &directory(site, frame)),
        Embed::Enterprise(number) => {
            context.insert_value("enterprise", frame.rows.row(site, RecordKey { kind: Kind::Enterprise, number }));
            context.insert("title", &title(site, number));
        }
        Embed::Lectures => {
            let is_next =
                |key: &RecordKey| site.lectures.at(key.number).facts().phase(site.today) == LecturePhase::Upcoming;
            let next = site.lectures.in_order().rev().filter(is_next).take(LECTURES);
            context.insert_value("lectures", Value::from(frame.rows.rows(site, next)));
        }
    }
    context.insert("embed", &EmbedView { title: embed.title(site), page, canonical, tags: &frame.site_tags });
    route.path.root()
}

fn title(site: &Site, number: u32) -> TitleView {
    let facts = site.enterprises.at(number).facts();
    let status = site.status(facts);
    let days = |kind| facts.history.iter().filter(move |event| event.kind == kind).map(|event| event.date);
    let event = status.event().and_then(|kind| days(kind).filter(|day| *day <= site.today).max());
    TitleView {
        since: facts.made_by(site.today).filter_map(|made| made.certified).min().map(Day::from),
        until: facts.expires(site.today).filter(|_| status.in_force()).map(Day::from),
        event: event.map(Day::from),
    }
}

fn directory<'a>(site: &'a Site, frame: &Frame) -> DirectoryView<'a> {
    let holds: Vec<bool> = (0..site.count(Kind::Enterprise) as u32)
        .map(|number| site.status(site.enterprises.at(number).facts()).in_force())
        .collect();
    let held = |number: &&u32| holds[**number as usize];
    let street = site.enterprises.facets.iter().find(|facet| facet.name == "street");
    let streets = street.into_iter().flat_map(|facet| &facet.values).map(|value| FacetValueView {
        count: value.members.iter().filter(held).count(),
        ..FacetValueView::from(value)
    });
    let certified = |number: u32| {
        let made = site.enterprises.at(number).facts().made_by(site.today);
        made.filter_map(|made| made.certified).max()
    };
    let mut newest: Vec<u32> = site.enterprises.order().iter().filter(held).copied().collect();
    newest.sort_by_key(|number| std::cmp::Reverse(certified(*number)));
    let newest = newest.iter().take(NEWEST).map(|number| RecordKey { kind: Kind::Enterprise, number: *number });
    DirectoryView {
        total: holds.iter().filter(|held| **held).count(),
        streets: streets.filter(|street| street.count > 0).collect(),
        newest: frame.rows.rows(site, newest),
    }
}

impl EmbedCode {
    /// How to show a small page.
    pub fn of(site: &Site, embed: Embed) -> Self {
        let (width, height) = match embed {
            Embed::Enterprise(_) => (480, 220),
            Embed::Directory | Embed::Lectures => (480, 480),
        };
        let base = &site.config.identity.base;
        let (path, title) = (embed.path(site), embed.title(site));
        let (page, script) = (attribute(&base.join(&path)), attribute(&base.join("theme/embed-host.js")));
        let name = attribute(&title);
        let html = format!(
            "<iframe src=\"{page}\" title=\"{name}\" width=\"100%\" height=\"{height}\" style=\"max-width: {width}px; \
             border: 0\" loading=\"lazy\"></iframe>\n<script src=\"{script}\" async></script>"
        );
        Self { path, oembed: embed.oembed_path(site), title, html, width, height }
    }
}

/// A text as the value of an attribute.
fn attribute(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut html, text);
    html
}
