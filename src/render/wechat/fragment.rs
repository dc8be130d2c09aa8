//! A manuscript as HTML for the editor of a WeChat account: sections, paragraphs, spans and tables with their
//! styles written on them. No script, class, id, link or picture: links become notes with their addresses as text,
//! since WeChat takes links out; a picture becomes a frame that says which file to put there, since the editor
//! drops pictures of other sites and those written as data.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesStart, BytesText, Event};

use super::style;
use crate::markdown::{Block, Cell, Inline, plain};
use crate::render::manuscript::Manuscript;

/// The fragment of a manuscript.
pub(super) fn of(manuscript: &Manuscript) -> String {
    let mut post = Post { manuscript, xml: Writer::new(Vec::new()), addresses: Vec::new() };
    // Writing to memory cannot fail, and all that is written is text.
    let _ = post.all();
    String::from_utf8(post.xml.into_inner()).unwrap_or_default()
}

struct Post<'m, 'a> {
    manuscript: &'m Manuscript<'a>,
    xml: Writer<Vec<u8>>,
    /// The addresses of the links so far, each once, with what was linked.
    addresses: Vec<(String, String)>,
}

type Written = io::Result<()>;

impl Post<'_, '_> {
    fn all(&mut self) -> Written {
        let manuscript = self.manuscript;
        self.element("section", style::POST, |post| {
            post.blocks(&manuscript.blocks, style::PARAGRAPH)?;
            for (number, _) in manuscript.further() {
                post.picture(number)?;
            }
            post.links()?;
            let told = format!("来源：{}　{}", manuscript.source, manuscript.published.date().long());
            post.element("p", style::NOTE, |post| post.text(&told))
        })
    }

    fn blocks(&mut self, blocks: &[Block], paragraph: &str) -> Written {
        blocks.iter().try_for_each(|block| self.block(block, paragraph))
    }

    fn block(&mut self, block: &Block, paragraph: &str) -> Written {
        match block {
            Block::Heading(level, line) => self.element("p", style::heading(*level), |post| post.line(line)),
            Block::Paragraph(line) => self.paragraph(line, paragraph),
            Block::Quote(inside) => self.element("section", style::QUOTE, |post| post.blocks(inside, style::PARAGRAPH)),
            Block::List(start, items) => self.element("section", style::LIST, |post| {
                (0..).zip(items).try_for_each(|(place, item)| {
                    let marker = start.map_or("• ".to_owned(), |start| format!("{}. ", start.saturating_add(place)));
                    post.item(&marker, item)
                })
            }),
            Block::Table(rows) => self.element("section", style::WIDE, |post| post.table(rows)),
            Block::Code(text) => self.element("section", style::CODE_BLOCK, |post| {
                (0..).zip(text.trim_end().split('\n')).try_for_each(|(number, line)| {
                    if number > 0 {
                        post.line_break()?;
                    }
                    post.text(line)
                })
            }),
            Block::Rule => self.element("p", style::RULE, |post| post.text("— — —")),
            Block::Notes(notes) => {
                self.element("p", style::heading(4), |post| post.text("注释"))?;
                (1..).zip(notes).try_for_each(|(number, note)| self.note(number, note))
            }
        }
    }

    /// A paragraph; pictures in it stand between paragraphs.
    fn paragraph(&mut self, line: &[Inline], style: &str) -> Written {
        for part in line.split_inclusive(|piece| matches!(piece, Inline::Picture(_))) {
            let (text, picture) = match part.split_last() {
                Some((Inline::Picture(link), text)) => (text, Some(*link)),
                _ => (part, None),
            };
            if !text.is_empty() {
                self.element("p", style, |post| post.line(text))?;
            }
            if let Some(number) = picture.and_then(|link| self.manuscript.picture(link)) {
                self.picture(number)?;
            }
        }
        Ok(())
    }

    fn item(&mut self, marker: &str, blocks: &[Block]) -> Written {
        let (first, rest) = match blocks.split_first() {
            Some((Block::Paragraph(line), rest)) => (line.as_slice(), rest),
            _ => (Default::default(), blocks),
        };
        self.element("p", style::ITEM, |post| {
            post.element("span", style::MARKER, |post| post.text(marker))?;
            post.line(first)
        })?;
        self.blocks(rest, style::TIGHT)
    }

    fn note(&mut self, number: usize, blocks: &[Block]) -> Written {
        let (first, rest) = match blocks.split_first() {
            Some((Block::Paragraph(line), rest)) => (line.as_slice(), rest),
            _ => (Default::default(), blocks),
        };
        self.element("p", style::NOTE, |post| {
            post.text(&format!("注{number}　"))?;
            post.line(first)
        })?;
        self.blocks(rest, style::NOTE)
    }

