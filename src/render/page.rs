//! What templates see of any page: its title, its place, and the tags by which government sites are
//! inspected (annex of 国办发〔2017〕47号).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::frame::{column_name, column_path};
use super::view::parts::Link;
use crate::config::{Column, ColumnKey};
use crate::fact::DateTime;
use crate::site::{Route, Site};

/// Any page.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    /// `home`, `listing`, a kind (`enterprise` …), a section (`apply` …) or `404`.
    pub kind: &'static str,
    /// The title, without the portal's name; also the heading.
    pub title: String,
    /// The key of its column; none outside of them.
    pub column: Option<&'static str>,
    /// Its address from the root.
    pub path: &'a str,
    /// Its absolute address.
    pub canonical: String,
    /// What it is about, for `meta`.
    pub description: String,
    /// Its keywords, separated by commas; perhaps none.
    pub keywords: String,
    /// The tags of 国办发〔2017〕47号.
    pub tags: Vec<MetaTag>,
    /// The way here from the home page, without the page itself.
    pub breadcrumbs: Vec<Crumb<'a>>,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// Where to report a mistake on it (我为政府网站找错).
    pub report_url: String,
    /// The way up to the root; `root` in templates.
    #[serde(skip)]
    pub root: String,
}

/// A `meta` tag.
#[derive(Debug, Serialize)]
pub struct MetaTag {
    /// Its name.
    pub name: &'static str,
    /// Its content.
    pub content: String,
}

/// A step of the way to a page.
#[derive(Debug, Serialize)]
pub struct Crumb<'a> {
    /// Its text.
    pub title: &'a str,
    /// Its address from the root.
    pub path: String,
}

/// What the tags of a content page say.
pub(super) struct ArticleTags<'a> {
    pub(super) title: &'a str,
    pub(super) published: DateTime,
    pub(super) source: &'a str,
    pub(super) author: Option<&'a str>,
    pub(super) image: Option<&'a str>,
}

impl<'a> PageView<'a> {
    /// The page of a column, or one below it.
    pub(super) fn in_column(site: &'a Site, route: &'a Route, kind: &'static str, key: ColumnKey) -> Self {
        let column = site.config.columns.get(key);
        Self {
            title: column.name.to_string(),
            column: Some(column_name(key)),
            description: column.description.to_string(),
            keywords: join(&column.keywords),
            tags: column_tags(site, column),
            breadcrumbs: if key == ColumnKey::Home { Vec::new() } else { vec![home(site)] },
            ..Self::bare(site, route, kind)
        }
    }

    /// A page for an address that does not exist. It is served at any depth, and so links absolutely.
    pub(super) fn not_found(site: &'a Site, route: &'a Route) -> Self {
        Self {
            title: "没有找到这个页面".to_owned(),
            description: "网址可能写错了，或者页面已经移走".to_owned(),
            noindex: true,
            breadcrumbs: vec![home(site)],
            root: site.config.identity.base.to_string(),
            ..Self::bare(site, route, "404")
        }
    }

    /// Makes it a content page: below its column, with the tags of one.
    pub(super) fn article(mut self, site: &'a Site, key: ColumnKey, article: &ArticleTags) -> Self {
        let column = site.config.columns.get(key);
        self.breadcrumbs.push(Crumb { title: column.name.as_str(), path: column_path(key) });
        self.tags = article_tags(site, article, &self);
        self
    }

    fn bare(site: &'a Site, route: &'a Route, kind: &'static str) -> Self {
        let identity = &site.config.identity;
        let canonical = identity.base.join(route.path.canonical());
        Self {
            kind,
            title: String::new(),
            column: None,
            path: route.path.as_str(),
            description: String::new(),
            keywords: String::new(),
            tags: site_tags(site),
            breadcrumbs: Vec::new(),
            noindex: false,
            report_url: report_url(identity.code.as_str(), &canonical),
            root: route.path.root(),
            canonical,
        }
    }
}

impl<'a> From<Link<'a>> for Crumb<'a> {
    fn from(link: Link<'a>) -> Self {
        Self { title: link.title, path: link.path.to_owned() }
    }
}

fn home(site: &Site) -> Crumb<'_> {
    Crumb { title: site.config.columns.get(ColumnKey::Home).name.as_str(), path: column_path(ColumnKey::Home) }
}

/// The form of 我为政府网站找错 for a page: a plain link, no third-party script.
fn report_url(code: &str, address: &str) -> String {
    let address = utf8_percent_encode(address, NON_ALPHANUMERIC);
    format!("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}&url={address}")
}

/// Texts separated by commas.
pub(super) fn join(texts: &[crate::fact::Text]) -> String {
    texts.iter().map(|text| text.as_str()).collect::<Vec<_>>().join(",")
}

fn site_tags(site: &Site) -> Vec<MetaTag> {
    let identity = &site.config.identity;
    vec![
        MetaTag { name: "SiteName", content: identity.name.to_string() },
        MetaTag { name: "SiteDomain", content: identity.domain.to_string() },
        MetaTag { name: "SiteIDCode", content: identity.code.to_string() },
    ]
}

fn column_tags(site: &Site, column: &Column) -> Vec<MetaTag> {
    let mut tags = site_tags(site);
    tags.extend([
        MetaTag { name: "ColumnName", content: column.name.to_string() },
        MetaTag { name: "ColumnDescription", content: column.description.to_string() },
        MetaTag { name: "ColumnKeywords", content: join(&column.keywords) },
        MetaTag { name: "ColumnType", content: column.kind.label().to_owned() },
    ]);
    tags
}

fn article_tags(site: &Site, article: &ArticleTags, page: &PageView) -> Vec<MetaTag> {
    let mut tags = site_tags(site);
    tags.extend([
        MetaTag { name: "ArticleTitle", content: article.title.to_owned() },
        MetaTag { name: "PubDate", content: article.published.to_string() },
        MetaTag { name: "ContentSource", content: article.source.to_owned() },
        MetaTag { name: "Keywords", content: page.keywords.clone() },
        MetaTag { name: "Author", content: article.author.unwrap_or_default().to_owned() },
        MetaTag { name: "Description", content: page.description.clone() },
        MetaTag {
            name: "Image",
            content: article.image.map(|path| site.config.identity.base.join(path)).unwrap_or_default(),
        },
        MetaTag { name: "Url", content: page.canonical.clone() },
    ]);
    tags.retain(|tag| !tag.content.is_empty());
    tags
}
