//! The blocks that are more than a tag: headings, code, lists, tables, the section of footnotes.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::Writer;
use crate::markdown::article::Heading;
use crate::markdown::draft::{RawHtml, TABLE_OPEN};
use crate::markdown::{anchor, events, notes};

impl<'e, 't> Writer<'e, 't> {
    /// Opens a heading; one without content is left out.
    pub(super) fn heading(
        &mut self,
        ix: usize,
        level: HeadingLevel,
        id: &Option<CowStr>,
        has_extra: bool,
        range: &Range<usize>,
    ) -> usize {
        let end = self.matching(ix, |tag| matches!(tag, TagEnd::Heading(_)));
        // Only `{#id}` is meant for us: other braces are text.
        let braces = || self.text[range.clone()].rsplit_once('{')?.1.split_once('}');
        let extra = match has_extra && id.is_none() {
            true => braces().map_or(String::new(), |(inner, _)| format!(" {{{inner}}}")),
            false => String::new(),
        };
        let content = &self.events[ix + 1..end];
        if content.is_empty() && extra.is_empty() {
            return end + 1;
        }
        let text = (events::plain(content) + &extra).trim().to_owned();
        let id = match chosen(id) {
            Some(id) => self.anchors.choose(id),
            None => self.anchors.generate(&text),
        };
        let level = (level as u8 + self.shift).min(6);
        self.out.block(&format!("<h{level}"));
        self.out.attribute("id", &id);
        self.out.push(">");
        self.last = None;
        self.heading = Some((level, extra));
        self.out.headings.push(Heading { level, id, text, range: range.clone() });
        ix + 1
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind) {
        self.out.block("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            self.out.attribute("class", &format!("language-{language}"));
        }
        self.out.push(">");
    }

    pub(super) fn list(&mut self, start: Option<u64>) {
        match start {
            None => self.out.block("<ul>\n"),
            Some(1) => self.out.block("<ol>\n"),
            Some(start) => {
                self.out.block("<ol");
                self.out.attribute("start", &start.to_string());
                self.out.push(">\n");
            }
        }
    }

    pub(super) fn item(&mut self, ix: usize) {
        let mut inside = self.events[ix + 1..].iter().map(|(event, _)| event);
        let is_task = match inside.next() {
            Some(Event::TaskListMarker(_)) => true,
            Some(Event::Start(Tag::Paragraph)) => {
                matches!(inside.next(), Some(Event::TaskListMarker(_)))
            }
            _ => false,
        };
        self.out.block("<li");
        if is_task {
            self.out.attribute("class", "task");
        }
        self.out.push(">");
        self.last = None;
    }

    pub(super) fn checkbox(&mut self, is_done: bool) {
        self.out.push("<input");
        self.out.attribute("type", "checkbox");
        self.out.attribute("disabled", "");
        if is_done {
            self.out.attribute("checked", "");
        }
        self.out.attribute("aria-label", if is_done { "已完成" } else { "未完成" });
        self.out.push(">\n");
    }

    pub(super) fn table(&mut self, tag: &'e Tag<'t>) {
        match tag {
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                // Cleaning puts it around all tables, the author's too.
                let open = if self.out.raw == RawHtml::Kept { "" } else { TABLE_OPEN };
                self.out.block(open);
                self.out.push("<table>");
            }
            Tag::TableHead => {
                (self.table.is_head, self.table.cell) = (true, 0);
                self.out.push("<thead><tr>");
            }
            Tag::TableRow => {
                (self.table.is_head, self.table.cell) = (false, 0);
                self.out.push("<tr>");
            }
            _ => self.table_cell(),
        }
    }

    pub(super) fn table_cell(&mut self) {
        self.out.push(if self.table.is_head { "<th" } else { "<td" });
        if self.table.is_head {
            self.out.attribute("scope", "col");
        }
        match self.table.alignments.get(self.table.cell) {
            Some(Alignment::Left) => self.out.attribute("class", "align-left"),
            Some(Alignment::Center) => self.out.attribute("class", "align-center"),
            Some(Alignment::Right) => self.out.attribute("class", "align-right"),
            Some(Alignment::None) | None => {}
        }
        self.out.push(">");
        self.table.cell += 1;
        self.last = None;
    }

    pub(super) fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.out.block(notes::OPEN);
        let start = self.out.html.len();
        self.out.push("<ol>\n");
        let mut number = 1;
        while let Some((body, is_referenced)) = self.notes.numbered(number) {
            self.footnote(number, body, is_referenced);
            number += 1;
        }
        self.out.push("</ol>\n");
        self.out.notes = Some(start..self.out.html.len());
        self.out.footnotes = self.notes.len();
        self.out.push(notes::CLOSE);
    }

    pub(super) fn footnote(&mut self, number: usize, body: Range<usize>, is_referenced: bool) {
        self.out.push("<li");
        self.out.attribute("id", &format!("fn-{number}"));
        self.out.push(">\n");
        self.run(body);
        if is_referenced {
            let html = &mut self.out.html;
            match html.ends_with("</p>\n") {
                true => html.replace_range(html.len() - "</p>\n".len().., " "),
                false => html.push_str("<p>"),
            }
            self.out.push("<a");
            self.out.attribute("class", "footnote-back");
            self.out.attribute("href", &format!("#fnref-{number}"));
            self.out.attribute("role", "doc-backlink");
            self.out.attribute("aria-label", &format!("返回正文（注释{number}）"));
            // Without the selector some telephones show the arrow as a picture.
            self.out.push(">↩\u{FE0E}</a></p>\n");
        }
        self.out.push("</li>\n");
    }
}

/// The id that an author chose, unless it is one of the footnotes'.
pub(super) fn chosen<'i>(id: &'i Option<CowStr>) -> Option<&'i str> {
    id.as_deref().filter(|id| !id.is_empty() && !anchor::is_footnote(id))
}
