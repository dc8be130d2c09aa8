//! A page under inspection: what it says, what it is of the site, and what is found on it.

use super::page::Page;
use crate::config::ColumnKey;
use crate::content::{Facts, Field, Origin};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fact::DateTime;
use crate::site::{CatalogueFile, RecordKey, Route, RoutePage, Section, Site, column_of, is_indexed, with_collection};

/// A page under inspection.
pub(super) struct Subject<'a> {
    pub(super) site: &'a Site,
    /// Its address from the root.
    pub(super) path: &'a str,
    pub(super) role: Role,
    pub(super) page: &'a Page<'a>,
    /// Whether search engines are meant to find it.
    pub(super) is_indexed: bool,
    /// The record that it shows.
    pub(super) record: Option<Shown<'a>>,
    pub(super) found: Vec<Diagnostic>,
}

/// What a page is of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The home page, or a page of a column.
    Column(ColumnKey),
    /// A record's own page.
    Content(RecordKey),
    /// A page for readers that is of no column: what a server shows for an address that does not exist.
    Loose,
    /// A small page for frames on other sites.
    Embed,
    /// A page for the team alone.
    Team,
    /// A page that is none of the site's.
    Stray,
}

/// What a record says of itself.
pub(super) struct Shown<'a> {
    pub(super) title: &'a str,
    pub(super) published: DateTime,
    pub(super) source: &'a str,
    origin: &'a Origin,
}

impl Role {
    /// The role of a route.
    pub(super) fn of(route: Option<&Route>) -> Self {
        let Some(route) = route else { return Role::Stray };
        match &route.page {
            RoutePage::Home => Role::Column(ColumnKey::Home),
            RoutePage::Listing(listing) => Role::Column(column_of(listing.kind)),
            RoutePage::Section(Section::Search) => Role::Loose,
            RoutePage::Section(section) => Role::Column(section.column()),
            RoutePage::Catalogue(CatalogueFile::Changes) => Role::Column(ColumnKey::Data),
            RoutePage::Record(key) => Role::Content(*key),
            RoutePage::NotFound => Role::Loose,
            RoutePage::Embed(_) => Role::Embed,
            RoutePage::Posts | RoutePage::Post(_) => Role::Team,
            _ => Role::Stray,
        }
    }

    /// Whether it has the head and the foot of the site.
    pub(super) fn is_framed(self) -> bool {
        matches!(self, Role::Column(_) | Role::Content(_) | Role::Loose)
    }
}

impl<'a> Subject<'a> {
    /// A page of the site, nothing found yet.
    pub(super) fn new(site: &'a Site, route: Option<&'a Route>, path: &'a str, page: &'a Page<'a>) -> Self {
        let role = Role::of(route);
        let record = match role {
            Role::Content(key) => Some(shown(site, key)),
            _ => None,
        };
        let is_indexed = route.is_some_and(|route| is_indexed(&route.page));
        Self { site, path, role, page, is_indexed, record, found: Vec::new() }
    }

    /// Notes a fault of the page.
    pub(super) fn tell(&mut self, code: Code, message: impl Into<String>) {
        let diagnostic = Diagnostic::on_page(code, message, self.path);
        let field = match code {
            Code::TimeMissing | Code::FutureTime | Code::TimeDiffers => "发布时间",
            _ => "编号",
        };
        let place = self
            .record
            .as_ref()
            .map(|Shown { origin, .. }| Place { file: origin.file.clone(), at: origin.field(&[Field::Key(field)]) });
        self.found.push(Diagnostic { place, ..diagnostic });
    }

    /// Notes a fault that the theme makes, on all its pages alike.
    pub(super) fn tell_of_theme(&mut self, code: Code, message: impl Into<String>) {
        self.found.push(Diagnostic::on_page(code, message, self.path));
    }
}

fn shown(site: &Site, key: RecordKey) -> Shown<'_> {
    with_collection!(site, key.kind, records => {
        let entry = records.at(key.number);
        let origin = &entry.record.origin;
        Shown {
            title: entry.facts().title().as_str(),
            published: entry.published,
            source: entry.facts().source().map_or(site.config.identity.publisher.as_str(), |source| source.as_str()),
            origin,
        }
    })
}
