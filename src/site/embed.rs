//! What other sites may show in a frame: which small pages there are, and where each lies and is described.

use super::{Card, RecordKey, Site, listing_path};
use crate::content::Kind;

/// A small page for a frame on another site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embed {
    /// How many enterprises hold the title, by sub-district, and the newest of them.
    Directory,
    /// Where an enterprise stands; its number.
    Enterprise(u32),
    /// The next lectures.
    Lectures,
}

impl Embed {
    /// Every one of a site; none when it offers no data.
    pub fn all(site: &Site) -> impl Iterator<Item = Embed> {
        let of = |kind| if site.config.identity.has_open_data() { site.count(kind) } else { 0 };
        let enterprises = of(Kind::Enterprise) as u32;
        let directory = (enterprises > 0).then_some(Embed::Directory);
        let lectures = (of(Kind::Lecture) > 0).then_some(Embed::Lectures);
        directory.into_iter().chain((0..enterprises).map(Embed::Enterprise)).chain(lectures)
    }

    /// The address of the page that it is a part of, from the root.
    pub fn page(self, site: &Site) -> String {
        match self {
            Embed::Directory => listing_path(Kind::Enterprise, None, 1),
            Embed::Enterprise(number) => card(site, number).path.to_string(),
            Embed::Lectures => listing_path(Kind::Lecture, None, 1),
        }
    }

    /// Its own address: that page's in the folder `embed`.
    pub fn path(self, site: &Site) -> String {
        format!("embed/{}", self.page(site))
    }

    /// The address of its description for oEmbed.
    pub fn oembed_path(self, site: &Site) -> String {
        let page = self.page(site);
        format!("oembed/{}.json", page.strip_suffix(".html").unwrap_or(&page))
    }

    /// What it is called.
    pub fn title(self, site: &Site) -> String {
        match self {
            Embed::Directory => format!("和谐企业名录（{}）", site.config.identity.title),
            Embed::Enterprise(number) => format!("{}：和谐企业称号的状态", card(site, number).title),
            Embed::Lectures => format!("近期讲座和活动（{}）", site.config.identity.title),
        }
    }
}

fn card(site: &Site, number: u32) -> Card<'_> {
    site.card(RecordKey { kind: Kind::Enterprise, number })
}
