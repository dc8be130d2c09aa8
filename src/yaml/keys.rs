//! The keys that a type knows, at any level of it: what a mend may take for a key, and what each of
//! them holds.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use schemars::JsonSchema;
use serde_json::Value;

use super::explain::{Due, Form};
use super::known::known;

/// The keys of a type.
#[derive(Debug, Clone, Default)]
pub struct Keys(Arc<Names>);

#[derive(Debug, Default)]
struct Names {
    holds: HashMap<String, Holds>,
    /// The names that stand side by side, once for each group of them.
    groups: BTreeSet<BTreeSet<String>>,
    /// The names of fields within a field, or within the items of its list.
    within: BTreeMap<String, BTreeSet<String>>,
}

/// What may stand under a key, wherever in the type it stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Holds {
    /// Named fields.
    pub fields: bool,
    /// A list.
    pub list: bool,
    /// A list of named fields.
    pub records: bool,
}

impl Keys {
    /// The keys of a type.
    pub fn of<T: JsonSchema>() -> Self {
        known::<T>().keys.clone()
    }

    /// The keys of a schema.
    pub(super) fn in_schema(root: &Value) -> Self {
        let mut names = Names::default();
        names.gather(root, root);
        Self(Arc::new(names))
    }

    /// Whether a name is one of them.
    pub fn has(&self, name: &str) -> bool {
        self.0.holds.contains_key(name)
    }

    /// All of them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.holds.keys().map(String::as_str)
    }

    /// What may stand under a key; nothing for a name that is none.
    pub fn holds(&self, name: &str) -> Holds {
        self.0.holds.get(name).copied().unwrap_or_default()
    }

    /// Whether two names are fields of one group.
    pub fn are_siblings(&self, one: &str, two: &str) -> bool {
        self.0.groups.iter().any(|group| group.contains(one) && group.contains(two))
    }

    /// Whether a name is a field within `holder`, or within the items of its list.
    pub(super) fn is_within(&self, holder: &str, name: &str) -> bool {
        self.0.within.get(holder).is_some_and(|within| within.contains(name))
    }

    /// The fields beside `beside` in which all of these names stand.
    pub(super) fn holders(&self, names: &[String], beside: &str) -> Vec<&str> {
        let holds = |within: &BTreeSet<String>| names.iter().all(|name| within.contains(name));
        let found = self.0.within.iter().filter(|(holder, within)| holds(within) && self.are_siblings(holder, beside));
        found.map(|(holder, _)| holder.as_str()).collect()
    }
}

impl Names {
    fn gather(&mut self, root: &Value, part: &Value) {
        match part {
            Value::Array(items) => items.iter().for_each(|item| self.gather(root, item)),
            Value::Object(parts) => {
                if let Some(properties) = parts.get("properties").and_then(Value::as_object) {
                    properties.iter().for_each(|(name, schema)| self.add(name, root, schema));
                    self.groups.insert(properties.keys().cloned().collect());
                }
                parts.values().for_each(|part| self.gather(root, part));
            }
            _ => {}
        }
    }

    fn add(&mut self, name: &str, root: &Value, schema: &Value) {
        let holds = self.holds.entry(name.to_owned()).or_default();
        let fields = match Form::of(root, schema).kind {
            Due::Fields(fields) => {
                holds.fields = true;
                Some(fields)
            }
            Due::List(items) => {
                holds.list = true;
                let Due::Fields(fields) = Form::of(root, items).kind else { return };
                holds.records = true;
                Some(fields)
            }
            _ => None,
        };
        if let Some(fields) = fields {
            self.within.entry(name.to_owned()).or_default().extend(fields.names().map(str::to_owned));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Enterprise;
    use super::*;

    #[test]
    fn keys_of_all_levels_are_known_with_what_they_hold() {
        let keys = Keys::of::<Enterprise>();
        assert!(["编号", "名称", "历程", "原因"].iter().all(|name| keys.has(name)));
        assert!(!keys.has("properties") && !keys.has("区级"));
        let holds = |name| {
            let Holds { fields, list, records } = keys.holds(name);
            (fields, list, records)
        };
        assert_eq!(holds("历程"), (false, true, true));
        assert_eq!(holds("曾用名"), (false, true, false));
        assert_eq!(holds("首次"), (true, false, false));
        assert_eq!(holds("名称"), (false, false, false));
        assert!(keys.are_siblings("日期", "原因") && !keys.are_siblings("编号", "原因"));
    }
}
