//! The columns of a kind's data, read from the schema of its rows: their names, what they say, and what they hold.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::{JsonSchema, schema_for};
use serde_json::Value as Json;

use super::{
    ABSENT, BETWEEN_ITEMS, PublicCase, PublicEnterprise, PublicLecture, PublicNews, PublicNotice, PublicPilot,
    PublicPolicy, PublicStation,
};
use crate::config::ListName;
use crate::content::Kind;
use crate::site::{DATASETS, Site};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its English name: the key in JSON.
    pub name: String,
    /// Its Chinese name: the header of tables.
    pub title: String,
    /// What it says, for readers.
    pub note: String,
    /// What it holds.
    pub holds: Holds,
    /// Which words it, or each of its items, is one of.
    pub words: Words,
    /// Whether every record has a value there; never of a list, which may be empty.
    pub required: bool,
}

/// What a column or a part holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text,
    /// An absolute address.
    Url,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A day: `2024-03-01`.
    Day,
    /// A minute of Asia/Shanghai: in JSON `2024-03-01T09:30:00+08:00`, in tables `2024-03-01 09:30`.
    Time,
    /// A list; in tables one text.
    List(Box<Holds>),
    /// Parts with names of their own; in tables one text.
    Parts(Vec<Column>),
}

/// Which words a column's values are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// Any.
    Any,
    /// These, in their order.
    Closed(Vec<String>),
    /// Those of one of the site's lists.
    Listed(ListName),
}

static COLUMNS: LazyLock<BTreeMap<Kind, Vec<Column>>> =
    LazyLock::new(|| DATASETS.into_iter().map(|kind| (kind, declared(kind))).collect());

/// The columns of a kind's data, in order; none of pages.
pub fn columns(kind: Kind) -> &'static [Column] {
    COLUMNS.get(&kind).map_or(&[], Vec::as_slice)
}

impl Column {
    /// The closed list of its values on a site, or of its items' values; `None` where anything may stand.
    pub fn words<'a>(&'a self, site: &'a Site) -> Option<Vec<&'a str>> {
        match &self.words {
            Words::Any => None,
            Words::Closed(words) => Some(words.iter().map(String::as_str).collect()),
            Words::Listed(list) => Some(site.config.lists.values(*list).into_iter().map(|value| value.name).collect()),
        }
    }

    /// What it says and, where its values have a structure, how tables write it.
    pub fn note_in_tables(&self) -> String {
        let (item, is_list) = match &self.holds {
            Holds::List(item) => (&**item, true),
            holds => (holds, false),
        };
        let parts = match item {
            Holds::Parts(parts) => parts.iter().map(|part| part.title.as_str()).collect::<Vec<_>>().join("、"),
            _ => String::new(),
        };
        let several = format!("多项之间用“{BETWEEN_ITEMS}”隔开");
        let ordered = format!("依次是{parts}，用空格隔开，没有的写“{ABSENT}”");
        let how = match (is_list, parts.is_empty()) {
            (false, true) => return self.note.clone(),
            (true, true) => several,
            (false, false) => ordered,
            (true, false) => format!("每项{ordered}；{several}"),
        };
        format!("{}。{how}", self.note)
    }
}

impl Holds {
    /// Whether tables write it as a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Holds::Integer | Holds::Number)
    }

    /// What it is, in Chinese.
    pub fn label(&self) -> &'static str {
        match self {
            Holds::Text => "文字",
            Holds::Url => "网址",
            Holds::Integer => "整数",
            Holds::Number => "小数",
            Holds::Day => "日期",
            Holds::Time => "时间",
            Holds::List(_) => "多项",
            Holds::Parts(_) => "一项",
        }
    }
}

fn declared(kind: Kind) -> Vec<Column> {
    match kind {
        Kind::Enterprise => columns_of::<PublicEnterprise>(),
        Kind::Case => columns_of::<PublicCase>(),
        Kind::Lecture => columns_of::<PublicLecture>(),
        Kind::Station => columns_of::<PublicStation>(),
        Kind::Pilot => columns_of::<PublicPilot>(),
        Kind::Notice => columns_of::<PublicNotice>(),
        Kind::News => columns_of::<PublicNews>(),
        Kind::Policy => columns_of::<PublicPolicy>(),
        Kind::Page => Vec::new(),
    }
}

fn columns_of<T: JsonSchema>() -> Vec<Column> {
    let schema = schema_for!(T).to_value();
    fields(&schema, &schema)
}

/// The columns that the properties of an object are.
fn fields(root: &Json, object: &Json) -> Vec<Column> {
    let required = |name: &str| {
        let required = object.get("required").and_then(Json::as_array);
        required.is_some_and(|names| names.iter().any(|one| one == name))
    };
    let properties = object.get("properties").and_then(Json::as_object).into_iter().flatten();
    properties.map(|(name, schema)| column(root, name, schema, required(name))).collect()
}

fn column(root: &Json, name: &str, schema: &Json, required: bool) -> Column {
    let text = |key: &str| schema.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let holds = holds(root, schema);
    let required = required && !matches!(holds, Holds::List(_));
    Column {
        name: name.to_owned(),
        title: text("title"),
        note: text("description"),
        words: words(schema),
        required,
        holds,
    }
}

