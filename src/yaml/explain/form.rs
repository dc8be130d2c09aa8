//! The schema as the explainer needs it: what may stand at one place.

use serde_json::{Map, Value};

use crate::yaml::marked::Node;
use crate::yaml::read::Forms;

/// What may stand at a place.
pub struct Form<'a> {
    /// Whether nothing may stand there.
    pub nullable: bool,
    /// What else.
    pub kind: Kind<'a>,
}

/// The kinds of value.
pub enum Kind<'a> {
    /// Whatever the schema does not describe.
    Any,
    /// One of a closed list.
    Choice(Vec<&'a str>),
    /// A scalar with a parser of its own.
    Scalar {
        /// The name of its form.
        form: &'a str,
        /// What it is, with an example.
        hint: Option<&'a str>,
        /// Two values as different as can be.
        samples: [&'a str; 2],
    },
    /// Any scalar.
    Text,
    /// A whole number of serde's own.
    Whole {
        /// The least that it may be.
        least: i128,
    },
    /// A number of serde's own.
    Number,
    /// A truth value of serde's own.
    Bool,
    /// A list of this.
    List(&'a Value),
    /// Named fields.
    Fields(Fields<'a>),
}

/// The fields of a map.
pub struct Fields<'a> {
    properties: Option<&'a Map<String, Value>>,
    required: Vec<&'a str>,
    rest: Option<&'a Value>,
}

impl<'a> Form<'a> {
    /// What `schema`, a part of `root`, allows.
    pub fn of(root: &'a Value, schema: &'a Value) -> Self {
        let (schema, nullable) = resolve(root, schema);
        let types = types(schema);
        let nullable = nullable || types.contains(&"null");
        Self { nullable, kind: kind(schema, &types) }
    }

    /// Whether nothing, as `node` is, may stand here: an option may be blank, a list left blank is empty,
    /// everything else must be filled in.
    pub(in crate::yaml) fn takes_blank(&self, node: &Node) -> bool {
        match &self.kind {
            _ if self.nullable => true,
            Kind::Any | Kind::Text => true,
            Kind::List(_) => node.is_empty(),
            Kind::Fields(fields) => node.is_empty() && fields.required().is_empty(),
            _ => false,
        }
    }
}

impl Kind<'_> {
    /// Whether a scalar may be this text; `plain` when it was written without quotes.
    pub(in crate::yaml) fn takes(&self, text: &str, plain: bool, forms: &Forms) -> bool {
        match self {
            Kind::Any | Kind::Text => true,
            Kind::Choice(choices) => choices.contains(&text),
            Kind::Scalar { form, .. } => !text.trim().is_empty() && forms(form, text).is_ok(),
            Kind::Whole { least } => plain && text.parse::<i128>().is_ok_and(|number| number >= *least),
            Kind::Number => plain && text.parse::<f64>().is_ok(),
            Kind::Bool => plain && matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE"),
            Kind::List(_) | Kind::Fields(_) => false,
        }
    }
}

impl<'a> Fields<'a> {
    /// The schema of the value under a key; `None` when there is no such field.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        if let Some(schema) = self.properties.and_then(|all| all.get(name)) {
            return Some(schema);
        }
        self.rest.filter(|rest| *rest != &Value::Bool(false))
    }

    /// The names of all fields.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.properties.into_iter().flat_map(|all| all.keys().map(String::as_str))
    }

    /// The names of those that must be there.
    pub fn required(&self) -> &[&'a str] {
        &self.required
    }
}

fn kind<'a>(schema: &'a Value, types: &[&str]) -> Kind<'a> {
    if let Some(choices) = choices(schema) {
        return Kind::Choice(choices);
    }
    if let Some(form) = schema.get("x-form").and_then(Value::as_str) {
        let samples = texts(schema.get("x-samples"));
        let samples = [0, 1].map(|side| samples.get(side).copied().unwrap_or_default());
        return Kind::Scalar { form, hint: schema.get("x-hint").and_then(Value::as_str), samples };
    }
    match types.iter().find(|name| **name != "null") {
        Some(&"string") => Kind::Text,
        Some(&"integer") => Kind::Whole { least: least(schema) },
        Some(&"number") => Kind::Number,
        Some(&"boolean") => Kind::Bool,
        Some(&"array") => Kind::List(schema.get("items").unwrap_or(&Value::Null)),
        Some(&"object") => Kind::Fields(Fields {
            properties: schema.get("properties").and_then(Value::as_object),
            required: texts(schema.get("required")),
            rest: Some(schema.get("additionalProperties").unwrap_or(&Value::Null)),
        }),
        _ => Kind::Any,
    }
}

/// The schema behind references and behind `anyOf [X, null]`, and whether null was among them.
fn resolve<'a>(root: &'a Value, mut schema: &'a Value) -> (&'a Value, bool) {
    const MOST_HOPS: usize = 16;
    let mut nullable = false;
    for _ in 0..MOST_HOPS {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            schema = name.strip_prefix('#').and_then(|path| root.pointer(path)).unwrap_or(&Value::Null);
            continue;
        }
        let Some(options) = schema.get("anyOf").or(schema.get("allOf")).and_then(Value::as_array) else {
            break;
        };
        nullable |= options.iter().any(is_null);
        let mut others = options.iter().filter(|option| !is_null(option));
        match (others.next(), others.next()) {
            (Some(one), None) => schema = one,
            // More than one kind of value: serde alone decides.
            _ => return (&Value::Null, nullable),
        }
    }
    (schema, nullable)
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        many => texts(many),
    }
}

/// The values of an `enum`, or of a `oneOf` of constants; `None` when it is not all texts.
fn choices(schema: &Value) -> Option<Vec<&str>> {
    let options: Vec<&Value> = if let Some(one) = schema.get("const") {
        vec![one]
    } else if let Some(all) = schema.get("enum").and_then(Value::as_array) {
        all.iter().filter(|value| !value.is_null()).collect()
    } else {
        let each = schema.get("oneOf")?.as_array()?.iter();
        let lists = each.map(|option| Some(choices(option)?.into_iter()));
        return Some(lists.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect());
    };
    options.into_iter().map(Value::as_str).collect()
}

fn least(schema: &Value) -> i128 {
    schema.get("minimum").and_then(Value::as_i64).map_or(i128::MIN, i128::from)
}

fn texts(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
