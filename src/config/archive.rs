//! The archiving of a portal: from its day on, the portal is for good what it is on that day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fact::{Date, Text};

/// When the portal is archived, and what is told of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// The first day on which it is archived: the last that it shows.
    #[serde(rename(deserialize = "日期"))]
    #[schemars(description = "从哪一天起不再更新：以后什么时候生成，网站都是这一天的样子")]
    pub date: Date,
    /// What else readers are told.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "告诉读者的话，如后续工作见哪里")]
    pub note: Option<Text>,
}

impl Archive {
    /// What the catalogues of data say, as a sentence.
    pub fn sentence(&self) -> String {
        format!("本专题已于{}归档，数据不再更新。", self.date.long())
    }
}
