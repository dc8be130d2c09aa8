//! Pointers from one record to another, by id.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Facts, Kind};
use crate::config::ListName;
use crate::diagnostic::{FieldPath, Step};
use crate::fact::{Id, Pointed, Text};

/// A pointer to a record of kind `T`: its id. That there is such a record is checked when the
/// site is linked.
#[derive(Debug)]
pub struct Reference<T> {
    id: Id,
    kind: PhantomData<fn() -> T>,
}

/// What a fact points at.
#[derive(Debug, Clone, Copy)]
pub enum Pointer<'a> {
    /// A record of a kind.
    Record(Kind, &'a Id),
    /// A value of one of the site's closed lists.
    Listed(ListName, &'a Text),
}

/// One step to the field that holds a pointer, cheap enough to make for every pointer.
#[derive(Debug, Clone, Copy)]
pub enum Field {
    /// Under a key.
    Key(&'static str),
    /// An item of a list, from 0.
    Item(usize),
}

impl<T: Facts> Reference<T> {
    /// The id of the record pointed at; in a site that is not whole perhaps what stands in its place.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The pointer, its kind as a value.
    pub fn pointer(&self) -> Pointer<'_> {
        Pointer::Record(T::KIND, &self.id)
    }
}

impl Field {
    /// The fields as the path that diagnostics use, below `start`.
    pub fn path(start: &FieldPath, fields: &[Field]) -> FieldPath {
        let steps = fields.iter().map(|field| match field {
            Field::Key(key) => Step::Key((*key).to_owned()),
            Field::Item(index) => Step::Index(*index),
        });
        FieldPath(start.0.iter().cloned().chain(steps).collect())
    }
}

impl<T> Clone for Reference<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), kind: PhantomData }
    }
}

impl<'de, T> Deserialize<'de> for Reference<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { id: Pointed::deserialize(deserializer)?.into_id(), kind: PhantomData })
    }
}

impl<T> Serialize for Reference<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(serializer)
    }
}

impl<T: Facts> JsonSchema for Reference<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Reference_{}", T::KIND.name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Pointed::json_schema(generator);
        schema.insert("x-kind".to_owned(), T::KIND.name().into());
        schema
    }
}
