//! What a file of data says of itself: whose it is, what it holds as of which day, and on what terms.

use serde::Serialize;

use super::{Citation, DATA, Day};
use crate::config::Licence;
use crate::site::{DataFile, Site, listing_path};

/// What a file of data says of itself.
#[derive(Debug, Serialize)]
pub struct About<'a> {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: &'a str,
    /// On what terms it may be used; `null` when the portal does not say.
    pub licence: Option<Terms<'a>>,
    /// The day that the data is as of.
    pub as_of: Day,
    /// The absolute address of the file.
    pub url: String,
    /// The absolute address of the page that lists the same records; `null` while there are none.
    pub page: Option<String>,
    /// How many records it has.
    pub count: usize,
}

/// The terms on which data may be used.
#[derive(Debug, Serialize)]
pub struct Terms<'a> {
    /// What they are called.
    pub name: &'a str,
    /// Where their text is.
    pub url: &'a str,
}

/// The title of a file: the portal's, the kind's, and the value's that it is narrowed to.
pub fn title(site: &Site, file: DataFile) -> String {
    let of = format!("{}：{}", site.config.identity.title, file.kind.label());
    match file.value(site) {
        Some(value) => format!("{of}（{}）", value.label),
        None => of,
    }
}

impl<'a> About<'a> {
    /// What a file says of itself.
    pub fn of(site: &'a Site, file: DataFile) -> Self {
        let identity = &site.config.identity;
        let count = file.records(site).len();
        let page = listing_path(file.kind, file.value(site), 1);
        let page = page.strip_suffix("index.html").unwrap_or(&page);
        Self {
            title: title(site, file),
            publisher: identity.publisher.as_str(),
            licence: identity.licence.as_ref().map(Terms::of),
            as_of: Day(site.as_of),
            url: identity.base.join(&file.path(site)),
            page: (count > 0).then(|| identity.base.join(page)),
            count,
        }
    }

    /// How to cite it, as a line.
    pub fn citation(&self) -> String {
        let (author, title) = (self.publisher.to_owned(), self.title.clone());
        Citation { author, title, sort: DATA, day: self.as_of.0 }.text(&self.url)
    }
}

impl<'a> Terms<'a> {
    fn of(licence: &'a Licence) -> Self {
        Self { name: licence.name.as_str(), url: licence.url.as_str() }
    }
}
