//! What YAML takes without a word, and takes for something else than was meant: a field that was
//! swallowed by the line before it, text that became a comment, a list that became one item. Nothing
//! of it may be published, so a text with one of these is refused.

use std::ops::Range;

use schemars::JsonSchema;

use super::fault::{Fault, quote};
use super::keys::Keys;
use super::marked::{Kind, Marked, Node};
use super::sign::{is_blank, is_wide_colon, squeezed};
use crate::diagnostic::Code;

/// A slip, and what else it brings about.
pub(super) struct Slip {
    /// What to tell.
    pub fault: Fault,
    /// The bytes of the field it stands in: what else is wrong there follows from it.
    pub within: Range<usize>,
    /// The field that was swallowed, and so is not missing.
    pub swallowed: Option<String>,
}

/// More than anyone mends in one go.
const MOST: usize = 1_000;

/// Whether a text that is sound otherwise holds such a slip. Costs next to nothing where no line looks
/// like one.
pub(super) fn is_there<T: JsonSchema>(text: &str) -> bool {
    if !looks_odd(text) {
        return false;
    }
    let marked = Marked::parse(text);
    marked.whole && !find(text, marked.root.as_ref(), &Keys::of::<T>()).is_empty()
}

/// Every such slip of a text, whose tree is whole.
pub(super) fn find(text: &str, root: Option<&Node>, keys: &Keys) -> Vec<Slip> {
    let mut search = Search { text, keys, slips: Vec::new() };
    if let Some(root) = root {
        search.node(root, None);
    }
    search.slips
}

/// Whether any line could be one; the tree decides.
fn looks_odd(text: &str) -> bool {
    let mut before = Before { indent: 0, opens: true };
    text.lines().any(|line| {
        let content = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - content.len();
        let odd = hides_text(line) || has_chinese_list(line) || before.swallows(content, indent);
        if !content.is_empty() {
            before = Before { indent, opens: content.trim_end().ends_with([':', '-', '|', '>', '+']) };
        }
        odd
    })
}

/// What the line before leaves open.
struct Before {
    indent: usize,
    opens: bool,
}

impl Before {
    fn swallows(&self, content: &str, indent: usize) -> bool {
        if content.starts_with("- ") {
            return indent > self.indent && !self.opens;
        }
        let is_entry = content.contains(": ") || content.trim_end().ends_with(':') || content.starts_with('#');
        !is_entry && content.contains([':', '：', '﹕', '∶', '︰', '-', '－', '—', '•', '·'])
    }
}

/// A `#` where a comment begins, or would but for the width of the blank, with text right after it.
fn hides_text(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + 1..].chars().next();
        match before {
            Some(' ' | '\t') => !line[..at].trim().is_empty() && is_text(after),
            Some(sign) => is_blank(sign),
            None => false,
        }
    })
}

fn is_text(sign: Option<char>) -> bool {
    sign.is_some_and(|sign| !is_blank(sign) && !matches!(sign, '#' | '!' | '-' | '='))
}

fn has_chinese_list(line: &str) -> bool {
    line.contains('[') && line.contains(['，', '、', '“', '‘'])
}

/// A search under way.
struct Search<'a> {
    text: &'a str,
    keys: &'a Keys,
    slips: Vec<Slip>,
}

