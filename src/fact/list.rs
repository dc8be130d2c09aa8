//! A list in a record. A key with nothing after it is an empty list, as an editor who leaves a
//! blank means it.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list of facts, possibly empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T>(Box<[T]>);

impl<T> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not asked as an option: that would take a missing key for one that was left blank.
        deserializer.deserialize_any(Items(PhantomData))
    }
}

/// Takes a list, or nothing as an empty one.
struct Items<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("列表")
    }

    fn visit_unit<E>(self) -> Result<List<T>, E> {
        Ok(List::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<List<T>, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(items)).map(|items| List(items.into()))
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("List_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<Vec<T>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Text;

    #[derive(Debug, Deserialize)]
    struct Lists {
        due: List<Text>,
        #[serde(default)]
        free: List<Text>,
    }

    fn read(text: &str) -> Option<(usize, usize)> {
        serde_yaml::from_str(text).ok().map(|lists: Lists| (lists.due.len(), lists.free.len()))
    }

    #[test]
    fn a_blank_list_is_empty_and_a_missing_one_is_missing() {
        assert_eq!(read("due: [a, 1]\nfree:\n"), Some((2, 0)));
        assert_eq!(read("due:\n"), Some((0, 0)));
        assert_eq!(read("due: ~\nfree: [b]\n"), Some((0, 1)));
        assert_eq!(read("free: [b]\n"), None);
        assert_eq!(read("due: a\n"), None);
    }
}
