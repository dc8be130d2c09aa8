//! A text of the project as its author wrote it, which can tell what of it readers will see. Checks
//! search the raw text, which is quick, and ask only about what they find.

use std::ops::Range;
use std::sync::OnceLock;

use super::quotation::{holds, quotations};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::markdown::{self, Prose, Setting};
use crate::path::SourcePath;
use crate::yaml;

/// A text of the project.
pub(super) struct Manuscript<'a> {
    pub(super) file: &'a SourcePath,
    pub(super) text: &'a str,
    /// The YAML: all of it, or the front matter.
    yaml: Range<usize>,
    /// Where the Markdown begins; the end of the text when there is none.
    pub(super) body: usize,
    values: OnceLock<Vec<Range<usize>>>,
    prose: OnceLock<Prose>,
    quotations: OnceLock<Vec<Range<usize>>>,
}

impl<'a> Manuscript<'a> {
    /// A text; `None` when it is an article whose front matter cannot be told from its body.
    pub(super) fn of(file: &'a SourcePath, text: &'a str) -> Option<Self> {
        let (yaml, body) = match file.extension() {
            "md" => {
                let split = yaml::front_matter(text).ok()?;
                (split.yaml_offset..split.yaml_offset + split.yaml.len(), split.body_offset)
            }
            _ => (0..text.len(), text.len()),
        };
        let (values, prose, quotations) = Default::default();
        Some(Self { file, text, yaml, body, values, prose, quotations })
    }

    /// The Markdown, as written.
    pub(super) fn markdown(&self) -> &'a str {
        &self.text[self.body..]
    }

    /// The Markdown, read. Its offsets count from [`body`](Self::body).
    pub(super) fn prose(&self) -> &Prose {
        self.prose.get_or_init(|| markdown::prose(self.markdown()))
    }

    /// Whether the body may have headings, seen without reading it.
    pub(super) fn has_headings(&self) -> bool {
        let body = self.markdown();
        body.contains('#') || body.contains("\n-") || body.contains("\n=")
    }

    /// Whether the bytes are words of the author's own that readers will see: part of a value, or of
    /// the text of the body, and no quotation.
    pub(super) fn is_said(&self, range: &Range<usize>) -> bool {
        let seen = match range.start < self.body {
            true => self.is_value(range),
            false => match self.setting(range) {
                Some(Setting::Html) => !self.is_comment(range.start),
                setting => setting == Some(Setting::Plain),
            },
        };
        seen && !holds(self.quotations.get_or_init(|| quotations(self.text)), range)
    }

    /// Whether a byte of the body is within a comment of HTML, which nobody sees.
    fn is_comment(&self, at: usize) -> bool {
        // A comment is as long as anyone writes; any text is looked at in bounded time.
        const MOST: usize = 4_000;
        let near = (0..=at.saturating_sub(MOST)).rev().find(|at| self.text.is_char_boundary(*at));
        let start = near.unwrap_or(0).max(self.body);
        let before = &self.text[start..at];
        before.rfind("<!--").is_some_and(|open| !before[open..].contains("-->"))
    }

    /// Whether the bytes are of the body, and printed as they stand there.
    pub(super) fn is_printed(&self, range: &Range<usize>) -> bool {
        matches!(self.setting(range), Some(Setting::Plain | Setting::Quoted))
    }

    /// How the bytes of the body are printed.
    pub(super) fn setting(&self, range: &Range<usize>) -> Option<Setting> {
        let (start, end) = (range.start.checked_sub(self.body)?, range.end.checked_sub(self.body)?);
        self.prose().setting(&(start..end))
    }

    fn is_value(&self, range: &Range<usize>) -> bool {
        self.value(range).is_some()
    }

    /// The value, if any, that holds some bytes of the YAML.
    pub(super) fn value(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let values = self.values.get_or_init(|| {
            let moved = |value: Range<usize>| value.start + self.yaml.start..value.end + self.yaml.start;
            yaml::values(&self.text[self.yaml.clone()]).into_iter().map(moved).collect()
        });
        let next = values.partition_point(|one| one.start <= range.start);
        let value = next.checked_sub(1).and_then(|before| values.get(before))?;
        (range.end <= value.end).then(|| value.clone())
    }

    /// What a message says of a slip that stands in several places and is told at the first: how many there
    /// are, and in which lines; nothing of one alone.
    pub(super) fn others(&self, places: &[usize]) -> String {
        const MOST: usize = 10;
        if places.len() < 2 {
            return String::new();
        }
        let line = |at: &usize| self.text.as_bytes()[..*at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let mut lines: Vec<usize> = places.iter().take(MOST).map(line).collect();
        lines.dedup();
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        let more = if places.len() > MOST { "等" } else { "" };
        format!("；正文里这样的地方共有 {} 处，在第 {} 行{more}", places.len(), lines.join("、"))
    }

    /// A problem at some bytes of the text.
    pub(super) fn tell(
        &self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, message).help(help).at(self.file, At::Bytes(range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_see_is_known() {
        let text = "---\n# 一\n标题: 二“三”\n---\n四`五`“六”[七](八.md)\n\n> 九\n";
        let file = SourcePath::new("content/news/a.md");
        let manuscript = Manuscript::of(&file, text).unwrap();
        let said = |part: &str| {
            let start = text.find(part).unwrap();
            manuscript.is_said(&(start..start + part.len()))
        };
        for part in ["二", "四", "七"] {
            assert!(said(part), "{part}");
        }
        for part in ["一", "标题", "三", "五", "六", "八", "九"] {
            assert!(!said(part), "{part}");
        }
    }
}
