//! What the rows of all kinds end with.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Day, Time};
use crate::content::Facts;
use crate::fact::{List, Text};
use crate::site::{Entry, Site};

/// What the rows of all kinds end with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Common<'a> {
    /// Keywords.
    #[schemars(title = "关键词", description = "发布单位给的关键词")]
    pub keywords: Vec<&'a str>,
    /// Where the information comes from.
    #[schemars(title = "来源", description = "信息来自哪个单位")]
    pub source: &'a str,
    /// The address of its page.
    #[schemars(title = "网页", description = "这一条在本站的永久网址", extend("format" = "uri"))]
    pub url: String,
    /// When it was published.
    #[schemars(title = "发布时间", description = "在本站发布的时间，北京时间")]
    pub published: Time,
    /// When it was last changed.
    #[schemars(title = "更新时间", description = "内容最近一次修改的时间，北京时间；没有改过的为空")]
    pub updated: Option<Time>,
}

impl<'a> Common<'a> {
    pub(super) fn of<T: Facts>(site: &'a Site, entry: &'a Entry<T>) -> Self {
        let facts = entry.facts();
        Self {
            keywords: texts(facts.keywords()),
            source: facts.source().unwrap_or(&site.config.identity.publisher).as_str(),
            url: site.config.identity.base.join(entry.path.as_str()),
            published: Time(entry.published),
            updated: entry.updated.map(Time),
        }
    }
}

/// The text of an optional fact.
pub(super) fn text(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(Text::as_str)
}

/// The texts of a list.
pub(super) fn texts(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(Text::as_str).collect()
}

/// What facts print as.
pub(super) fn printed<T: ToString>(facts: &List<T>) -> Vec<String> {
    facts.iter().map(ToString::to_string).collect()
}

/// A day that may be missing.
pub(super) fn day(day: Option<crate::fact::Date>) -> Option<Day> {
    day.map(Day)
}
