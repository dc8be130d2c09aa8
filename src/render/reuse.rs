//! What a page offers to those who take it further: its structured data, how to cite it, how to show it on another
//! site. Templates get it as `reuse`, and none of it where the site offers no data.

use serde::Serialize;

use super::embed::EmbedCode;
use super::frame::Frame;
use super::page::PageView;
use super::structured;
use super::view::parts::{Day, Html};
use crate::dataset::Citation;
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

/// How to cite a page: a [`Citation`].
#[derive(Debug, Serialize)]
pub struct Cite {
    /// 主要责任者.
    pub author: String,
    /// 题名.
    pub title: String,
    /// 文献类型标识/载体标识.
    pub sort: &'static str,
    /// When it was last changed.
    pub day: Day,
}

impl From<Citation> for Cite {
    fn from(citation: Citation) -> Self {
        let Citation { author, title, sort, day } = citation;
        Self { author, title, sort, day: day.into() }
    }
}

/// What a page offers; none when the site offers no data.
pub(super) fn reuse<'a>(site: &'a Site, frame: &Frame, page: &'a PageView) -> Option<ReuseView<'a>> {
    let is_meant = site.config.identity.has_open_data() && page.kind != "404";
    is_meant.then(|| ReuseView {
        structured: structured::graph(site, frame, page),
        cite: page.cite.as_ref(),
        embed: page.embed.map(|embed: Embed| EmbedCode::of(site, embed)),
        terms: site.reuse_page().map(|path| path.as_str()),
    })
}
