//! News as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::Common;
use super::common::text;
use crate::content::News;
use crate::site::{Entry, Site};

/// What the public may know of a news item; its text is on its page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicNews<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给这条动态的永久编号")]
    pub id: &'a str,
    /// The title.
    #[schemars(title = "标题", description = "动态的标题；全文见网页")]
    pub title: &'a str,
    /// What it says, in a sentence.
    #[schemars(title = "摘要", description = "一句话的摘要；没有写的为空")]
    pub summary: Option<&'a str>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

impl<'a> PublicNews<'a> {
    /// The row of a news item.
    pub fn of(site: &'a Site, entry: &'a Entry<News>) -> Self {
        let facts = entry.facts();
        Self {
            id: facts.id.as_str(),
            title: facts.title.as_str(),
            summary: text(&facts.summary),
            common: Common::of(site, entry),
        }
    }
}
