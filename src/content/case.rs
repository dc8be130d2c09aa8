//! Typical cases, in two genres with different pages.

use super::{BodyRule, Enterprise, Facts, Fault, Field, Kind, List, OrderKey, Pilot, Pointer, Reference};
use crate::closed;
use crate::config::ListName;
use crate::fact::{DateTime, Text, YesNo};

kind! {
    /// A typical case.
    pub struct Case (published: DateTime) {
        /// The title.
        #[serde(rename(deserialize = "标题"))]
        #[schemars(description = "标题")]
        pub title: Text,
        /// Its genre.
        #[serde(rename(deserialize = "类型"))]
        #[schemars(description = "类型")]
        pub genre: Genre,
        /// The enterprises it is about.
        #[serde(rename(deserialize = "企业"), default)]
        #[schemars(description = "有关企业的编号")]
        pub enterprises: List<Reference<Enterprise>>,
        /// The pilots it is about.
        #[serde(rename(deserialize = "试点"), default)]
        #[schemars(description = "有关试点的编号")]
        pub pilots: List<Reference<Pilot>>,
        /// The sub-districts it is about.
        #[serde(rename(deserialize = "街道"), default)]
        #[schemars(description = "有关街道，写全称", extend("x-list" = "街道"))]
        pub streets: List<Text>,
        /// What it is about, at most 120 characters.
        #[serde(rename(deserialize = "摘要"))]
        #[schemars(description = "摘要，不超过 120 字")]
        pub summary: Text,
        /// Its themes.
        #[serde(rename(deserialize = "主题"), default)]
        #[schemars(description = "主题", extend("x-list" = "主题"))]
        pub themes: List<Text>,
        /// Who wrote it.
        #[serde(rename(deserialize = "作者"))]
        #[schemars(description = "作者或供稿单位")]
        pub author: Option<Text>,
        /// Whether it may be reprinted.
        #[serde(rename(deserialize = "可转载"))]
        #[schemars(description = "可不可以转载")]
        pub reusable: Option<YesNo>,
    }
}

closed! {
    /// The genre of a case.
    pub enum Genre {
        /// What an enterprise did, and what came of it.
        Practice = "practice" "经验做法",
        /// What a dispute teaches; always anonymous.
        Dispute = "dispute" "以案释法",
    }
}

/// The most characters that a case's summary may have.
const SUMMARY_LIMIT: usize = 120;

impl Facts for Case {
    const KIND: Kind = Kind::Case;
    const BODY: BodyRule = BodyRule::Required;

    common_facts!(title);

    fn summary(&self) -> Option<&Text> {
        Some(&self.summary)
    }

    fn author(&self) -> Option<&Text> {
        self.author.as_ref()
    }

    fn order(&self) -> OrderKey {
        OrderKey::newest(self.published, &self.id)
    }

    fn pointers(&self, visit: &mut dyn FnMut(Pointer<'_>, &[Field])) {
        for (index, enterprise) in self.enterprises.iter().enumerate() {
            visit(enterprise.pointer(), &[Field::Key("企业"), Field::Item(index)]);
        }
        for (index, pilot) in self.pilots.iter().enumerate() {
            visit(pilot.pointer(), &[Field::Key("试点"), Field::Item(index)]);
        }
        for (index, street) in self.streets.iter().enumerate() {
            visit(Pointer::Listed(ListName::Streets, street), &[Field::Key("街道"), Field::Item(index)]);
        }
        for (index, theme) in self.themes.iter().enumerate() {
            visit(Pointer::Listed(ListName::Themes, theme), &[Field::Key("主题"), Field::Item(index)]);
        }
    }

    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        let length = self.summary.as_str().chars().count();
        if length > SUMMARY_LIMIT {
            report(Fault::contradiction(
                &[Field::Key("摘要")],
                format!("摘要有 {length} 字，超过 {SUMMARY_LIMIT} 字"),
                format!("请删去 {} 字", length - SUMMARY_LIMIT),
            ));
        }
        let named = [
            ("企业", self.enterprises.is_empty()),
            ("试点", self.pilots.is_empty()),
            ("街道", self.streets.is_empty()),
        ];
        for (key, _) in named.iter().filter(|(_, empty)| self.genre == Genre::Dispute && !empty) {
            report(Fault::contradiction(
                &[Field::Key(key)],
                format!("以案释法的案例应当匿名，却填了“{key}”"),
                format!("删去“{key}”一项"),
            ));
        }
    }
}
