//! The writer: events in, HTML with gaps for the links out.
//!
//! Line ends fall where pulldown-cmark's own writer puts them, so that the two can be compared.

mod blocks;

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::anchor::Anchors;
use super::article::{Link, LinkKind};
use super::clean::Unclosed;
use super::draft::{Draft, RawHtml, TABLE_CLOSE};
use super::events::{self, Located};
use super::notes::Notes;
use super::{escape, settle};
use blocks::chosen;

struct Writer<'e, 't> {
    text: &'e str,
    events: &'e [Located<'t>],
    out: Draft,
    anchors: Anchors,
    notes: Notes,
    /// By how much the levels of headings are lowered.
    shift: u8,
    /// The character before this place in the same paragraph.
    last: Option<char>,
    table: Table<'e>,
    /// What the heading being written ends with.
    heading: Option<(u8, String)>,
    unclosed: Unclosed,
}

/// The table being written.
#[derive(Default)]
struct Table<'e> {
    alignments: &'e [Alignment],
    /// The number of the next cell in its row.
    cell: usize,
    is_head: bool,
}

/// Writes all events of `text`.
pub(super) fn write(text: &str, events: &[Located], raw: RawHtml) -> Draft {
    let mut writer = Writer {
        text,
        events,
        out: Draft::new(raw, text.len()),
        anchors: Anchors::default(),
        notes: Notes::gather(events),
        shift: 0,
        last: None,
        table: Table::default(),
        heading: None,
        unclosed: Unclosed::default(),
    };
    writer.survey();
    writer.run(0..events.len());
    writer.footnotes();
    writer.out
}

impl<'e, 't> Writer<'e, 't> {
    /// Looks at all headings beforehand: one `#` lowers each, a chosen id goes before generated.
    fn survey(&mut self) {
        for (event, _) in self.events {
            if let Event::Start(Tag::Heading { level, id, .. }) = event {
                if *level == HeadingLevel::H1 {
                    self.shift = 1;
                }
                if let Some(id) = chosen(id) {
                    self.anchors.reserve(id);
                }
            }
        }
    }

    fn run(&mut self, events: Range<usize>) {
        let mut ix = events.start;
        while ix < events.end {
            ix = self.event(ix);
        }
    }

    /// Writes the event `ix`; answers which comes next.
    fn event(&mut self, ix: usize) -> usize {
        let (event, range) = &self.events[ix];
        match event {
            Event::Start(tag) => return self.start(ix, tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                escape::text(&mut self.out.html, text);
                self.last = text.chars().next_back();
            }
            Event::Code(text) => {
                self.out.push("<code>");
                escape::text(&mut self.out.html, text);
                self.out.push("</code>");
                self.last = text.chars().next_back();
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html),
            Event::SoftBreak => {
                if !events::is_seamless(self.last, &self.events[ix + 1..]) {
                    self.out.push("\n");
                }
            }
            Event::HardBreak => self.out.push("<br>\n"),
            Event::Rule => self.out.block("<hr>\n"),
            Event::FootnoteReference(name) => self.reference(name),
            Event::TaskListMarker(done) => self.checkbox(*done),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        ix + 1
    }

    fn start(&mut self, ix: usize, tag: &'e Tag<'t>, range: &Range<usize>) -> usize {
        match tag {
            Tag::Paragraph => {
                self.out.block("<p>");
                self.last = None;
            }
            Tag::Heading { level, id, classes, attrs } => {
                let has_extra = !classes.is_empty() || !attrs.is_empty();
                return self.heading(ix, *level, id, has_extra, range);
            }
            Tag::BlockQuote(_) => self.out.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(start) => self.list(*start),
            Tag::Item => self.item(ix),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => self.table(tag),
            Tag::Emphasis => self.out.push("<em>"),
            Tag::Strong => self.out.push("<strong>"),
            Tag::Strikethrough => self.out.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let dest = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let end = self.matching(ix, |tag| *tag == TagEnd::Link);
                self.link(LinkKind::Link, dest, title, ix..end, range);
            }
            Tag::Image { dest_url, title, .. } => {
                let end = self.picture_end(ix);
                self.link(LinkKind::Image, dest_url.to_string(), title, ix..end, range);
                self.last = None;
                return end + 1;
            }
            Tag::FootnoteDefinition(_) => return self.notes.end(ix) + 1,
            // Extensions that are not switched on, and what has no tag of its own.
            _ => {}
        }
        ix + 1
    }

