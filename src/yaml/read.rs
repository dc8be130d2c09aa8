//! serde reads a text straight into its type. Scalars reach their own parsers as the text that was written,
//! so that no code or phone number ever passes through a number.

use std::fmt;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::explain::{self, Expected};
use super::fault::Fault;
use super::guard;
use super::plain;
use super::scalar::Refusal;
use super::slip;
use crate::diagnostic::FieldPath;

/// The parsers of all scalar forms, by the name of the form: whether a text is a value of it.
/// Unknown forms are taken as sound.
pub type Forms = dyn Fn(&str, &str) -> Result<(), Refusal> + Sync;

/// What a file of records holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records<T> {
    /// Whether the file is one record or a list, and so how field paths in it begin.
    pub shape: Shape,
    /// The records, in the order of the file.
    pub items: Vec<T>,
}

/// How the records of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One record: the top of the file is its map.
    One,
    /// A list of records, be it of one.
    List,
}

impl Shape {
    /// The path of the record with this index.
    pub fn path(self, index: usize) -> FieldPath {
        match self {
            Shape::One => FieldPath::default(),
            Shape::List => FieldPath::default().index(index),
        }
    }
}

/// Reads a text as one value.
///
/// # Errors
/// Every fault of the text, in the order of their places; never none.
pub fn read<T: DeserializeOwned + JsonSchema>(text: &str, forms: &Forms) -> Result<T, Vec<Fault>> {
    plainly(text).map_or_else(|| carefully(text, forms), Ok)
}

/// Reads a text that is written plainly, and without fault.
pub(crate) fn plainly<T: DeserializeOwned>(text: &str) -> Option<T> {
    plain::read(text, PhantomData)
}

/// Reads any text.
pub(crate) fn carefully<T: DeserializeOwned + JsonSchema>(text: &str, forms: &Forms) -> Result<T, Vec<Fault>> {
    let refused = |error| explain::explain::<T>(text, Expected::Value, forms, error);
    if guard::is_suspect(text) || slip::is_there::<T>(text, forms) {
        return Err(refused(None));
    }
    serde_yaml::from_str(text).map_err(|error| refused(Some(error)))
}

/// Reads a text that holds one record (a map) or a list of at most `limit` records.
///
/// # Errors
/// Every fault of the text, in the order of their places; never none.
pub fn read_records<T: DeserializeOwned + JsonSchema>(
    text: &str,
    limit: usize,
    forms: &Forms,
) -> Result<Records<T>, Vec<Fault>> {
    let seed = || OneOrMany { limit, record: PhantomData };
    if let Some(records) = plain::read(text, seed()) {
        return Ok(records);
    }
    let refused = |error| explain::explain::<T>(text, Expected::Records { limit }, forms, error);
    if guard::is_suspect(text) || slip::is_there::<T>(text, forms) {
        return Err(refused(None));
    }
    seed().deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| refused(Some(error)))
}

/// Takes a map as one record and a list as many, in one pass and without a generic value between.
struct OneOrMany<T> {
    limit: usize,
    record: PhantomData<T>,
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for OneOrMany<T> {
    type Value = Records<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for OneOrMany<T> {
    type Value = Records<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一条记录，或记录的列表")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let record = T::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Records { shape: Shape::One, items: vec![record] })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(record) = list.next_element()? {
            if items.len() == self.limit {
                return Err(A::Error::custom(format_args!("超过 {} 条", self.limit)));
            }
            items.push(record);
        }
        Ok(Records { shape: Shape::List, items })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Credit, Enterprise, Number, Review, Text, forms};
    use super::*;

    const ONE: &str = "编号: hd-1\n名称: 示例公司\n统一社会信用代码: 911201020000000000\n";

    #[test]
    fn scalars_arrive_as_they_were_written() {
        let text = "编号: 007\n名称: 1e3\n统一社会信用代码: 911201023000000000\n职工数: 0120\n";
        let one: Enterprise = read(text, &forms).unwrap();
        assert_eq!((one.id, one.name), (Text("007".to_owned()), Text("1e3".to_owned())));
        assert_eq!(one.credit, Some(Credit("911201023000000000".to_owned())));
        assert_eq!(one.staff, Some(Number("0120".to_owned())));
    }

    #[test]
    fn the_same_in_one_record_and_in_a_list() {
        let one = read_records::<Enterprise>(ONE, 1_000, &forms).unwrap();
        assert_eq!(one.shape, Shape::One);
        let list = read_records::<Enterprise>(&format!("- {}", ONE.replace("\n", "\n  ")), 1_000, &forms).unwrap();
        assert_eq!(list.shape, Shape::List);
        assert_eq!(one.items, list.items);
        assert_eq!(one.items[0].credit, Some(Credit("911201020000000000".to_owned())));
    }

    #[test]
    fn blank_is_none_where_a_field_is_optional_and_refused_where_it_is_not() {
        for blank in ["", " ~", " null"] {
            assert_eq!(read::<Review>(&format!("日期: 2024-01-01\n原因:{blank}\n"), &forms).unwrap().reason, None);
            assert!(read::<Enterprise>(&format!("编号:{blank}\n名称: 甲\n"), &forms).is_err());
        }
        assert!(read::<Enterprise>("编号: ''\n名称: 甲\n", &forms).is_err());
        assert!(read::<Review>("日期: 2024-01-01\n原因: ''\n", &forms).is_err());
        assert!(read::<Enterprise>("编号: a\n名称: 甲\n曾用名:\n历程:\n", &forms).is_ok());
        assert!(read::<Enterprise>("编号: a\n名称: 甲\n曾用名:\n-\n", &forms).is_err());
    }

    #[test]
    fn a_list_has_a_limit() {
        let text = "- {日期: 2024-01-01}\n".repeat(4);
        assert_eq!(read_records::<Review>(&text, 4, &forms).unwrap().items.len(), 4);
        assert!(read_records::<Review>(&text, 3, &forms).is_err());
    }
}