fn holds(root: &Json, schema: &Json) -> Holds {
    let schema = meant(root, schema);
    let format = schema.get("format").and_then(Json::as_str);
    match (kind_of(schema), format) {
        (Some("array"), _) => Holds::List(Box::new(holds(root, schema.get("items").unwrap_or(&Json::Null)))),
        (Some("object"), _) => Holds::Parts(fields(root, schema)),
        (Some("integer"), _) => Holds::Integer,
        (Some("number"), _) => Holds::Number,
        (_, Some("date")) => Holds::Day,
        (_, Some("date-time")) => Holds::Time,
        (_, Some("uri")) => Holds::Url,
        _ => Holds::Text,
    }
}

/// The schema that another refers to, and of "this or null" this.
fn meant<'a>(root: &'a Json, schema: &'a Json) -> &'a Json {
    let choices = schema.get("anyOf").and_then(Json::as_array).into_iter().flatten();
    let schema = choices.into_iter().find(|one| kind_of(one) != Some("null")).unwrap_or(schema);
    let target = schema.get("$ref").and_then(Json::as_str).and_then(|path| root.pointer(path.strip_prefix('#')?));
    target.unwrap_or(schema)
}

/// The type that a schema names, besides `null`.
fn kind_of(schema: &Json) -> Option<&str> {
    match schema.get("type")? {
        Json::Array(types) => types.iter().filter_map(Json::as_str).find(|name| *name != "null"),
        name => name.as_str(),
    }
}

fn words(schema: &Json) -> Words {
    let words = |words: &Vec<Json>| words.iter().filter_map(Json::as_str).map(str::to_owned).collect();
    let list = schema.get("x-list").and_then(Json::as_str).and_then(ListName::named);
    match (schema.get("enum").and_then(Json::as_array), list) {
        (Some(closed), _) => Words::Closed(words(closed)),
        (None, Some(list)) => Words::Listed(list),
        (None, None) => Words::Any,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn one(kind: Kind, name: &str) -> &'static Column {
        columns(kind).iter().find(|column| column.name == name).unwrap()
    }

    #[test]
    fn every_column_and_part_has_a_title_and_a_note_for_readers() {
        fn judge(columns: &[Column]) {
            let titles: BTreeSet<&str> = columns.iter().map(|column| &*column.title).collect();
            assert_eq!(titles.len(), columns.len(), "{titles:?}");
            for column in columns {
                let is_chinese = |text: &str| text.contains(|c: char| ('一'..='龥').contains(&c));
                assert!(is_chinese(&column.title) && is_chinese(&column.note), "{column:?}");
                let for_editors = ["填", "必", "写成"].iter().any(|word| column.note.contains(word));
                assert!(!for_editors, "{}", column.note);
                match &column.holds {
                    Holds::Parts(parts) => judge(parts),
                    Holds::List(item) => {
                        if let Holds::Parts(parts) = &**item {
                            judge(parts);
                        }
                    }
                    _ => {}
                }
            }
        }
        for kind in DATASETS {
            assert_eq!(columns(kind)[0].name, "id", "{kind:?}");
            judge(columns(kind));
        }
        assert_eq!(columns(Kind::Page), &[]);
    }

    #[test]
    fn what_a_column_holds_comes_from_the_type() {
        assert_eq!(one(Kind::Enterprise, "employees").holds, Holds::Integer);
        assert_eq!(one(Kind::Enterprise, "years").holds, Holds::List(Box::new(Holds::Integer)));
        assert_eq!(one(Kind::Enterprise, "valid_until").holds, Holds::Day);
        assert_eq!(one(Kind::Enterprise, "updated").holds, Holds::Time);
        assert_eq!(one(Kind::Enterprise, "url").holds, Holds::Url);
        assert_eq!(one(Kind::Station, "longitude").holds, Holds::Number);
        assert_eq!(
            one(Kind::Enterprise, "level").words,
            Words::Closed(["区级", "市级", "国家级"].map(str::to_owned).into())
        );
        assert_eq!(one(Kind::Enterprise, "street").words, Words::Listed(ListName::Streets));
        assert_eq!(one(Kind::Case, "themes").words, Words::Listed(ListName::Themes));
        let Holds::Parts(parts) = &one(Kind::Pilot, "leading_enterprise").holds else { panic!() };
        assert_eq!(parts.iter().map(|part| &*part.name).collect::<Vec<_>>(), ["id", "name"]);
    }

    #[test]
    fn a_column_is_required_where_no_record_goes_without() {
        let required = |name| one(Kind::Enterprise, name).required;
        assert_eq!(["id", "status", "published"].map(required), [true; 3]);
        assert_eq!(["industry", "level", "updated", "keywords"].map(required), [false; 4]);
    }

    #[test]
    fn a_note_for_tables_says_how_a_list_is_written() {
        let note = one(Kind::Enterprise, "coordinators").note_in_tables();
        assert!(note.ends_with("每项依次是等级、人数，用空格隔开，没有的写“-”；多项之间用“；”隔开"), "{note}");
        assert_eq!(one(Kind::Enterprise, "name").note_in_tables(), one(Kind::Enterprise, "name").note);
    }
}
