//! Policies, their explanations, the sheet of incentives and the guide for applicants.

use super::{Facts, Fault, Field, Kind, OrderKey};
use crate::closed;
use crate::fact::{Date, DateTime, DocumentNumber, Text};

kind! {
    /// A policy, or what explains it.
    pub struct Policy (published: DateTime) {
        /// The title.
        #[serde(rename(deserialize = "标题"))]
        #[schemars(description = "标题")]
        pub title: Text,
        /// Its category.
        #[serde(rename(deserialize = "类别"))]
        #[schemars(description = "类别")]
        pub category: PolicyCategory,
        /// Its document number.
        #[serde(rename(deserialize = "文号"))]
        #[schemars(description = "文号，如 津人社办发〔2023〕28号")]
        pub number: Option<DocumentNumber>,
        /// Who issued it.
        #[serde(rename(deserialize = "发文机关"))]
        #[schemars(description = "发文机关")]
        pub issuer: Option<Text>,
        /// The day it bears.
        #[serde(rename(deserialize = "成文日期"))]
        #[schemars(description = "成文日期")]
        pub dated: Option<Date>,
        /// Whether it is in force; so when absent.
        #[serde(rename(deserialize = "效力"))]
        #[schemars(description = "有效、废止或失效；不填为有效")]
        pub validity: Option<Validity>,
        /// What it says, in a sentence or two.
        #[serde(rename(deserialize = "摘要"))]
        #[schemars(description = "一两句话的摘要")]
        pub summary: Option<Text>,
    }
}

closed! {
    /// The category of a policy.
    pub enum PolicyCategory {
        /// The document itself.
        Document = "document" "政策文件",
        /// What explains it.
        Explanation = "explanation" "政策解读",
        /// The sheet of incentives.
        Incentives = "incentives" "激励明白纸",
        /// The guide for applicants.
        Guide = "guide" "申报指南",
    }
}

closed! {
    /// Whether a document is in force.
    pub enum Validity {
        /// It is.
        InForce = "in-force" "有效",
        /// It was repealed.
        Repealed = "repealed" "废止",
        /// It has run out.
        Lapsed = "lapsed" "失效",
    }
}

impl Policy {
    /// Whether it is in force.
    pub fn validity(&self) -> Validity {
        self.validity.unwrap_or(Validity::InForce)
    }
}

impl Facts for Policy {
    const KIND: Kind = Kind::Policy;

    common_facts!(title);

    fn summary(&self) -> Option<&Text> {
        self.summary.as_ref()
    }

    fn order(&self) -> OrderKey {
        OrderKey::newest(self.published, &self.id)
    }

    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        if let Some(dated) = self.dated
            && dated > self.published.date()
        {
            report(Fault::contradiction(
                &[Field::Key("成文日期")],
                format!("成文日期 {dated} 晚于发布时间 {}", self.published),
                "请核对两个日期",
            ));
        }
    }
}
