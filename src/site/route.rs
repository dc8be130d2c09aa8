//! Every address of the portal, and what it shows.

use std::borrow::Cow;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::handout::handouts;
use super::{
    CatalogueFile, DataFile, Embed, FacetValue, RecordKey, SearchFile, SearchPlan, Site, calendar_path, with_collection,
};
use crate::config::{self, ColumnKey};
use crate::content::{Field, Kind};
use crate::diagnostic::{At, Code, Diagnostic};
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
    /// What the finder of the directory computes with.
    Finder,
    /// The rows that the finder shows: the block with this number, from 0.
    FinderRows(u32),
    /// A data file of the search.
    Search(SearchFile),
    /// Records as data.
    Data(DataFile),
    /// The calendar of one lecture: the one with this number.
    Calendar(u32),
    /// What tells of the data as a whole.
    Catalogue(CatalogueFile),
    /// A small page for a frame on another site.
    Embed(Embed),
    /// The description of one, for oEmbed.
    Oembed(Embed),
    /// The kit of a record for journalists.
    Kit(RecordKey),
    /// The list of posts for WeChat.
    Posts,
    /// The post of a record for WeChat, on a page for the team.
    Post(RecordKey),
    /// The QR code of an enterprise.
    Qr(RecordKey),
    /// An attachment or static file, copied.
    File(SourcePath),
    /// A picture, cleaned; or its rendition of this width in pixels.
    Picture(SourcePath, Option<u32>),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Where everything can be searched.
    Search,
    /// What is offered as data.
    Data,
}

/// An Atom feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// Of every kind but pages, together.
    All,
    /// Of one kind.
    Kind(Kind),
}

/// The most addresses that one sitemap may list (sitemaps.org).
pub const SITEMAP_LIMIT: usize = 50_000;

/// The name of the finder's data; a file of it is its name and `.js`.
pub const FINDER: &str = "enterprises/finder";

/// How many rows of the directory a block of the finder's data has.
pub const FINDER_ROWS: usize = 20;

/// The kinds with a feed of their own.
pub const FEEDS: [Kind; 3] = [Kind::News, Kind::Notice, Kind::Case];

impl Section {
    /// Every section.
    pub const ALL: [Section; 8] = [
        Section::Organisers,
        Section::Apply,
        Section::Progress,
        Section::Honours,
        Section::Services,
        Section::Map,
        Section::Search,
        Section::Data,
    ];

    /// Its column; the search has none of its own, and is one of the indexes.
    pub fn column(self) -> ColumnKey {
        match self {
            Section::Organisers => ColumnKey::Organisers,
            Section::Apply => ColumnKey::Apply,
            Section::Progress => ColumnKey::Progress,
            Section::Honours => ColumnKey::Honours,
            Section::Services => ColumnKey::Services,
            Section::Map | Section::Search => ColumnKey::Map,
            Section::Data => ColumnKey::Data,
        }
    }

    /// Its name: that of its template.
    pub fn name(self) -> &'static str {
        if self == Section::Search { "search" } else { self.column().slug() }
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
            Section::Search => config.identity.has_finding(),
            Section::Data => config.identity.has_open_data(),
        }
    }
}

/// The address of a page of a listing: `enterprises/index.html`, `enterprises/page-2.html`,
/// `enterprises/street/x.html`, `enterprises/street/x/page-2.html`.
pub fn listing_path(kind: Kind, narrowed: Option<&FacetValue>, page: u32) -> String {
    match (narrowed, page) {
        (None, 1) => format!("{}/index.html", kind.address()),
        (None, page) => format!("{}/page-{page}.html", kind.address()),
        (Some(value), 1) => value.path.clone(),
        (Some(value), page) => format!("{}/page-{page}.html", value.path.strip_suffix(".html").unwrap_or(&value.path)),
    }
}

