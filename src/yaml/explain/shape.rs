//! A map, list or scalar where another is due: where to point, and the words for it.

use std::ops::Range;

use serde_json::Value;

use super::form::{Fields, Form, Kind as Due};
use super::table;
use crate::diagnostic::Code;
use crate::yaml::entry::{Entry, Head, line_at};
use crate::yaml::fault::{Fault, in_quotes, quote};
use crate::yaml::listed::{in_brackets, lines, parts};
use crate::yaml::marked::{Kind, Node};

/// A value of the wrong shape, and the field it stands in.
pub(super) struct Shape<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The whole schema.
    pub schema: &'a Value,
    /// The field's name; nothing at the top of a file.
    pub name: &'a str,
    /// The bytes of the field's key, or of the item.
    pub key: Range<usize>,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// What was written.
    pub node: &'a Node,
}

impl Shape<'_> {
    /// Named fields are due.
    pub(super) fn fields_due(&self, fields: &Fields<'_>) -> Fault {
        if let Some(fault) = self.node.text().and_then(|line| self.colon(line, fields)) {
            return fault;
        }
        if let Some(fault) = self.table(fields) {
            return fault;
        }
        let due = if self.is_item { "的每一项应当是一组" } else { "应当是一组" };
        let fault = self.fault(&format!("{due}“字段: 内容”"));
        match &self.node.kind {
            Kind::List(items) => fault.help(self.in_fields(items, fields).unwrap_or_else(|| self.unlist(items))),
            _ => fault.help(self.fields(fields)),
        }
    }

    /// That rows of a table were pasted.
    fn table(&self, fields: &Fields<'_>) -> Option<Fault> {
        let line = line_at(self.text, self.node.range.start);
        table::find(self.text, line, |name| fields.get(name).is_some()).map(|(fault, _)| fault)
    }

    /// A list is due.
    pub(super) fn list_due(&self, items: &Value) -> Fault {
        let fault = self.fault("应当是列表");
        let item = Form::of(self.schema, items).kind;
        match (&self.node.kind, item) {
            (Kind::Scalar { text, .. }, _) if matches!(text.trim(), "无" | "没有" | "暂无" | "-" | "/") => {
                fault.help("没有的，就删去这一行")
            }
            (Kind::Scalar { .. }, Due::Fields(fields)) if self.table(&fields).is_some() => {
                self.table(&fields).unwrap_or(fault)
            }
            (Kind::Scalar { text, .. }, Due::Fields(fields)) => {
                let first = first_field(self.schema, &fields, text);
                fault.help(format!(
                    "{}另起一行，行首空两格，写成“- {first}”；其余字段与它对齐，有几项写几项",
                    self.lead()
                ))
            }
            (Kind::Scalar { text, .. }, _) => {
                let raw = &self.text[self.node.range.clone()];
                let parts = if raw.contains('\n') { lines(raw) } else { parts(text) };
                let whole = if parts.len() > 1 {
                    format!("；本来就是一项的，写成：{}", self.with(&format!("[{}]", in_quotes(text.trim()))))
                } else {
                    String::new()
                };
                fault.help(format!("写成：{}{whole}", self.with(&in_brackets(&parts))))
            }
            (Kind::Map(entries), Due::Text | Due::Scalar { .. } | Due::Choice(_))
                if entries.iter().all(|(_, value)| value.text().is_some()) && !self.is_bracketed() =>
            {
                let values: Vec<String> =
                    entries.iter().filter_map(|(_, value)| value.text()).map(|value| format!("“- {value}”")).collect();
                fault.help(format!("各项只写内容，不写名称，一项一行：{}", values.join("、")))
            }
            (Kind::Map(entries), Due::Fields(fields)) if in_names(self.schema, &fields, entries).is_some() => {
                fault.help(in_names(self.schema, &fields, entries).unwrap_or_default())
            }
            (Kind::Map(entries), _) => match entries.first().and_then(|(key, _)| key.text()) {
                Some(key) if !self.is_bracketed() => fault.help(format!(
                    "在每一项的第一个字段前加“- ”，如“- {key}: …”；这一项的其余字段行首各多空两格，与“{key}”对齐"
                )),
                _ => fault.help(format!("外面再加一层方括号：{}", self.with(&format!("[{}]", self.raw())))),
            },
            _ => fault.help("在每一项前加“- ”"),
        }
    }

    /// A scalar is due.
    pub(super) fn scalar_due(&self) -> Fault {
        let fault = self.fault("应当只写一行内容");
        let raw = self.raw();
        if self.is_bracketed() {
            let bare = raw.trim_start_matches(['[', '{']).trim_end_matches([']', '}']).trim();
            let items: Vec<&str> = bare.split(',').map(str::trim).collect();
            let bare = &if matches!(self.node.kind, Kind::List(_)) { items.join("、") } else { bare.to_owned() };
            let bare = if bare.contains(": ") || bare.contains(" #") { in_quotes(bare) } else { bare.to_owned() };
            let bare = format!("去掉括号：{}", self.with(&bare));
            return fault.help(format!("{bare}；括号本来就是内容的，写成：{}", self.with(&in_quotes(raw))));
        }
        match &self.node.kind {
            Kind::List(items) => match items.as_slice() {
                [Node { kind: Kind::Scalar { .. }, range }] => {
                    fault.help(format!("写在冒号后面，前面不加“- ”：{}", self.with(&self.text[range.clone()])))
                }
                _ => fault.help("只留一项，写在冒号后面，前面不加“- ”"),
            },
            Kind::Map(entries) if self.is_item && entries.len() == 1 => {
                let line = line_at(self.text, self.node.place().start);
                let whole = Head::of(&self.text[line]).content.trim_end();
                fault.help(format!("内容里有英文冒号的，给整个内容加上英文引号：- {}", in_quotes(whole)))
            }
            _ => fault.help("把内容写在冒号后面，同一行里"),
        }
    }

    fn fault(&self, due: &str) -> Fault {
        let name = if self.name.is_empty() { "这里".to_owned() } else { quote(self.name) };
        let written = match self.node.kind {
            Kind::List(_) => "列表",
            Kind::Map(_) => "一组字段",
            Kind::Scalar { .. } | Kind::Odd => "一行文字",
        };
        Fault::new(Code::WrongShape, self.place(), format!("{name}{due}，写成了{written}"))
    }

    /// The value where it stands on one line; else the key of the field, or the hyphen of the list.
    fn place(&self) -> Range<usize> {
        let start = self.node.range.start;
        match self.node.kind {
            Kind::Scalar { .. } | Kind::Odd if !self.node.range.is_empty() => self.node.range.clone(),
            Kind::List(_) | Kind::Map(_) if self.is_bracketed() => start..start + self.raw().len(),
            _ if !self.name.is_empty() && !self.is_item => self.key.clone(),
            Kind::List(_) if self.text[start..].starts_with('-') => start..start + 1,
            _ => self.node.place(),
        }
    }

    fn is_bracketed(&self) -> bool {
        self.text[self.node.range.start..].starts_with(['[', '{'])
            && matches!(self.node.kind, Kind::List(_) | Kind::Map(_))
    }

    /// The value as it is written, as far as it stands on one line.
    fn raw(&self) -> &str {
        let rest = &self.text[self.node.range.start..];
        let line = rest.lines().next().unwrap_or_default();
        let mut depth = 0_usize;
        for (at, sign) in line.char_indices() {
            match sign {
                '[' | '{' => depth += 1,
                ']' | '}' if depth <= 1 => return &line[..=at],
                ']' | '}' => depth -= 1,
                _ => {}
            }
        }
        line.trim_end()
    }

    /// The field, or the item, with a value.
    fn with(&self, value: &str) -> String {
        match (self.name, self.is_item) {
            ("", _) => value.to_owned(),
            (_, true) => format!("- {value}"),
            (name, false) => format!("{name}: {value}"),
        }
    }

    fn lead(&self) -> String {
        match self.name {
            "" => String::new(),
            name => format!("“{name}:”后面"),
        }
    }

    /// `[117.25, 39.12]`: the values without their names, each under that of a required field.
    fn in_fields(&self, items: &[Node], fields: &Fields<'_>) -> Option<String> {
        let values: Vec<&str> = items.iter().filter_map(Node::text).collect();
        if !self.is_bracketed() || self.is_item || values.len() != items.len() || values.len() > fields.required().len()
        {
            return None;
        }
        let values = values.into_iter().chain(std::iter::repeat("…"));
        let named: Vec<String> =
            fields.required().iter().zip(values).map(|(name, value)| format!("{name}: {value}")).collect();
        Some(format!("写明各是什么：{}", self.with(&format!("{{{}}}", named.join(", ")))))
    }

    /// How to write one group of fields instead of a list of them.
    fn unlist(&self, items: &[Node]) -> String {
        let first = items.first().map(Node::place).unwrap_or(self.node.range.clone());
        let line = line_at(self.text, first.start);
        let content = self.text[first.start..line.end.max(first.start)].trim_end();
        match items {
            _ if self.is_bracketed() => "这里只能有一组，不加方括号".to_owned(),
            [_] => format!("去掉“- ”，写成“{content}”；其余各行行首各少空两格，与它对齐"),
            _ if self.name.is_empty() => {
                "这里只能有一条：留下一条，去掉它前面的“- ”，各行与第一行对齐；其余的移到别的文件里".to_owned()
            }
            _ => "这里只能有一组：留下一组，去掉它前面的“- ”，各行对齐".to_owned(),
        }
    }

    fn fields(&self, fields: &Fields<'_>) -> String {
        let text = self.node.text().unwrap_or_default();
        let names: Vec<&str> = match fields.required() {
            [] => fields.names().take(5).collect(),
            required => required.to_vec(),
        };
        let known = choice_of(self.schema, fields, text);
        let field = |name: &&str| match known {
            Some(known) if known == *name => format!("{name}: {}", text.trim()),
            _ => format!("{name}: …"),
        };
        let hyphen = if self.is_item { "第一个字段写在“- ”后面，其余与它对齐，" } else { "" };
        let fields = names.iter().map(field).collect::<Vec<_>>().join("；");
        format!("每行写一个字段，{hyphen}冒号后空一格，如：{fields}")
    }

    /// A line that was meant as `字段: 内容`, but whose colon is full-width or has no space after it.
    fn colon(&self, line: &str, fields: &Fields<'_>) -> Option<Fault> {
        let (key, rest) = line.split_once(['：', ':'])?;
        fields.get(key.trim())?;
        let range = self.node.range.clone();
        let at = range.start + self.text[range].find(['：', ':'])?;
        let full_width = self.text[at..].starts_with('：');
        let sign = if full_width { "：" } else { ":" };
        let message = match full_width {
            true => format!("{}后面是全角冒号“：”，没有读成字段", quote(key.trim())),
            false => format!("{}的冒号后面缺一个空格，没有读成字段", quote(key.trim())),
        };
        let entry = Entry { key: key.trim(), value: rest.trim(), range: 0..0 };
        let help = format!("改成“{}”（英文冒号，后面空一格）", entry.with(entry.value));
        Some(Fault::new(Code::Colon, at..at + sign.len(), message).help(help))
    }
}

