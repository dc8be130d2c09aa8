//! `wording.yaml`: names and phrases that have one right form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::closed;
use crate::fact::{List, Text};

/// A right form and its wrong ones.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordingRule {
    /// The right form.
    #[serde(rename(deserialize = "正确"))]
    #[schemars(description = "规范写法")]
    pub right: Text,
    /// The wrong forms.
    #[serde(rename(deserialize = "误用"))]
    #[schemars(description = "误用的写法")]
    pub wrong: List<Text>,
    /// How grave a wrong form is.
    #[serde(rename(deserialize = "级别"))]
    #[schemars(description = "错误或提醒")]
    pub severity: WordingSeverity,
    /// Why.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "说明")]
    pub note: Option<Text>,
}

closed! {
    /// How grave a wrong form is.
    pub enum WordingSeverity {
        /// It stops a build.
        Error = "error" "错误",
        /// It is told.
        Warning = "warning" "提醒",
    }
}
