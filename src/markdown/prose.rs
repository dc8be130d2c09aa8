//! Prose: a body in, the bytes of it that readers see as text out. For checks of words, which must not
//! take code, addresses or markup for text; an [`Article`](super::Article) keeps no places of its text.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{emphasis, events};

/// Where the text of a body stands in it. All in order of their places.
#[derive(Debug, Default)]
pub struct Prose {
    /// The pieces of text. What no piece covers is markup.
    pub pieces: Vec<Piece>,
    /// Paragraphs, those of block quotes apart.
    pub paragraphs: Vec<Range<usize>>,
    /// Blocks of code.
    pub code: Vec<CodeBlock>,
    /// Headings, each with its level as written, 1 to 6.
    pub headings: Vec<(Range<usize>, usize)>,
    /// Rows of tables, each with the number of columns that its table has.
    pub rows: Vec<(Range<usize>, usize)>,
    /// What is emphasised or struck out, signs and all.
    pub marked: Vec<Range<usize>>,
    /// Definitions of links (`[名称]: 网址`), each with whether a link uses it.
    pub definitions: Vec<(Range<usize>, bool)>,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes.
    pub range: Range<usize>,
    /// What kind of text it is.
    pub setting: Setting,
}

/// What kind of text a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The author's own words.
    Plain,
    /// Words of a block quote.
    Quoted,
    /// HTML written by hand, tags and all.
    Html,
    /// Code.
    Code,
}

/// A block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// Its bytes, fences and all.
    pub range: Range<usize>,
    /// Whether it stands between fences; else it is indented.
    pub fenced: bool,
}

/// Finds the text of a body. Offsets are bytes of `text`.
pub fn prose(text: &str) -> Prose {
    let marked = emphasis::mark(text);
    let mut reading = Reading::default();
    for (event, range) in events::read(text, &marked) {
        reading.take(&event, range);
    }
    // Definitions are no events, and rare: the text is read once more where there may be some.
    if text.contains("]:") {
        let used = |name: &str| reading.used.contains(name);
        let definitions = events::definitions(&marked).into_iter();
        reading.prose.definitions = definitions.map(|(name, range)| (range, used(&name))).collect();
        reading.prose.definitions.sort_by_key(|(range, _)| range.start);
    }
    reading.prose
}

#[derive(Default)]
struct Reading {
    prose: Prose,
    /// How many block quotes are open.
    quotes: usize,
    in_code: bool,
    /// The columns of the table that is open.
    columns: usize,
    /// The names of definitions that links use, in lower case.
    used: HashSet<String>,
}

impl Reading {
    fn take(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            Event::Start(Tag::Paragraph) if self.quotes == 0 => self.prose.paragraphs.push(range),
            Event::Start(Tag::Heading { level, .. }) => self.prose.headings.push((range, *level as usize)),
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableHead | Tag::TableRow) => self.prose.rows.push((range, self.columns)),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => self.prose.marked.push(range),
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) if !id.is_empty() => {
                self.used.insert(events::name(id));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.in_code = true;
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.prose.code.push(CodeBlock { range: range.clone(), fenced });
                self.piece(range, Setting::Code);
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Text(_) | Event::SoftBreak | Event::HardBreak if !self.in_code => {
                let setting = if self.quotes > 0 { Setting::Quoted } else { Setting::Plain };
                self.piece(range, setting);
            }
            Event::Code(_) => self.piece(range, Setting::Code),
            Event::Html(_) | Event::InlineHtml(_) => self.piece(range, Setting::Html),
            _ => {}
        }
    }

    /// The parser cuts texts at every sign that might have been markup: they are put together again.
    fn piece(&mut self, range: Range<usize>, setting: Setting) {
        match self.prose.pieces.last_mut() {
            Some(last) if last.setting == setting && last.range.end == range.start => last.range.end = range.end,
            _ => self.prose.pieces.push(Piece { range, setting }),
        }
    }
}

impl Prose {
    /// The setting of the piece that holds all of `range`; `None` for what is markup, in part or whole.
    pub fn setting(&self, range: &Range<usize>) -> Option<Setting> {
        let next = self.pieces.partition_point(|piece| piece.range.start <= range.start);
        let piece = self.pieces.get(next.checked_sub(1)?)?;
        (range.end <= piece.range.end).then_some(piece.setting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(text: &str, part: &str) -> Option<Setting> {
        let start = text.find(part).unwrap();
        prose(text).setting(&(start..start + part.len()))
    }

    #[test]
    fn text_is_told_from_markup() {
        let text = "甲[2023]乙**“丙”**丁[戊](己.md)`庚`\n辛\n\n> 壬\n\n```\n癸\n```\n\n<b>子</b>\n";
        for part in ["甲[2023]乙", "“丙”", "丁", "戊", "辛", "子"] {
            assert_eq!(setting(text, part), Some(Setting::Plain), "{part}");
        }
        assert_eq!(setting(text, "壬"), Some(Setting::Quoted));
        assert_eq!(setting(text, "庚"), Some(Setting::Code));
        assert_eq!(setting(text, "癸"), Some(Setting::Code));
        assert_eq!(setting(text, "<b>"), Some(Setting::Html));
        for part in ["**", "己.md", "](", "乙**"] {
            assert_eq!(setting(text, part), None, "{part}");
        }
    }

    #[test]
    fn emphasis_that_does_not_count_is_text() {
        assert_eq!(setting("甲 ** 乙** 丙", "**"), Some(Setting::Plain));
        assert_eq!(setting("甲\\*\\*乙", "*乙"), Some(Setting::Plain));
        assert_eq!(setting("甲\\*\\*乙", "甲\\*"), None);
    }
}
