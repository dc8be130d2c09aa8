//! What the fields of rows hold, besides plain texts and numbers.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::content::Facts;
use crate::fact::{Closed, Date, DateTime, Id};
use crate::site::Collection;
use crate::yaml::Scalar;

/// A day: `2024-03-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

/// A minute, Asia/Shanghai: `2024-03-01T09:30:00+08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(pub DateTime);

/// A word of a closed list, by its Chinese label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<T>(pub T);

/// Another record of the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named<'a> {
    /// Its id.
    #[schemars(title = "编号", description = "本站给它的永久编号")]
    pub id: &'a str,
    /// Its title or name.
    #[schemars(title = "名称", description = "它的名称或标题")]
    pub name: &'a str,
}

impl Day {
    /// `2024-03-01`.
    pub fn text(self) -> String {
        self.0.text()
    }

    /// `2024年3月1日`.
    pub fn long(self) -> String {
        self.0.long()
    }
}

/// The record with an id, when it is published.
pub fn named<'a, T: Facts>(records: &'a Collection<T>, id: &Id) -> Option<Named<'a>> {
    let facts = records.get(id)?.facts();
    Some(Named { id: facts.id().as_str(), name: facts.title().as_str() })
}

/// The id of a record, when it is published.
pub(super) fn public_id<'a, T: Facts>(records: &'a Collection<T>, id: &Id) -> Option<&'a str> {
    records.get(id).map(|entry| entry.facts().id().as_str())
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text())
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.rfc3339())
    }
}

impl<T: Closed> Serialize for Label<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl JsonSchema for Time {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Time".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time" })
    }
}

impl<T: Closed> JsonSchema for Label<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Label".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": T::WORDS })
    }
}
