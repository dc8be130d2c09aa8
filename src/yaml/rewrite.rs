//! Scalars that are accepted, or nearly so, and could be written better: every one with its bytes and
//! what to write there. Comments and layout are not touched.

use std::ops::Range;

use schemars::JsonSchema;
use serde_json::Value;

use super::explain::{Due, Form};
use super::known::known;
use super::marked::{Kind, Marked, Node};
use super::sign::is_blank;

/// What to write for a text of a form; `None` where it stands well.
pub type Rewriting = dyn Fn(&str, &str) -> Option<String> + Sync;

/// The bytes and the new texts of all scalars of `T`, or of a list of them, that `rewriting` has one
/// for, and of all choices with blanks around them; in the order of the text. None where the text
/// cannot be parsed.
pub fn rewrites<T: JsonSchema>(text: &str, rewriting: &Rewriting) -> Vec<(Range<usize>, String)> {
    let marked = Marked::parse(text);
    let Some(root) = marked.root.filter(|_| marked.whole) else { return Vec::new() };
    let known = known::<T>();
    let mut walk = Walk { text, schema: &known.schema, rewriting, found: Vec::new() };
    match &root.kind {
        Kind::List(items) if !matches!(Form::of(walk.schema, walk.schema).kind, Due::List(_)) => {
            items.iter().for_each(|item| walk.value(walk.schema, item));
        }
        _ => walk.value(walk.schema, &root),
    }
    walk.found
}

struct Walk<'a> {
    text: &'a str,
    schema: &'a Value,
    rewriting: &'a Rewriting,
    found: Vec<(Range<usize>, String)>,
}

impl<'a> Walk<'a> {
    fn value(&mut self, schema: &'a Value, node: &Node) {
        let form = Form::of(self.schema, schema);
        match (&form.kind, &node.kind) {
            (Due::List(items), Kind::List(nodes)) => nodes.iter().for_each(|item| self.value(items, item)),
            (Due::Fields(fields), Kind::Map(entries)) => {
                for (key, value) in entries {
                    if let Some(schema) = key.text().and_then(|name| fields.get(name)) {
                        self.value(schema, value);
                    }
                }
            }
            (Due::Scalar { form, .. }, Kind::Scalar { text, .. }) => {
                let better = (self.rewriting)(form, text);
                self.write(node, text, better);
            }
            (Due::Choice(choices), Kind::Scalar { text, .. }) => {
                let bare = text.trim_matches(is_blank);
                self.write(node, text, choices.contains(&bare).then(|| bare.to_owned()));
            }
            _ => {}
        }
    }

    /// Notes a better text where it can stand as the one before did: on one line, in the same quotes.
    fn write(&mut self, node: &Node, text: &str, better: Option<String>) {
        let Some(better) = better.filter(|better| better != text) else { return };
        let raw = &self.text[node.range.clone()];
        let quoted = matches!(raw.as_bytes(), [sign @ (b'"' | b'\''), .., last] if sign == last);
        let start = node.range.start + usize::from(quoted);
        // Wide blanks after a plain text belong to it, though its range leaves them out.
        let stands = self.text[start..].starts_with(text);
        if stands && !better.contains(['\n', '"', '\'', '\\']) && (quoted || is_safe(&better)) {
            self.found.push((start..start + text.len(), better));
        }
    }
}

/// Whether a text can stand without quotes and remains a text.
fn is_safe(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric) && !text.contains([':', '#', ',', '[', ']', '{', '}'])
        || text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '-' | ' ' | ':'))
}

#[cfg(test)]
mod tests {
    use super::super::sample::Enterprise;
    use super::*;

    fn rewritten(text: &str) -> String {
        let upper = |form: &str, text: &str| (form == "日期").then(|| text.replace('／', "-"));
        let mut out = text.to_owned();
        for (range, better) in rewrites::<Enterprise>(text, &upper).into_iter().rev() {
            out.replace_range(range, &better);
        }
        out
    }

    #[test]
    fn only_the_scalars_change() {
        let text = "# 注\n编号: a／b\n历程:\n  - 日期: 2024／01 # 注\n    级别: 区级\u{200b}　\n  - {日期: \"2024／02\", 级别: '　市级'}\n";
        let right =
            "# 注\n编号: a／b\n历程:\n  - 日期: 2024-01 # 注\n    级别: 区级\n  - {日期: \"2024-02\", 级别: '市级'}\n";
        assert_eq!(rewritten(text), right);
        assert_eq!(rewritten(right), right);
        assert_eq!(rewritten("历程: [\n"), "历程: [\n");
    }
}
