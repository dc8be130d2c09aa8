//! `lists.yaml`: the closed lists that records choose from, each value with its permanent address.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fact::{List, Slug, Text};

/// The closed lists.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// Sub-districts, in the order of their codes.
    #[serde(rename(deserialize = "街道"))]
    #[schemars(description = "街道，按代码顺序")]
    pub streets: List<Street>,
    /// Industries (GB/T 4754, 门类).
    #[serde(rename(deserialize = "行业"))]
    #[schemars(description = "行业门类（GB/T 4754）")]
    pub industries: List<Industry>,
    /// Themes of cases.
    #[serde(rename(deserialize = "主题"))]
    #[schemars(description = "案例的主题")]
    pub themes: List<Term>,
    /// What stations can be asked for.
    #[serde(rename(deserialize = "服务事项"))]
    #[schemars(description = "站点的服务事项")]
    pub services: List<Term>,
    /// What names of enterprises begin with and that tells none from another, places above all.
    #[serde(rename(deserialize = "名称前缀"), default)]
    #[schemars(description = "企业名称开头不作区分的字，如 天津市；按拼音首字母查找时略过")]
    pub prefixes: List<Text>,
}

/// A sub-district.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Street {
    /// Its code within the district, three digits.
    #[serde(rename(deserialize = "代码"))]
    #[schemars(description = "三位代码")]
    pub code: Text,
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "街道全称")]
    pub name: Text,
    /// Its name in addresses.
    #[serde(rename(deserialize = "网址"))]
    #[schemars(description = "网址里用的名称，定了就不再改")]
    pub slug: Slug,
    /// A remark.
    #[serde(rename(deserialize = "备注"))]
    #[schemars(description = "备注")]
    pub note: Option<Text>,
}

/// An industry.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Industry {
    /// Its letter (GB/T 4754).
    #[serde(rename(deserialize = "代码"))]
    #[schemars(description = "门类字母")]
    pub code: Text,
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "门类名称")]
    pub name: Text,
}

/// A value of a list.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name in addresses.
    #[serde(rename(deserialize = "网址"))]
    #[schemars(description = "网址里用的名称，定了就不再改")]
    pub slug: Slug,
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "名称")]
    pub name: Text,
}

/// The name of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListName {
    /// Sub-districts.
    Streets,
    /// Industries.
    Industries,
    /// Themes.
    Themes,
    /// Services.
    Services,
}

/// A value of any list: its name and its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its name in addresses.
    pub slug: String,
}

impl ListName {
    /// Every list.
    pub const ALL: [ListName; 4] = [ListName::Streets, ListName::Industries, ListName::Themes, ListName::Services];

    /// The list that the schema of a field names as `x-list`.
    pub fn named(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.label() == label)
    }

    /// What editors call the list.
    pub const fn label(self) -> &'static str {
        match self {
            ListName::Streets => "街道",
            ListName::Industries => "行业",
            ListName::Themes => "主题",
            ListName::Services => "服务事项",
        }
    }
}

impl Lists {
    /// What of a name tells it from others: without the words that many begin with.
    pub fn distinctive<'n>(&self, name: &'n str) -> &'n str {
        let mut rest = name;
        let shorter = |rest: &'n str| {
            let without = self.prefixes.iter().filter_map(|prefix| rest.strip_prefix(prefix.as_str()));
            without.filter(|rest| rest.starts_with(char::is_alphanumeric)).min_by_key(|rest| rest.len())
        };
        while let Some(shorter) = shorter(rest).filter(|shorter| shorter.len() < rest.len()) {
            rest = shorter;
        }
        rest
    }

    /// The values of a list, in its order.
    pub fn values(&self, list: ListName) -> Vec<Listed<'_>> {
        match list {
            ListName::Streets => self.streets.iter().map(Street::listed).collect(),
            ListName::Industries => self.industries.iter().map(Industry::listed).collect(),
            ListName::Themes => self.themes.iter().map(Term::listed).collect(),
            ListName::Services => self.services.iter().map(Term::listed).collect(),
        }
    }
}

impl Street {
    fn listed(&self) -> Listed<'_> {
        Listed { name: self.name.as_str(), slug: self.slug.as_str().to_owned() }
    }
}

impl Industry {
    fn listed(&self) -> Listed<'_> {
        Listed { name: self.name.as_str(), slug: self.code.as_str().to_ascii_lowercase() }
    }
}

impl Term {
    fn listed(&self) -> Listed<'_> {
        Listed { name: self.name.as_str(), slug: self.slug.as_str().to_owned() }
    }
}
