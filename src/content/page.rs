//! Pages of their own: about, contact, accessibility, privacy …

use super::{BodyRule, Facts, Kind, OrderKey};
use crate::fact::{DateTime, Text};

kind! {
    /// A page of its own.
    pub struct Page (published: DateTime) {
        /// The title.
        #[serde(rename(deserialize = "标题"))]
        #[schemars(description = "标题")]
        pub title: Text,
        /// What it says, in a sentence.
        #[serde(rename(deserialize = "摘要"))]
        #[schemars(description = "一句话的摘要")]
        pub summary: Option<Text>,
    }
}

impl Facts for Page {
    const KIND: Kind = Kind::Page;
    const BODY: BodyRule = BodyRule::Required;

    common_facts!(title);

    fn summary(&self) -> Option<&Text> {
        self.summary.as_ref()
    }

    fn order(&self) -> OrderKey {
        OrderKey::name(self.id.as_str(), None, &self.id)
    }
}