/// Every route of a site but its files, unsorted. An address that cannot be one makes no route: its cause is
/// told elsewhere.
fn pages(site: &Site) -> Vec<Route> {
    let route = |path: &str, page| Some(Route { path: OutputPath::new(path)?, page });
    let mut pages: Vec<Route> = Vec::new();
    pages.extend(route("index.html", RoutePage::Home));
    pages.extend(route("404.html", RoutePage::NotFound));
    pages.extend(route("robots.txt", RoutePage::Robots));
    pages.extend(route("feed.xml", RoutePage::Feed(Feed::All)));
    for kind in Kind::ALL.into_iter().filter(|kind| site.count(*kind) > 0) {
        pages.extend(listings(site, kind).into_iter().filter_map(|(path, page)| route(&path, page)));
        with_collection!(site, kind, records => {
            let record = |key: RecordKey| Route { path: records.at(key.number).path.clone(), page: RoutePage::Record(key) };
            pages.extend(records.keys().map(record));
        });
        if FEEDS.contains(&kind) {
            pages.extend(route(&format!("{}/feed.xml", kind.address()), RoutePage::Feed(Feed::Kind(kind))));
        }
    }
    let found = if site.config.identity.has_finding() { site.count(Kind::Enterprise) } else { 0 };
    pages.extend((found > 0).then(|| route(&format!("{FINDER}.js"), RoutePage::Finder)).flatten());
    for block in 0..found.div_ceil(FINDER_ROWS) as u32 {
        pages.extend(route(&format!("enterprises/rows-{block}.js"), RoutePage::FinderRows(block)));
    }
    for section in Section::ALL.into_iter().filter(|section| section.is_present(site)) {
        pages.extend(route(&format!("{}/index.html", section.name()), RoutePage::Section(section)));
    }
    if site.config.identity.has_finding() {
        let files = SearchPlan::of(site).files();
        pages.extend(files.filter_map(|file| route(&format!("{}.js", file.name()), RoutePage::Search(file))));
    }
    if site.config.identity.has_open_data() {
        pages.extend(calendars(site));
        pages.extend(CatalogueFile::ALL.into_iter().filter_map(|file| route(file.path(), RoutePage::Catalogue(file))));
    }
    let data = DataFile::all(site).into_iter();
    pages.extend(data.filter_map(|file| route(&file.path(site), RoutePage::Data(file))));
    for embed in Embed::all(site) {
        pages.extend(route(&embed.path(site), RoutePage::Embed(embed)));
        pages.extend(route(&embed.oembed_path(site), RoutePage::Oembed(embed)));
    }
    pages.extend(handouts(site));
    pages
}

/// The calendars of single lectures.
fn calendars(site: &Site) -> impl Iterator<Item = Route> {
    site.lectures.keys().filter_map(|key| {
        let path = calendar_path(&site.lectures.at(key.number).path)?;
        Some(Route { path, page: RoutePage::Calendar(key.number) })
    })
}

fn listings(site: &Site, kind: Kind) -> Vec<(String, RoutePage)> {
    let size = site.page_size();
    let mut listings = Vec::new();
    let mut add = |narrowed: Option<(u16, u16)>, value: Option<&FacetValue>, count: usize| {
        for page in 1..=count.div_ceil(size).max(1) as u32 {
            listings.push((listing_path(kind, value, page), RoutePage::Listing(Listing { kind, narrowed, page })));
        }
    };
    add(None, None, site.count(kind));
    for (number, facet) in (0..).zip(site.facets(kind)) {
        for (place, value) in (0..).zip(&facet.values) {
            add(Some((number, place)), Some(value), value.members.len());
        }
    }
    listings
}

/// Lists every route of a site, in the order of the addresses; and tells every address that two pages
/// claim, or that cannot be one.
pub(super) fn routes(site: &Site) -> (Vec<Route>, Vec<Diagnostic>) {
    let mut routes = pages(site);
    let indexed = routes.iter().filter(|route| is_indexed(&route.page)).count();
    let parts = if indexed > SITEMAP_LIMIT { indexed.div_ceil(SITEMAP_LIMIT) as u32 } else { 0 };
    routes.extend((0..=parts).filter_map(|number| {
        let name = if number == 0 { "sitemap.xml".to_owned() } else { format!("sitemap-{number}.xml") };
        Some(Route { path: OutputPath::new(&name)?, page: RoutePage::Sitemap(number) })
    }));
    routes.extend(site.files.iter().flat_map(|(path, file)| files(site, path, file)));
    // Long runs are in order already, and this sort looks for them.
    routes.sort_by(|one, two| one.path.cmp(&two.path));
    let problems = if may_collide(&routes) { collisions(site, &routes) } else { Vec::new() };
    (routes, problems)
}

/// The routes of a file: of a picture its renditions too.
fn files<'a>(site: &'a Site, path: &'a OutputPath, file: &'a SourcePath) -> impl Iterator<Item = Route> {
    let shown = site.pictures.get(path);
    let own = match shown {
        Some(_) => RoutePage::Picture(file.clone(), None),
        None => RoutePage::File(file.clone()),
    };
    let renditions = shown.into_iter().flat_map(|shown| shown.renditions.iter().zip(&shown.picture.widths));
    let renditions = renditions
        .map(|(path, width)| Route { path: path.clone(), page: RoutePage::Picture(file.clone(), Some(*width)) });
    std::iter::once(Route { path: path.clone(), page: own }).chain(renditions)
}

