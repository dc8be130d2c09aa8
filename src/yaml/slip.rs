//! What YAML takes without a word, and takes for something else than was meant: a field that was
//! swallowed by the line before it, text that became a comment, a list that became one item. Nothing
//! of it may be published, so a text with one of these is refused.

mod brackets;
mod comments;
mod fields;
mod odd;

use std::ops::Range;

use schemars::JsonSchema;
use serde_json::Value;

use super::explain::{Due, Fields, Form};
use super::fault::{Fault, in_quotes, quote};
use super::keys::Keys;
use super::known::{Known, known};
use super::marked::{Kind, Marked, Node};
use super::read::Forms;
use super::sign::{is_blank, is_wide_colon, squeezed};
use crate::diagnostic::Code;
use fields::{fields_in, split_field};
pub(super) use odd::ends_oddly;
use odd::looks_odd;

/// A slip, and what else it brings about.
pub(super) struct Slip {
    /// What to tell.
    pub fault: Fault,
    /// The bytes of the field it stands in: what else is wrong there follows from it.
    pub within: Range<usize>,
    /// The fields that were swallowed, and so are not missing.
    pub swallowed: Vec<String>,
}

/// Signs with which no value begins.
pub(super) const FIRST: [char; 7] = ['：', '﹕', '∶', '，', '、', '；', '。'];

/// What to do where lines are part of a text after all.
const TEXT: &str = "；这一行本来是正文的，把整段内容放在“|”下面";

/// More than anyone mends in one go.
const MOST: usize = 1_000;

/// Whether a text that is sound otherwise holds such a slip. Costs next to nothing where no line looks
/// like one.
pub(super) fn is_there<T: JsonSchema>(text: &str, forms: &Forms) -> bool {
    if !looks_odd(text) {
        return false;
    }
    let marked = Marked::parse(text);
    marked.whole && !find(text, marked.root.as_ref(), &known::<T>(), forms).is_empty()
}

/// Every such slip of a text, whose tree is whole.
pub(super) fn find(text: &str, root: Option<&Node>, known: &Known, forms: &Forms) -> Vec<Slip> {
    let Known { schema, keys } = known;
    let mut search = Search { text, schema, forms, keys, slips: Vec::new() };
    match root {
        Some(Node { kind: Kind::List(items), .. }) if !matches!(Form::of(schema, schema).kind, Due::List(_)) => {
            items.iter().for_each(|item| search.node(item, None, Some(schema)));
        }
        Some(root) => search.node(root, None, Some(schema)),
        None => {}
    }
    search.slips
}

/// A search under way.
struct Search<'a> {
    text: &'a str,
    schema: &'a Value,
    forms: &'a Forms,
    keys: &'a Keys,
    slips: Vec<Slip>,
}

impl<'a> Search<'a> {
    /// Searches a value, by the schema of what is due there.
    fn node(&mut self, node: &Node, key: Option<&Node>, schema: Option<&'a Value>) {
        if self.slips.len() >= MOST {
            return;
        }
        let form = schema.map(|schema| Form::of(self.schema, schema));
        match (&node.kind, form.map(|form| form.kind)) {
            (Kind::Map(entries), Some(Due::Fields(fields))) if self.on_one_line(entries, &fields) => {}
            (Kind::Map(entries), form) => entries.iter().for_each(|(key, value)| {
                let within = match (&form, key.text()) {
                    (Some(Due::Fields(fields)), Some(name)) => fields.get(name),
                    _ => None,
                };
                self.node(value, Some(key), within);
            }),
            (Kind::List(items), form) => {
                self.brackets(node, items);
                let within = if let Some(Due::List(schema)) = form { Some(schema) } else { None };
                items.iter().for_each(|item| self.node(item, None, within));
            }
            (Kind::Scalar { text, plain }, form) => self.scalar(node, key, text, *plain, form.as_ref()),
            (Kind::Odd, _) => {}
        }
    }

