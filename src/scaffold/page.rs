//! The text of a new record's file.
//!
//! Lines with two `#` explain; a line with one is a field that is switched off, and on again when the
//! first `# ` goes. So an editor's command that comments lines in and out does no harm.

use super::{Model, extension};
use crate::content::Kind;
use crate::fact::{Date, Id};
use crate::schema::{Field, Subject, Value};

/// The text of the file: for a `.md` file, the front matter and room for the text.
pub fn page(model: &Model, id: &Id, today: Date) -> String {
    let fields = Subject::of_kind(model.kind).map(|subject| subject.layout().fields).unwrap_or_default();
    let preset = |field: &Field| match &*field.key {
        "编号" => Some(id.to_string()),
        "发布时间" => Some(format!("{today} 09:00")),
        key => model.preset.iter().find(|(preset, _)| preset == key).map(|(_, word)| word.clone()),
    };
    // A type that has particulars of its own keeps them under its own word: 公示.
    let is_due = |field: &Field| field.required || field.key == model.word();
    let is_open = |field: &Field| field.wanted || preset(field).is_some() || is_due(field);
    let due = |field: &Field| if is_due(field) { "必填" } else { field.due() };
    let body = fields.iter().flat_map(|field| lines(field, due(field), preset(field), is_open(field)));
    let lines: Vec<String> = head(model, id).into_iter().chain(body).collect();
    match extension(model.kind) {
        "md" => format!("---\n{}\n{}---\n\n", lines.join("\n"), foot(model)),
        _ => format!("{}\n", lines.join("\n")),
    }
}

fn head(model: &Model, id: &Id) -> Vec<String> {
    vec![
        format!("## {}：{id}", model.word()),
        "## 两个 # 开头的行是说明，不会发布，看完可以删去。".to_owned(),
        "## 写着“必填”的，在冒号后面空一格，填上内容。".to_owned(),
        "## 一个 # 开头的行是可不填的字段：要填，就删去行首的“# ”；不填，不用管它。".to_owned(),
        "## 填好以后运行 hexie check。".to_owned(),
    ]
}

/// What is to be written below the front matter.
fn foot(model: &Model) -> String {
    let text = match (model.kind, model.word()) {
        (Kind::Case, "经验做法") => {
            "正文（必填）写在下一行减号的下面，用这些小标题：## 背景、## 做法、## 成效、## 启示"
        }
        (Kind::Case, "以案释法") => {
            "正文（必填）写在下一行减号的下面，用这些小标题：## 案情、## 争议焦点、## 处理结果、## 分析、## 意义"
        }
        (Kind::Case | Kind::News | Kind::Page, _) => "正文（必填）写在下一行减号的下面",
        _ => "正文写在下一行减号的下面，可不填",
    };
    format!("\n## {text}\n")
}

/// A field: an empty line, what explains it, then the field itself, on or off.
fn lines(field: &Field, due: &str, preset: Option<String>, open: bool) -> Vec<String> {
    let held = held(field, preset);
    let held = if open { held } else { held.into_iter().map(|line| format!("# {line}")).collect() };
    [String::new()].into_iter().chain(told(field, due)).chain(held).collect()
}

fn told(field: &Field, due: &str) -> Vec<String> {
    let first = format!("## {due}。{}。", field.note);
    [Some(first), field.value.written().map(|written| format!("## 写法：{written}"))].into_iter().flatten().collect()
}

/// The field's key and what stands below it.
fn held(field: &Field, preset: Option<String>) -> Vec<String> {
    let key = match preset {
        Some(preset) => format!("{}: {preset}", field.key),
        None => format!("{}:", field.key),
    };
    let below = match &field.value {
        Value::Fact(_) | Value::Choice(_) => Vec::new(),
        Value::Map(fields) => inner(fields),
        Value::List { item, .. } => match item.fields() {
            [] => vec!["-".to_owned()],
            fields => as_item(inner(fields)),
        },
    };
    [key].into_iter().chain(below.into_iter().map(|line| format!("  {line}"))).collect()
}

/// The fields within a field, without empty lines between them.
fn inner(fields: &[Field]) -> Vec<String> {
    fields.iter().flat_map(|field| lines(field, field.due(), None, field.is_open()).into_iter().skip(1)).collect()
}

/// The lines of a map as an item of a list: its first field that is on carries the dash.
fn as_item(lines: Vec<String>) -> Vec<String> {
    let first = lines.iter().position(|line| !line.starts_with('#')).unwrap_or(lines.len());
    let dash = |(index, line)| if index == first { format!("- {line}") } else { format!("  {line}") };
    lines.into_iter().enumerate().map(dash).collect()
}
