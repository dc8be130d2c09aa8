//! The site: all records valid together, as of one day, and every address it will have. Immutable;
//! rendering any of its routes needs nothing but the site, the theme and the route.

mod as_of;
mod catalogue;
mod collection;
mod data;
mod dangling;
mod dead;
mod due;
mod embed;
mod facet;
mod files;
mod handout;
mod index;
mod letter;
mod link;
mod meant;
mod pictures;
mod public;
mod relation;
mod relink;
mod renamed;
mod route;
mod scheduled;
mod search;
mod select;
mod target;
mod work;

pub use catalogue::{CatalogueFile, column_of, tells_of_files};
pub use collection::{Collection, Entry, RecordKey};
pub use data::{DATASETS, DataFile, Format, calendar_path};
pub use due::{Due, What, days_of_change, due, freshness, next_change};
pub use embed::Embed;
pub use facet::{Facet, FacetValue};
pub use handout::{KITS, POSTS, POSTS_INDEX, kit_path, post_path, qr_path};
pub use letter::{LETTER, LETTERS, letter_value};
pub use link::{Linked, Moment, link};
pub use pictures::PublishedPicture;
pub use relink::relink;
pub use route::{
    FEEDS, FINDER, FINDER_ROWS, Feed, Listing, Route, RoutePage, SITEMAP_LIMIT, Section, is_indexed, listing_path,
};
pub use scheduled::Scheduled;
pub use search::{CARDS, SearchFile, SearchPlan, SearchRange, SearchSort, sections};
pub use target::Target;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Archive, Config};
use crate::content::{
    Case, Enterprise, Facts, Kind, Lecture, News, Notice, Origin, Page, Pilot, Policy, Station, Status,
};
use crate::fact::{Date, DateTime, Text};
use crate::path::{OutputPath, SourcePath};
use relation::Relations;

/// A linked site. Its parts are shared with the sites that are linked after an edit.
#[derive(Debug, Clone)]
pub struct Site {
    /// The day it shows.
    pub today: Date,
    /// The newest publication, update or event up to that day: what the data is as of.
    pub as_of: Date,
    /// The site-wide data.
    pub config: Arc<Config>,
    /// Enterprises, by name.
    pub enterprises: Arc<Collection<Enterprise>>,
    /// Cases, the newest first.
    pub cases: Arc<Collection<Case>>,
    /// Lectures, the latest first.
    pub lectures: Arc<Collection<Lecture>>,
    /// Stations, open ones first, by name.
    pub stations: Arc<Collection<Station>>,
    /// Pilots, by scope and name.
    pub pilots: Arc<Collection<Pilot>>,
    /// Notices, the newest first.
    pub notices: Arc<Collection<Notice>>,
    /// News, the newest first.
    pub news: Arc<Collection<News>>,
    /// Policies, the newest first.
    pub policies: Arc<Collection<Policy>>,
    /// Pages, by id.
    pub pages: Arc<Collection<Page>>,
    /// Records that will appear by themselves, each on its day.
    pub scheduled: Arc<Scheduled>,
    /// Which record points at which, seen from the other end.
    relations: Relations,
    /// Pictures, attachments and static files that are published, by their address.
    pub files: Arc<BTreeMap<OutputPath, SourcePath>>,
    /// Those of them that are pictures beside records, by their address.
    pub pictures: Arc<BTreeMap<OutputPath, PublishedPicture>>,
    /// Every address of the portal, in order; the theme's assets apart.
    pub routes: Arc<[Route]>,
}

/// What a link to a record shows of it.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its title or name.
    pub title: &'a Text,
    /// Its address.
    pub path: &'a OutputPath,
    /// When it was published.
    pub published: DateTime,
}

/// Runs an expression with the collection of a kind, whatever its type.
macro_rules! with_collection {
    ($site:expr, $kind:expr, $collection:ident => $body:expr) => {
        match $kind {
            $crate::content::Kind::Enterprise => {
                let $collection = &$site.enterprises;
                $body
            }
            $crate::content::Kind::Case => {
                let $collection = &$site.cases;
                $body
            }
            $crate::content::Kind::Lecture => {
                let $collection = &$site.lectures;
                $body
            }
            $crate::content::Kind::Station => {
                let $collection = &$site.stations;
                $body
            }
            $crate::content::Kind::Pilot => {
                let $collection = &$site.pilots;
                $body
            }
            $crate::content::Kind::Notice => {
                let $collection = &$site.notices;
                $body
            }
            $crate::content::Kind::News => {
                let $collection = &$site.news;
                $body
            }
            $crate::content::Kind::Policy => {
                let $collection = &$site.policies;
                $body
            }
            $crate::content::Kind::Page => {
                let $collection = &$site.pages;
                $body
            }
        }
    };
}
pub(crate) use with_collection;

