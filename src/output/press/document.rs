//! A manuscript as a document for Word. The ids of links and pictures are counted here: the library counts them for
//! the whole process, and two builds would differ.

use std::io;

use docx_rs::{
    AlignmentType, BreakType, BuildXML, DocumentChild, Hyperlink, HyperlinkData, HyperlinkType, IndentLevel,
    LevelOverride, LineSpacing, LineSpacingType, Numbering, NumberingId, Paragraph, Pic, Run, Shading, Table,
    TableCell, TableLayoutType, TableRow, VMergeType, WidthType,
};

use super::look::Look;
use super::package::{Media, Reference, pack};
use super::style::{BULLETS, DECIMAL, HIGHEST, LEVELS, STEP, WIDEST, numbering, paper};
use super::{Bytes, PICTURES};
use crate::markdown::{Alignment, Block, Cell, Inline, Mark, Place, grid};
use crate::picture::Format;
use crate::render::manuscript::{Manuscript, Plate};
use crate::yaml::Scalar;

/// How wide a picture is asked for, in pixels: 14.5 cm at 250 dots an inch.
const PIXELS: u32 = 1_440;

/// The document of a manuscript.
///
/// # Errors
/// When a picture cannot be had.
pub(super) fn of(manuscript: &Manuscript, citation: &str, bytes: Bytes) -> io::Result<Vec<u8>> {
    let pictures = manuscript.pictures.iter().enumerate().map(|(number, plate)| Drawn::of(number, plate, bytes));
    let pictures = pictures.collect::<io::Result<Vec<_>>>()?;
    let mut page = Page { manuscript, pictures: &pictures, links: Vec::new(), lists: Vec::new(), paragraphs: 0 };
    let mut parts = vec![
        said(Paragraph::new().style("Title").add_run(text(manuscript.title))),
        said(Paragraph::new().style("Subtitle").add_run(text(&about(manuscript)))),
    ];
    page.blocks(&manuscript.blocks, Spot::default(), &mut parts);
    for (number, _) in manuscript.further() {
        page.picture(number, &mut parts);
    }
    let end = Inline::Text(format!("原文：{}", manuscript.address));
    page.block(&Block::Rule, Spot::default(), &mut parts);
    for line in [end, Inline::Text(format!("引用格式：{citation}"))] {
        parts.push(said(page.line(&[line], Paragraph::new().style("Compact"), &Look::default())));
    }
    let mut document = paper();
    document.children.extend(parts.into_iter().map(|part| match part {
        Part::Text(paragraph) => DocumentChild::Paragraph(Box::new(page.numbered(*paragraph))),
        Part::Table(table) => DocumentChild::Table(table),
    }));
    let Page { links, lists, .. } = page;
    let media: Vec<Media> = pictures.into_iter().flatten().map(|drawn| drawn.media).collect();
    pack(manuscript, &document.build(), &numbering(&lists), &media, links)
}

fn about(manuscript: &Manuscript) -> String {
    let author = manuscript.author.map(|author| format!("　作者：{author}")).unwrap_or_default();
    format!("{}　来源：{}{author}", manuscript.published.text(), manuscript.source)
}

/// A picture that stands in the document; what Word does not show is only named.
struct Drawn {
    media: Media,
    /// Width and height in pixels.
    size: (u32, u32),
}

impl Drawn {
    fn of(number: usize, plate: &Plate, bytes: Bytes) -> io::Result<Option<Self>> {
        let Some(published) = plate.published else { return Ok(None) };
        let path = published.fitting(plate.path, PIXELS);
        let format = if path == plate.path { published.picture.format } else { published.picture.rendered };
        let suffix = match format {
            Format::Jpeg => "jpeg",
            Format::Png => "png",
            Format::Gif | Format::Webp | Format::Svg => return Ok(None),
        };
        let Some(size) = published.picture.size else { return Ok(None) };
        let media = Media { id: format!("rIdImage{}", number + 1), suffix, bytes: bytes(path)? };
        Ok(Some(Self { media, size }))
    }

