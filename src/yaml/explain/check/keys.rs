//! Names of fields that are wrong, missing, or written twice.

use std::ops::Range;

use serde_json::Value;

use super::super::form::{Fields, Form, Kind as Due};
use super::super::{garbled, near};
use super::Check;
use crate::diagnostic::Code;
use crate::yaml::entry::line_at;
use crate::yaml::fault::{Fault, quote};
use crate::yaml::marked::{Kind as Written, Node};
use crate::yaml::sign::{is_blank, is_wide_colon};

impl<'a> Check<'a> {
    pub(super) fn odd_key(&mut self, key: &Node) {
        let fault = Fault::new(Code::Syntax, key.place(), "字段名写成了列表或一组字段");
        self.fault(fault.help("字段名写成一个词；以“[”“{”“?”开头的内容要加上英文双引号"));
    }

    pub(super) fn twice(&mut self, name: &str, first: Range<usize>, key: &Node) {
        let line = self.text[..first.start].matches('\n').count() + 1;
        let message = format!("字段{}写了两次，第 {line} 行已经有了", quote(name));
        let help = "留一个，删掉另一个；有几项内容的，写成一个列表";
        self.fault(Fault::new(Code::DuplicateField, key.range.clone(), message).help(help));
    }

    /// Tells of an unknown key; gives the field that was meant, of those that are free.
    pub(super) fn unknown(
        &mut self,
        name: &str,
        place: Range<usize>,
        fields: &Fields<'a>,
        is_free: impl Fn(&str) -> bool,
    ) -> Option<near::Meant<'a>> {
        let free: Vec<&str> = fields.names().filter(|field| is_free(field)).collect();
        let meant = near::meant(name, free.iter().copied());
        if let Some(right) = garbled::meant(name, free.iter().copied()) {
            self.garbled.push((place.clone(), right));
            let message = format!("字段名“{name}”是乱码：存过一次错的编码，原来像是“{right}”");
            let help = format!("把字段名改成“{right}”；这一行和别处的字也乱了的，从原来的文件重新复制一份");
            self.fault(Fault::new(Code::UnknownField, place, message).help(help));
            return Some(near::Meant { name: right, certain: false });
        }
        let holder = self.holder(name, fields);
        let meant = meant.filter(|meant| meant.certain || holder.is_none());
        let fault = Fault::new(Code::UnknownField, place, format!("没有{}这个字段", quote(name)));
        self.fault(match (meant, free.as_slice()) {
            (Some(near::Meant { name: meant, certain: true }), _) => {
                fault.help(format!("字段名叫“{meant}”：把{}改成“{meant}”", quote(name)))
            }
            _ if holder.is_some() => {
                let holder = holder.unwrap_or_default();
                let form = fields.get(holder).map(|schema| Form::of(self.schema, schema).kind);
                fault.help(match form {
                    Some(Due::List(_)) => {
                        format!("它是“{holder}”里各项的字段：移到“{holder}”的那一项里，与那一项的其他字段对齐")
                    }
                    _ => format!("它是“{holder}”里面的字段，移到“{holder}”下面，缩进两格"),
                })
            }
            (Some(near::Meant { name: meant, .. }), _) => {
                fault.help(format!("是不是“{meant}”？把{}改成“{meant}”", quote(name)))
            }
            (None, _) if self.is_body(name).is_some() => fault.help(self.is_body(name).unwrap_or_default()),
            (None, []) => fault.help("删掉这一行"),
            (None, free) => fault.help(format!("删掉它，或者换成可以用的字段：{}", free.join("、"))),
        });
        meant
    }

    /// Where a body belongs that was written as a field.
    fn is_body(&self, name: &str) -> Option<&'static str> {
        match name.to_ascii_lowercase().as_str() {
            "正文" | "全文" | "body" | "content" | "text" if self.is_batch => {
                Some("有正文的，单独存成一个 .md 文件：字段放在两行 --- 之间，正文写在下面")
            }
            "正文" | "全文" | "body" | "content" | "text" if self.text.starts_with("---") => {
                Some("正文不是字段：写到第二个 --- 的下面，删掉这里的")
            }
            _ => None,
        }
    }

    /// The field that holds, itself or in its items, one of this name.
    pub(super) fn holder(&self, name: &str, fields: &Fields<'a>) -> Option<&'a str> {
        let holds = |schema: &'a Value| match Form::of(self.schema, schema).kind {
            Due::Fields(own) => own.names().any(|own| own == name),
            _ => false,
        };
        fields.names().find(|field| {
            match fields.get(field).map(|schema| (schema, Form::of(self.schema, schema).kind)) {
                Some((_, Due::List(items))) => holds(items),
                Some((schema, _)) => holds(schema),
                None => false,
            }
        })
    }

    pub(super) fn missing(&mut self, name: &'a str, fields: &Fields<'a>, place: Range<usize>, node: &Node) {
        if let Some((range, value)) = self.commented(name, node) {
            let message = format!("{}这一行以“#”开头，成了注释", quote(name));
            let help = format!("删掉行首的“#”，和别的字段对齐：{name}: {value}");
            return self.fault(Fault::new(Code::MissingField, range, message).help(help));
        }
        let hint = fields.get(name).and_then(|schema| match Form::of(self.schema, schema).kind {
            Due::Scalar { hint, .. } => hint.map(str::to_owned),
            Due::Choice(choices) => Some(choices.join("、")),
            _ => None,
        });
        let hint = hint.map(|hint| format!("（{hint}）")).unwrap_or_default();
        let fault = Fault::new(Code::MissingField, place, format!("缺少“{name}”"));
        let inline = self.text[node.range.start..].starts_with('{');
        self.fault(fault.help(match inline {
            true => format!("在花括号里加上“{name}: …”{hint}，与别的字段用英文逗号隔开"),
            false => format!("加一行“{name}: …”{hint}"),
        }));
    }

    /// The line in or right below a group that would be this field, but for a `#` before it.
    fn commented(&self, name: &str, node: &Node) -> Option<(Range<usize>, &'a str)> {
        let Written::Map(entries) = &node.kind else { return None };
        let start = line_at(self.text, entries.first()?.0.range.start).start;
        let last = entries.last().map_or(start, |(key, value)| key.range.end.max(value.range.end));
        let end = line_at(self.text, last).end;
        let mut at = start;
        for line in self.text[start..end].split_inclusive('\n') {
            let from = at;
            at += line.len();
            let Some(rest) = line.trim_start().strip_prefix('#').map(|rest| rest.trim_start_matches([' ', '#'])) else {
                continue;
            };
            let value = rest.strip_prefix(name).and_then(|rest| rest.trim_start().strip_prefix([':', '：']));
            if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
                let from = from + line.len() - line.trim_start().len();
                return Some((from..from + line.trim().len(), value));
            }
        }
        None
    }

    /// `{级别：区级，年度：2024}`: to YAML one name without a value; answers whether it is so.
    pub(super) fn in_wide_signs(&mut self, fields: &Fields<'a>, entries: &[(Node, Node)], node: &Node) -> bool {
        let [(key, value)] = entries else { return false };
        let Some(text) = key.text().filter(|_| value.is_empty() && self.text[node.range.start..].starts_with('{'))
        else {
            return false;
        };
        let parts: Vec<(&str, &str)> = text
            .split(['，', '；', '、'])
            .filter_map(|part| part.split_once(is_wide_colon))
            .map(|(name, value)| (name.trim_matches(is_blank), value.trim_matches(is_blank)))
            .collect();
        if parts.is_empty() || !parts.iter().all(|(name, _)| fields.get(name).is_some()) {
            return false;
        }
        let right: Vec<String> = parts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let help = format!("写成 {{{}}}，冒号和逗号后面各空一格", right.join(", "));
        self.fault(Fault::new(Code::Colon, key.range.clone(), "花括号里的冒号和逗号要用英文的").help(help));
        true
    }
}
