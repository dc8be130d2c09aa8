//! What templates see of a case.

use serde::Serialize;
use tera::Value;

use super::parts::{Link, Tag, Time, link, text, texts};
use super::picture::{PictureView, pictures};
use crate::content::{Case, Kind};
use crate::fact::YesNo;
use crate::render::rows::Rows;
use crate::site::{Entry, RecordKey, Site};

/// A case in a list.
#[derive(Debug, Serialize)]
pub struct CaseRow<'a> {
    /// The title.
    pub title: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// The genre.
    pub genre: Tag<'static>,
    /// The summary.
    pub summary: &'a str,
    /// Its themes.
    pub themes: Vec<&'a str>,
    /// When it was published.
    pub published: Time,
    /// Its first picture.
    pub picture: Option<PictureView<'a>>,
}

/// A case's page: its row ([`CaseRow`]), and besides:
#[derive(Debug, Serialize)]
pub struct CaseView<'a> {
    /// The genre, with the listing of it.
    pub genre_tag: Tag<'a>,
    /// The themes, with the listings of them.
    pub theme_tags: Vec<Tag<'a>>,
    /// The enterprises it is about.
    pub enterprises: Vec<Link<'a>>,
    /// The pilots it is about.
    pub pilots: Vec<Link<'a>>,
    /// The sub-districts it is about.
    pub streets: Vec<&'a str>,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Whether it may be reprinted; none when nothing is said.
    pub reusable: Option<bool>,
    /// Others with a theme or the genre in common, newest first, at most four: their rows.
    pub related: Vec<Value>,
}

/// How many other cases a case's page offers.
const RELATED: usize = 4;

impl<'a> CaseRow<'a> {
    /// The row of a case.
    pub fn of(site: &'a Site, entry: &'a Entry<Case>) -> Self {
        let facts = entry.facts();
        Self {
            title: facts.title.as_str(),
            path: entry.path.as_str(),
            genre: Tag::plain(facts.genre.slug(), facts.genre.label()),
            summary: facts.summary.as_str(),
            themes: texts(&facts.themes),
            published: entry.published.into(),
            picture: pictures(site, entry).into_iter().next(),
        }
    }
}

impl<'a> CaseView<'a> {
    /// The page of a case.
    pub fn of(site: &'a Site, rows: &Rows, key: RecordKey) -> Self {
        let entry = site.cases.at(key.number);
        let facts = entry.facts();
        Self {
            genre_tag: Tag::of_facet(site, Kind::Case, "genre", facts.genre.label()),
            theme_tags: facts
                .themes
                .iter()
                .map(|theme| Tag::of_facet(site, Kind::Case, "theme", theme.as_str()))
                .collect(),
            enterprises: facts.enterprises.iter().filter_map(|to| link(&site.enterprises, to.id())).collect(),
            pilots: facts.pilots.iter().filter_map(|to| link(&site.pilots, to.id())).collect(),
            streets: texts(&facts.streets),
            author: text(&facts.author),
            reusable: facts.reusable.map(YesNo::is_yes),
            related: rows.rows(site, related(site, key)),
        }
    }
}

/// Other cases of the first theme, or of the genre when no theme is shared: those next in the
/// facet's own list, so that it costs what it shows.
fn related(site: &Site, key: RecordKey) -> impl Iterator<Item = RecordKey> {
    let facts = site.cases.at(key.number).facts();
    let facet = |name: &str, label: &str| {
        let facet = site.cases.facets.iter().find(|facet| facet.name == name)?;
        facet.values.iter().find(|value| value.label == label).map(|value| value.members.as_slice())
    };
    let themes = facts.themes.iter().filter_map(|theme| facet("theme", theme.as_str()));
    let mut members = themes.chain(facet("genre", facts.genre.label()));
    let near = members.find(|members| members.len() > 1).unwrap_or_default();
    let place = |number: u32| site.cases.place(number);
    let place = near.partition_point(|number| place(*number) < place(key.number));
    let after = near.iter().skip(place + 1).chain(near.iter().take(place));
    after.take(RELATED).map(|number| RecordKey { kind: Kind::Case, number: *number })
}
