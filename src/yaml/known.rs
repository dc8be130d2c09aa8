//! What is known of a type before any text is read: its schema and the keys in it. Made once for each
//! type, not for each of ten thousand files.

use std::any::type_name;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::keys::Keys;

/// A type as texts are held against it.
#[derive(Debug)]
pub(super) struct Known {
    /// The schema of the type as it is read.
    pub schema: Value,
    /// The keys in it, of all levels.
    pub keys: Keys,
}

/// What is known of `T`.
pub(super) fn known<T: JsonSchema>() -> Arc<Known> {
    static MADE: Mutex<BTreeMap<&str, Arc<Known>>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(made.entry(type_name::<T>()).or_insert_with(|| {
        let settings = SchemaSettings::draft2020_12().for_deserialize();
        let schema = settings.into_generator().into_root_schema_for::<T>().to_value();
        Arc::new(Known { keys: Keys::in_schema(&schema), schema })
    }))
}

/// The schema of a type as it is read.
pub fn schema<T: JsonSchema>() -> Value {
    known::<T>().schema.clone()
}
