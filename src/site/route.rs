//! Every address of the portal, and what it shows.

use std::collections::BTreeMap;

use super::{Facet, RecordKey, Site, with_collection};
use crate::config::ColumnKey;
use crate::content::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{OutputPath, SourcePath};

/// An address and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The address.
    pub path: OutputPath,
    /// What it shows.
    pub page: RoutePage,
}

/// What an address shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoutePage {
    /// The home page.
    Home,
    /// A page of a listing.
    Listing(Listing),
    /// A record's own page.
    Record(RecordKey),
    /// A page made of site-wide data.
    Section(Section),
    /// What a server shows for an address that does not exist.
    NotFound,
    /// An Atom feed.
    Feed(Feed),
    /// A sitemap: the file with this number, from 1; 0 is the index of them all, or the only one.
    Sitemap(u32),
    /// What robots may read.
    Robots,
    /// A picture, attachment or static file, copied.
    File(SourcePath),
}

/// A page of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// Of which kind.
    pub kind: Kind,
    /// Narrowed to which value, as numbers of the facet and of its value; `None` for all.
    pub narrowed: Option<(u16, u16)>,
    /// Which page, from 1.
    pub page: u32,
}

/// A page made of site-wide data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The bodies that run the campaign, and their duties.
    Organisers,
    /// How to apply.
    Apply,
    /// How far the campaign has come.
    Progress,
    /// Honours.
    Honours,
    /// Social organisations that help.
    Services,
    /// The site map for people.
    Map,
}

/// An Atom feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// Of news, notices, cases and policies together.
    All,
    /// Of one kind.
    Kind(Kind),
}

/// The most addresses that one sitemap may list (sitemaps.org).
pub const SITEMAP_LIMIT: usize = 50_000;

/// The kinds with a feed of their own.
pub const FEEDS: [Kind; 3] = [Kind::News, Kind::Notice, Kind::Case];

impl Section {
    /// Every section.
    pub const ALL: [Section; 6] =
        [Section::Organisers, Section::Apply, Section::Progress, Section::Honours, Section::Services, Section::Map];

    /// Its column.
    pub fn column(self) -> ColumnKey {
        match self {
            Section::Organisers => ColumnKey::Organisers,
            Section::Apply => ColumnKey::Apply,
            Section::Progress => ColumnKey::Progress,
            Section::Honours => ColumnKey::Honours,
            Section::Services => ColumnKey::Services,
            Section::Map => ColumnKey::Map,
        }
    }

    /// Its name: that of its template.
    pub fn name(self) -> &'static str {
        self.column().slug()
    }

    /// Whether the site has anything to show in it.
    pub fn is_present(self, site: &Site) -> bool {
        let config = &site.config;
        match self {
            Section::Organisers => !config.organisers.is_empty(),
            Section::Apply => config.application.is_some(),
            Section::Progress => config.progress.is_some() || config.coordinators.is_some(),
            Section::Honours => !config.honours.is_empty(),
            Section::Services => !config.services.is_empty(),
            Section::Map => true,
        }
    }
}

/// The folder of a listing's addresses, with a trailing slash.
fn listing_folder(kind: Kind, narrowed: Option<(&Facet, usize)>) -> String {
    match narrowed {
        None => format!("{}/", kind.address()),
        Some((facet, value)) => {
            let slug = facet.values.get(value).map_or("", |value| value.slug.as_str());
            format!("{}/{}/{slug}", kind.address(), facet.name)
        }
    }
}

/// The address of a page of a listing: `enterprises/index.html`, `enterprises/page-2.html`,
/// `enterprises/street/x.html`, `enterprises/street/x/page-2.html`.
pub fn listing_path(kind: Kind, narrowed: Option<(&Facet, usize)>, page: u32) -> String {
    let folder = listing_folder(kind, narrowed);
    match (narrowed, page) {
        (None, 1) => format!("{folder}index.html"),
        (None, page) => format!("{folder}page-{page}.html"),
        (Some(_), 1) => format!("{folder}.html"),
        (Some(_), page) => format!("{folder}/page-{page}.html"),
    }
}

