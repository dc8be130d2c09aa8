//! A `#` that was typed as text, and that YAML takes for a comment, or the other way round.

use std::ops::Range;

use super::odd::{is_number, is_text};
use super::{Due, Node, Search};
use crate::yaml::fault::{in_quotes, quote};
use crate::yaml::sign::is_blank;

impl<'a> Search<'a> {
    /// A comment after a blank that is none to YAML: it became a part of the text.
    pub(super) fn wide_comment(&mut self, range: &Range<usize>) {
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
    ///
    /// It may be meant as text where the field could hold it: an id, a date or a choice cannot, and what
    /// follows it is a comment. A number after `#` may be part of a text or a phone number. Nobody types two
    /// blanks before a `#` and one behind it within a text: so comments are set apart.
    pub(super) fn comment(&mut self, node: &Node, key: Option<&Node>, form: Option<&Due<'a>>) {
        let (end, is_empty) = match key {
            Some(key) if node.is_empty() => (key.range.end, true),
            _ if node.is_empty() => return,
            _ => (node.range.end, false),
        };
        let line = self.text[end..].lines().next().unwrap_or_default();
        let rest = if is_empty { line.trim_start_matches(' ').strip_prefix(':').unwrap_or(line) } else { line };
        let comment = rest.trim_start_matches([' ', '\t']).trim_end();
        let Some(hidden) = comment.strip_prefix('#').filter(|_| !rest.starts_with('#')) else { return };
        let start = end + line.trim_end().len() - comment.len();
        let whole = if is_empty { comment } else { &self.text[node.range.start..start + comment.len()] };
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if !is_empty && gap > 1 && hidden.starts_with(' ') {
            return;
        }
        let may_be_text = (is_number(hidden) && (is_empty || may_have_number(form)))
            || (is_text(hidden.trim_start_matches(is_blank).chars().next()) && self.takes(form, whole));
        if !may_be_text {
            return;
        }
        let lead = key.and_then(Node::text).map_or("- ".to_owned(), |key| format!("{key}: "));
        let help = format!(
            "是内容的，给整个内容加上英文引号：{lead}{}；是注释的，移到上面一行，单独写：# {}",
            in_quotes(whole),
            hidden.trim()
        );
        let within = key.map_or(node.range.start, |key| key.range.start)..node.range.end.max(end);
        let message = format!("{}会被当作注释，不会发布", quote(comment));
        self.add(start..start + comment.len(), &within, message, help);
    }
}

/// Whether a number behind a `#` can be meant as a part of such a value.
fn may_have_number(form: Option<&Due<'_>>) -> bool {
    match form {
        None | Some(Due::Any | Due::Text) => true,
        Some(Due::Scalar { form, .. }) => matches!(*form, "text" | "phone" | "opening-hours" | "document-number"),
        Some(_) => false,
    }
}