    /// Width and height in EMU: as wide as the text, or less where it is small or very high.
    fn room(&self) -> (u32, u32) {
        // At 96 dots an inch.
        const DOT: u64 = 9_525;
        let (width, height) = (u64::from(self.size.0.max(1)), u64::from(self.size.1.max(1)));
        let wide = (width * DOT).min(WIDEST).min(HIGHEST * width / height).max(1);
        let high = (wide * height / width).max(1);
        (u32::try_from(wide).unwrap_or(u32::MAX), u32::try_from(high).unwrap_or(u32::MAX))
    }
}

/// What stands one below the other.
enum Part {
    Text(Box<Paragraph>),
    Table(Box<Table>),
}

/// Where blocks stand.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    /// In how many lists and quotations.
    depth: usize,
    /// Whether in a quotation.
    is_quoted: bool,
    /// Whether in a cell.
    is_tight: bool,
}

struct Page<'p, 'm, 'a> {
    manuscript: &'m Manuscript<'a>,
    pictures: &'p [Option<Drawn>],
    links: Vec<Reference>,
    /// One for each numbered list.
    lists: Vec<Numbering>,
    /// How many paragraphs have their number.
    paragraphs: u32,
}

impl Page<'_, '_, '_> {
    /// A paragraph with the number that Word knows it by.
    fn numbered(&mut self, mut paragraph: Paragraph) -> Paragraph {
        self.paragraphs += 1;
        paragraph.id = format!("{:08x}", self.paragraphs);
        paragraph
    }

    fn blocks(&mut self, blocks: &[Block], place: Spot, out: &mut Vec<Part>) {
        blocks.iter().for_each(|block| self.block(block, place, out));
    }

    fn block(&mut self, block: &Block, place: Spot, out: &mut Vec<Part>) {
        match block {
            Block::Heading(level, line) => {
                let style = format!("Heading{}", level - 1);
                out.push(said(self.line(line, Paragraph::new().style(&style).keep_next(true), &Look::default())));
            }
            Block::Paragraph(line) => self.paragraph(line, place.paragraph(), out),
            Block::Quote(inside) => {
                self.blocks(inside, Spot { depth: place.depth + 1, is_quoted: true, ..place }, out);
            }
            Block::List(start, items) => {
                let numbering = start.map_or(BULLETS, |start| self.numbering(start, place.depth));
                let level = place.depth.min(LEVELS - 1);
                for item in items {
                    let mark = |paragraph: Paragraph| {
                        paragraph.numbering(NumberingId::new(numbering), IndentLevel::new(level))
                    };
                    self.item(mark, item, place, out);
                }
            }
            Block::Table(rows) => {
                out.push(Part::Table(Box::new(self.table(rows))));
                // Without it two tables are one.
                out.push(said(Paragraph::new().style("Compact")));
            }
            Block::Code(code) => {
                for line in code.trim_end().split('\n') {
                    out.push(said(place.indented(Paragraph::new().style("Code")).add_run(text(line))));
                }
            }
            Block::Rule => {
                out.push(said(Paragraph::new().style("Normal").align(AlignmentType::Center).add_run(text("————————"))));
            }
            Block::Notes(notes) => {
                out.push(said(Paragraph::new().style("Heading3").add_run(text("注释"))));
                for (number, note) in (1..).zip(notes) {
                    let mark = |paragraph: Paragraph| paragraph.add_run(text(&format!("[注{number}] ")));
                    self.item(mark, note, place, out);
                }
            }
        }
    }

    /// A paragraph; a picture in it stands below what comes before it.
    fn paragraph(&mut self, line: &[Inline], frame: Paragraph, out: &mut Vec<Part>) {
        for part in line.split_inclusive(|piece| matches!(piece, Inline::Picture(_))) {
            let (words, picture) = match part.split_last() {
                Some((Inline::Picture(link), words)) => (words, self.manuscript.picture(*link)),
                _ => (part, None),
            };
            if !words.is_empty() {
                out.push(said(self.line(words, frame.clone(), &Look::default())));
            }
            picture.into_iter().for_each(|number| self.picture(number, out));
        }
    }

    fn item(&mut self, mark: impl FnOnce(Paragraph) -> Paragraph, blocks: &[Block], place: Spot, out: &mut Vec<Part>) {
        let (first, rest) = match blocks.split_first() {
            Some((Block::Paragraph(line), rest)) => (line.as_slice(), rest),
            _ => (Default::default(), blocks),
        };
        let frame = mark(Paragraph::new().style(if place.is_tight { "Compact" } else { "Normal" }));
        out.push(said(self.line(first, frame, &Look::default())));
        self.blocks(rest, Spot { depth: place.depth + 1, ..place }, out);
    }

    /// The numbering of a list of its own.
    fn numbering(&mut self, start: u64, depth: usize) -> usize {
        let id = DECIMAL + 1 + self.lists.len();
        let level = LevelOverride::new(depth.min(LEVELS - 1)).start(usize::try_from(start).unwrap_or(1));
        self.lists.push(Numbering::new(id, DECIMAL).add_override(level));
        id
    }

    fn table(&mut self, rows: &[Vec<Cell>]) -> Table {
        let rows: Vec<TableRow> = grid(rows).into_iter().map(|row| TableRow::new(self.cells(&row))).collect();
        Table::new(rows).width(5_000, WidthType::Pct).layout(TableLayoutType::Autofit)
    }

    fn cells(&mut self, row: &[Place]) -> Vec<TableCell> {
        let cells = row.iter().enumerate().filter_map(|(column, place)| {
            let wide = 1 + row.iter().skip(column + 1).take_while(|place| matches!(place, Place::Beside)).count();
            let mut empty = || TableCell::new().add_paragraph(self.numbered(Paragraph::new().style("Compact")));
            match place {
                Place::Cell(cell) => Some(self.cell(cell, wide)),
                Place::Below(width) => Some(spanning(empty(), *width).vertical_merge(VMergeType::Continue)),
                Place::Nothing => Some(empty()),
                Place::Beside => None,
            }
        });
        cells.collect()
    }

    fn cell(&mut self, cell: &Cell, wide: usize) -> TableCell {
        let mut parts = Vec::new();
        let place = Spot { is_tight: true, ..Spot::default() };
        self.blocks(&cell.content, place, &mut parts);
        let is_text = parts.last().is_some_and(|part| matches!(part, Part::Text(_)));
        if !is_text {
            // A cell ends with a paragraph.
            parts.push(said(Paragraph::new().style("Compact")));
        }
        let side = match cell.alignment {
            Alignment::Start => AlignmentType::Left,
            Alignment::Middle => AlignmentType::Center,
            Alignment::End => AlignmentType::Right,
        };
        let mut out = spanning(TableCell::new(), wide);
        if cell.rows > 1 {
            out = out.vertical_merge(VMergeType::Restart);
        }
        if cell.is_head {
            out = out.shading(Shading::new().fill("EEEEEE"));
        }
        parts.into_iter().fold(out, |cell, part| match part {
            Part::Text(paragraph) => cell.add_paragraph(self.numbered((*paragraph).align(side))),
            Part::Table(table) => cell.add_table(*table),
        })
    }

    fn picture(&mut self, number: usize, out: &mut Vec<Part>) {
        let Some(plate) = self.manuscript.pictures.get(number) else { return };
        let frame = || Paragraph::new().style("Caption");
        let caption = plate.caption();
        match self.pictures.get(number).and_then(Option::as_ref) {
            Some(drawn) => {
                let (width, height) = drawn.room();
                // The true bytes are packed under the id; the library takes pictures with equal bytes for one.
                let bytes = drawn.media.id.clone().into_bytes();
                let picture = Pic::new_with_dimensions(bytes, 1, 1).id(&drawn.media.id).size(width, height);
                let spacing = LineSpacing::new().line_rule(LineSpacingType::Auto).before(120).after(60).line(240);
                let above = frame().line_spacing(spacing).keep_next(true);
                out.push(said(above.add_run(Run::new().add_image(picture))));
                out.push(said(frame().add_run(text(&format!("图 {}　{caption}", number + 1)))));
            }
            None => {
                let told = format!("（图 {}：{caption}，见 {PICTURES}/{}）", number + 1, plate.name);
                out.push(said(frame().add_run(text(&told))));
            }
        }
    }

    fn line(&mut self, line: &[Inline], paragraph: Paragraph, look: &Look) -> Paragraph {
        let mut pieces = Vec::new();
        self.pieces(line, look, &mut pieces);
        pieces.into_iter().fold(paragraph, |paragraph, piece| match piece {
            Piece::Run(run) => paragraph.add_run(*run),
            Piece::Link(link) => paragraph.add_hyperlink(link),
        })
    }

    fn pieces(&mut self, line: &[Inline], look: &Look, out: &mut Vec<Piece>) {
        for piece in line {
            match piece {
                Inline::Text(words) => out.push(run(look.on(text(words)))),
                Inline::Break => out.push(run(Run::new().add_break(BreakType::TextWrapping))),
                Inline::Marked(mark, inside) => self.pieces(inside, &look.with(*mark), out),
                Inline::Note(number) => {
                    let raised = look.with(Mark::Superscript);
                    out.push(run(raised.on(text(&format!("[注{number}]")))));
                }
                Inline::Picture(link) => {
                    let plate = self.manuscript.picture(*link).and_then(|number| self.manuscript.pictures.get(number));
                    out.extend(plate.map(|plate| run(look.on(text(&format!("（{}）", plate.caption()))))));
                }
                Inline::Link(link, inside) => match self.manuscript.links.get(*link).cloned().flatten() {
                    None => self.pieces(inside, look, out),
                    Some(address) => self.link(address, inside, look, out),
                },
            }
        }
    }

    fn link(&mut self, address: String, inside: &[Inline], look: &Look, out: &mut Vec<Piece>) {
        let id = format!("rIdHyperlink{}", self.links.len() + 1);
        let mut link = Hyperlink::new("", HyperlinkType::External);
        link.link = HyperlinkData::External { rid: id.clone(), path: String::new() };
        self.links.push(Reference { id, address });
        let mut pieces = Vec::new();
        self.pieces(inside, &look.link(), &mut pieces);
        let link = pieces.into_iter().fold(link, |link, piece| match piece {
            Piece::Run(run) => link.add_run(*run),
            // HTML has no links in links.
            Piece::Link(_) => link,
        });
        out.push(Piece::Link(link));
    }
}

/// A piece of a line.
enum Piece {
    Run(Box<Run>),
    Link(Hyperlink),
}

impl Spot {
    /// An empty paragraph as it stands here.
    fn paragraph(self) -> Paragraph {
        self.indented(Paragraph::new().style(match () {
            () if self.is_tight => "Compact",
            () if self.is_quoted => "Quote",
            () => "Normal",
        }))
    }

    fn indented(self, paragraph: Paragraph) -> Paragraph {
        match i32::try_from(self.depth.min(LEVELS)).unwrap_or_default() {
            0 => paragraph,
            depth => paragraph.indent(Some(depth * STEP), None, None, None),
        }
    }
}

fn said(paragraph: Paragraph) -> Part {
    Part::Text(Box::new(paragraph))
}

fn run(run: Run) -> Piece {
    Piece::Run(Box::new(run))
}

fn spanning(cell: TableCell, columns: usize) -> TableCell {
    if columns > 1 { cell.grid_span(columns) } else { cell }
}

/// A text, without signs that XML cannot hold.
fn text(text: &str) -> Run {
    let is_sound = |sign: &char| !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}');
    Run::new().add_text(text.chars().filter(is_sound).collect::<String>())
}
