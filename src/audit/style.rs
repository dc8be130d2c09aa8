//! The rules of a style sheet, as far as colours and sizes need them; what it loads from other sites.

use super::altered::host;
use super::tags::short;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::OutputPath;

/// A rule of a style sheet.
#[derive(Debug)]
pub(super) struct Rule<'a> {
    /// What it stands in: the conditions of `@media` and the like, the innermost.
    pub(super) media: &'a str,
    /// What it is for.
    pub(super) selector: &'a str,
    /// Properties and their values.
    pub(super) declarations: Vec<(&'a str, &'a str)>,
}

impl Rule<'_> {
    /// Whether it counts on a screen.
    pub(super) fn is_on_screen(&self) -> bool {
        !self.media.contains("print") && !self.media.contains("forced-colors")
    }
}

/// What a style sheet loads from other sites.
pub(super) fn foreign(path: &OutputPath, bytes: &[u8]) -> Vec<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    let named = ["url(", "@import"].into_iter().flat_map(|sign| text.split(sign).skip(1));
    let addresses = named.filter_map(|rest| {
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        rest.split(['"', '\'', ')', ';']).next().filter(|address| host(address).is_some())
    });
    let told = addresses.map(|address| {
        let message = format!("样式表用到了站外的文件“{}”", short(address));
        Diagnostic::on_page(Code::ForeignResource, message, path.as_str())
    });
    told.collect()
}

/// The rules of a style sheet, in order.
pub(super) fn rules(text: &str) -> Vec<Rule<'_>> {
    let mut rules = Vec::new();
    block(text, "", &mut rules);
    rules
}

/// Reads the rules of a text up to its end, all in `media`.
fn block<'a>(text: &'a str, media: &'a str, rules: &mut Vec<Rule<'a>>) {
    let mut rest = text;
    while let Some((head, after)) = rest.split_once('{') {
        let Some(end) = closing(after) else { return };
        let head = without_comments(head);
        if head.starts_with('@') {
            block(&after[..end], head, rules);
        } else {
            let lines = after[..end].split(';').filter_map(|line| without_comments(line).split_once(':'));
            let declarations = lines.map(|(name, value)| (name.trim(), value.trim())).collect();
            rules.push(Rule { media, selector: head, declarations });
        }
        rest = &after[end + 1..];
    }
}

/// Where the brace that is open closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    })
}

/// What follows the last comment: comments stand before rules and declarations.
fn without_comments(text: &str) -> &str {
    text.rsplit_once("*/").map_or(text, |(_, rest)| rest).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_other_sites_is_told() {
        let path = OutputPath::new("theme/style.css").unwrap();
        let count = |css: &str| foreign(&path, css.as_bytes()).len();
        assert_eq!(count("@import \"https://a.cn/a.css\";\n@font-face { src: url(//a.cn/b.woff) }"), 2);
        assert_eq!(count("@import 'a.css'; a { background: url(\"data:image/svg+xml,<svg xmlns='http://a'/>\") }"), 0);
    }
}
