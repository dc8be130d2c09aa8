//! What templates see of any page: its title, its place, and the tags by which government sites are
//! inspected (annex of 国办发〔2017〕47号).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use tera::Value;

use super::frame::{Frame, column_name, column_path};
use super::reuse::Cite;
use super::structured::Topic;
use super::view::parts::Link;
use crate::config::{Column, ColumnKey, Identity};
use crate::fact::DateTime;
use crate::site::{Embed, Route, Site};
use crate::yaml::Scalar;

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
    /// The tags of 国办发〔2017〕47号: [`MetaTag`].
    pub tags: Vec<Value>,
    /// The way here from the home page, without the page itself.
    pub breadcrumbs: Vec<Crumb<'a>>,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// Where to report a mistake on it (我为政府网站找错).
    pub report_url: String,
    /// What it is about; templates see it in [`ReuseView`](super::reuse::ReuseView), like the next two.
    #[serde(skip)]
    pub(super) about: Topic<'a>,
    /// How to cite it.
    #[serde(skip)]
    pub(super) cite: Option<Cite>,
    /// The small page that shows it on other sites.
    #[serde(skip)]
    pub(super) embed: Option<Embed>,
    /// The way up to the root; `root` in templates.
    #[serde(skip)]
    pub root: String,
}

/// A `meta` tag.
#[derive(Debug, Serialize)]
pub struct MetaTag<'a> {
    /// Its name.
    pub name: &'static str,
    /// Its content.
    pub content: &'a str,
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
    /// The page of a column.
    pub(super) fn in_column(
        site: &'a Site,
        frame: &Frame,
        route: &'a Route,
        kind: &'static str,
        key: ColumnKey,
    ) -> Self {
        let tags = [frame.site_tags.as_slice(), &column_tags(site.config.columns.get(key))].concat();
        Self { tags, ..Self::within(site, route, kind, key) }
    }

    /// A page of a column or below it, yet without tags.
    pub(super) fn within(site: &'a Site, route: &'a Route, kind: &'static str, key: ColumnKey) -> Self {
        let column = site.config.columns.get(key);
        Self {
            title: column.name.to_string(),
            column: Some(column_name(key)),
            description: column.description.to_string(),
            keywords: join(&column.keywords),
            breadcrumbs: if key == ColumnKey::Home { Vec::new() } else { vec![home(site)] },
            ..Self::bare(site, route, kind)
        }
    }

    /// A page for an address that does not exist. It is served at any depth, and so links absolutely.
    pub(super) fn not_found(site: &'a Site, frame: &Frame, route: &'a Route) -> Self {
        Self {
            title: "没有找到这个页面".to_owned(),
            description: "网址可能写错了，或者页面已经移走".to_owned(),
            noindex: true,
            tags: frame.site_tags.clone(),
            breadcrumbs: vec![home(site)],
            root: site.config.identity.base.to_string(),
            ..Self::bare(site, route, "404")
        }
    }

    /// A page for the team alone: outside of all columns, with no tags, found by no search engine.
    pub(super) fn for_team(site: &'a Site, route: &'a Route, title: String) -> Self {
        let description = "供编辑使用，不对外链接".to_owned();
        Self { title, description, noindex: true, ..Self::bare(site, route, "wechat") }
    }

    /// Makes it the page where everything is searched: no column's own, and no result of other searches.
    pub(super) fn searching(self) -> Self {
        let description = "按名称、曾用名、统一社会信用代码、文号、拼音首字母和正文查找本专题的全部内容".to_owned();
        Self { title: "站内搜索".to_owned(), column: None, description, noindex: true, ..self }
    }

    /// Gives it a title and a description of its own.
    pub(super) fn entitled(self, (title, description): (&str, &str)) -> Self {
        Self { title: title.to_owned(), description: description.to_owned(), ..self }
    }

    /// Makes it a content page: below its column, with the tags of one.
    pub(super) fn article(mut self, site: &'a Site, frame: &Frame, key: ColumnKey, article: &ArticleTags<'a>) -> Self {
        let column = site.config.columns.get(key);
        self.breadcrumbs.push(Crumb { title: column.name.as_str(), path: column_path(key) });
        self.tags = [frame.site_tags.clone(), article_tags(site, article, &self)].concat();
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
            tags: Vec::new(),
            breadcrumbs: Vec::new(),
            noindex: false,
            about: Topic::default(),
            cite: None,
            embed: None,
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

impl MetaTag<'_> {
    /// A tag as templates see it.
    fn value(name: &'static str, content: &str) -> Value {
        Value::from_serializable(&MetaTag { name, content })
    }
}

/// The tags of every page.
pub(super) fn site_tags(identity: &Identity) -> Vec<Value> {
    vec![
        MetaTag::value("SiteName", identity.name.as_str()),
        MetaTag::value("SiteDomain", identity.domain.as_str()),
        MetaTag::value("SiteIDCode", identity.code.as_str()),
    ]
}

fn column_tags(column: &Column) -> [Value; 4] {
    [
        MetaTag::value("ColumnName", column.name.as_str()),
        MetaTag::value("ColumnDescription", column.description.as_str()),
        MetaTag::value("ColumnKeywords", &join(&column.keywords)),
        MetaTag::value("ColumnType", column.kind.label()),
    ]
}

fn article_tags(site: &Site, article: &ArticleTags, page: &PageView) -> Vec<Value> {
    let image = article.image.map(|path| site.config.identity.base.join(path)).unwrap_or_default();
    let tags = [
        ("ArticleTitle", article.title),
        ("PubDate", &article.published.text()),
        ("ContentSource", article.source),
        ("Keywords", &page.keywords),
        ("Author", article.author.unwrap_or_default()),
        ("Description", &page.description),
        ("Image", &image),
        ("Url", &page.canonical),
    ];
    let said = tags.into_iter().filter(|(_, content)| !content.is_empty());
    said.map(|(name, content)| MetaTag::value(name, content)).collect()
}
