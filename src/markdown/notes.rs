//! Footnotes: definitions wherever the author put them in, numbers in the order of reference out.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::Located;

/// What opens the section of footnotes.
pub(super) const OPEN: &str = "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\">\n";
/// What closes it.
pub(super) const CLOSE: &str = "</section>\n";

/// The footnotes of an article.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    /// By name, without regard to case: the first of that name.
    names: HashMap<String, usize>,
    /// By the event that opens the definition.
    openings: HashMap<usize, usize>,
    /// Those that have a number, in its order.
    order: Vec<usize>,
    /// All before this one have a number.
    unnumbered: usize,
}

struct Note {
    /// The events between the opening of the definition and its end.
    body: Range<usize>,
    number: Option<usize>,
    references: usize,
}

impl Notes {
    /// Finds the definitions, also those within others.
    pub(super) fn gather(events: &[Located]) -> Self {
        let mut found = Self::default();
        let mut open = Vec::new();
        for (ix, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let note = found.notes.len();
                    found.names.entry(name.to_lowercase()).or_insert(note);
                    found.openings.insert(ix, note);
                    found.notes.push(Note { body: ix + 1..ix + 1, number: None, references: 0 });
                    open.push(note);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some(note) = open.pop() {
                        found.notes[note].body.end = ix;
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Whether the article has any.
    pub(super) fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.notes.len()
    }

    /// The event that ends the definition which the event `opening` opens.
    pub(super) fn end(&self, opening: usize) -> usize {
        self.openings.get(&opening).map_or(opening, |&note| self.notes[note].body.end)
    }

    /// The number of the note of this name, and how often it has been referred to by now.
    pub(super) fn refer(&mut self, name: &str) -> Option<(usize, usize)> {
        let note = *self.names.get(&name.to_lowercase())?;
        let number = self.number(note);
        self.notes[note].references += 1;
        Some((number, self.notes[note].references))
    }

    /// The body of the note with this number and whether anything refers to it. When the numbers
    /// are used up, a note that nothing refers to takes its turn: it is printed, not lost.
    pub(super) fn numbered(&mut self, number: usize) -> Option<(Range<usize>, bool)> {
        if number > self.order.len() {
            let left = &self.notes[self.unnumbered..];
            self.unnumbered += left.iter().position(|note| note.number.is_none())?;
            self.number(self.unnumbered);
        }
        let note = &self.notes[*self.order.get(number - 1)?];
        Some((note.body.clone(), note.references > 0))
    }

    fn number(&mut self, note: usize) -> usize {
        let next = self.order.len() + 1;
        let number = *self.notes[note].number.get_or_insert(next);
        if number == next {
            self.order.push(note);
        }
        number
    }
}
