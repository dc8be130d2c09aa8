//! A layout as JSON Schema for editors: Chinese titles and descriptions, words to choose from, and
//! nothing that the parser would accept refused.

use serde_json::{Map, Value as Json, json};

use super::field::{Field, Layout, Shape, Value};
use super::form;
use crate::config::Lists;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a `.yaml` file.
pub(super) fn of_file(layout: &Layout, label: &str, lists: Option<&Lists>) -> Json {
    let fields = fields(&layout.fields, lists);
    match layout.shape {
        // The keywords for maps say nothing of lists, nor the other way round: no branches, so that an
        // editor's message is about the field and not about the branch.
        Shape::Records => top(
            label,
            json!({
                "type": ["object", "array"],
                "$ref": "#/$defs/record",
                "items": { "title": label, "type": "object", "$ref": "#/$defs/record" },
                "maxItems": 1000,
                "$defs": { "record": merged(json!({ "title": label }), fields) },
            }),
        ),
        Shape::Map => top(label, with_type(json!("object"), fields)),
        Shape::List => top(label, json!({ "type": ["array", "null"], "items": with_type(json!("object"), fields) })),
    }
}

/// The schema of the front matter of a `.md` file.
pub(super) fn of_front_matter(layout: &Layout, label: &str, lists: Option<&Lists>) -> Json {
    top(label, with_type(json!("object"), fields(&layout.fields, lists)))
}

fn top(label: &str, schema: Json) -> Json {
    merged(json!({ "$schema": DIALECT, "title": label }), schema)
}

/// The keywords of a map, without its type.
fn fields(fields: &[Field], lists: Option<&Lists>) -> Json {
    let properties: Map<String, Json> =
        fields.iter().map(|field| (field.key.clone(), property(field, lists))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| &*field.key).collect();
    json!({ "properties": properties, "required": required, "additionalProperties": false })
}

fn property(field: &Field, lists: Option<&Lists>) -> Json {
    let schema = value(&field.value, lists);
    let schema = if field.may_be_blank() { or_null(schema) } else { schema };
    merged(json!({ "title": field.key, "description": field.told() }), schema)
}

fn value(held: &Value, lists: Option<&Lists>) -> Json {
    match held {
        Value::Fact(fact) => form::schema(fact, lists),
        Value::Choice(words) => {
            json!({ "type": ["string"], "enum": words, form::MESSAGE: format!("从中选一个：{}", words.join("、")) })
        }
        Value::List { item, least: 0 } => json!({ "type": ["array"], "items": value(item, lists) }),
        Value::List { item, least } => json!({ "type": ["array"], "items": value(item, lists), "minItems": least }),
        Value::Map(own) => with_type(json!(["object"]), fields(own, lists)),
    }
}

impl Field {
    /// What an editor shows beside the field.
    fn told(&self) -> String {
        let written = self.value.written().map(|written| format!("\n写法：{written}")).unwrap_or_default();
        format!("{}。{}{written}", self.due(), self.note)
    }

    /// Whether the parser takes a key with nothing after it.
    fn may_be_blank(&self) -> bool {
        self.nullable && !matches!(self.value, Value::List { least: 1.., .. })
    }
}

/// The same with `null` among its types and words.
fn or_null(mut schema: Json) -> Json {
    for (place, null) in [("/type", json!("null")), ("/else/type", json!("null")), ("/enum", Json::Null)] {
        if let Some(all) = schema.pointer_mut(place).and_then(Json::as_array_mut) {
            all.push(null);
        }
    }
    schema
}

fn with_type(name: Json, schema: Json) -> Json {
    merged(json!({ "type": name }), schema)
}

/// Two maps as one, the first before the second.
fn merged(first: Json, second: Json) -> Json {
    match (first, second) {
        (Json::Object(mut first), Json::Object(second)) => {
            first.extend(second);
            Json::Object(first)
        }
        (first, _) => first,
    }
}
