//! Every field of every file, as tables.

use crate::schema::{Field, SUBJECTS, Shape, Subject, Value};

const HEAD: &str = "\
# 字段一览

每一种文件有哪些字段、哪些必填、怎么写。字段名照抄，一个字也不能差；没有内容的可不填字段，整行不写。

“认定 → 级别”的意思是：级别写在认定的下一层，多缩进两个空格。

这一页由程序生成，不要手工修改（`hexie schema --write` 会重写它）。
";

/// The page.
pub(super) fn page() -> String {
    let sections = SUBJECTS.iter().map(section);
    [HEAD.to_owned()].into_iter().chain(sections).collect::<Vec<_>>().join("\n")
}

fn section(subject: &Subject) -> String {
    let layout = subject.layout();
    let rows: String = layout.fields.iter().flat_map(|field| rows(field, "")).collect();
    let place = match layout.shape {
        Shape::Records => {
            format!(
                "放在 `{}`。`.yaml` 文件可以是一条记录，也可以是一千条以内的列表；`.md` 文件是一条记录加正文。",
                subject.place()
            )
        }
        Shape::Map => format!("文件 `{}`，一组字段。", subject.place()),
        Shape::List => format!("文件 `{}`，一个列表，每一项有这些字段。", subject.place()),
    };
    format!("## {}\n\n{place}\n\n| 字段 | 填不填 | 写法 | 说明 |\n|---|---|---|---|\n{rows}", subject.label)
}

/// The row of a field, then those of the fields below it.
fn rows(field: &Field, above: &str) -> Vec<String> {
    let name = format!("{above}{}", field.key);
    let written = match &field.value {
        Value::Map(_) => "一组字段，写在下一层".to_owned(),
        value => value.written().unwrap_or_else(|| "文字".to_owned()),
    };
    let row = format!("| {name} | {} | {} | {} |\n", field.due(), cell(&written), cell(&field.note));
    let below = format!("{name} → ");
    [row].into_iter().chain(field.value.fields().iter().flat_map(|field| rows(field, &below))).collect()
}

/// A text within a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