/// How to write `三级: 2`, where what is chosen stands in place of the name, and the value of the only other
/// required field behind it.
pub(super) fn in_names(schema: &Value, fields: &Fields<'_>, entries: &[(Node, Node)]) -> Option<String> {
    let item = |(key, value): &(Node, Node)| {
        let (key, value) = (key.text().filter(|key| fields.get(key).is_none())?, value.text()?);
        let chosen = choice_of(schema, fields, key)?;
        match fields.required() {
            [one, other] if *one == chosen => Some(format!("“- {{{one}: {key}, {other}: {value}}}”")),
            [other, one] if *one == chosen => Some(format!("“- {{{one}: {key}, {other}: {value}}}”")),
            _ => None,
        }
    };
    let items: Vec<String> = entries.iter().map(item).collect::<Option<_>>()?;
    (!items.is_empty()).then(|| format!("写成 {}，一项一行", items.join("、")))
}

/// The field of which a text is one of the choices.
fn choice_of<'a>(schema: &'a Value, fields: &Fields<'a>, text: &str) -> Option<&'a str> {
    fields.names().find(|name| {
        let form = fields.get(name).map(|field| Form::of(schema, field).kind);
        matches!(form, Some(Due::Choice(choices)) if choices.contains(&text.trim()))
    })
}

fn first_field(schema: &Value, fields: &Fields<'_>, text: &str) -> String {
    match choice_of(schema, fields, text) {
        Some(name) => format!("{name}: {}", text.trim()),
        None => format!("{}: …", fields.required().first().copied().or(fields.names().next()).unwrap_or("字段")),
    }
}
