//! Events: marked text in, pulldown-cmark's events out, free of the marks and with their places
//! in the text as it was written.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::chinese::joins;
use super::emphasis::{self, Marked};
use super::settle;

/// An event and its place in the text.
pub(super) type Located<'t> = (Event<'t>, Range<usize>);

/// What is read besides CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// All events of a text.
pub(super) fn read<'t>(text: &str, marked: &'t Marked<'_>) -> Vec<Located<'t>> {
    // A reference such as `&#xFDD0;` is a way to write a mark, too.
    let dirty = marked.is_changed() || text.contains("\u{FDD0}") || text.contains("\u{FDD1}");
    let dirty = dirty || text.contains("&#");
    // About one event for so many bytes; growing costs more than parsing does.
    let mut events = Vec::with_capacity(text.len() / 16 + 8);
    for (mut event, place) in Parser::new_ext(&marked.text, OPTIONS).into_offset_iter() {
        if dirty {
            bare(&mut event);
        }
        events.push((event, marked.original(place.start)..marked.original(place.end)));
    }
    events
}

/// The definitions of links in a text: their names, as [`name`] spells them, and their places.
pub(super) fn definitions(marked: &Marked) -> Vec<(String, Range<usize>)> {
    let parser = Parser::new_ext(&marked.text, OPTIONS);
    let place = |span: &Range<usize>| marked.original(span.start)..marked.original(span.end);
    parser.reference_definitions().iter().map(|(id, found)| (name(id), place(&found.span))).collect()
}

/// The name of a definition, as links that use it may spell it.
pub(super) fn name(id: &str) -> String {
    id.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether the event is HTML that the author wrote.
pub(super) fn is_raw(event: &Event) -> bool {
    matches!(event, Event::Html(_) | Event::InlineHtml(_))
}

/// The text of some inline events, for a heading, a link or a picture's description.
pub(super) fn plain(events: &[Located]) -> String {
    let mut out = String::new();
    for (ix, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::HardBreak => out.push(' '),
            Event::SoftBreak if !is_seamless(out.chars().next_back(), &events[ix + 1..]) => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out
}

/// Whether the line break between the character `before` and `rest` leaves no space.
pub(super) fn is_seamless(before: Option<char>, rest: &[Located]) -> bool {
    let after = rest.iter().find_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
        Event::InlineHtml(_) => None,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => None,
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => None,
        _ => Some(None),
    });
    match (before, after.flatten()) {
        (Some(before), Some(after)) => joins(before, after),
        _ => false,
    }
}

/// Takes the marks out of the event's strings.
fn bare(event: &mut Event) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            strip(text);
        }
        Event::FootnoteReference(name) | Event::Start(Tag::FootnoteDefinition(name)) => strip(name),
        Event::Start(Tag::Heading { id: Some(id), .. }) => strip(id),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => strip(info),
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
            strip(dest_url);
            strip(title);
        }
        _ => {}
    }
}

fn strip(text: &mut CowStr) {
    // Searched for as strings, which is many times faster than as characters.
    if text.contains("\u{FDD0}") || text.contains("\u{FDD1}") {
        *text = text.replace([emphasis::MARK, settle::OWN], "").into();
    }
}
