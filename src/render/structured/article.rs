//! What is written to be read: cases, news, notices, explanations of policies; and the documents themselves.

use serde::Serialize;

use super::Thing;
use super::node::{Body, ImageObject, LANGUAGE, Organization, Ref, address};
use crate::content::{Kind, Validity};
use crate::render::record::RecordView;
use crate::render::view::parts::{Link, link, referrers, text};
use crate::site::{RecordKey, Site};

/// An article.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::render) struct Article<'a> {
    #[serde(rename = "@type")]
    sort: &'static str,
    #[serde(rename = "@id")]
    id: String,
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#abstract: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    in_language: &'static str,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    author: Body<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_text: Option<&'a str>,
    publisher: Ref,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<ImageObject<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Organization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_info: Option<String>,
    main_entity_of_page: Ref,
}

/// A policy document.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct Legislation<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#abstract: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_date: Option<String>,
    legislation_legal_force: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_passed_by: Option<Organization<'a>>,
    in_language: &'static str,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    publisher: Ref,
    main_entity_of_page: Ref,
}

/// The most characters of a headline that search engines show.
const HEADLINE: usize = 110;

pub(super) fn article<'a>(
    site: &'a Site,
    key: RecordKey,
    view: &RecordView<'a>,
    canonical: &str,
) -> (String, Thing<'a>) {
    let Said { sort, genre, summary, author, credit, about } = said(site, key, view);
    let id = format!("{canonical}#article");
    let article = Article {
        sort,
        id: id.clone(),
        headline: view.title.chars().take(HEADLINE).collect(),
        r#abstract: summary,
        genre,
        keywords: view.keywords.clone(),
        in_language: LANGUAGE,
        date_published: view.published.iso.clone(),
        date_modified: view.updated.as_ref().map(|time| time.iso.clone()),
        author: Body::named(site, author),
        credit_text: credit,
        publisher: Ref::publisher(site),
        image: view.pictures.iter().map(|picture| ImageObject::of(site, picture)).collect(),
        about: about.iter().map(|link| Organization::enterprise(site, link)).collect(),
        usage_info: site.reuse_page().map(|path| address(site, path.as_str())),
        main_entity_of_page: Ref::to(canonical.to_owned()),
    };
    (id, Thing::Article(article))
}

/// What an article says, by its kind.
struct Said<'a> {
    sort: &'static str,
    genre: Option<&'static str>,
    summary: Option<&'a str>,
    /// The body that it comes from.
    author: &'a str,
    /// Who wrote it: a person or a body, which the content does not tell.
    credit: Option<&'a str>,
    /// The enterprises it is about.
    about: Vec<Link<'a>>,
}

fn said<'a>(site: &'a Site, key: RecordKey, view: &RecordView<'a>) -> Said<'a> {
    let plain =
        Said { sort: "Article", genre: None, summary: None, author: view.source, credit: None, about: Vec::new() };
    match key.kind {
        Kind::Case => {
            let facts = site.cases.at(key.number).facts();
            Said {
                genre: Some(facts.genre.label()),
                summary: Some(facts.summary.as_str()),
                credit: text(&facts.author),
                about: facts.enterprises.iter().filter_map(|to| link(&site.enterprises, to.id())).collect(),
                ..plain
            }
        }
        Kind::Notice => {
            let facts = site.notices.at(key.number).facts();
            let subjects = facts.announcement.iter().flat_map(|one| one.subjects.iter());
            let mut about: Vec<Link> = subjects.filter_map(|to| link(&site.enterprises, to.id())).collect();
            if about.is_empty() {
                about = referrers(site, key, Kind::Enterprise);
            }
            Said { genre: Some(facts.sort.label()), author: facts.issuer.as_str(), about, ..plain }
        }
        Kind::News => Said { sort: "NewsArticle", summary: text(&site.news.at(key.number).facts().summary), ..plain },
        Kind::Policy => {
            let facts = site.policies.at(key.number).facts();
            let author = text(&facts.issuer).unwrap_or(view.source);
            Said { genre: Some(facts.category.label()), summary: text(&facts.summary), author, ..plain }
        }
        _ => plain,
    }
}

pub(super) fn legislation<'a>(
    site: &'a Site,
    key: RecordKey,
    view: &RecordView<'a>,
    canonical: &str,
) -> (String, Thing<'a>) {
    let facts = site.policies.at(key.number).facts();
    let id = format!("{canonical}#document");
    let document = Legislation {
        id: id.clone(),
        name: view.title,
        r#abstract: text(&facts.summary),
        legislation_identifier: facts.number.as_ref().map(ToString::to_string),
        legislation_date: facts.dated.map(|day| day.to_string()),
        legislation_legal_force: match facts.validity() {
            Validity::InForce => "https://schema.org/InForce",
            Validity::Repealed | Validity::Lapsed => "https://schema.org/NotInForce",
        },
        legislation_passed_by: text(&facts.issuer).map(Organization::named),
        in_language: LANGUAGE,
        date_published: view.published.iso.clone(),
        date_modified: view.updated.as_ref().map(|time| time.iso.clone()),
        publisher: Ref::publisher(site),
        main_entity_of_page: Ref::to(canonical.to_owned()),
    };
    (id, Thing::Legislation(document))
}
