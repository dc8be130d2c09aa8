//! The id of another record, as a pointer to it gives it.

use super::Id;
use super::quote::quote;
use crate::yaml::{Refusal, Scalar};

/// What is written where there is nothing to point at.
const NOTHING: [&str; 11] = ["-", "--", "/", "无", "没有", "暂无", "暂缺", "待定", "待补", "待发布", "未定"];

/// What a pointer says: an id, or what was written in its place: a name, the name of a file. No record
/// has such an id, so it points at nothing; who knows all records can tell which of them is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointed(Id);

impl Pointed {
    /// The id, or what stands in its place.
    pub fn id(&self) -> &Id {
        &self.0
    }

    /// The same, for keeping.
    pub fn into_id(self) -> Id {
        self.0
    }
}

impl Scalar for Pointed {
    const FORM: &'static str = "pointer";
    const HINT: &'static str = Id::HINT;
    const EXAMPLES: &'static [&'static str] = Id::EXAMPLES;
    const SAMPLES: [&'static str; 2] = Id::SAMPLES;

    fn parse(text: &str) -> Result<Self, Refusal> {
        let refusal = match Id::parse(text) {
            Ok(id) => return Ok(Self(id)),
            Err(refusal) => refusal,
        };
        let text = text.trim();
        let is_other = !text.is_ascii() && Id::near(text).is_none() || text.contains(['.', '/', '\\']);
        match is_other
            && !NOTHING.contains(&text)
            && text.chars().any(char::is_alphanumeric)
            && text.chars().all(|c| !c.is_control())
        {
            true => Ok(Self(Id::unsound(text))),
            _ if NOTHING.contains(&text) => {
                Err(Refusal::new(format!("{}不是编号", quote(text))).help("没有可以指向的记录，就删去这一行"))
            }
            false => Err(refusal),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn ids_and_what_stands_in_their_place() {
        accepts::<Pointed>(&[("hd-1", "hd-1"), ("示例公司", "示例公司"), ("hd-1.yaml", "hd-1.yaml")]);
        refuses::<Pointed>(&[
            ("HD-1", "不能用的字符", "写成 hd-1"),
            ("", "空的", "填写"),
            ("-", "不是编号", "删去"),
            ("暂无", "不是编号", "删去"),
        ]);
    }
}
