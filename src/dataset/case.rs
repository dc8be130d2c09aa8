//! Cases as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{text, texts};
use super::{Common, Label, Named, named};
use crate::content::{Case, Genre};
use crate::fact::YesNo;
use crate::site::{Entry, Site};

/// What the public may know of a case; its text is on its page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicCase<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给案例的永久编号")]
    pub id: &'a str,
    /// The title.
    #[schemars(title = "标题", description = "案例的标题")]
    pub title: &'a str,
    /// The genre.
    #[schemars(title = "类型", description = "经验做法讲企业怎样做；以案释法讲争议怎样处理，一律匿名")]
    pub genre: Label<Genre>,
    /// The summary.
    #[schemars(title = "摘要", description = "案例的摘要；全文见网页")]
    pub summary: &'a str,
    /// Its themes.
    #[schemars(title = "主题", description = "案例涉及的主题", extend("x-list" = "主题"))]
    pub themes: Vec<&'a str>,
    /// The enterprises it is about.
    #[schemars(title = "有关企业", description = "案例讲到的企业")]
    pub enterprises: Vec<Named<'a>>,
    /// The pilots it is about.
    #[schemars(title = "有关试点", description = "案例讲到的试点")]
    pub pilots: Vec<Named<'a>>,
    /// The sub-districts it is about.
    #[schemars(title = "有关街道", description = "案例讲到的街道", extend("x-list" = "街道"))]
    pub streets: Vec<&'a str>,
    /// Who wrote it.
    #[schemars(title = "作者", description = "作者或供稿单位")]
    pub author: Option<&'a str>,
    /// Whether it may be reprinted.
    #[schemars(title = "可转载", description = "可不可以转载全文；没有说明的为空")]
    pub reusable: Option<Label<YesNo>>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

impl<'a> PublicCase<'a> {
    /// The row of a case.
    pub fn of(site: &'a Site, entry: &'a Entry<Case>) -> Self {
        let facts = entry.facts();
        Self {
            id: facts.id.as_str(),
            title: facts.title.as_str(),
            genre: Label(facts.genre),
            summary: facts.summary.as_str(),
            themes: texts(&facts.themes),
            enterprises: facts.enterprises.iter().filter_map(|to| named(&site.enterprises, to.id())).collect(),
            pilots: facts.pilots.iter().filter_map(|to| named(&site.pilots, to.id())).collect(),
            streets: texts(&facts.streets),
            author: text(&facts.author),
            reusable: facts.reusable.map(Label),
            common: Common::of(site, entry),
        }
    }
}
