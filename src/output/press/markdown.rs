//! A manuscript as Markdown: its blocks as the parser's own events, written down by the parser's own writer, so that
//! nothing in a text is taken for markup.

use pulldown_cmark::{Alignment as Side, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options as Manner, cmark_with_options};

use super::PICTURES;
use crate::markdown::{Alignment, Block, Cell, Inline, Mark, Place, grid};
use crate::render::manuscript::Manuscript;
use crate::yaml::Scalar;

/// What is written besides CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// The Markdown of a manuscript.
pub(super) fn of(manuscript: &Manuscript, citation: &str) -> String {
    let mut page = Page { manuscript, events: Vec::new() };
    page.heading(1, &[Inline::Text(manuscript.title.to_owned())]);
    let mut told = vec![
        format!("发布时间：{}", manuscript.published.text()),
        format!("来源：{}", manuscript.source),
        format!("原文：{}", manuscript.address),
    ];
    told.splice(2..2, manuscript.author.map(|author| format!("作者：{author}")));
    let told: Vec<Vec<Block>> = told.into_iter().map(|text| vec![Block::Paragraph(vec![Inline::Text(text)])]).collect();
    page.block(&Block::List(None, told));
    let (notes, blocks) = match manuscript.blocks.split_last() {
        Some((notes @ Block::Notes(_), blocks)) => (Some(notes), blocks),
        _ => (None, manuscript.blocks.as_slice()),
    };
    page.blocks(blocks);
    for (number, _) in manuscript.further() {
        page.within(Tag::Paragraph, TagEnd::Paragraph, |page| page.picture(number));
    }
    page.block(&Block::Rule);
    page.block(&Block::Paragraph(vec![Inline::Text(format!("引用格式：{citation}"))]));
    notes.into_iter().for_each(|notes| page.block(notes));
    written(page.events) + "\n"
}

