//! Markdown: the body of a record in, an [`Article`] out.
//!
//! A body is read once. What a page, a feed or a check then asks for is kept side by side: the
//! HTML with a gap wherever a link or a picture stands, the links, the headings. Printing it is
//! concatenation, with each gap filled by whoever knows where the link leads. Who writes it in another form
//! than HTML walks its [`Block`]s, which are read from that same HTML (`node`, `blocks`).
//!
//! 1. `emphasis` puts invisible marks beside asterisks that Chinese text would disable;
//! 2. pulldown-cmark turns the text into events, from which the marks are taken out again;
//! 3. `writer` turns the events into a `draft` of the HTML (`notes`: footnotes, `anchor`:
//!    heading ids);
//! 4. `clean` and `settle` come in only where the author wrote HTML by hand.

mod anchor;
mod article;
mod block;
mod blocks;
mod chinese;
mod clean;
mod destination;
mod draft;
mod emphasis;
mod escape;
mod events;
mod grid;
mod node;
mod notes;
mod prose;
mod seen;
mod settle;
mod tag;
#[cfg(test)]
mod tests;
mod writer;

pub use article::{Article, Heading, Link, LinkKind, Resolution, Shown};
pub use block::{Alignment, Block, Cell, Inline, Mark, plain};
pub use destination::{Destination, Refusal, Scheme};
pub use grid::{Place, grid};
pub use prose::{CodeBlock, Piece, Prose, Setting, prose};
pub use seen::{Seen, seen};
pub use tag::{Fate, Tag, tags};

use draft::RawHtml;

/// Reads a body. All offsets in the answer are bytes of `text`.
///
/// CommonMark with tables, footnotes, strikethrough, task lists and `{#id}` behind headings. The
/// page prints the record's title as its `h1`: where the body uses `#`, all of its headings go
/// down by one level (and `h6` stays `h6`); otherwise they stay as written.
///
/// Never fails, and takes time in proportion to the text.
pub fn read(text: &str) -> Article {
    let marked = emphasis::mark(text);
    let events = events::read(text, &marked);
    if !events.iter().any(|(event, _)| events::is_raw(event)) {
        return writer::write(text, &events, RawHtml::Absent).finish();
    }
    let draft = writer::write(text, &events, RawHtml::Kept);
    if clean::is_too_deep(&draft.html) {
        return writer::write(text, &events, RawHtml::Escaped).finish();
    }
    settle::settle(draft, settle::Raw::new(text, &events))
}
