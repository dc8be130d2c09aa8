//! A record's own page: what all records have, and the view of its kind.

use serde::Serialize;
use tera::Context;

use super::frame::Frame;
use super::page::{ArticleTags, PageView, join};
use super::reuse::Cite;
use super::structured::{self, Topic};
use super::view::article::PolicyView;
use super::view::case::CaseView;
use super::view::enterprise::EnterpriseView;
use super::view::lecture::LectureView;
use super::view::notice::NoticeView;
use super::view::parts::{FileView, Html, Link, Time, attachments, texts};
use super::view::picture::{PictureView, TEXT, pictures};
use super::view::pilot::PilotView;
use super::view::station::StationView;
use crate::content::{Facts, Kind};
use crate::dataset::Citation;
use crate::markdown::{Link as Written, LinkKind, Resolution, Shown};
use crate::path::OutputPath;
use crate::site::{
    Collection, Embed, Entry, KITS, RecordKey, Route, Site, Target, column_of, kit_path, with_collection,
};

/// What all records have.
#[derive(Debug, Serialize)]
pub struct RecordView<'a> {
    /// The id.
    pub id: &'a str,
    /// The title or name.
    pub title: &'a str,
    /// When it was published.
    pub published: Time,
    /// When it was last changed.
    pub updated: Option<Time>,
    /// Where it comes from.
    pub source: &'a str,
    /// Its keywords.
    pub keywords: Vec<&'a str>,
    /// Its pictures.
    pub pictures: Vec<PictureView<'a>>,
    /// Its attachments.
    pub attachments: Vec<FileView<'a>>,
    /// Its text, as safe HTML.
    pub body: Option<Html>,
    /// The headings of its text.
    pub toc: Vec<Heading<'a>>,
    /// The record before it in the natural order.
    pub previous: Option<Link<'a>>,
    /// The record after it.
    pub next: Option<Link<'a>>,
    /// Other records whose text links here.
    pub mentions: Vec<Link<'a>>,
    /// The address of its kit for journalists from the root; none for kinds without kits.
    pub kit: Option<String>,
    /// Whether it is a draft, as previews show.
    pub draft: bool,
}

/// A heading of a text.
#[derive(Debug, Serialize)]
pub struct Heading<'a> {
    /// Its level, from 2.
    pub level: u8,
    /// Its anchor.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// How long a description made from the text is, in characters.
const DESCRIPTION: usize = 120;

pub(super) fn page<'a>(
    site: &'a Site,
    frame: &Frame,
    route: &'a Route,
    key: RecordKey,
    context: &mut Context,
) -> PageView<'a> {
    let rows = &frame.rows;
    let mut about = None;
    let (name, view) = match key.kind {
        Kind::Enterprise => {
            let view = EnterpriseView::of(site, rows, key);
            let canonical = site.config.identity.base.join(route.path.as_str());
            about = Some(structured::enterprise(site, key, &view, &canonical));
            ("enterprise", rows.with(site, key, &view))
        }
        Kind::Case => ("case", rows.with(site, key, &CaseView::of(site, rows, key))),
        Kind::Lecture => ("lecture", rows.with(site, key, &LectureView::of(site, key))),
        Kind::Station => ("station", rows.with(site, key, &StationView::of(site, rows, key))),
        Kind::Pilot => ("pilot", rows.with(site, key, &PilotView::of(site, rows, key))),
        Kind::Notice => ("notice", rows.with(site, key, &NoticeView::of(site, rows, key))),
        Kind::News => ("news", rows.row(site, key)),
        Kind::Policy => ("policy", rows.with(site, key, &PolicyView::of(site, key))),
        Kind::Page => ("article", rows.row(site, key)),
    };
    context.insert_value(name, view);
    with_collection!(site, key.kind, records => common(site, frame, records, route, key, about, context))
}

fn common<'a, T: Facts>(
    site: &'a Site,
    frame: &Frame,
    records: &'a Collection<T>,
    route: &'a Route,
    key: RecordKey,
    about: Option<Topic<'a>>,
    context: &mut Context,
) -> PageView<'a> {
    let entry = records.at(key.number);
    let facts = entry.facts();
    let column = column_of(T::KIND);
    let mut page = PageView::within(site, route, T::KIND.name(), column);
    let view = view(site, records, key, &page.root);
    page.title = view.title.to_owned();
    page.keywords = join(facts.keywords());
    page.description = description(site, entry);
    let tags = ArticleTags {
        title: view.title,
        published: entry.published,
        source: view.source,
        author: facts.author().map(|author| author.as_str()),
        image: view.pictures.first().map(|picture| picture.share.unwrap_or(picture.path)),
    };
    let mut page = page.article(site, frame, column, &tags);
    if site.config.identity.has_open_data() {
        page.cite = Citation::record(site, key).map(Cite::from);
        page.embed = (key.kind == Kind::Enterprise).then_some(Embed::Enterprise(key.number));
        page.about = about.unwrap_or_else(|| structured::record(site, key, &view, &page.canonical));
    }
    context.insert("record", &view);
    page
}