/// Evaluates the same for the records of a batch, of whatever kind they are.
macro_rules! with_batch {
    ($batch:expr, $records:ident => $body:expr) => {
        match $batch {
            $crate::content::Batch::Enterprise($records) => $body,
            $crate::content::Batch::Case($records) => $body,
            $crate::content::Batch::Lecture($records) => $body,
            $crate::content::Batch::Station($records) => $body,
            $crate::content::Batch::Pilot($records) => $body,
            $crate::content::Batch::Notice($records) => $body,
            $crate::content::Batch::News($records) => $body,
            $crate::content::Batch::Policy($records) => $body,
            $crate::content::Batch::Page($records) => $body,
        }
    };
}
pub(crate) use with_batch;

impl Site {
    /// What a link to a record shows of it.
    pub fn card(&self, key: RecordKey) -> Card<'_> {
        with_collection!(self, key.kind, records => records.at(key.number).card())
    }

    /// The records of a kind whose fields point at a record, in their natural order.
    pub fn referrers(&self, to: RecordKey, kind: Kind) -> Vec<RecordKey> {
        self.in_order(self.relations.referrers(to, kind))
    }

    /// The records whose texts link to a record and whose fields do not point at it, kind by kind in their
    /// natural order.
    pub fn mentions(&self, of: RecordKey) -> Vec<RecordKey> {
        self.in_order(self.relations.mentions(of))
    }

    fn in_order(&self, keys: impl Iterator<Item = RecordKey>) -> Vec<RecordKey> {
        let place = |key: RecordKey| with_collection!(self, key.kind, records => records.place(key.number));
        let mut placed: Vec<_> = keys.map(|key| (key.kind, place(key), key)).collect();
        placed.sort_unstable();
        placed.into_iter().map(|(_, _, key)| key).collect()
    }

    /// How many records of a kind are published.
    pub fn count(&self, kind: Kind) -> usize {
        with_collection!(self, kind, records => records.len())
    }

    /// Where an enterprise stands on the site's day.
    pub fn status(&self, enterprise: &Enterprise) -> Status {
        enterprise.status(self.today, |notice| self.notices.get(notice)?.facts().last_day())
    }

    /// Whether a certification of an enterprise is being announced on the site's day.
    pub fn is_announced(&self, enterprise: &Enterprise) -> bool {
        enterprise.is_announced(self.today, |notice| self.notices.get(notice)?.facts().last_day())
    }

    /// The archiving of the portal, when the site shows it archived: it does not change any more then, and nothing
    /// in it can be too old.
    pub fn archived(&self) -> Option<&Archive> {
        self.config.identity.archived(self.today)
    }

    /// The route of an address.
    pub fn route(&self, path: &OutputPath) -> Option<&Route> {
        let place = self.routes.binary_search_by(|route| route.path.cmp(path)).ok()?;
        self.routes.get(place)
    }

    /// The address of what a content file holds: the record of a file that is one, or a published
    /// picture or attachment.
    pub fn path_of_file(&self, file: &SourcePath) -> Option<&OutputPath> {
        let record = Kind::ALL.into_iter().find_map(|kind| {
            with_collection!(self, kind, records => {
                let is_it = |origin: &Origin| origin.file == *file && origin.index.is_none();
                records.iter().find(|entry| is_it(&entry.record.origin)).map(|entry| &entry.path)
            })
        });
        record.or_else(|| self.files.iter().find(|(_, source)| *source == file).map(|(path, _)| path))
    }

    /// How many records a page of a listing shows.
    pub fn page_size(&self) -> usize {
        (self.config.identity.page_size.number() as usize).max(1)
    }

    /// The newest day, up to the site's, on which a record was published or changed, or something happened to what
    /// it is about.
    pub fn last_day<T: Facts>(&self, entry: &Entry<T>) -> Option<Date> {
        as_of::newest(entry, self.today)
    }

    /// The address of the page that says how texts, pictures and data may be used: by its id, `reuse`.
    pub fn reuse_page(&self) -> Option<&OutputPath> {
        self.pages.iter().find(|entry| entry.facts().id.as_str() == "reuse").map(|entry| &entry.path)
    }

    /// The facets of a kind.
    pub fn facets(&self, kind: Kind) -> &[Facet] {
        with_collection!(self, kind, records => &records.facets)
    }
}