/// Whether a page is for search engines and people to find.
pub fn is_indexed(page: &RoutePage) -> bool {
    match page {
        RoutePage::Home | RoutePage::Listing(_) | RoutePage::Record(_) => true,
        RoutePage::Section(section) => *section != Section::Search,
        RoutePage::Catalogue(file) => *file == CatalogueFile::Changes,
        _ => false,
    }
}

/// Whether addresses that are in order could be in each other's way at all: whether one comes twice or has
/// capitals, or one looks like a folder, or a folder like one.
fn may_collide(routes: &[Route]) -> bool {
    let is_odd = |route: &Route| {
        let path = route.path.as_str();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        !name.contains('.') || folder.contains('.') || route.path.is_theme_asset() || !small_already(path)
    };
    routes.iter().any(is_odd) || routes.windows(2).any(|pair| pair[0].path == pair[1].path)
}

fn small_already(path: &str) -> bool {
    !path.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Addresses claimed twice; some servers and disks do not tell upper from lower case. A file where others
/// need a folder, or in the theme's own folder, is told too.
fn collisions(site: &Site, routes: &[Route]) -> Vec<Diagnostic> {
    let mut claimed: HashMap<Cow<str>, &Route> = HashMap::with_capacity_and_hasher(routes.len(), Default::default());
    let mut folders: HashSet<Cow<str>> = HashSet::default();
    let mut last = "";
    for route in routes {
        let mut path = route.path.as_str();
        claimed.entry(small(path)).or_insert(route);
        while let Some((folder, _)) = path.rsplit_once('/').filter(|(folder, _)| *folder != last) {
            path = folder;
            if !folders.insert(small(folder)) {
                break;
            }
        }
        last = route.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    }
    let mut problems = Vec::new();
    for route in routes {
        let path = small(route.path.as_str());
        let first = claimed.get(&path).copied().filter(|first| !std::ptr::eq(*first, route));
        match first {
            Some(first) if is_told_elsewhere(first, route) => {}
            Some(first) => {
                // A file is easier to rename than what it collides with.
                let is_file = |route: &Route| matches!(route.page, RoutePage::File(_) | RoutePage::Picture(_, None));
                let (at, other) = if is_file(first) { (first, route) } else { (route, first) };
                problems.push(told(site, at, format!("网址 /{} 已经是{}的", at.path, owner(site, other))));
            }
            None if folders.contains(&path) => {
                problems.push(told(site, route, format!("网址 /{} 是一个文件夹，里面有别的页面", route.path)));
            }
            None if route.path.is_theme_asset() => {
                problems.push(told(site, route, format!("网址 /{} 在主题专用的文件夹 theme 里", route.path)));
            }
            None => {}
        }
    }
    problems
}

/// An address in lower case; most are already.
fn small(path: &str) -> Cow<'_, str> {
    if small_already(path) { path.into() } else { path.to_ascii_lowercase().into() }
}

/// Two records with one id, or two values of a list with one slug, are told as that; so all pages of one
/// sort that are made of them collide too.
fn is_told_elsewhere(one: &Route, two: &Route) -> bool {
    let is_file = matches!(one.page, RoutePage::File(_) | RoutePage::Picture(..));
    !is_file && std::mem::discriminant(&one.page) == std::mem::discriminant(&two.page)
}

/// A fault of a route, at the file that makes it.
fn told(site: &Site, route: &Route, message: String) -> Diagnostic {
    let problem = Diagnostic::new(Code::AddressTaken, message);
    match &route.page {
        RoutePage::Record(key) => with_collection!(site, key.kind, records => {
            let origin = &records.at(key.number).record.origin;
            problem.help("请给这条记录另取编号").at(&origin.file, origin.field(&[Field::Key("编号")]))
        }),
        RoutePage::File(file) | RoutePage::Picture(file, _) => problem.help("请给这个文件改名").at(file, At::File),
        _ => problem.help("请检查 lists.yaml 里的“网址”有没有重复").at(&config::file("lists"), At::File),
    }
}

/// Whose a route is, for a message.
fn owner(site: &Site, route: &Route) -> String {
    match &route.page {
        RoutePage::Record(key) => {
            with_collection!(site, key.kind, records => format!("记录 {} ", records.at(key.number).record.origin.file))
        }
        RoutePage::File(file) | RoutePage::Picture(file, None) => format!("文件 {file} "),
        RoutePage::Picture(file, Some(_)) => format!("图片 {file} 的缩小图"),
        RoutePage::Listing(listing) => format!("{}的列表", listing.kind.label()),
        _ => "自动生成的页面".to_owned(),
    }
}
