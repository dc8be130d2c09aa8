//! What templates see of news, policies and pages.

use serde::Serialize;

use super::parts::{Day, Tag, Time, text};
use crate::content::{Kind, News, Page, Policy};
use crate::site::{Entry, RecordKey, Site};

/// A news item, in a list or on its page.
#[derive(Debug, Serialize)]
pub struct NewsRow<'a> {
    /// The title.
    pub title: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// What it says, in a sentence.
    pub summary: Option<&'a str>,
    /// When it was published.
    pub published: Time,
}

/// A policy in a list.
#[derive(Debug, Serialize)]
pub struct PolicyRow<'a> {
    /// The title.
    pub title: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// The category: `document`, `explanation`, `incentives`, `guide`.
    pub category: Tag<'static>,
    /// The document number.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<&'a str>,
    /// The day it bears.
    pub dated: Option<Day>,
    /// `in-force`, `repealed`, `lapsed`.
    pub validity: Tag<'static>,
    /// What it says.
    pub summary: Option<&'a str>,
    /// When it was published.
    pub published: Time,
}

/// A policy's page: its row ([`PolicyRow`]), and besides:
#[derive(Debug, Serialize)]
pub struct PolicyView<'a> {
    /// The category, with the listing of it.
    pub category_tag: Tag<'a>,
}

/// A page of its own, in a list or on itself.
#[derive(Debug, Serialize)]
pub struct PageRow<'a> {
    /// The title.
    pub title: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// What it says, in a sentence.
    pub summary: Option<&'a str>,
}

impl<'a> NewsRow<'a> {
    /// The row of a news item.
    pub fn of(entry: &'a Entry<News>) -> Self {
        let facts = entry.facts();
        Self {
            title: facts.title.as_str(),
            path: entry.path.as_str(),
            summary: text(&facts.summary),
            published: entry.published.into(),
        }
    }
}

impl<'a> PolicyRow<'a> {
    /// The row of a policy.
    pub fn of(entry: &'a Entry<Policy>) -> Self {
        let facts = entry.facts();
        let validity = facts.validity();
        Self {
            title: facts.title.as_str(),
            path: entry.path.as_str(),
            category: Tag::plain(facts.category.slug(), facts.category.label()),
            number: facts.number.as_ref().map(ToString::to_string),
            issuer: text(&facts.issuer),
            dated: facts.dated.map(Day::from),
            validity: Tag::plain(validity.slug(), validity.label()),
            summary: text(&facts.summary),
            published: entry.published.into(),
        }
    }
}

impl<'a> PolicyView<'a> {
    /// The page of a policy.
    pub fn of(site: &'a Site, key: RecordKey) -> Self {
        let entry = site.policies.at(key.number);
        let category = entry.facts().category.label();
        Self { category_tag: Tag::of_facet(site, Kind::Policy, "category", category) }
    }
}

impl<'a> PageRow<'a> {
    /// The row of a page.
    pub fn of(entry: &'a Entry<Page>) -> Self {
        let facts = entry.facts();
        Self { title: facts.title.as_str(), path: entry.path.as_str(), summary: text(&facts.summary) }
    }
}