    /// Required fields that follow a value on its own line, and so became a part of it.
    fn on_one_line(&mut self, entries: &[(Node, Node)], fields: &Fields<'_>) -> bool {
        let given: Vec<&str> = entries.iter().filter_map(|(key, _)| key.text()).collect();
        let mut found = false;
        for (key, value) in entries {
            let (Some(name), Kind::Scalar { text, plain: true }) = (key.text(), &value.kind) else { continue };
            if self.text[value.range.clone()].contains('\n') {
                continue;
            }
            let parts = fields_in(text, |name| fields.get(name).is_some());
            let is_missing = |part: &&str| {
                split_field(part).is_some_and(|(name, _)| fields.required().contains(&name) && !given.contains(&name))
            };
            if !parts.iter().skip(1).any(is_missing) {
                continue;
            }
            let first = format!("“{name}: {}”", parts[0]);
            let others = parts.iter().skip(1).filter_map(|part| split_field(part));
            let lines: Vec<String> =
                std::iter::once(first).chain(others.map(|(name, value)| format!("“{name}: {value}”"))).collect();
            let message = format!("后面的几个字段会被当作{}的内容：一行只能写一个字段", quote(name));
            let within = key.range.start..value.range.end;
            self.add(value.range.clone(), &within, message, format!("分成几行写：{}", lines.join("、")));
            let rest = parts.iter().skip(1).filter_map(|part| split_field(part)).map(|(name, _)| name.to_owned());
            self.slips.last_mut().into_iter().for_each(|slip| slip.swallowed.extend(rest.clone()));
            found = true;
        }
        found
    }

    fn scalar(&mut self, node: &Node, key: Option<&Node>, text: &str, plain: bool, form: Option<&Due<'a>>) {
        if plain {
            if self.block_mark(node, key) {
                return;
            }
            self.half_quoted(node, key, text);
            self.lines(&node.range);
            self.wide_comment(&node.range);
            self.first_sign(node, key, text);
            self.last_sign(node, key, text, form);
        }
        self.comment(node, key, form);
    }

    /// A full-width `｜` or `＞` that was to begin a block text, and is the first line of the value.
    fn block_mark(&mut self, node: &Node, key: Option<&Node>) -> bool {
        let raw = &self.text[node.range.clone()];
        let first = raw.lines().next().unwrap_or_default().trim_end_matches(is_blank);
        let mark = match first.chars().next() {
            Some('｜' | '│' | '∣' | '︱' | '丨') => '|',
            Some('＞' | '﹥' | '》' | '〉') => '>',
            _ => return false,
        };
        if first.chars().count() != 1 {
            return false;
        }
        let lead = key.and_then(Node::text).map_or("- ".to_owned(), |key| format!("{key}: "));
        let message = format!("“{first}”会被当作内容：下面的整段文字，要用英文的“{mark}”引出");
        let help = format!("改成“{lead}{mark}”，文字从下一行写起，行首空两格；本来就是内容的，写成：{lead}\"{first}\"");
        let start = node.range.start;
        self.add(start..start + first.len(), &node.range, message, help);
        true
    }

    /// A text between a Chinese quotation mark and an English one.
    fn half_quoted(&mut self, node: &Node, key: Option<&Node>, text: &str) {
        let inner = match (text.chars().next(), text.chars().next_back()) {
            (Some('“' | '”'), Some('"')) | (Some('‘' | '’'), Some('\'')) => {
                text.get('“'.len_utf8()..text.len() - 1)
            }
            _ => None,
        };
        let Some(inner) = inner.filter(|inner| !inner.contains(['“', '”', '"'])) else { return };
        let lead = key.and_then(Node::text).map_or("- ".to_owned(), |key| format!("{key}: "));
        let message = "引号没有配对：开头是中文引号，末尾是英文引号";
        let help = format!("要引号的，两头都用中文引号：{lead}“{inner}”；不要引号的，都去掉：{lead}{inner}");
        self.add(node.range.end - 1..node.range.end, &node.range, message.to_owned(), help);
    }

    /// A colon, or another sign that divides, before the value: it was typed twice, and would be published.
    fn first_sign(&mut self, node: &Node, key: Option<&Node>, text: &str) {
        let Some(sign) = text.chars().next().filter(|sign| FIRST.contains(sign)) else { return };
        let bare = text.trim_start_matches(|sign| FIRST.contains(&sign) || is_blank(sign));
        let lead = key.and_then(Node::text).map_or("- ".to_owned(), |key| format!("{key}: "));
        let start = node.range.start;
        let message = format!("内容前面多了“{sign}”，会发布出去");
        self.add(start..start + sign.len_utf8(), &node.range, message, format!("删掉它：{lead}{bare}"));
    }

