//! Pilots as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::text;
use super::{Common, Day, Label, Named, named};
use crate::content::{Pilot, PilotScope, Stage};
use crate::site::{Entry, Site};

/// What the public may know of a pilot.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicPilot<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给试点的永久编号")]
    pub id: &'a str,
    /// Its name.
    #[schemars(title = "名称", description = "试点的名称")]
    pub name: &'a str,
    /// What it spans.
    #[schemars(title = "类型", description = "是一个行业、一个集团，还是一条产业链供应链")]
    pub scope: Label<PilotScope>,
    /// Who leads it.
    #[schemars(title = "牵头单位", description = "由谁牵头；由企业牵头的，是企业的名称")]
    pub leader: Option<&'a str>,
    /// The enterprise that leads it.
    #[schemars(title = "牵头企业", description = "牵头的是本站名录里的企业时，是哪一家")]
    pub leading_enterprise: Option<Named<'a>>,
    /// The enterprises that take part.
    #[schemars(title = "成员企业", description = "参加试点、列入本站名录的企业")]
    pub members: Vec<Named<'a>>,
    /// When it began.
    #[schemars(title = "起始日期", description = "试点开始的日期")]
    pub start: Day,
    /// The newest stage.
    #[schemars(title = "当前阶段", description = "到数据截至之日，已经到了哪个阶段")]
    pub stage: Option<&'a str>,
    /// The stages.
    #[schemars(title = "各个阶段", description = "已经到了的和计划中的各个阶段")]
    pub stages: Vec<PublicStage<'a>>,
    /// What came of it.
    #[schemars(title = "成效", description = "试点的成效")]
    pub summary: Option<&'a str>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

/// A stage of a pilot.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicStage<'a> {
    /// The day.
    #[schemars(title = "日期", description = "到了这一阶段的日期，或者计划的日期")]
    pub date: Day,
    /// Whether it was reached.
    #[schemars(title = "已到", description = "到数据截至之日，是否已经到了这一阶段")]
    pub reached: Label<bool>,
    /// What it is called.
    #[schemars(title = "阶段", description = "阶段的名称")]
    pub name: &'a str,
    /// What was done.
    #[schemars(title = "说明", description = "这一阶段做了什么")]
    pub note: Option<&'a str>,
}

impl<'a> PublicPilot<'a> {
    /// The row of a pilot as of the site's day.
    pub fn of(site: &'a Site, entry: &'a Entry<Pilot>) -> Self {
        let facts = entry.facts();
        let leading = facts.leading_enterprise.as_ref().and_then(|to| named(&site.enterprises, to.id()));
        Self {
            id: facts.id.as_str(),
            name: facts.name.as_str(),
            scope: Label(facts.scope),
            leader: text(&facts.leader).or(leading.as_ref().map(|leading| leading.name)),
            leading_enterprise: leading,
            members: facts.members.iter().filter_map(|to| named(&site.enterprises, to.id())).collect(),
            start: Day(facts.start),
            stage: site.stage(facts).map(|stage| stage.name.as_str()),
            stages: facts.stages.iter().map(|stage| PublicStage::of(site, stage)).collect(),
            summary: text(&facts.results),
            common: Common::of(site, entry),
        }
    }
}

impl<'a> PublicStage<'a> {
    fn of(site: &Site, stage: &'a Stage) -> Self {
        Self {
            date: Day(stage.date),
            reached: Label(stage.date <= site.today),
            name: stage.name.as_str(),
            note: text(&stage.note),
        }
    }
}