    fn table(&mut self, rows: &[Vec<Cell>]) -> Written {
        self.element("table", style::TABLE, |post| {
            post.element("tbody", "", |post| {
                rows.iter()
                    .try_for_each(|row| post.element("tr", "", |post| row.iter().try_for_each(|cell| post.cell(cell))))
            })
        })
    }

    fn cell(&mut self, cell: &Cell) -> Written {
        let mut tag = BytesStart::new("td");
        tag.push_attribute(("style", &*style::cell(cell.is_head, cell.alignment)));
        for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if span > 1 {
                tag.push_attribute((name, &*span.to_string()));
            }
        }
        let end = tag.to_end().into_owned();
        self.xml.write_event(Event::Start(tag.borrow()))?;
        match &cell.content[..] {
            [Block::Paragraph(line)] => self.line(line)?,
            blocks => self.blocks(blocks, style::TIGHT)?,
        }
        self.xml.write_event(Event::End(end))
    }

    /// The frame where a picture is to be put, and what stands below it.
    fn picture(&mut self, number: usize) -> Written {
        let Some(plate) = self.manuscript.pictures.get(number) else { return Ok(()) };
        let told = format!("（此处插入图片 {}：{}）", number + 1, plate.name);
        self.element("section", style::PICTURE, |post| post.text(&told))?;
        let caption = plate.caption();
        if caption.is_empty() {
            return Ok(());
        }
        self.element("p", style::CAPTION, |post| post.text(&caption))
    }

    fn links(&mut self) -> Written {
        if self.addresses.is_empty() {
            return Ok(());
        }
        self.element("p", style::heading(4), |post| post.text("文中链接"))?;
        for (number, (title, address)) in (1..).zip(std::mem::take(&mut self.addresses)) {
            let told = match title.trim() {
                title if title.is_empty() || title == address => format!("［{number}］{address}"),
                title => format!("［{number}］{title}：{address}"),
            };
            self.element("p", style::NOTE, |post| post.text(&told))?;
        }
        Ok(())
    }

    fn line(&mut self, line: &[Inline]) -> Written {
        line.iter().try_for_each(|piece| self.piece(piece))
    }

    fn piece(&mut self, piece: &Inline) -> Written {
        match piece {
            Inline::Text(text) => self.text(text),
            Inline::Break => self.line_break(),
            Inline::Marked(mark, inside) => self.element("span", style::mark(*mark), |post| post.line(inside)),
            Inline::Note(number) => {
                self.element("span", style::REFERENCE, |post| post.text(&format!("［注{number}］")))
            }
            Inline::Link(link, inside) => {
                self.line(inside)?;
                let number = self.number(*link, inside);
                number.map_or(Ok(()), |number| {
                    self.element("span", style::REFERENCE, |post| post.text(&format!("［{number}］")))
                })
            }
            // In the middle of something else than a paragraph.
            Inline::Picture(link) => self.manuscript.picture(*link).map_or(Ok(()), |number| {
                let name = self.manuscript.pictures.get(number).map(|plate| plate.name.as_str()).unwrap_or_default();
                self.text(&format!("（此处插入图片 {}：{name}）", number + 1))
            }),
        }
    }

    /// The number of a link to a web page among the notes.
    fn number(&mut self, link: usize, text: &[Inline]) -> Option<usize> {
        let address = self.manuscript.links.get(link)?.as_ref()?;
        if !address.starts_with("http") {
            return None;
        }
        let known = self.addresses.iter().position(|(_, known)| known == address);
        Some(
            1 + known.unwrap_or_else(|| {
                self.addresses.push((plain(text), address.clone()));
                self.addresses.len() - 1
            }),
        )
    }

    fn element(&mut self, name: &str, style: &str, inside: impl FnOnce(&mut Self) -> Written) -> Written {
        let mut tag = BytesStart::new(name);
        if !style.is_empty() {
            tag.push_attribute(("style", style));
        }
        self.xml.write_event(Event::Start(tag.borrow()))?;
        inside(self)?;
        self.xml.write_event(Event::End(tag.to_end()))
    }

    fn line_break(&mut self) -> Written {
        // Written as HTML has it: with no end.
        self.xml.write_event(Event::Start(BytesStart::new("br")))
    }

    fn text(&mut self, text: &str) -> Written {
        self.xml.write_event(Event::Text(BytesText::new(text)))
    }
}
