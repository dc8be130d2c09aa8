//! A marked tree held against a schema, everywhere at once. Agrees with serde_yaml on what is absent:
//! an option may be blank, a list left blank is empty, everything else must be filled in.

mod astray;
mod keys;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use serde_json::Value;

use super::form::{Fields, Form, Kind as Due};
use super::shape::{Shape, in_names};
use super::{Expected, lost, near, records};
use crate::diagnostic::Code;
use crate::yaml::fault::{Fault, in_quotes, quote};
use crate::yaml::listed::{in_brackets, parts};
use crate::yaml::marked::{Kind, Node};
use crate::yaml::read::Forms;
use crate::yaml::sign::is_blank;

/// More faults than anyone mends in one go; those after them are told the next time.
const MOST_FAULTS: usize = 1_000;

/// A check under way.
pub(super) struct Check<'a> {
    text: &'a str,
    schema: &'a Value,
    forms: &'a Forms,
    /// Whether the text may be a list of records.
    is_batch: bool,
    /// Fields that the line before swallowed: that is told, and they are not missing.
    pub swallowed: BTreeSet<String>,
    /// Names of fields that were once saved in another encoding, and the right ones.
    pub garbled: Vec<(Range<usize>, &'a str)>,
    /// What was found.
    pub faults: Vec<Fault>,
}

/// What a value is called, and where to point when it has no bytes of its own.
#[derive(Clone)]
struct Field<'a> {
    name: &'a str,
    key: Range<usize>,
    is_item: bool,
}

impl Field<'_> {
    /// The name as the subject of a sentence.
    fn subject(&self) -> String {
        match self.name {
            "" => "这里".to_owned(),
            name => quote(name),
        }
    }

    fn place(&self, node: &Node) -> Range<usize> {
        let place = node.place();
        if place.is_empty() { self.key.clone() } else { place }
    }
}

