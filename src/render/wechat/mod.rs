//! Posts for the campaign's WeChat account: pages for the team, to which no public page leads. Each shows a text as
//! the account's editor takes it, to be copied, and says what is to be added by hand.

mod fragment;
mod lead;
mod style;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use serde::Serialize;
use tera::Context;

use super::manuscript::{Manuscript, Plate};
use super::page::PageView;
use super::view::parts::{Html, Time};
use crate::content::{Facts, Kind};
use crate::site::{Card, POSTS, RecordKey, Route, Site, post_path, with_collection};

/// The list of posts.
#[derive(Debug, Serialize)]
pub(super) struct PostRow<'a> {
    /// What it is made of: 典型案例 …
    pub kind: &'static str,
    /// The title.
    pub title: &'a str,
    /// The address of the post from the root.
    pub path: String,
    /// When the record was published.
    pub published: Time,
}

/// A post.
#[derive(Debug, Serialize)]
pub(super) struct PostView {
    /// What it is made of: 典型案例 …
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// Whether the title is longer than WeChat takes.
    pub is_title_long: bool,
    /// What WeChat shows of it in a chat (摘要): at most 120 characters.
    pub summary: String,
    /// How many characters that has.
    pub summary_length: usize,
    /// Who wrote it, or where it comes from.
    pub author: String,
    /// When the record was published.
    pub published: Time,
    /// The absolute address of the record's page, for 阅读原文.
    pub address: String,
    /// The pictures to upload, in order.
    pub pictures: Vec<UploadView>,
    /// The text, its styles written on every element.
    pub html: Html,
}

/// A picture to upload.
#[derive(Debug, Serialize)]
pub(super) struct UploadView {
    /// Its address from the root.
    pub path: String,
    /// What it is called in the post and when it is downloaded.
    pub name: String,
    /// What it shows.
    pub alt: String,
    /// Whether WeChat takes its format.
    pub is_taken: bool,
}

/// The most characters of a summary, as the account's editor counts them.
const SUMMARY: usize = 120;
/// The most characters of a title.
const TITLE: usize = 64;

pub(super) fn index<'a>(site: &'a Site, route: &'a Route, context: &mut Context) -> PageView<'a> {
    let keys = POSTS.into_iter().flat_map(|kind| keys(site, kind));
    let mut rows: Vec<_> = keys.map(|key| (site.card(key), id(site, key))).collect();
    rows.sort_by_key(|(card, _)| Reverse(card.published));
    let row = |(card, id): (Card<'a>, &str)| PostRow {
        kind: card.kind.label(),
        title: card.title.as_str(),
        path: post_path(card.kind, id),
        published: card.published.into(),
    };
    let rows: Vec<PostRow> = rows.into_iter().map(row).collect();
    context.insert("posts", &rows);
    PageView::for_team(site, route, "公众号文稿".to_owned())
}

pub(super) fn page<'a>(site: &'a Site, route: &'a Route, key: RecordKey, context: &mut Context) -> PageView<'a> {
    let view = manuscript(site, key).map(|manuscript| PostView::of(&manuscript));
    let title = view.as_ref().map(|view| view.title.clone()).unwrap_or_default();
    context.insert("post", &view);
    PageView::for_team(site, route, title)
}

/// The manuscript of which a post is made; none for kinds without posts.
pub(super) fn manuscript(site: &Site, key: RecordKey) -> Option<Manuscript<'_>> {
    Some(match key.kind {
        Kind::Case => Manuscript::of(site, &site.cases, key, Vec::new()),
        Kind::News => Manuscript::of(site, &site.news, key, Vec::new()),
        Kind::Notice => Manuscript::of(site, &site.notices, key, lead::notice(site, key)),
        _ => return None,
    })
}

fn keys(site: &Site, kind: Kind) -> Vec<RecordKey> {
    with_collection!(site, kind, records => records.in_order().collect())
}

fn id(site: &Site, key: RecordKey) -> &str {
    with_collection!(site, key.kind, records => records.at(key.number).facts().id().as_str())
}

impl PostView {
    fn of(manuscript: &Manuscript) -> Self {
        let summary = shortened(&manuscript.summary, SUMMARY);
        Self {
            kind: manuscript.kind.label(),
            title: manuscript.title.to_owned(),
            is_title_long: manuscript.title.chars().count() > TITLE,
            summary_length: summary.chars().count(),
            summary,
            author: manuscript.author.unwrap_or(manuscript.source).to_owned(),
            published: manuscript.published.into(),
            address: manuscript.address.clone(),
            pictures: manuscript.pictures.iter().map(UploadView::of).collect(),
            html: Html(fragment::of(manuscript)),
        }
    }
}

impl UploadView {
    fn of(plate: &Plate) -> Self {
        Self {
            path: plate.path.as_str().to_owned(),
            name: plate.name.clone(),
            alt: plate.alt.to_owned(),
            is_taken: !plate.name.ends_with(".svg") && !plate.name.ends_with(".webp"),
        }
    }
}

/// The beginning of a text: at most so many characters, the last an ellipsis where there are more.
fn shortened(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => text.chars().take(most - 1).chain(['…']).collect(),
        false => text.to_owned(),
    }
}
