//! The schema of a type, read as people read it: fields in their order, each with its note.

use serde_json::Value as Json;

use crate::config::ListName;
use crate::content::Kind;
use crate::fact::Form;
use crate::yaml::due::{Form as Due, Kind as DueKind};

/// What a file holds.
#[derive(Debug)]
pub struct Layout {
    /// How its top is written.
    pub shape: Shape,
    /// The fields of its map, or of each item of its list.
    pub fields: Vec<Field>,
}

/// How the top of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One record, or a list of at most a thousand.
    Records,
    /// One map.
    Map,
    /// A list of maps.
    List,
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// What it is, in Chinese.
    pub note: String,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be there with nothing after it.
    pub nullable: bool,
    /// Whether it is filled in most of the time, though it need not be.
    pub wanted: bool,
    /// What it holds.
    pub value: Value,
}

/// What a field or an item holds.
#[derive(Debug)]
pub enum Value {
    /// One scalar.
    Fact(Fact),
    /// One word of a closed list.
    Choice(Vec<String>),
    /// A list.
    List {
        /// What each item is.
        item: Box<Value>,
        /// How many there must be.
        least: u64,
    },
    /// Fields of its own.
    Map(Vec<Field>),
}

/// A scalar, and what it points at.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// Its form.
    pub form: &'static Form,
    /// The kind of the record whose id it is.
    pub kind: Option<Kind>,
    /// The site's list that it is from.
    pub list: Option<ListName>,
}

impl Layout {
    /// The layout of a file from the schema of its type. `is_records` tells kinds from site-wide data.
    pub(super) fn of(schema: &Json, is_records: bool) -> Self {
        match (value(schema, schema), is_records) {
            (Value::Map(fields), true) => Self { shape: Shape::Records, fields },
            (Value::List { item, .. }, _) => Self { shape: Shape::List, fields: item.into_fields() },
            (value, _) => Self { shape: Shape::Map, fields: value.into_fields() },
        }
    }
}

impl Field {
    /// Whether most records have it: it must be there, or is filled in most of the time.
    pub fn is_open(&self) -> bool {
        self.required || self.wanted
    }

    /// Whether it must be filled in, as one word.
    pub fn due(&self) -> &'static str {
        match (self.required, self.wanted) {
            (true, _) => "必填",
            (false, true) => "看情况填",
            (false, false) => "可不填",
        }
    }
}

impl Value {
    /// How it is written, in Chinese; `None` where anything may be written.
    pub fn written(&self) -> Option<String> {
        match self {
            Value::Fact(fact) => fact.written(),
            Value::Choice(words) => Some(format!("从中选一个：{}", words.join("、"))),
            Value::List { item, .. } => Some(match (item.written(), item.fields()) {
                (Some(written), _) => format!("列表，每项一行，以“- ”开头；每项是{written}"),
                (None, []) => "列表，每项一行，以“- ”开头".to_owned(),
                (None, _) => "列表，每项的第一个字段前面加“- ”，其余字段与它对齐".to_owned(),
            }),
            Value::Map(_) => None,
        }
    }

    /// The fields below it.
    pub fn fields(&self) -> &[Field] {
        match self {
            Value::Map(fields) => fields,
            Value::List { item, .. } => item.fields(),
            _ => &[],
        }
    }

    fn into_fields(self) -> Vec<Field> {
        match self {
            Value::Map(fields) => fields,
            _ => Vec::new(),
        }
    }
}

impl Fact {
    fn written(&self) -> Option<String> {
        match (self.kind, self.list, self.form.name) {
            (Some(kind), _, _) => Some(format!("{}的编号", kind.label())),
            (_, Some(list), _) => Some(format!("lists.yaml 的“{}”里的一个名称", list.label())),
            (_, _, "text") => None,
            _ => Some(self.form.hint.to_owned()),
        }
    }
}

/// What the schema of a field describes.
fn value(root: &Json, schema: &Json) -> Value {
    match Due::of(root, schema).kind {
        DueKind::Choice(words) => Value::Choice(words.into_iter().map(str::to_owned).collect()),
        DueKind::List(items) => {
            let least = schema.get("minItems").and_then(Json::as_u64).unwrap_or(0);
            Value::List { item: Box::new(listed(value(root, items), schema)), least }
        }
        DueKind::Fields(fields) => {
            let field = |key: &str| Some(field(root, key, fields.get(key)?, fields.required().contains(&key)));
            Value::Map(fields.names().filter_map(field).collect())
        }
        DueKind::Scalar { form, .. } => Value::Fact(fact(Form::named(form), schema)),
        _ => Value::Fact(fact(None, schema)),
    }
}

fn field(root: &Json, key: &str, schema: &Json, required: bool) -> Field {
    Field {
        key: key.to_owned(),
        note: text(schema, "description").unwrap_or_default().to_owned(),
        required,
        nullable: Due::of(root, schema).nullable,
        wanted: schema.get("x-wanted").is_some(),
        value: value(root, schema),
    }
}

/// A scalar of a form; plain text when the form is none of ours.
fn fact(form: Option<&'static Form>, schema: &Json) -> Fact {
    Fact { form: form.unwrap_or(TEXT), kind: text(schema, "x-kind").and_then(Kind::named), list: list(schema) }
}

/// The form that takes any text, the first of all.
const TEXT: &Form = &crate::fact::FORMS[0];

/// The items of a list whose own schema names the site's list they are from.
fn listed(item: Value, schema: &Json) -> Value {
    match item {
        Value::Fact(fact) => Value::Fact(Fact { list: fact.list.or_else(|| list(schema)), ..fact }),
        item => item,
    }
}

fn list(schema: &Json) -> Option<ListName> {
    text(schema, "x-list").and_then(ListName::named)
}

fn text<'a>(schema: &'a Json, key: &str) -> Option<&'a str> {
    schema.get(key).and_then(Json::as_str)
}
