//! What a page offers to those who take it further: its structured data, how to cite it, how to show it on another
//! site. Templates get it as `reuse`, and none of it where the site offers no data.

use serde::Serialize;

use super::embed::EmbedCode;
use super::page::PageView;
use super::structured;
use super::view::parts::{Day, Html};
use crate::fact::Date;
use crate::site::{Embed, Site};

/// What a page offers to those who take it further.
#[derive(Debug, Serialize)]
pub struct ReuseView<'a> {
    /// What the page says, for programs: the text of a `<script type="application/ld+json">`.
    pub structured: Option<Html>,
    /// How to cite it; none where nobody would.
    pub cite: Option<&'a Cite>,
    /// How to show it on another site; none where it has no small page.
    pub embed: Option<EmbedCode>,
    /// The address of the page about reuse, from the root; none when there is no page `reuse`.
    pub terms: Option<&'a str>,
}

/// How to cite a page (GB/T 7714-2015, 8.8 电子资源): 主要责任者. 题名[文献类型标识/载体标识]. (更新或修改日期). 获取和访问路径.
#[derive(Debug, Serialize)]
pub struct Cite {
    /// 主要责任者.
    pub author: String,
    /// 题名.
    pub title: String,
    /// 文献类型标识/载体标识: `EB/OL` for pages, `DS/OL` for data.
    pub sort: &'static str,
    /// When it was last changed.
    pub day: Day,
}

impl Cite {
    /// A page.
    pub(super) fn page(author: &str, title: &str, changed: Date) -> Self {
        Self { author: author.to_owned(), title: title.to_owned(), sort: "EB/OL", day: changed.into() }
    }

    /// A set of data, as of the site's newest change.
    pub(super) fn data(site: &Site, title: &str) -> Self {
        let identity = &site.config.identity;
        let (author, title) = (identity.publisher.to_string(), format!("{}：{title}", identity.title));
        Self { author, title, sort: "DS/OL", day: site.as_of.into() }
    }
}

/// What a page offers; none when the site offers no data.
pub(super) fn reuse<'a>(site: &'a Site, page: &'a PageView) -> Option<ReuseView<'a>> {
    let is_meant = site.config.identity.has_open_data() && page.kind != "404";
    is_meant.then(|| ReuseView {
        structured: structured::graph(site, page),
        cite: page.cite.as_ref(),
        embed: page.embed.map(|embed: Embed| EmbedCode::of(site, embed)),
        terms: site.reuse_page().map(|path| path.as_str()),
    })
}
