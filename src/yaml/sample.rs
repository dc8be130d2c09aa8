//! Types like those of the content, for the tests of this room.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Refusal, Scalar};

macro_rules! texts {
    ($($name:ident $form:literal $hint:literal $samples:expr, $refused:literal $sound:expr;)*) => {
        $(
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub(super) struct $name(pub String);
            impl Scalar for $name {
                const FORM: &'static str = $form;
                const HINT: &'static str = $hint;
                const SAMPLES: [&'static str; 2] = $samples;
                fn parse(text: &str) -> Result<Self, Refusal> {
                    let sound: fn(&str) -> bool = $sound;
                    match sound(text) {
                        true => Ok(Self(text.to_owned())),
                        false => Err(Refusal::new(format!("“{text}”{}", $refused)).help(concat!("写成", $hint))),
                    }
                }
                fn text(&self) -> String {
                    self.0.clone()
                }
            }
        )*
        $(crate::scalar!($name);)*

        /// The parsers of all forms, as the content room will give them.
        pub(super) fn forms(form: &str, text: &str) -> Result<(), Refusal> {
            match form {
                $($form => $name::parse(text).map(drop),)*
                _ => Ok(()),
            }
        }
    };
}

texts! {
    Text "文字" "一行文字" ["甲", "乙"], "不是文字" |_| true;
    Day "日期" "日期，如 2024-03-01" ["1949-01-01", "2100-12-31"], "不是日期" |text| {
        text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    };
    Credit "信用代码" "18 位统一社会信用代码" ["911201020000000000"; 2], "不是统一社会信用代码" |text| text.len() == 18;
    Number "整数" "整数，如 120" ["0", "9"], "不是整数" |text| text.parse::<u32>().is_ok();
}

/// A closed list by serde's own means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
pub(super) enum Level {
    #[serde(rename(deserialize = "区级"))]
    District,
    /// With words of its own, so that the schema is a `oneOf`.
    #[serde(rename(deserialize = "市级"))]
    City,
}

/// An event of an enterprise.
#[derive(Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    #[serde(rename(deserialize = "日期"))]
    pub date: Day,
    #[serde(rename(deserialize = "级别"), default)]
    pub level: Option<Level>,
    #[serde(rename(deserialize = "原因"), default)]
    pub reason: Option<Text>,
}

/// An enterprise.
#[derive(Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Enterprise {
    #[serde(rename(deserialize = "编号"))]
    pub id: Text,
    #[serde(rename(deserialize = "名称"))]
    pub name: Text,
    #[serde(rename(deserialize = "统一社会信用代码"), default)]
    pub credit: Option<Credit>,
    #[serde(rename(deserialize = "职工数"), default)]
    pub staff: Option<Number>,
    #[serde(rename(deserialize = "级别"), default)]
    pub level: Option<Level>,
    #[serde(rename(deserialize = "历程"), default)]
    pub history: Vec<Review>,
    #[serde(rename(deserialize = "曾用名"), default)]
    pub former: Vec<Text>,
    #[serde(rename(deserialize = "首次"), default)]
    pub first: Option<Review>,
}

/// Site-wide data: a map by closed names, a map by any names, numbers and truth values of serde's own.
#[derive(Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    #[serde(rename(deserialize = "每页条数"))]
    pub page: u32,
    #[serde(rename(deserialize = "启用"), default)]
    pub on: bool,
    #[serde(rename(deserialize = "级别"), default)]
    pub levels: BTreeMap<Level, Vec<Text>>,
    #[serde(rename(deserialize = "栏目"), default)]
    pub columns: BTreeMap<String, Review>,
}