    /// A comma at the end of a field, as other notations divide their fields by: it would be published.
    fn last_sign(&mut self, node: &Node, key: Option<&Node>, text: &str, form: Option<&Due<'a>>) {
        let Some(key) = key.and_then(Node::text) else { return };
        let Some(sign) = text.chars().next_back().filter(|sign| matches!(sign, ',' | '，' | '、' | ';' | '；'))
        else {
            return;
        };
        let raw = &self.text[node.range.clone()];
        let bare = text.trim_end_matches([',', '，', '、', ';', '；', ' ']);
        if raw.contains('\n') || !raw.ends_with(sign) || !(self.takes(form, text) || self.takes(form, bare)) {
            return;
        }
        let range = node.range.end - sign.len_utf8()..node.range.end;
        let message = format!("{}末尾多了“{sign}”：各字段分行写，之间不用标点", quote(key));
        let mut help = format!("删掉它：{key}: {bare}");
        if self.takes(form, text) {
            help.push_str(&format!("；本来就是内容的，加上英文引号：{key}: {}", in_quotes(text)));
        }
        self.add(range, &node.range, message, help);
    }

    /// Whether a field takes a text; one that is not known takes any.
    fn takes(&self, form: Option<&Due<'a>>, text: &str) -> bool {
        match form {
            None | Some(Due::Any | Due::Text) => true,
            Some(Due::Scalar { form, .. }) => (self.forms)(form, text).is_ok(),
            Some(Due::Choice(choices)) => choices.contains(&text),
            Some(_) => false,
        }
    }

    /// Lines after the first of a plain text that were meant to be fields or items. Items in a row are one slip.
    fn lines(&mut self, range: &Range<usize>) {
        let text = self.text;
        let mut start = range.start;
        let mut items: Option<Range<usize>> = None;
        for (number, whole) in text[range.clone()].split_inclusive('\n').enumerate() {
            let line = whole.trim_matches(is_blank_or_break);
            let at = start + (whole.len() - whole.trim_start_matches(is_blank_or_break).len());
            start += whole.len();
            match (number > 0 && is_item(line) && self.field(line).is_none(), &mut items) {
                (true, Some(items)) => items.end = at + line.len(),
                (true, items) => *items = Some(at..at + line.len()),
                (false, _) if number > 0 => self.line(line, at, range),
                _ => {}
            }
        }
        if let Some(items) = items {
            self.items(items, range);
        }
    }

    fn line(&mut self, line: &str, at: usize, within: &Range<usize>) {
        let Some(name) = self.field(line) else { return };
        let message = format!("{}会被当作上一行的文字，不是字段", quote(line));
        let help = format!("字段从同一列写起，写成“字段: 内容”，英文冒号后面空一格{TEXT}");
        self.add(at..at + line.len(), within, message, help);
        self.slips.last_mut().into_iter().for_each(|slip| slip.swallowed.push(name.clone()));
    }

    fn items(&mut self, items: Range<usize>, within: &Range<usize>) {
        let number = |at: usize| self.text[..at].matches('\n').count() + 1;
        let lines = match (number(items.start), number(items.end)) {
            (from, to) if to > from => format!("（第 {from} 到 {to} 行都是）"),
            _ => String::new(),
        };
        let first = self.text[items.clone()].lines().next().unwrap_or_default();
        let message = format!("{}会被当作上一行的文字，不是列表的一项{lines}", quote(first));
        let range = items.start..items.start + first.len();
        self.add(
            range,
            within,
            message,
            format!("各项的“- ”对齐，从同一列写起；上一行冒号后面的内容，也写成一项{TEXT}"),
        );
    }

    /// The key with which a line begins.
    fn field(&self, line: &str) -> Option<String> {
        let (name, rest) = line.split_once(|sign| sign == ':' || is_wide_colon(sign))?;
        Some(squeezed(name)).filter(|name| !rest.starts_with("//") && self.keys.has(name))
    }

    fn add(&mut self, range: Range<usize>, within: &Range<usize>, message: String, help: impl Into<String>) {
        if self.slips.len() < MOST {
            let fault = Fault::new(Code::Misread, range, message).help(help);
            self.slips.push(Slip { fault, within: within.clone(), swallowed: Vec::new() });
        }
    }
}

fn is_blank_or_break(sign: char) -> bool {
    is_blank(sign) || matches!(sign, '\n' | '\r')
}