/// Events as Markdown. Beside Chinese signs, marks are not always read as marks (CommonMark 0.31.2, 6.2): the writer
/// then spells a neighbour as a number (`&#20064;`), which nobody can read, or gives up. The marks of such a block are
/// written as HTML.
fn written(mut events: Vec<Event<'static>>) -> String {
    let write = |events: &[Event], out: &mut String| {
        let manner = Manner { increment_ordered_list_bullets: true, list_token: '-', ..Manner::default() };
        cmark_with_options(events.iter(), out, OPTIONS, manner).map(|_| ())
    };
    let mut depth = 0_usize;
    let blocks = events.split_inclusive_mut(|event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    for block in blocks {
        let mut spelt = String::new();
        if write(block, &mut spelt).is_err() || spelt.contains("&#") {
            block.iter_mut().for_each(in_html);
        }
    }
    let mut out = String::new();
    // Without marks nothing is left that cannot be written.
    let _ = write(&events, &mut out);
    out
}

/// A mark as HTML, which Markdown may hold.
fn in_html(event: &mut Event) {
    let tag = match event {
        Event::Start(Tag::Strong) => "<strong>",
        Event::End(TagEnd::Strong) => "</strong>",
        Event::Start(Tag::Emphasis) => "<em>",
        Event::End(TagEnd::Emphasis) => "</em>",
        Event::Start(Tag::Strikethrough) => "<del>",
        Event::End(TagEnd::Strikethrough) => "</del>",
        _ => return,
    };
    *event = Event::InlineHtml(CowStr::Borrowed(tag));
}

struct Page<'m, 'a> {
    manuscript: &'m Manuscript<'a>,
    events: Vec<Event<'static>>,
}

impl Page<'_, '_> {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, line) => self.heading(*level, line),
            Block::Paragraph(line) => self.within(Tag::Paragraph, TagEnd::Paragraph, |page| page.line(line)),
            Block::Quote(inside) => {
                self.within(Tag::BlockQuote(None), TagEnd::BlockQuote(None), |page| page.blocks(inside));
            }
            Block::List(start, items) => {
                self.within(Tag::List(*start), TagEnd::List(start.is_some()), |page| {
                    let is_tight = items.iter().all(|item| is_line(item));
                    for item in items {
                        page.within(Tag::Item, TagEnd::Item, |page| match item.split_first() {
                            Some((Block::Paragraph(line), rest)) if is_tight => {
                                page.line(line);
                                page.blocks(rest);
                            }
                            _ => page.blocks(item),
                        });
                    }
                });
            }
            Block::Table(rows) => self.table(rows),
            Block::Code(text) => {
                let kind = CodeBlockKind::Fenced(CowStr::Borrowed(""));
                self.within(Tag::CodeBlock(kind), TagEnd::CodeBlock, |page| page.text(text));
            }
            Block::Rule => self.events.push(Event::Rule),
            Block::Notes(notes) => {
                for (number, note) in (1..).zip(notes) {
                    let name: CowStr = format!("{number}").into();
                    let tag = Tag::FootnoteDefinition(name);
                    self.within(tag, TagEnd::FootnoteDefinition, |page| page.blocks(note));
                }
            }
        }
    }

    fn heading(&mut self, level: u8, line: &[Inline]) {
        let level = HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6);
        let tag = Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() };
        self.within(tag, TagEnd::Heading(level), |page| page.line(line));
    }

    /// A table: its first row is the head; Markdown knows no cells of several rows, what they cover is empty.
    fn table(&mut self, rows: &[Vec<Cell>]) {
        let grid = grid(rows);
        let Some((head, rows)) = grid.split_first() else { return };
        let sides = head.iter().map(|place| match place {
            Place::Cell(Cell { alignment: Alignment::End, .. }) => Side::Right,
            Place::Cell(Cell { alignment: Alignment::Middle, .. }) => Side::Center,
            _ => Side::None,
        });
        let sides = sides.collect();
        self.within(Tag::Table(sides), TagEnd::Table, |page| {
            page.within(Tag::TableHead, TagEnd::TableHead, |page| page.cells(head));
            for row in rows {
                page.within(Tag::TableRow, TagEnd::TableRow, |page| page.cells(row));
            }
        });
    }

    fn cells(&mut self, row: &[Place]) {
        for place in row {
            self.within(Tag::TableCell, TagEnd::TableCell, |page| {
                if let Place::Cell(cell) = place {
                    page.flat(&cell.content);
                }
            });
        }
    }

    /// Blocks on one line, which is all that a cell holds.
    fn flat(&mut self, blocks: &[Block]) {
        for (place, block) in blocks.iter().enumerate() {
            if place > 0 {
                self.text(" ");
            }
            match block {
                Block::Heading(_, line) | Block::Paragraph(line) => self.line(line),
                Block::Quote(inside) => self.flat(inside),
                Block::List(_, items) | Block::Notes(items) => items.iter().for_each(|item| self.flat(item)),
                Block::Table(rows) => rows.iter().flatten().for_each(|cell| self.flat(&cell.content)),
                Block::Code(text) => self.text(&text.replace('\n', " ")),
                Block::Rule => {}
            }
        }
    }

    fn line(&mut self, line: &[Inline]) {
        line.iter().for_each(|piece| self.piece(piece));
    }

    fn piece(&mut self, piece: &Inline) {
        match piece {
            Inline::Text(text) => self.text(text),
            Inline::Break => self.events.push(Event::HardBreak),
            Inline::Marked(Mark::Strong, inside) => self.within(Tag::Strong, TagEnd::Strong, |page| page.line(inside)),
            Inline::Marked(Mark::Emphasis, inside) => {
                self.within(Tag::Emphasis, TagEnd::Emphasis, |page| page.line(inside));
            }
            Inline::Marked(Mark::Deleted, inside) => {
                self.within(Tag::Strikethrough, TagEnd::Strikethrough, |page| page.line(inside));
            }
            Inline::Marked(Mark::Code, inside) => {
                self.events.push(Event::Code(crate::markdown::plain(inside).into()));
            }
            Inline::Marked(_, inside) => self.line(inside),
            Inline::Note(number) => self.events.push(Event::FootnoteReference(format!("{number}").into())),
            Inline::Picture(link) => self.manuscript.picture(*link).into_iter().for_each(|number| self.picture(number)),
            Inline::Link(link, inside) => match self.manuscript.links.get(*link).cloned().flatten() {
                None => self.line(inside),
                Some(address) => {
                    let tag = link_to(address);
                    self.within(tag, TagEnd::Link, |page| page.line(inside));
                }
            },
        }
    }

    fn picture(&mut self, number: usize) {
        let Some(plate) = self.manuscript.pictures.get(number) else { return };
        let caption = if plate.caption.is_some() || plate.credit.is_some() { plate.caption() } else { String::new() };
        let tag = Tag::Image {
            link_type: LinkType::Inline,
            dest_url: format!("{PICTURES}/{}", plate.name).into(),
            title: caption.into(),
            id: CowStr::Borrowed(""),
        };
        let alt = plate.alt.to_owned();
        self.within(tag, TagEnd::Image, |page| page.text(&alt));
    }

    fn text(&mut self, text: &str) {
        self.events.push(Event::Text(text.to_owned().into()));
    }

    fn within(&mut self, tag: Tag<'static>, end: TagEnd, inside: impl FnOnce(&mut Self)) {
        self.events.push(Event::Start(tag));
        inside(self);
        self.events.push(Event::End(end));
    }
}

/// Whether an item is a line, perhaps with lists below: a list of such has no blank lines.
fn is_line(item: &[Block]) -> bool {
    match item.split_first() {
        Some((Block::Paragraph(_), rest)) => rest.iter().all(|block| matches!(block, Block::List(..))),
        first => first.is_none(),
    }
}

fn link_to(address: String) -> Tag<'static> {
    let empty = || CowStr::Borrowed("");
    Tag::Link { link_type: LinkType::Inline, dest_url: address.into(), title: empty(), id: empty() }
}