impl Search<'_> {
    fn node(&mut self, node: &Node, key: Option<&Node>) {
        if self.slips.len() >= MOST {
            return;
        }
        match &node.kind {
            Kind::Map(entries) => entries.iter().for_each(|(key, value)| self.node(value, Some(key))),
            Kind::List(items) => {
                self.brackets(node, items);
                items.iter().for_each(|item| self.node(item, None));
            }
            Kind::Scalar { plain, .. } => {
                if *plain {
                    self.lines(&node.range);
                    self.wide_comment(&node.range);
                }
                self.comment(node, key);
            }
            Kind::Odd => {}
        }
    }

    /// Lines after the first of a plain text that were meant to be fields or items.
    fn lines(&mut self, range: &Range<usize>) {
        let text = self.text;
        let mut start = range.start;
        for (number, whole) in text[range.clone()].split_inclusive('\n').enumerate() {
            let line = whole.trim_matches(is_blank_or_break);
            let at = start + (whole.len() - whole.trim_start_matches(is_blank_or_break).len());
            start += whole.len();
            if number > 0 {
                self.line(line, at, range);
            }
        }
    }

    fn line(&mut self, line: &str, at: usize, within: &Range<usize>) {
        const TEXT: &str = "；这一行本来是正文的，把整段内容放在“|”下面";
        let range = at..at + line.len();
        if let Some(name) = self.field(line) {
            let message = format!("{}会被当作上一行的文字，不是字段", quote(line));
            let help = format!("字段从同一列写起，写成“字段: 内容”，英文冒号后面空一格{TEXT}");
            self.add(range, within, message, help);
            self.slips.last_mut().into_iter().for_each(|slip| slip.swallowed = Some(name.clone()));
        } else if is_item(line) {
            let message = format!("{}会被当作上一行的文字，不是列表的一项", quote(line));
            self.add(range, within, message, format!("各项的“- ”对齐，从同一列写起{TEXT}"));
        }
    }

    /// The key with which a line begins.
    fn field(&self, line: &str) -> Option<String> {
        let (name, rest) = line.split_once(|sign| sign == ':' || is_wide_colon(sign))?;
        Some(squeezed(name)).filter(|name| !rest.starts_with("//") && self.keys.has(name))
    }

    /// A comment after a blank that is none to YAML: it became a part of the text.
    fn wide_comment(&mut self, range: &Range<usize>) {
        let raw = &self.text[range.clone()];
        let hash = raw.match_indices('#').find(|(at, _)| raw[..*at].chars().next_back().is_some_and(is_blank));
        if let Some((at, _)) = hash {
            let at = range.start + at;
            let message = format!("{}会被当作内容，不是注释：“#”前面不是普通空格", quote(&self.text[at..range.end]));
            let help = "是注释的，把“#”前面的空格换成普通空格；是内容的，给整个内容加上英文双引号";
            self.add(at..range.end, range, message, help);
        }
    }

    /// Text after a value, or in place of one, that became a comment.
    fn comment(&mut self, node: &Node, key: Option<&Node>) {
        let (end, is_empty) = match key {
            Some(key) if node.is_empty() => (key.range.end, true),
            _ if node.is_empty() => return,
            _ => (node.range.end, false),
        };
        let line = self.text[end..].lines().next().unwrap_or_default();
        let rest = if is_empty { line.trim_start_matches(' ').strip_prefix(':').unwrap_or(line) } else { line };
        let comment = rest.trim_start_matches([' ', '\t']).trim_end();
        let hidden = comment.strip_prefix('#').is_some_and(|text| is_text(text.chars().next()));
        if !hidden || rest.starts_with('#') {
            return;
        }
        let start = end + line.trim_end().len() - comment.len();
        let whole = if is_empty { comment } else { &self.text[node.range.start..start + comment.len()] };
        let help = format!("是内容的，给整个内容加上英文引号：{}；是注释的，“#”后面空一格", in_quotes(whole));
        let within = key.map_or(node.range.start, |key| key.range.start)..node.range.end.max(end);
        let message = format!("{}会被当作注释，不会发布", quote(comment));
        self.add(start..start + comment.len(), &within, message, help);
    }

    /// Lists in brackets whose commas or quotes are Chinese: `[甲，乙]` is a list of one, and in
    /// `[“甲”, “乙”]` the quotes are part of the text.
    fn brackets(&mut self, list: &Node, items: &[Node]) {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        if !self.text[list.range.start..].starts_with('[') {
            return;
        }
        let range = first.range.start..last.range.end.max(first.range.end);
        let plain = |item: &&Node| matches!(item.kind, Kind::Scalar { plain: true, .. });
        let texts: Vec<&str> = items.iter().filter(plain).filter_map(Node::text).collect();
        match texts.as_slice() {
            [text] if items.len() == 1 && text.contains(['，', '、']) => {
                let help =
                    format!("写成 {}，用英文逗号；本来就是一项的，加上英文引号：[{}]", listed(text), in_quotes(text));
                let message = format!("{}会被当作一项：分开各项要用英文逗号", quote(text));
                self.add(range.clone(), &range, message, help);
            }
            texts if texts.len() == items.len() && texts.iter().all(|text| unquoted(text) != *text) => {
                let bare: Vec<&str> = texts.iter().map(|text| unquoted(text)).collect();
                let message = format!("{}里的中文引号会被当作内容", quote(&self.text[range.clone()]));
                let help = format!(
                    "去掉引号：[{}]；引号本来就是内容的，外面再加英文引号：{}",
                    bare.join(", "),
                    in_quotes(texts[0])
                );
                self.add(range.clone(), &range, message, help);
            }
            _ => {}
        }
    }

    fn add(&mut self, range: Range<usize>, within: &Range<usize>, message: String, help: impl Into<String>) {
        if self.slips.len() < MOST {
            let fault = Fault::new(Code::Misread, range, message).help(help);
            self.slips.push(Slip { fault, within: within.clone(), swallowed: None });
        }
    }
}

/// The items that Chinese commas were to divide, as YAML writes them.
fn listed(text: &str) -> String {
    let parts: Vec<&str> = text.split(['，', '、']).map(|part| unquoted(part.trim())).collect();
    format!("[{}]", parts.join(", "))
}

/// A text without the Chinese quotes around all of it.
fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix(['“', '‘']).and_then(|text| text.strip_suffix(['”', '’']));
    inner.filter(|inner| !inner.contains(['“', '”', '‘', '’'])).unwrap_or(text)
}

fn in_quotes(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
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
            ("编号: a\n名称: 甲\n职工数: #1\n", "#1", "\"#1\""),
            ("编号: a\n名称: 甲　# 注\n", "# 注", "普通空格"),
            ("编号: a\n名称: 甲\n曾用名: [乙，丙]\n", "乙，丙", "[乙, 丙]"),
            ("编号: a\n名称: 甲\n曾用名: [“乙”，“丙”]\n", "“乙”，“丙”", "[乙, 丙]"),
            ("编号: a\n名称: 甲\n曾用名: [“乙”, “丙”]\n", "“乙”, “丙”", "[乙, 丙]"),
            ("编号: a\n  名称：甲\n", "名称：甲", "同一列"),
            ("编号: a\n名称: #甲\n", "#甲", "\"#甲\""),
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
            "# 注\n编号: a # 注\n名称: 甲 乙\n  丙\n曾用名: [乙, “丙”, \"丙，丁\"] # 注\n",
            "编号: a\n名称: |\n  职工数：12\n  - 乙 #1\n",
            "编号: a\n名称: \"甲 #1\"\n曾用名:\n  - 乙#1\n  - 丙-丁\n",
            "编号: a #\n名称: 甲：乙\n职工数:\n  # 注：待补\n曾用名:\n  - C#\n",
        ] {
            assert_eq!(told(text), [], "{text}");
            assert!(read::<Enterprise>(text, &forms).is_ok(), "{text}");
        }
    }
}
