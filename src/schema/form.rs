//! A form of fact as JSON Schema: which JSON types an editor may see where the parser accepts a text,
//! and what the text surely looks like.
//!
//! A pattern is a necessary condition only. Most describe texts of plain ASCII and let every text pass
//! that holds anything else (`[^!-~]`, or `[^ -~]` where blanks are part of the form): full-width digits,
//! invisible characters and Chinese words are left to the parser, which knows how to take them.

use serde_json::{Value as Json, json};

use crate::config::Lists;
use crate::fact::Count;
use crate::schema::Fact;

/// What VS Code's language services say instead of showing the pattern, and instead of listing the words.
const PATTERN_MESSAGE: &str = "patternErrorMessage";
pub(super) const MESSAGE: &str = "errorMessage";

/// What a scalar may be to a YAML library.
const ANY: [&str; 3] = ["string", "number", "boolean"];

/// Characters that the parser drops or narrows before it compares a word.
const ODD: &str = "[\\s\\u0085\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\ufeff\\uff01-\\uff5e]";

/// The schema of a scalar, with what an editor says of a text that does not match.
pub(super) fn schema(fact: &Fact, lists: Option<&Lists>) -> Json {
    if let (Some(list), Some(lists)) = (fact.list, lists) {
        let names: Vec<&str> = lists.values(list).into_iter().map(|listed| listed.name).collect();
        // A name in Chinese characters is a text for every YAML library.
        let types: &[&str] = if names.iter().any(|name| name.is_ascii()) { &ANY } else { &["string"] };
        return words(types, &names, &format!("lists.yaml 的“{}”里没有这个名称", list.label()));
    }
    let mut schema = of(fact.form.name);
    if schema.get("pattern").is_some() {
        schema[PATTERN_MESSAGE] = match fact.form.name {
            "text" => json!("不能是空的"),
            _ => json!(format!("写法不对，应当是{}", fact.form.hint)),
        };
        if fact.form.name != "text" && fact.kind.is_none() {
            schema["examples"] = json!(fact.form.examples);
        }
    }
    schema
}

fn of(form: &str) -> Json {
    match form {
        "text" | "reason" => any("\\S"),
        "id" | "slug" => any("^[a-z0-9]+(-[a-z0-9]+)*$|[^!-~]"),
        // The name of a file may stand here: linking tells which id is meant.
        "pointer" => any("^[a-z0-9]+(-[a-z0-9]+)*$|[^!-~]|[./\\\\]"),
        "date" => text(&["string"], "^ *\\d{4} *[-/.] *\\d{1,2} *[-/.] *\\d{1,2} *$|[^ -~]"),
        "date-time" => text(&["string"], "^ *\\d{4} *[-/.] *\\d{1,2} *[-/.] *\\d{1,2}[ T]+\\d{1,2} *:.*$|[^ -~]"),
        "year" => number("integer", 2000.0, 2100.0, "^(20\\d\\d|2100)$|[^!-~]"),
        "count" => number("integer", 0.0, f64::from(Count::LARGEST), "^(0|[1-9]\\d*)$|[^!-~]"),
        "yes-no" => words(&["string", "boolean"], &["是", "否", "true", "false"], "只写 是 或 否"),
        "presence" => words(&["string"], &["有", "无"], "只写 有 或 无"),
        "credit-code" => text(&["string", "number"], "^[0-9A-HJ-NP-RT-UW-Ya-hj-np-rt-uw-y]{18}$|[^!-~]"),
        "phone" => text(&["string", "number"], "^[-+() 0-9]*[0-9][-+() 0-9]*((ext\\.?|#)[- 0-9]*)?$|[^ -~]"),
        "document-number" => text(
            &["string"],
            "^[\\s\\u0085]*[^\\s!-~]+(〔\\d{4}〕[1-9]\\d{0,5}|(\\d{4}年)?第[^\\s]{1,6})号[\\s\\u0085]*$",
        ),
        "opening-hours" => text(&["string"], "[0-9０-９]"),
        // The parser rounds to millionths of a degree before it compares.
        "longitude" => number("number", 72.999_999, 136.000_001, "[0-9０-９]"),
        "latitude" => number("number", 2.999_999, 54.000_001, "[0-9０-９]"),
        "site-code" => text(&["string", "number"], "^([0-9]{2}|[A-Za-z]{2})[0-9]{8}$|[^!-~]"),
        "icp-number" => text(&["string"], "备[\\s\\S]*[0-9０-９][\\s\\S]*号"),
        "police-record" => text(&["string"], "公[\\s\\S]*备[\\s\\S]*[0-9０-９][\\s\\S]*号"),
        "host" => text(&["string", "number"], "^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$|[^!-~]"),
        "url" | "base-url" => text(&["string"], "^[Hh][Tt][Tt][Pp][Ss]?://.|[^!-~]"),
        "https-url" => text(&["string"], "^[Hh][Tt][Tt][Pp][Ss]://.|[^!-~]"),
        "email" => text(&["string"], "^[^@]+@[^@]+\\.[^@]+$|[^!-~]"),
        "postcode" => number("integer", 0.0, 999_999.0, "^[0-9]{6}$|[^!-~]"),
        "pinyin" => text(&["string"], "^[A-Za-z1-5:' -]+$|[^ -~]"),
        "rule-code" => text(&["string"], "^ *[Hh][67][0-9]{2} *$|[^ -~]"),
        _ => json!({ "type": ANY }),
    }
}

/// A text that may look like a number or a truth value. Were `boolean` among the types, editors would offer
/// true and false everywhere.
fn any(pattern: &str) -> Json {
    json!({ "if": { "type": "boolean" }, "else": { "type": ["string", "number"] }, "pattern": pattern })
}

fn text(types: &[&str], pattern: &str) -> Json {
    json!({ "type": types, "pattern": pattern })
}

/// A number, or the text of one: limits hold for the one, the pattern for the other.
fn number(name: &str, least: f64, most: f64, pattern: &str) -> Json {
    let limit = |limit: f64| if limit.fract() == 0.0 { json!(limit as i64) } else { json!(limit) };
    json!({ "type": [name, "string"], "minimum": limit(least), "maximum": limit(most), "pattern": pattern })
}

/// One of some words, which an editor offers; a text with a character that the parser drops may be one of
/// them all the same. Patterns say nothing of what is no text, so numbers pass where they are a type.
fn words(types: &[&str], words: &[&str], message: &str) -> Json {
    json!({ "type": types, "anyOf": [{ "enum": words, MESSAGE: message }, { "pattern": ODD }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::FORMS;

    #[test]
    fn every_form_is_described() {
        let unknown = of("");
        let bare: Vec<&str> = FORMS.iter().map(|form| form.name).filter(|name| of(name) == unknown).collect();
        assert_eq!(bare, Vec::<&str>::new(), "add these forms to the table");
    }
}
