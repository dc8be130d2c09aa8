//! Pilots of a trade, a group or a chain of production.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Enterprise, Facts, Fault, Field, Kind, List, OrderKey, Pointer, Reference};
use crate::closed;
use crate::fact::{Date, DateTime, Text};

kind! {
    /// A pilot.
    pub struct Pilot (published: DateTime) {
        /// Its name.
        #[serde(rename(deserialize = "名称"))]
        #[schemars(description = "试点名称")]
        pub name: Text,
        /// What kind of pilot it is.
        #[serde(rename(deserialize = "类型"))]
        #[schemars(description = "类型")]
        pub scope: PilotScope,
        /// Who leads it.
        #[serde(rename(deserialize = "牵头"))]
        #[schemars(description = "牵头单位；与“牵头企业”至少填一项", extend("x-wanted" = true))]
        pub leader: Option<Text>,
        /// The enterprise that leads it.
        #[serde(rename(deserialize = "牵头企业"))]
        #[schemars(description = "牵头企业的编号；与“牵头”至少填一项")]
        pub leading_enterprise: Option<Reference<Enterprise>>,
        /// Who takes part.
        #[serde(rename(deserialize = "成员"), default)]
        #[schemars(description = "成员企业的编号")]
        pub members: List<Reference<Enterprise>>,
        /// When it began.
        #[serde(rename(deserialize = "起始"))]
        #[schemars(description = "起始日期")]
        pub start: Date,
        /// Its stages, by date.
        #[serde(rename(deserialize = "阶段"), default)]
        #[schemars(description = "各个阶段，按日期")]
        pub stages: List<Stage>,
        /// What came of it.
        #[serde(rename(deserialize = "成效"))]
        #[schemars(description = "成效")]
        pub results: Option<Text>,
    }
}

/// A stage of a pilot.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The day on which it was reached.
    #[serde(rename(deserialize = "日期"))]
    #[schemars(description = "日期")]
    pub date: Date,
    /// What it is called.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "阶段名称")]
    pub name: Text,
    /// What was done.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "做了什么")]
    pub note: Option<Text>,
}

closed! {
    /// What a pilot spans.
    pub enum PilotScope {
        /// A trade.
        Trade = "trade" "行业",
        /// A group of companies.
        Group = "group" "集团",
        /// A chain of production and supply.
        Chain = "chain" "产业链供应链",
    }
}

impl Facts for Pilot {
    const KIND: Kind = Kind::Pilot;

    common_facts!(name);

    fn summary(&self) -> Option<&Text> {
        self.results.as_ref()
    }

    fn order(&self) -> OrderKey {
        OrderKey::rank(self.scope as u8, OrderKey::name(self.name.as_str(), None, &self.id))
    }

    fn pointers(&self, visit: &mut dyn FnMut(Pointer<'_>, &[Field])) {
        if let Some(leader) = &self.leading_enterprise {
            visit(leader.pointer(), &[Field::Key("牵头企业")]);
        }
        for (index, member) in self.members.iter().enumerate() {
            visit(member.pointer(), &[Field::Key("成员"), Field::Item(index)]);
        }
    }

    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        if self.leader.is_none() && self.leading_enterprise.is_none() {
            report(Fault::contradiction(
                &[Field::Key("名称")],
                "没有写谁牵头",
                "填“牵头: 单位名称”，或“牵头企业: 企业的编号”",
            ));
        }
        for (index, member) in self.members.iter().enumerate() {
            if self.members[..index].iter().any(|other| other.id() == member.id()) {
                report(Fault::contradiction(
                    &[Field::Key("成员"), Field::Item(index)],
                    format!("成员里“{}”写了两次", member.id()),
                    "请删去重复的一个",
                ));
            }
        }
        for (index, stage) in self.stages.iter().enumerate().filter(|(_, stage)| stage.date < self.start) {
            report(Fault::contradiction(
                &[Field::Key("阶段"), Field::Item(index), Field::Key("日期")],
                format!("阶段“{}”的日期 {} 早于试点起始的日期 {}", stage.name, stage.date, self.start),
                "请核对两个日期",
            ));
        }
    }
}