fn view<'a, T: Facts>(site: &'a Site, records: &'a Collection<T>, key: RecordKey, root: &str) -> RecordView<'a> {
    let entry = records.at(key.number);
    let facts = entry.facts();
    let (previous, next) = records.neighbours(key.number);
    let body = entry.record.body.as_ref();
    let has_kit = site.config.identity.has_open_data() && KITS.contains(&T::KIND);
    RecordView {
        id: facts.id().as_str(),
        title: facts.title().as_str(),
        published: entry.published.into(),
        updated: entry.updated.map(Time::from),
        source: source(site, entry),
        keywords: texts(facts.keywords()),
        pictures: pictures(site, entry),
        attachments: attachments(entry),
        body: body.map(|_| Html(body_html(site, entry, root))),
        toc: body.map(|body| body.headings()).unwrap_or_default().iter().map(Heading::from).collect(),
        previous: previous.map(|entry| entry.card().into()),
        next: next.map(|entry| entry.card().into()),
        mentions: site.mentions(key).into_iter().map(|key| site.card(key).into()).collect(),
        kit: has_kit.then(|| kit_path(T::KIND, facts.id().as_str())),
        draft: facts.draft(),
    }
}

impl<'a> From<&'a crate::markdown::Heading> for Heading<'a> {
    fn from(heading: &'a crate::markdown::Heading) -> Self {
        Self { level: heading.level, id: &heading.id, text: &heading.text }
    }
}

/// Where a record comes from: as it says, or the publisher.
pub(crate) fn source<'a, T: Facts>(site: &'a Site, entry: &'a Entry<T>) -> &'a str {
    entry.facts().source().unwrap_or(&site.config.identity.publisher).as_str()
}

/// What a record is about: its summary, the beginning of its text, or its title.
pub(crate) fn description<T: Facts>(site: &Site, entry: &Entry<T>) -> String {
    let facts = entry.facts();
    let text = || entry.record.body.as_ref().map(|body| body.excerpt(DESCRIPTION)).filter(|text| !text.is_empty());
    let named = || format!("{}（{}，{}）", facts.title(), T::KIND.label(), site.config.identity.title);
    facts.summary().map(ToString::to_string).or_else(text).unwrap_or_else(named)
}

/// The text of a record as HTML, its links counted from `root`: the way up from the page, or the
/// portal's absolute address.
pub(crate) fn body_html<T: Facts>(site: &Site, entry: &Entry<T>, root: &str) -> String {
    let mut html = String::new();
    let Some(body) = &entry.record.body else { return html };
    let first = body.links().iter().position(|link| link.kind == LinkKind::Image);
    body.html(&mut html, |index, link| match entry.targets.get(index) {
        Some(Target::File(path)) if link.kind == LinkKind::Image => {
            let is_high = first == Some(index) && link.range.start < HIGH;
            Resolution::Picture(shown(site, path, root, is_high))
        }
        target => resolution(site, target, link, root),
    });
    html
}

/// Where a link leads, counted from `root`.
fn resolution(site: &Site, target: Option<&Target>, link: &Written, root: &str) -> Resolution {
    let place = |path: &str, anchor: &Option<String>| match anchor {
        Some(anchor) => format!("{root}{path}#{anchor}"),
        None => format!("{root}{path}"),
    };
    match target {
        Some(Target::Record(key, anchor)) => Resolution::Internal(place(site.card(*key).path.as_str(), anchor)),
        Some(Target::Address(path, query, anchor)) => Resolution::Internal(place(&format!("{path}{query}"), anchor)),
        Some(Target::File(path)) => Resolution::Internal(place(path.as_str(), &None)),
        Some(Target::Anchor(anchor)) => Resolution::Internal(format!("#{anchor}")),
        Some(Target::External) => Resolution::External(link.dest.clone()),
        Some(Target::Withheld | Target::Refused) | None => Resolution::Withheld,
    }
}

/// The absolute address to which the link of a record's text with a number leads, for readers who do not have
/// the page before them; none where it leads nowhere, or to a place on the page itself.
pub(super) fn absolute<T: Facts>(site: &Site, entry: &Entry<T>, number: usize, link: &Written) -> Option<String> {
    match resolution(site, entry.targets.get(number), link, site.config.identity.base.as_str()) {
        Resolution::Internal(address) if address.starts_with('#') => None,
        Resolution::Internal(address) | Resolution::External(address) => Some(address),
        Resolution::Picture(_) | Resolution::Withheld => None,
    }
}

/// What stands so many bytes below the beginning of a text at most is seen at once: about six lines.
const HIGH: usize = 600;

/// A picture in a text.
fn shown(site: &Site, path: &OutputPath, root: &str, is_high: bool) -> Shown {
    let picture = site.pictures.get(path);
    let fitting = picture.map_or(path, |picture| picture.fitting(path, TEXT));
    let choice = picture.filter(|picture| !picture.renditions.is_empty());
    let choice = choice.into_iter().flat_map(|picture| picture.shown(path));
    Shown {
        address: format!("{root}{fitting}"),
        choice: choice.map(|(path, width)| (format!("{root}{path}"), width)).collect(),
        size: picture.and_then(|picture| picture.picture.size),
        is_high,
    }
}