    fn end(&mut self, tag: TagEnd) {
        if self.out.raw == RawHtml::Kept {
            self.close_raw(tag);
        }
        match tag {
            TagEnd::Paragraph => self.out.push("</p>\n"),
            TagEnd::Heading(_) => {
                if let Some((level, extra)) = self.heading.take() {
                    escape::text(&mut self.out.html, &extra);
                    self.out.push(&format!("</h{level}>\n"));
                }
            }
            TagEnd::BlockQuote(_) => self.out.push("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push("</code></pre>\n"),
            TagEnd::List(true) => self.out.push("</ol>\n"),
            TagEnd::List(false) => self.out.push("</ul>\n"),
            TagEnd::Item => self.out.push("</li>\n"),
            TagEnd::Table => {
                self.out.push("</tbody></table>");
                if self.out.raw != RawHtml::Kept {
                    self.out.push(TABLE_CLOSE);
                }
                self.out.push("\n");
            }
            TagEnd::TableHead => self.out.push("</tr></thead><tbody>\n"),
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => self.out.push(if self.table.is_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.out.push("</em>"),
            TagEnd::Strong => self.out.push("</strong>"),
            TagEnd::Strikethrough => self.out.push("</del>"),
            TagEnd::Link => self.out.close(),
            _ => {}
        }
    }

    /// Opens a link, or puts a picture.
    fn link(&mut self, kind: LinkKind, dest: String, title: &str, events: Range<usize>, range: &Range<usize>) {
        let text = events::plain(&self.events[events]);
        let (title, range) = (title.to_owned(), range.clone());
        self.out.open(Link { kind, dest, text, title, range });
    }

    fn reference(&mut self, name: &str) {
        let Some((number, time)) = self.notes.refer(name) else {
            return escape::text(&mut self.out.html, &format!("[^{name}]"));
        };
        let id = match time {
            1 => format!("fnref-{number}"),
            _ => format!("fnref-{number}-{time}"),
        };
        self.out.push("<sup");
        self.out.attribute("class", "footnote-ref");
        self.out.push("><a");
        self.out.attribute("id", &id);
        self.out.attribute("href", &format!("#fn-{number}"));
        self.out.attribute("role", "doc-noteref");
        self.out.push(&format!(">{number}</a></sup>"));
    }

    fn raw_html(&mut self, html: &str) {
        if self.out.raw != RawHtml::Kept {
            return escape::text(&mut self.out.html, html);
        }
        settle::disguise(&mut self.out.html, html);
        self.unclosed.read(html);
    }

    /// Ends what the author opened in this block and would swallow all that follows.
    fn close_raw(&mut self, tag: TagEnd) {
        let is_block = matches!(
            tag,
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item | TagEnd::HtmlBlock
        );
        if is_block {
            self.unclosed.close(&mut self.out.html);
        }
    }

    /// Where the inline element that opens at `ix` and cannot hold its like ends.
    fn matching(&self, ix: usize, is_end: impl Fn(&TagEnd) -> bool) -> usize {
        let end = |(event, _): &Located| matches!(event, Event::End(tag) if is_end(tag));
        let rest = &self.events[ix + 1..];
        rest.iter().position(end).map_or(self.events.len(), |found| ix + 1 + found)
    }

    /// Where the picture that opens at `ix` ends; its description may hold others.
    fn picture_end(&self, ix: usize) -> usize {
        let mut depth = 0usize;
        for (at, (event, _)) in self.events.iter().enumerate().skip(ix) {
            match event {
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.events.len()
    }
}
