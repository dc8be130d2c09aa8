//! A map, list or scalar where another is due: the words for it.

use std::ops::Range;

use super::form::{Fields, Kind as Due};
use crate::diagnostic::Code;
use crate::yaml::fault::{Fault, quote};
use crate::yaml::marked::{Kind, Node};

/// What was written, as the object of a sentence.
fn written(node: &Node) -> &'static str {
    match node.kind {
        Kind::List(_) => "列表",
        Kind::Map(_) => "一组字段",
        Kind::Scalar { .. } | Kind::Odd => "一行文字",
    }
}

/// Named fields are due.
pub(super) fn fields_due(text: &str, place: Range<usize>, name: &str, node: &Node, fields: &Fields<'_>) -> Fault {
    if let Some(fault) = node.text().and_then(|line| colon(text, node.range.clone(), line, fields)) {
        return fault;
    }
    let message = format!("{name}应当是一组“字段: 内容”，写成了{}", written(node));
    let fault = Fault::new(Code::WrongShape, place, message);
    if let Kind::List(_) = node.kind {
        return fault.help("这里只能有一组：去掉前面的“- ”");
    }
    let names: Vec<&str> = match fields.required() {
        [] => fields.names().take(5).collect(),
        required => required.to_vec(),
    };
    fault.help(format!(
        "每行写一个字段，冒号后空一格，如：{}",
        names.iter().map(|n| format!("{n}: …")).collect::<Vec<_>>().join("；")
    ))
}

/// A list is due.
pub(super) fn list_due(place: Range<usize>, name: &str, node: &Node, item: &Due<'_>) -> Fault {
    let fault = Fault::new(Code::WrongShape, place, format!("{name}应当是列表，写成了{}", written(node)));
    match node.text() {
        Some("无" | "没有" | "暂无" | "-" | "/") => fault.help("没有的，就删去这一行"),
        Some(_) if let Due::Fields(fields) = item => {
            let (first, others) = fields.required().split_first().unwrap_or((&"…", &[]));
            let others: Vec<String> = others.iter().map(|name| format!("“{name}: …”")).collect();
            let others = if others.is_empty() {
                String::new()
            } else {
                format!("，下一行与它对齐写{}", others.join("、"))
            };
            fault.help(format!("每项写成几个字段：另起一行写“- {first}: …”{others}"))
        }
        Some(line) if several(line).is_some() => {
            let parts = several(line).unwrap_or_default();
            fault.help(format!(
                "写成 [{}]，各项用英文逗号分开；本来是一项的，写成 [\"{}\"]",
                parts.join(", "),
                clipped(line)
            ))
        }
        Some(line) => fault.help(format!("另起一行，写成“- {}”；有几项就写几行", clipped(line))),
        None => fault.help("在每一项的第一个字段前加“- ”，其余字段与它对齐"),
    }
}

/// The items of a line that Chinese signs divide.
fn several(line: &str) -> Option<Vec<&str>> {
    let line = line.trim_matches(['【', '】', '（', '）', '《', '》', '［', '］']);
    let parts: Vec<&str> =
        line.split(['、', '，', '；', ';', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let plain = line.chars().count() <= 60 && !line.contains(['"', '\\', '[', ']', '{', '}', ':', '#', '\n']);
    (parts.len() > 1 && plain).then_some(parts)
}

/// A scalar is due.
pub(super) fn scalar_due(text: &str, place: Range<usize>, name: &str, node: &Node) -> Fault {
    let fault = Fault::new(Code::WrongShape, place, format!("{name}应当只写一行内容，写成了{}", written(node)));
    match text[node.range.start..].chars().next() {
        Some(sign @ ('[' | '{')) => {
            fault.help(format!("去掉括号；内容本来就以“{sign}”开头的，给整个内容加上英文双引号"))
        }
        _ if matches!(node.kind, Kind::List(_)) => fault.help("只留一项，写在冒号后面，前面不加“- ”"),
        _ => fault.help("把内容写在冒号后面，同一行里"),
    }
}

/// A line that was meant as `字段: 内容`, but whose colon is full-width or has no space after it.
fn colon(text: &str, range: Range<usize>, line: &str, fields: &Fields<'_>) -> Option<Fault> {
    let (key, rest) = line.split_once(['：', ':'])?;
    fields.get(key.trim())?;
    let at = range.start + text[range.clone()].find(['：', ':'])?;
    let full_width = text[at..].starts_with('：');
    let sign = if full_width { "：" } else { ":" };
    let message = match full_width {
        true => format!("{}后面是全角冒号“：”，没有读成字段", quote(key.trim())),
        false => format!("{}的冒号后面缺一个空格，没有读成字段", quote(key.trim())),
    };
    let fixed = format!("{}: {}", key.trim(), clipped(rest.trim()));
    Some(Fault::new(Code::Syntax, at..at + sign.len(), message).help(format!("改成“{fixed}”（英文冒号，后面空一格）")))
}

/// A text short enough for a remedy.
fn clipped(line: &str) -> String {
    quote(line).trim_start_matches('“').trim_end_matches('”').to_owned()
}
