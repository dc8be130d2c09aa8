//! A manuscript as plain text: links become numbered notes at its end.

use std::fmt::Write as _;

use super::PICTURES;
use crate::markdown::{Block, Inline, Place, grid, plain};
use crate::render::manuscript::Manuscript;
use crate::yaml::Scalar;

/// The plain text of a manuscript. Writing to a `String` cannot fail.
pub(super) fn of(manuscript: &Manuscript, citation: &str) -> String {
    let mut page = Page { manuscript, out: String::new(), addresses: Vec::new() };
    let _ = write!(page.out, "{}\n\n发布时间：{}\n", manuscript.title, manuscript.published.text());
    let _ = writeln!(page.out, "来源：{}", manuscript.source);
    if let Some(author) = manuscript.author {
        let _ = writeln!(page.out, "作者：{author}");
    }
    let _ = writeln!(page.out, "原文：{}\n", manuscript.address);
    page.blocks(&manuscript.blocks, "");
    for (number, _) in manuscript.further() {
        let picture = page.picture(number);
        let _ = writeln!(page.out, "{picture}\n");
    }
    if !page.addresses.is_empty() {
        page.out.push_str("文中链接：\n");
        for (number, (title, address)) in (1..).zip(&page.addresses) {
            let _ = writeln!(page.out, "[{number}] {title}：{address}");
        }
        page.out.push('\n');
    }
    let _ = writeln!(page.out, "引用格式：{citation}");
    page.out
}

struct Page<'m, 'a> {
    manuscript: &'m Manuscript<'a>,
    out: String,
    /// The addresses of the links so far, each once, with what was linked.
    addresses: Vec<(String, String)>,
}

impl Page<'_, '_> {
    /// Adds blocks, every line after a margin, with a blank line after each.
    fn blocks(&mut self, blocks: &[Block], margin: &str) {
        blocks.iter().for_each(|block| self.block(block, margin));
    }

    fn block(&mut self, block: &Block, margin: &str) {
        match block {
            Block::Heading(_, line) | Block::Paragraph(line) => {
                let line = self.line(line);
                self.lines(&line, margin);
                self.out.push('\n');
            }
            Block::Quote(inside) => self.blocks(inside, &format!("{margin}    ")),
            Block::List(start, items) => self.list(*start, items, margin),
            Block::Table(rows) => {
                for row in grid(rows) {
                    let cells: Vec<String> = row.into_iter().map(|place| self.cell(place)).collect();
                    self.lines(cells.join(" | ").trim_end(), margin);
                }
                self.out.push('\n');
            }
            Block::Code(text) => {
                self.lines(text.trim_end(), &format!("{margin}    "));
                self.out.push('\n');
            }
            Block::Rule => {
                self.lines("————————", margin);
                self.out.push('\n');
            }
            Block::Notes(notes) => {
                self.lines("注释：", margin);
                for (number, note) in (1..).zip(notes) {
                    self.item(&format!("[注{number}] "), note, margin);
                }
                self.out.push('\n');
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], margin: &str) {
        for (place, item) in (0..).zip(items) {
            let mark = start.map_or("· ".to_owned(), |start| format!("{}. ", start.saturating_add(place)));
            self.item(&mark, item, margin);
        }
        self.out.push('\n');
    }

    /// An item: its first line after its mark, the others after a margin as wide.
    fn item(&mut self, mark: &str, blocks: &[Block], margin: &str) {
        let (first, rest) = match blocks.split_first() {
            Some((Block::Paragraph(line), rest)) => (self.line(line), rest),
            _ => (String::new(), blocks),
        };
        self.lines(&format!("{mark}{first}"), margin);
        self.blocks(rest, &format!("{margin}   "));
    }

    fn lines(&mut self, text: &str, margin: &str) {
        for line in text.split('\n') {
            let _ = writeln!(self.out, "{margin}{line}");
        }
    }

    fn cell(&mut self, place: Place) -> String {
        let Place::Cell(cell) = place else { return String::new() };
        let mut inside = Page { manuscript: self.manuscript, out: String::new(), addresses: Vec::new() };
        std::mem::swap(&mut inside.addresses, &mut self.addresses);
        inside.blocks(&cell.content, "");
        self.addresses = inside.addresses;
        inside.out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn line(&mut self, line: &[Inline]) -> String {
        let pieces = line.iter().map(|piece| match piece {
            Inline::Text(text) => text.clone(),
            Inline::Break => "\n".to_owned(),
            Inline::Marked(_, inside) => self.line(inside),
            Inline::Note(number) => format!("[注{number}]"),
            Inline::Picture(link) => {
                let number = self.manuscript.picture(*link);
                number.map(|number| self.picture(number)).unwrap_or_default()
            }
            Inline::Link(link, inside) => {
                let text = self.line(inside);
                match self.number(*link, inside) {
                    Some(number) => format!("{text}[{number}]"),
                    None => text,
                }
            }
        });
        pieces.collect()
    }

    fn picture(&self, number: usize) -> String {
        let Some(plate) = self.manuscript.pictures.get(number) else { return String::new() };
        format!("（图 {}：{}，见 {PICTURES}/{}）", number + 1, plate.caption(), plate.name)
    }

    /// The number of a link among the notes; none for one whose address its text says, or that leads nowhere.
    fn number(&mut self, link: usize, text: &[Inline]) -> Option<usize> {
        let (address, text) = (self.manuscript.links.get(link)?.as_ref()?, plain(text));
        if text == *address || address.strip_prefix("mailto:") == Some(&text) || address.starts_with("tel:") {
            return None;
        }
        let known = self.addresses.iter().position(|(_, known)| known == address);
        Some(
            1 + known.unwrap_or_else(|| {
                self.addresses.push((text, address.clone()));
                self.addresses.len() - 1
            }),
        )
    }
}
