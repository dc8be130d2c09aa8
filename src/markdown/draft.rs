//! The draft: an article in the making, and how things are put into it.

use std::ops::Range;

use super::article::{Article, Heading, Link, LinkKind, Slot};
use super::{escape, settle};

/// What opens a table, which may be wider than a telephone.
pub(super) const TABLE_OPEN: &str = "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"表格\">";
/// What closes it.
pub(super) const TABLE_CLOSE: &str = "</div>";

/// What becomes of HTML that the author wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawHtml {
    /// There is none.
    Absent,
    /// It is copied, and all that is ours is marked as such, for the cleaning that follows.
    Kept,
    /// It is printed as text.
    Escaped,
}

/// An article in the making.
pub(super) struct Draft {
    pub(super) html: String,
    pub(super) slots: Vec<Slot>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<Heading>,
    /// The list of footnotes within the HTML, without what is around it.
    pub(super) notes: Option<Range<usize>>,
    pub(super) footnotes: usize,
    pub(super) raw: RawHtml,
}

impl Draft {
    /// An empty draft for an article of about `length` bytes.
    pub(super) fn new(raw: RawHtml, length: usize) -> Self {
        Self {
            html: String::with_capacity(length + length / 4),
            slots: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            notes: None,
            footnotes: 0,
            raw,
        }
    }

    /// The article, of a draft that needs no cleaning.
    pub(super) fn finish(mut self) -> Article {
        self.html.shrink_to_fit();
        Article {
            html: self.html,
            slots: self.slots,
            links: self.links,
            headings: self.headings,
            footnotes: self.footnotes,
            is_html_refused: self.raw == RawHtml::Escaped,
        }
    }

    /// Opens a link, or puts a picture.
    pub(super) fn open(&mut self, link: Link) {
        let (ix, is_link) = (self.links.len(), link.kind == LinkKind::Link);
        self.links.push(link);
        if self.raw == RawHtml::Kept {
            self.push(if is_link { "<a" } else { "<img" });
            self.attribute("slot", &ix.to_string());
            return self.push(">");
        }
        self.slots.push(Slot { at: self.html.len(), link: Some(ix) });
    }

    /// Closes the link that is open.
    pub(super) fn close(&mut self) {
        if self.raw == RawHtml::Kept {
            return self.push("</a>");
        }
        self.slots.push(Slot { at: self.html.len(), link: None });
    }

    /// Writes one of our own attributes.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        if self.raw == RawHtml::Kept {
            let name = format!("{}{name}", settle::OWN);
            return escape::attribute(&mut self.html, &name, value);
        }
        escape::attribute(&mut self.html, name, value);
    }

    /// Writes what begins a line.
    pub(super) fn block(&mut self, html: &str) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.push("\n");
        }
        self.push(html);
    }

    /// Writes HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }
}
