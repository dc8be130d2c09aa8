//! Policies as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{day, text};
use super::{Common, Day, Label};
use crate::content::{Policy, PolicyCategory, Validity};
use crate::site::{Entry, Site};

/// What the public may know of a policy; its text is on its page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicPolicy<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给这份材料的永久编号")]
    pub id: &'a str,
    /// The title.
    #[schemars(title = "标题", description = "材料的标题；全文见网页")]
    pub title: &'a str,
    /// The category.
    #[schemars(title = "类别", description = "是文件本身、解读、激励明白纸，还是申报指南")]
    pub category: Label<PolicyCategory>,
    /// The document number.
    #[schemars(title = "文号", description = "发文字号；没有的为空")]
    pub number: Option<String>,
    /// Who issued it.
    #[schemars(title = "发文机关", description = "由谁发文")]
    pub issuer: Option<&'a str>,
    /// The day it bears.
    #[schemars(title = "成文日期", description = "文件落款的日期")]
    pub dated: Option<Day>,
    /// Whether it is in force.
    #[schemars(title = "效力", description = "有效、已经废止，还是已经失效")]
    pub validity: Label<Validity>,
    /// What it says.
    #[schemars(title = "摘要", description = "一两句话的摘要；没有写的为空")]
    pub summary: Option<&'a str>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

impl<'a> PublicPolicy<'a> {
    /// The row of a policy.
    pub fn of(site: &'a Site, entry: &'a Entry<Policy>) -> Self {
        let facts = entry.facts();
        Self {
            id: facts.id.as_str(),
            title: facts.title.as_str(),
            category: Label(facts.category),
            number: facts.number.as_ref().map(ToString::to_string),
            issuer: text(&facts.issuer),
            dated: day(facts.dated),
            validity: Label(facts.validity()),
            summary: text(&facts.summary),
            common: Common::of(site, entry),
        }
    }
}
