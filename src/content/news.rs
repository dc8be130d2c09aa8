//! News of the campaign.

use super::{BodyRule, Facts, Kind, OrderKey};
use crate::fact::{DateTime, Text};

kind! {
    /// A news item.
    pub struct News (published: DateTime) {
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

impl Facts for News {
    const KIND: Kind = Kind::News;
    const BODY: BodyRule = BodyRule::Required;

    common_facts!(title);

    fn summary(&self) -> Option<&Text> {
        self.summary.as_ref()
    }

    fn order(&self) -> OrderKey {
        OrderKey::newest(self.published, &self.id)
    }
}