impl<'a> Check<'a> {
    pub(super) fn new(text: &'a str, schema: &'a Value, forms: &'a Forms) -> Self {
        Self {
            text,
            schema,
            forms,
            is_batch: false,
            swallowed: BTreeSet::new(),
            garbled: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Checks a whole text.
    pub(super) fn text(&mut self, root: Option<&Node>, expected: Expected) {
        let schema = self.schema;
        self.is_batch = matches!(expected, Expected::Records { .. });
        match (root, expected) {
            (None, _) => self.empty(expected),
            // Nothing but a fence.
            (Some(root), _) if root.is_empty() => self.empty(expected),
            (Some(Node { kind: Kind::List(items), .. }), Expected::Records { limit }) => {
                if let Some(item) = items.get(limit) {
                    self.too_many(item.place(), limit, items.len());
                }
                if self.scattered(schema, items) {
                    return;
                }
                items.iter().take(limit).for_each(|item| {
                    self.value(schema, item, &Field { name: "", key: item.range.clone(), is_item: true });
                });
            }
            (Some(root), _) => self.value(schema, root, &Field { name: "", key: root.range.clone(), is_item: false }),
        }
    }

    fn empty(&mut self, expected: Expected) {
        let filled = match Form::of(self.schema, self.schema).kind {
            Due::Fields(fields) => !fields.required().is_empty(),
            _ => false,
        };
        if filled || matches!(expected, Expected::Records { .. }) {
            self.fault(Fault::new(Code::MissingField, 0..0, "没有内容").help("按编辑手册写上各个字段"));
        }
    }

    fn too_many(&mut self, place: Range<usize>, limit: usize, count: usize) {
        let message = format!("一个文件里最多 {limit} 条记录，这里有 {count} 条");
        self.fault(Fault::new(Code::TooMany, place, message).help("从这一条起，移到另一个文件里"));
    }

    fn value(&mut self, schema: &'a Value, node: &Node, field: &Field<'_>) {
        if self.faults.len() >= MOST_FAULTS || matches!(node.kind, Kind::Odd) {
            return;
        }
        let form = Form::of(self.schema, schema);
        if node.is_null() {
            return self.blank(&form, node, field);
        }
        match (&form.kind, &node.kind) {
            (Due::Any, _) => {}
            (Due::List(items), Kind::List(nodes)) if self.scattered(items, nodes) => {}
            (Due::List(items), Kind::List(nodes)) => {
                nodes.iter().for_each(|item| {
                    let key = if item.place().is_empty() { field.key.clone() } else { item.place() };
                    self.value(items, item, &Field { name: field.name, key, is_item: true });
                });
            }
            (Due::Fields(fields), Kind::Map(entries)) => self.fields(fields, entries, node, field),
            (Due::List(items), _) => {
                let fault = self.shape(node, field).list_due(items);
                let help = self.several(items, node, field);
                self.fault(Fault { help: help.or(fault.help), ..fault });
            }
            (Due::Fields(fields), _) => self.fault(self.shape(node, field).fields_due(fields)),
            (due, Kind::Scalar { text, plain }) => self.scalar(due, text, *plain, node, field),
            _ => self.fault(self.shape(node, field).scalar_due()),
        }
    }

    /// How to write as a list what is several items as one text, where the items have a form of their own,
    /// and know better how they are divided.
    fn several(&self, items: &'a Value, node: &Node, field: &Field<'_>) -> Option<String> {
        let name = if field.name.is_empty() { String::new() } else { format!("{}: ", field.name) };
        let Due::Scalar { form, .. } = Form::of(self.schema, items).kind else { return None };
        let text = node.text()?;
        let is_sound = |part: &str| (self.forms)(form, part).is_ok();
        let parts = parts(text);
        // `周一至周五 9:00-12:00，14:00-17:00` is one item, which says nothing when it is divided.
        let Err(refusal) = (self.forms)(form, text) else {
            let is_one = parts.len() > 1 && !parts.iter().all(|part| is_sound(part)) && !text.contains('\n');
            return is_one.then(|| format!("写成：{name}[{}]", in_quotes(text.trim())));
        };
        if parts.len() > 1 && parts.iter().all(|part| is_sound(part)) {
            return Some(format!("写成：{name}{}", in_brackets(&parts))).filter(|_| !text.contains('\n'));
        }
        // `电话: 2224120000`: in brackets it would be wrong still.
        let right = refusal
            .help
            .as_deref()
            .and_then(|help| help.strip_prefix("写成 "))
            .filter(|right| parts.len() == 1 && is_sound(right));
        let listed = right.map(|right| format!("写成：{name}[{right}]"));
        listed.or(refusal.help.filter(|_| parts.len() > 1))
    }

    /// Checks a list of records in which every field got a hyphen of its own; answers whether it is one.
    fn scattered(&mut self, schema: &'a Value, items: &[Node]) -> bool {
        let Due::Fields(fields) = Form::of(self.schema, schema).kind else { return false };
        let Some(records) = records::scattered(items).filter(|_| fields.required().len() > 1) else { return false };
        self.fault(records::undue_hyphens(self.text, items));
        for (record, first) in records.iter().zip(items) {
            let place = record.first().map_or(0..0, |(key, _)| key.range.clone());
            self.group(&fields, record, first, &Field { name: "", key: place, is_item: true });
        }
        true
    }

    fn shape<'b>(&self, node: &'b Node, field: &Field<'b>) -> Shape<'b>
    where
        'a: 'b,
    {
        let Field { name, key, is_item } = field.clone();
        Shape { text: self.text, schema: self.schema, name, key, is_item, node }
    }

    /// A value that was left blank.
    fn blank(&mut self, form: &Form<'_>, node: &Node, field: &Field<'_>) {
        if !form.takes_blank(node) {
            let choices = match &form.kind {
                Due::Choice(choices) => Some(format!("从这些里选一个：{}", choices.join("、"))),
                _ => None,
            };
            let hint = match form.kind {
                Due::Scalar { hint, .. } => hint,
                _ => choices.as_deref(),
            };
            self.unfilled(field, hint);
        }
    }

    fn unfilled(&mut self, field: &Field<'_>, hint: Option<&str>) {
        let message = match field.name {
            "" => "这一条是空的".to_owned(),
            name => format!("{}写了字段名，但没有填内容", quote(name)),
        };
        let hint = hint.map(|hint| format!("（{hint}）")).unwrap_or_default();
        self.fault(
            Fault::new(Code::MissingField, field.key.clone(), message)
                .help(format!("填上内容{hint}；可填可不填的，没有内容就删掉这一行")),
        );
    }

    fn scalar(&mut self, due: &Due<'_>, text: &str, plain: bool, node: &Node, field: &Field<'_>) {
        if due.takes(text, plain, self.forms) {
            return;
        }
        let refused = match due {
            Due::Choice(choices) => Some(not_in_list(text, choices, node, field)),
            Due::Scalar { hint, .. } if text.trim().is_empty() => {
                return self.unfilled(field, *hint);
            }
            Due::Scalar { form, hint, .. } => (self.forms)(form, text).err().map(|refusal| {
                let message = format!("{}：{}", field.subject(), refusal.message);
                Fault {
                    help: refusal.help.or_else(|| hint.map(|hint| format!("写成：{hint}"))),
                    ..Fault::new(Code::BadValue, node.range.clone(), message)
                }
            }),
            Due::Whole { .. } => Some(bad_value(text, "整数", "只写数字，不加引号和单位，如 120", node, field)),
            Due::Number => Some(bad_value(text, "数字", "只写数字，不加引号和单位，如 0.5", node, field)),
            Due::Bool => Some(bad_value(text, "true 或 false", "写 true 或 false，不加引号", node, field)),
            _ => None,
        };
        if let Some(fault) = refused {
            self.fault(fault);
        }
    }

    fn fields(&mut self, fields: &Fields<'a>, entries: &[(Node, Node)], node: &Node, field: &Field<'_>) {
        if field.name.is_empty() || field.is_item {
            let parts = records::divided(entries);
            for (part, next) in parts.iter().zip(parts.iter().skip(1)) {
                if let (true, Some(first)) = (records::lacks_first(part, next), part[0].0.text()) {
                    self.swallowed.insert(first.to_owned());
                }
                self.fault(records::undivided(self.text, part, next, field.is_item, self.is_batch));
            }
            parts.iter().for_each(|part| self.group(fields, part, node, field));
        } else {
            self.group(fields, entries, node, field);
        }
    }

    /// Checks the fields of one group.
    fn group(&mut self, fields: &Fields<'a>, entries: &[(Node, Node)], node: &Node, field: &Field<'_>) {
        if self.in_wide_signs(fields, entries, node) {
            return;
        }
        if let (true, Some(help), Some((key, _))) =
            (field.is_item, in_names(self.schema, fields, entries), entries.first())
        {
            let message = format!("{}是内容，写在了字段名的位置", key.text().map(quote).unwrap_or_default());
            return self.fault(Fault::new(Code::UnknownField, key.range.clone(), message).help(help));
        }
        let strays = self.strays(fields, entries);
        let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
        let mut unknown: Vec<(&str, &Node, &Node)> = Vec::new();
        let mut merges = false;
        let mut flush = 0;
        for (at, (key, value)) in entries.iter().enumerate() {
            if flush > 0 {
                flush -= 1;
                continue;
            }
            if self.faults.len() + unknown.len() >= MOST_FAULTS {
                break;
            }
            let Some(name) = key.text() else {
                self.odd_key(key);
                continue;
            };
            // What another record lends to this one is told at the anchor.
            if name == "<<" && matches!(value.kind, Kind::Odd) {
                merges = true;
                continue;
            }
            if let Some(first) = seen.get(name) {
                self.twice(name, first.clone(), key);
            }
            seen.entry(name).or_insert_with(|| key.range.clone());
            flush = if value.is_empty() { self.flush(name, fields, &entries[at + 1..]) } else { 0 };
            if flush > 0 {
                continue;
            }
            match fields.get(name) {
                Some(schema) => {
                    let field = Field { name, key: key.range.clone(), is_item: false };
                    match self.lost(schema, value, fields, entries) {
                        Some(lost) => {
                            seen.entry(lost.name).or_insert_with(|| key.range.clone());
                            self.nameless(&lost, &field, fields);
                        }
                        None => self.value(schema, value, &field),
                    }
                }
                None => unknown.push((name, key, value)),
            }
        }
        self.swallowed.retain(|name| !strays.contains(name));
        let mut meant: Vec<&str> = Vec::new();
        for (name, key, value) in unknown {
            let is_free = |name: &str| !seen.contains_key(name) && !meant.contains(&name);
            let Some(field) = self.unknown(name, key.range.clone(), fields, is_free) else { continue };
            meant.push(field.name);
            if let Some(schema) = fields.get(field.name).filter(|_| field.certain) {
                self.value(schema, value, &Field { name: field.name, key: key.range.clone(), is_item: false });
            }
        }
        let place = || entries.first().map_or_else(|| field.place(node), |(key, _)| key.place());
        for &name in fields.required() {
            // A misspelt key is one mistake, not a wrong key and a missing one.
            if !merges && !seen.contains_key(name) && !meant.contains(&name) && !self.swallowed.contains(name) {
                self.missing(name, fields, place(), node);
            }
        }
    }

    /// What belongs to another field of the group at the end of a value.
    fn lost(
        &self,
        schema: &'a Value,
        value: &Node,
        fields: &Fields<'a>,
        entries: &[(Node, Node)],
    ) -> Option<lost::Lost<'a>> {
        let is_absent = |name: &&str| entries.iter().all(|(key, _)| key.text() != Some(*name));
        let absent = fields.names().filter(is_absent).filter_map(|name| {
            let is_due = fields.required().contains(&name) && !self.swallowed.contains(name);
            Some((name, fields.get(name)?, is_due))
        });
        match value.kind {
            Kind::List(_) | Kind::Map(_) => lost::find(self.schema, schema, value, absent),
            _ => None,
        }
    }

    /// Tells of the deleted name of a field, and checks what stands in it and in the one before.
    fn nameless(&mut self, lost: &lost::Lost<'a>, field: &Field<'_>, fields: &Fields<'a>) {
        let place = lost.first.place();
        let line = self.text[..field.key.start].matches('\n').count() + 1;
        let content = self.text[place.start..].lines().next().unwrap_or_default();
        let shown = content.split(':').next().unwrap_or_default().trim_end();
        let hyphen = if matches!(lost.rest.kind, Kind::List(_)) { "- " } else { "" };
        let message = format!("{}上面少了一行“{}:”", quote(&format!("{hyphen}{shown}")), lost.name);
        let help = format!("在这一行上面加一行“{}:”，和第 {line} 行的{}对齐", lost.name, quote(field.name));
        let range = place.start..place.start + shown.len();
        self.fault(Fault::new(Code::Syntax, range, message).help(help));
        let parts = [(field.name, &lost.own), (lost.name, &lost.rest)];
        for (name, part) in parts {
            if let Some(schema) = fields.get(name) {
                self.value(schema, part, &Field { name, key: field.key.clone(), is_item: false });
            }
        }
    }

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }
}

fn not_in_list(text: &str, choices: &[&str], node: &Node, field: &Field<'_>) -> Fault {
    let message = match field.name {
        "" => format!("没有{}这一项可选", quote(text)),
        name => format!("{}里没有{}这一项可选", quote(name), quote(text)),
    };
    let bare = text.trim_matches(is_blank);
    let help = match choices.contains(&bare) {
        true => format!("写成“{bare}”，去掉它前后的全角空格或看不见的字符；也可以运行 hexie check --fix，自动改好"),
        false if near::worded(text, choices).is_some() => {
            format!("写成 {}", near::worded(text, choices).unwrap_or_default())
        }
        false => format!("从这些里选一个：{}", near::nearest_first(text, choices).join("、")),
    };
    Fault::new(Code::NotInList, node.range.clone(), message).help(help)
}

fn bad_value(text: &str, due: &str, help: &str, node: &Node, field: &Field<'_>) -> Fault {
    let message = format!("{}应当是{due}，不能是{}", field.subject(), quote(text));
    Fault::new(Code::BadValue, node.range.clone(), message).help(help)
}
