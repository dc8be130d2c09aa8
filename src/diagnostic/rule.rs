//! What the rules of inspection rest on: a table (`rules.yaml`), one row a code of the 7xx, with the document and
//! clause it comes from, when that was published, and whether it was held against the official text.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Code;

/// A rule of inspection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its code, as printed.
    #[serde(rename = "代码")]
    pub code: String,
    /// What it is about.
    #[serde(rename = "组")]
    pub group: Group,
    /// The document and clause it rests on; our own rules say so.
    #[serde(rename = "依据")]
    pub source: String,
    /// The day, month or year in which that was published; none for our own.
    #[serde(rename = "公布")]
    pub published: Option<String>,
    /// Whether the clause was held against the official text.
    #[serde(rename = "核对")]
    pub confirmed: Answer,
    /// What to do.
    #[serde(rename = "改法")]
    pub remedy: String,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Answer {
    /// Yes.
    #[serde(rename = "是")]
    Yes,
    /// No.
    #[serde(rename = "否")]
    No,
}

/// What rules are about, in the order of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Group {
    /// Tags.
    #[serde(rename = "页面标签")]
    Tags,
    /// Footers.
    #[serde(rename = "页脚要素")]
    Footer,
    /// Columns.
    #[serde(rename = "栏目更新")]
    Columns,
    /// Links.
    #[serde(rename = "链接")]
    Links,
    /// Orphans and what is published.
    #[serde(rename = "发布的文件")]
    Files,
    /// What has run out.
    #[serde(rename = "失效内容")]
    Documents,
    /// Times.
    #[serde(rename = "发布时间")]
    Times,
    /// Words.
    #[serde(rename = "文字")]
    Wording,
    /// Accessibility.
    #[serde(rename = "无障碍")]
    Accessibility,
    /// HTML and data that can be read.
    #[serde(rename = "网页和数据")]
    Form,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Self; 10] = [
        Self::Tags,
        Self::Footer,
        Self::Columns,
        Self::Links,
        Self::Files,
        Self::Documents,
        Self::Times,
        Self::Wording,
        Self::Accessibility,
        Self::Form,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Tags => "页面标签",
            Self::Footer => "页脚要素",
            Self::Columns => "栏目更新",
            Self::Links => "链接",
            Self::Files => "发布的文件",
            Self::Documents => "失效内容",
            Self::Times => "发布时间",
            Self::Wording => "文字",
            Self::Accessibility => "无障碍",
            Self::Form => "网页和数据",
        }
    }
}

impl Rule {
    /// What it rests on, for people; what was not held against the official text says so.
    pub fn basis(&self) -> String {
        match self.confirmed {
            Answer::Yes => self.source.clone(),
            Answer::No if self.source.starts_with("本站规则") => self.source.clone(),
            Answer::No => format!("参照{}（未核对原文）", self.source),
        }
    }
}

impl Code {
    /// The rule of inspection behind a code of the 7xx.
    pub fn rule(self) -> Option<&'static Rule> {
        static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
        let rules = RULES.get_or_init(|| serde_yaml::from_str(include_str!("rules.yaml")).unwrap_or_default());
        let code = self.as_str();
        let place = rules.binary_search_by(|rule| rule.code.as_str().cmp(code)).ok()?;
        rules.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_inspection_has_its_rule_and_every_rule_its_code() {
        let rules: Vec<Rule> = serde_yaml::from_str(include_str!("rules.yaml")).unwrap();
        let rows: Vec<&str> = rules.iter().map(|rule| rule.code.as_str()).collect();
        let codes: Vec<&str> =
            Code::ALL.iter().map(|code| code.as_str()).filter(|code| code.starts_with("H7")).collect();
        assert_eq!(rows, codes);
        for rule in rules {
            assert!(!rule.source.is_empty() && !rule.remedy.is_empty(), "{}", rule.code);
            let is_own = rule.source.starts_with("本站规则");
            assert_eq!(rule.published.is_none(), is_own, "{}", rule.code);
            assert!(!(is_own && rule.confirmed == Answer::Yes), "{}", rule.code);
        }
    }
}
