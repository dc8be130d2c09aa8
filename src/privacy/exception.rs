//! Exceptions from the rule that nothing personal is published: of what, in which file, and why. Numbers of
//! identification have none: with the middle hidden they say as much as readers need.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Finding, Secret};
use crate::closed;
use crate::fact::{Reason, Text};

/// Something that is published all the same, with the reason.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The file that holds it, relative to the one this is written in; by default that one's own text.
    #[serde(rename(deserialize = "文件"))]
    #[schemars(description = "哪个文件里的，写法与“附件”里的相同；不填就是这里的文字")]
    pub file: Option<Text>,
    /// What it is.
    #[serde(rename(deserialize = "内容"))]
    #[schemars(description = "是哪一类内容")]
    pub what: Exempt,
    /// Why it may be published.
    #[serde(rename(deserialize = "理由"))]
    #[schemars(description = "谁同意的、为什么可以公布；只作记录，不会发布")]
    pub reason: Reason,
}

closed! {
    /// What exceptions can be made of.
    pub enum Exempt {
        /// A document that cannot be searched.
        Unread = "unread" "无法检查",
        /// A mobile number.
        Mobile = "mobile" "个人手机号",
        /// The number of a bank card.
        BankCard = "bank-card" "银行卡号",
        /// A mailbox.
        Mailbox = "mailbox" "个人邮箱",
        /// Where somebody lives.
        Home = "home" "家庭住址",
        /// Persons beside one of these.
        Roster = "roster" "人员名单",
    }
}

impl Exempt {
    /// What an exception that lets a finding pass is of; `None` where there is none.
    pub fn of(finding: &Finding) -> Option<Self> {
        match finding.what {
            Secret::Identity => None,
            Secret::Mobile => Some(Self::Mobile),
            Secret::BankCard => Some(Self::BankCard),
            Secret::Mailbox => Some(Self::Mailbox),
            Secret::Home => Some(Self::Home),
            Secret::Roster => (!super::roster::has_identity(finding)).then_some(Self::Roster),
        }
    }
}