fn is_item(line: &str) -> bool {
    let mut signs = line.chars();
    matches!(signs.next(), Some('-' | '－' | '—' | '•' | '·')) && signs.next().is_some_and(is_blank)
}

#[cfg(test)]
mod tests {
    use super::super::read::read;
    use super::super::sample::{Enterprise, forms};
    use super::*;

    /// All that is told of a text: a slip brings nothing else with it.
    fn told(text: &str) -> Vec<(&str, String)> {
        let faults = read::<Enterprise>(text, &forms).err().unwrap_or_default();
        let words = |fault: &Fault| format!("{:?} {}。{}", fault.code, fault.message, fault.help.as_ref().unwrap());
        faults.iter().map(|fault| (&text[fault.range.clone()], words(fault))).collect()
    }

    #[test]
    fn what_would_be_taken_for_something_else_is_told() {
        for (text, place, words) in [
            ("编号: a\n名称: 甲\n  职工数：12\n", "职工数：12", "同一列"),
            ("编号: a\n名称: 甲\n  职工数:12\n", "职工数:12", "同一列"),
            ("编号: a\n名称: 甲\n曾用名:\n- 乙\n  - 丙\n", "- 丙", "对齐"),
            ("编号: a\n名称: 甲\n曾用名:\n- 乙\n  — 丙\n", "— 丙", "对齐"),
            ("编号: a\n名称: 甲 #1 厂\n", "#1 厂", "\"甲 #1 厂\""),
            ("编号: a\n名称: 甲 # 乙\n", "# 乙", "\"甲 # 乙\""),
            ("编号: a\n名称: ：甲\n", "：", "名称: 甲"),
            ("编号: a\n名称: 甲\n职工数: #1\n", "#1", "\"#1\""),
            ("编号: a\n名称: 甲　# 注\n", "# 注", "普通空格"),
            ("编号: a\n名称: 甲\n曾用名: [乙，丙]\n", "乙，丙", "[乙, 丙]"),
            ("编号: a\n名称: 甲\n曾用名: [“乙”，“丙”]\n", "“乙”，“丙”", "[乙, 丙]"),
            ("编号: a\n名称: 甲\n曾用名: [“乙”, “丙”]\n", "“乙”, “丙”", "[乙, 丙]"),
            ("编号: a\n  名称：甲\n", "名称：甲", "同一列"),
            ("编号: a\n名称: #甲\n", "#甲", "\"#甲\""),
            ("编号: a\n名称: 甲，\n", "，", "名称: 甲"),
            ("编号: a\n名称: ｜\n  甲\n", "｜", "“名称: |”"),
            ("编号: a\n名称: 甲\n曾用名: [乙 丙]\n", "乙 丙", "[乙, 丙]"),
            ("编号: a\n名称: 甲\n曾用名: [乙, 丙，丁]\n", "乙, 丙，丁", "[乙, 丙, 丁]"),
            ("编号: a\n名称: “甲\"\n", "\"", "“甲”"),
            ("编号: a；名称：甲\n", "a；名称：甲", "“名称: 甲”"),
        ] {
            let told = told(text);
            assert_eq!(told.len(), 1, "{text}\n{told:?}");
            assert_eq!(told[0].0, place, "{text}");
            assert!(told[0].1.starts_with("Misread") && told[0].1.contains(words), "{told:?}");
        }
    }

    #[test]
    fn what_is_meant_is_not() {
        for text in [
            "# 注\n编号: a\n名称: 甲 乙\n  丙\n职工数: 12 # 注\n曾用名: [乙, “丙”, \"丙，丁\"] # 注\n",
            "编号: a\n名称: |\n  职工数：12\n  - 乙 #1\n",
            "编号: a\n名称: \"甲 #1\"\n曾用名:\n  - 乙#1\n  - 丙-丁\n",
            "编号: a\n名称: 甲\n职工数: 12 #约数\n级别: 市级 #选一个\n曾用名: [Visual Studio, 乙、丙]\n",
            "编号: a #\n名称: 甲：乙\n职工数:\n  # 注：待补\n曾用名:\n  - C#\n",
        ] {
            assert_eq!(told(text), [], "{text}");
            assert!(read::<Enterprise>(text, &forms).is_ok(), "{text}");
        }
    }
}
