//! What is accepted and could stand better: full-width digits in a date, invisible signs in a name,
//! line breaks of two systems in one file. Only `--fix` asks for it.

use schemars::JsonSchema;

use super::line::{Break, lines};
use crate::fact::Form;
use crate::yaml;

/// The text of a file that holds `T`, or a list of them, its scalars in plain characters and its lines
/// ended in one way. Nothing changes that the types do not take for the same.
pub fn tidy<T: JsonSchema>(text: &str, is_article: bool) -> String {
    let (yaml, offset) = match yaml::front_matter(text) {
        Ok(split) if is_article => (split.yaml, split.yaml_offset),
        Err(_) if is_article => ("", 0),
        _ => (text, 0),
    };
    let rewriting = |form: &str, text: &str| Form::named(form).and_then(|form| form.plain(text));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, better) in yaml::rewrites::<T>(yaml, &rewriting) {
        out.push_str(&text[done..range.start + offset]);
        out.push_str(&better);
        done = range.end + offset;
    }
    out.push_str(&text[done..]);
    one_break(out)
}

/// The text with one kind of line break, where it has several.
fn one_break(text: String) -> String {
    let has = |kind| lines(&text).iter().any(|line| line.ends == kind);
    match text.contains('\r') && (has(Break::Cr) || (has(Break::CrLf) && has(Break::Lf))) {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    }
}