/// Every route of a site but its files, unsorted.
fn pages(site: &Site) -> Vec<(String, RoutePage)> {
    let mut pages = vec![
        ("index.html".to_owned(), RoutePage::Home),
        ("404.html".to_owned(), RoutePage::NotFound),
        ("robots.txt".to_owned(), RoutePage::Robots),
        ("feed.xml".to_owned(), RoutePage::Feed(Feed::All)),
    ];
    for kind in Kind::ALL.into_iter().filter(|kind| site.count(*kind) > 0) {
        pages.extend(listings(site, kind));
        pages.extend(with_collection!(site, kind, records => {
            records.keys().map(|key| (records.at(key.index).path.as_str().to_owned(), RoutePage::Record(key))).collect::<Vec<_>>()
        }));
        if FEEDS.contains(&kind) {
            pages.push((format!("{}/feed.xml", kind.address()), RoutePage::Feed(Feed::Kind(kind))));
        }
    }
    let sections = Section::ALL.into_iter().filter(|section| section.is_present(site));
    pages.extend(sections.map(|section| (format!("{}/index.html", section.name()), RoutePage::Section(section))));
    pages
}

fn listings(site: &Site, kind: Kind) -> Vec<(String, RoutePage)> {
    let size = site.page_size();
    let mut listings = Vec::new();
    let mut add = |narrowed: Option<(u16, u16)>, facet: Option<(&Facet, usize)>, count: usize| {
        for page in 1..=count.div_ceil(size).max(1) as u32 {
            listings.push((listing_path(kind, facet, page), RoutePage::Listing(Listing { kind, narrowed, page })));
        }
    };
    add(None, None, site.count(kind));
    for (number, facet) in (0..).zip(site.facets(kind)) {
        for (place, value) in (0..).zip(&facet.values) {
            add(Some((number, place)), Some((facet, usize::from(place))), value.members.len());
        }
    }
    listings
}

/// Lists every route of a site, in the order of the addresses.
///
/// # Errors
/// Every address that two pages claim, or that is not a sound path.
pub(super) fn routes(site: &Site) -> Result<Vec<Route>, Vec<Diagnostic>> {
    let mut all = pages(site);
    let indexed = all.iter().filter(|(_, page)| is_indexed(page)).count();
    all.push(("sitemap.xml".to_owned(), RoutePage::Sitemap(0)));
    if indexed > SITEMAP_LIMIT {
        let files = 1..=indexed.div_ceil(SITEMAP_LIMIT) as u32;
        all.extend(files.map(|number| (format!("sitemap-{number}.xml"), RoutePage::Sitemap(number))));
    }
    let files = site.files.iter().map(|(path, source)| (path.as_str().to_owned(), RoutePage::File(source.clone())));
    all.extend(files);
    let mut problems = Vec::new();
    let mut routes = Vec::with_capacity(all.len());
    for (path, page) in all {
        match OutputPath::new(&path) {
            Some(path) => routes.push(Route { path, page }),
            None => problems.push(
                Diagnostic::new(Code::AddressTaken, format!("“{path}”不能作网址")).help("请检查 lists.yaml 里的“网址”"),
            ),
        }
    }
    routes.sort_by(|one, two| one.path.cmp(&two.path));
    problems.extend(collisions(site, &routes));
    if problems.is_empty() { Ok(routes) } else { Err(problems) }
}

/// Whether a page is for search engines and people to find.
pub fn is_indexed(page: &RoutePage) -> bool {
    matches!(page, RoutePage::Home | RoutePage::Listing(_) | RoutePage::Record(_) | RoutePage::Section(_))
}

/// Addresses claimed twice; some servers and disks do not tell upper from lower case.
fn collisions(site: &Site, routes: &[Route]) -> Vec<Diagnostic> {
    let mut claimed: BTreeMap<String, &Route> = BTreeMap::new();
    let mut problems = Vec::new();
    for route in routes {
        if let Some(other) = claimed.insert(route.path.as_str().to_ascii_lowercase(), route) {
            problems.push(
                Diagnostic::new(
                    Code::AddressTaken,
                    format!("网址 /{} 有两个来源：{}；{}", route.path, source(site, other), source(site, route)),
                )
                .help("请给其中一个改编号或文件名"),
            );
        }
    }
    problems
}

/// Where a route comes from, for a message.
fn source(site: &Site, route: &Route) -> String {
    match &route.page {
        RoutePage::Record(key) => {
            with_collection!(site, key.kind, records => records.at(key.index).record.origin.file.to_string())
        }
        RoutePage::File(source) => source.to_string(),
        RoutePage::Listing(listing) => format!("{}的列表页", listing.kind.label()),
        _ => "网站自动生成的页面".to_owned(),
    }
}
