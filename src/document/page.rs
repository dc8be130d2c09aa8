//! What one page of a PDF shows, in the order in which it is drawn (ISO 32000-1, 9.4).
//!
//! A PDF has no words and no cells, only pieces at places. The text is made twice: `plain` puts together pieces
//! that touch, for numbers whose digits are drawn one by one; `parted` keeps every piece apart, for cells that
//! stand side by side.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, Stream};

use super::Allowance;

/// The part of a page that pictures cover when it may be one that was scanned.
const COVERED: f32 = 0.6;

/// A page of A4, in points.
const A4: f32 = 595.0 * 842.0;

/// How deep forms may be drawn in forms.
const DEPTH: usize = 6;

/// The text of a page.
#[derive(Default)]
pub(super) struct Page {
    /// With pieces that touch put together.
    pub(super) plain: String,
    /// With all pieces apart, by tabs.
    pub(super) parted: String,
    /// Whether pictures are drawn on it.
    pub(super) has_pictures: bool,
    /// How many square points they cover together.
    covered: f32,
    /// How many square points it has.
    area: f32,
    /// Whether all pieces could be made out.
    pub(super) is_whole: bool,
    pen: Pen,
    /// How what is drawn is enlarged and turned, and what it was before (ISO 32000-1, 8.3.4).
    matrix: Matrix,
    kept: Vec<Matrix>,
}

/// The four numbers of a transformation that change sizes.
#[derive(Clone, Copy)]
struct Matrix([f32; 4]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0])
    }
}

impl Matrix {
    /// One that is done before another.
    fn before(self, Matrix([e, f, g, h]): Matrix) -> Self {
        let Matrix([a, b, c, d]) = self;
        Self([a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h])
    }

    /// What a picture covers, which is drawn as a square of one.
    fn area(self) -> f32 {
        let Matrix([a, b, c, d]) = self;
        (a * d - b * c).abs()
    }
}

/// Where the next piece is drawn, as far as it matters here.
#[derive(Clone, Copy, Default)]
struct Pen {
    size: f32,
    leading: f32,
    scale: f32,
    /// The beginning of the line.
    start: f32,
    /// Where the next piece begins.
    x: f32,
    y: f32,
    /// Where the last piece ends, more or less, and how much more or less: widths of letters are not looked up.
    end: f32,
    doubt: f32,
    /// The line of the last piece.
    last: Option<f32>,
}

type Fonts<'a> = BTreeMap<Vec<u8>, Option<Encoding<'a>>>;

impl Page {
    /// The text of a page; `None` when it cannot be read, or there is too much of it.
    pub(super) fn read(document: &Document, id: ObjectId, left: &mut Allowance) -> Option<Self> {
        let content = document.get_page_content_with_limit(id, left.bytes).ok()?;
        left.take(content.len())?;
        let fonts = document.get_page_fonts(id).ok()?;
        let (own, inherited) = document.get_page_resources(id).ok()?;
        let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        let mut page = Self { is_whole: true, area: area(document, id), ..Self::default() };
        page.draw(document, &content, &encodings(document, fonts, left), &resources, left, DEPTH)?;
        for stream in appearances(document, id) {
            page.plain.push('\n');
            page.parted.push('\n');
            page.draw_form(document, stream, &resources, left, DEPTH)?;
        }
        Some(page)
    }

    /// Whether pictures cover most of it.
    pub(super) fn is_covered(&self) -> bool {
        self.covered >= self.area * COVERED
    }

    fn draw(
        &mut self,
        document: &Document,
        content: &[u8],
        fonts: &Fonts,
        resources: &[&Dictionary],
        left: &mut Allowance,
        depth: usize,
    ) -> Option<()> {
        let content = Content::decode(content).ok()?;
        let mut font = None;
        for operation in &content.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    font = operation
                        .operands
                        .first()
                        .and_then(|name| name.as_name().ok())
                        .and_then(|name| fonts.get(name));
                    self.pen.size = number(operation, 1).abs();
                }
                "Tj" | "TJ" => self.show(font, &operation.operands, left)?,
                "'" | "\"" => {
                    self.pen.next_line();
                    self.show(font, operation.operands.last().map(std::slice::from_ref).unwrap_or_default(), left)?;
                }
                "Do" => self.draw_named(document, operation, resources, left, depth)?,
                "BI" => self.picture(),
                "q" => self.kept.push(self.matrix),
                "Q" => self.matrix = self.kept.pop().unwrap_or_default(),
                "cm" => {
                    let own = Matrix([0, 1, 2, 3].map(|index| number(operation, index)));
                    self.matrix = own.before(self.matrix);
                }
                "BDC" | "DP" => self.spoken(document, operation, left)?,
                _ => self.pen.moved(operation),
            }
        }
        Some(())
    }

    /// Draws what has a name: a picture, or a form with content of its own.
    fn draw_named(
        &mut self,
        document: &Document,
        operation: &Operation,
        resources: &[&Dictionary],
        left: &mut Allowance,
        depth: usize,
    ) -> Option<()> {
        let name = operation.operands.first()?.as_name().ok()?;
        let Some(object) = resources.iter().find_map(|one| object_named(document, one, name)) else { return Some(()) };
        let Ok(stream) = document.dereference(object).and_then(|(_, object)| object.as_stream()) else {
            return Some(());
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default() != b"Form" {
            self.picture();
            return Some(());
        }
        self.draw_form(document, stream, resources, left, depth)
    }

    /// Draws content that is kept apart from the page's.
    fn draw_form(
        &mut self,
        document: &Document,
        stream: &Stream,
        resources: &[&Dictionary],
        left: &mut Allowance,
        depth: usize,
    ) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        left.parts = left.parts.checked_sub(1)?;
        let content = stream.get_plain_content_with_limit(left.bytes).ok()?;
        left.take(content.len())?;
        let own = stream.dict.get(b"Resources").ok().and_then(|one| document.dereference(one).ok()?.1.as_dict().ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        let fonts = resources.iter().rev().flat_map(|one| fonts(document, one)).collect();
        let (outer, kept) = (self.matrix, std::mem::take(&mut self.kept));
        let matrix = stream.dict.get(b"Matrix").ok().and_then(|one| one.as_array().ok());
        if let Some([a, b, c, d, ..]) = matrix.map(Vec::as_slice) {
            self.matrix = Matrix([a, b, c, d].map(|one| one.as_float().unwrap_or_default())).before(outer);
        }
        let drawn = self.draw(document, &content, &encodings(document, fonts, left), &resources, left, depth);
        (self.matrix, self.kept) = (outer, kept);
        drawn
    }

    /// Notes that a picture is drawn.
    fn picture(&mut self) {
        self.has_pictures = true;
        self.covered += self.matrix.area();
    }

    /// What is read out in place of what is drawn (ISO 32000-1, 14.9.3 to 14.9.5).
    fn spoken(&mut self, document: &Document, operation: &Operation, left: &mut Allowance) -> Option<()> {
        let about = operation.operands.get(1).and_then(|one| document.dereference(one).ok()?.1.as_dict().ok());
        let Some(about) = about else { return Some(()) };
        for said in [&b"ActualText"[..], b"Alt", b"E"].iter().filter_map(|key| about.get(key).ok()) {
            let said = lopdf::decode_text_string(said).unwrap_or_default();
            left.take(said.len())?;
            self.parted.push_str(&format!("\n{said}\n"));
        }
        Some(())
    }

    /// Shows a piece of text.
    fn show(&mut self, font: Option<&Option<Encoding>>, operands: &[Object], left: &mut Allowance) -> Option<()> {
        let mut text = String::new();
        let mut is_whole = true;
        let font = font.and_then(Option::as_ref);
        pieces(operands, &mut |piece| match (piece, font) {
            (Piece::Bytes(bytes), Some(font)) => match Document::decode_text(font, bytes) {
                Ok(said) => text.push_str(&said),
                Err(_) => is_whole = false,
            },
            (Piece::Bytes(_), None) => is_whole = false,
            // A thousandth of the size to the left is negative; a third of it is a space.
            (Piece::Shift(shift), _) if shift < -330.0 => text.push(' '),
            (Piece::Shift(_), _) => {}
        });
        self.is_whole &= is_whole && !text.contains('\u{fffd}');
        left.take(text.len())?;
        let pen = &mut self.pen;
        let unit = pen.unit();
        match pen.last.map(|line| (line - pen.y).abs() > unit * 0.5) {
            Some(true) => [&mut self.plain, &mut self.parted].into_iter().for_each(|text| text.push('\n')),
            Some(false) => {
                self.parted.push('\t');
                if (pen.x - pen.end).abs() > unit * 0.4 + pen.doubt {
                    self.plain.push('\t');
                }
            }
            None => {}
        }
        let width: f32 = text.chars().map(|sign| if sign.is_ascii() { 0.5 } else { 1.0 }).sum();
        pen.end = pen.x + width * unit;
        pen.doubt = text.chars().count() as f32 * 0.15 * unit;
        pen.x = pen.end;
        pen.last = Some(pen.y);
        self.plain.push_str(&text);
        self.parted.push_str(&text);
        Some(())
    }
}

impl Pen {
    /// The size in which a piece is drawn.
    fn unit(&self) -> f32 {
        let scale = if self.scale == 0.0 { 1.0 } else { self.scale };
        if self.size == 0.0 { scale } else { self.size * scale }
    }

    fn next_line(&mut self) {
        self.y -= if self.leading == 0.0 { self.unit() } else { self.leading };
        self.x = self.start;
    }

    /// Follows an operation that moves it (ISO 32000-1, tables 107 and 108).
    fn moved(&mut self, operation: &Operation) {
        match operation.operator.as_str() {
            "Tm" => {
                self.scale = number(operation, 0).abs().max(number(operation, 1).abs());
                (self.start, self.y) = (number(operation, 4), number(operation, 5));
            }
            "BT" => (self.start, self.y, self.scale) = (0.0, 0.0, 1.0),
            "Td" | "TD" => {
                let scale = if self.scale == 0.0 { 1.0 } else { self.scale };
                self.start += number(operation, 0) * scale;
                self.y += number(operation, 1) * scale;
                if operation.operator == "TD" {
                    self.leading = -number(operation, 1);
                }
            }
            "TL" => self.leading = number(operation, 0),
            "T*" => return self.next_line(),
            _ => return,
        }
        self.x = self.start;
    }
}

/// A part of what is shown at once.
enum Piece<'a> {
    Bytes(&'a [u8]),
    Shift(f32),
}

/// Goes through strings and shifts.
fn pieces<'a>(operands: &'a [Object], each: &mut impl FnMut(Piece<'a>)) {
    for operand in operands {
        match operand {
            Object::String(bytes, _) => each(Piece::Bytes(bytes)),
            Object::Array(inner) => inner.iter().for_each(|one| match one {
                Object::String(bytes, _) => each(Piece::Bytes(bytes)),
                other => each(Piece::Shift(other.as_float().unwrap_or_default())),
            }),
            _ => {}
        }
    }
}

fn number(operation: &Operation, index: usize) -> f32 {
    operation.operands.get(index).and_then(|one| one.as_float().ok()).unwrap_or_default()
}

/// How many square points a page has (ISO 32000-1, 7.7.3.3); what stands above it may say so for it.
fn area(document: &Document, id: ObjectId) -> f32 {
    let mut about = document.get_dictionary(id).ok();
    let mut steps = DEPTH;
    while let Some(one) = about.filter(|_| steps > 0) {
        let sides = one.get(b"MediaBox").ok().and_then(|media| document.dereference(media).ok()?.1.as_array().ok());
        if let Some([x, y, right, top]) = sides.map(Vec::as_slice) {
            let side =
                |from: &Object, to: &Object| (to.as_float().unwrap_or(0.0) - from.as_float().unwrap_or(0.0)).abs();
            return side(x, right) * side(y, top);
        }
        about = one.get(b"Parent").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id)).ok();
        steps -= 1;
    }
    A4
}

/// What notes and fields on a page look like (ISO 32000-1, 12.5.5).
fn appearances(document: &Document, id: ObjectId) -> Vec<&Stream> {
    let resolved = |object| document.dereference(object).map(|(_, object)| object).ok();
    let notes = document.get_dictionary(id).and_then(|page| page.get(b"Annots")).ok().and_then(resolved);
    let notes = notes.and_then(|notes| notes.as_array().ok()).into_iter().flatten().filter_map(resolved);
    let looks =
        notes.filter_map(|note| resolved(note.as_dict().ok()?.get(b"AP").ok()?)?.as_dict().ok()?.get(b"N").ok());
    let streams = looks.filter_map(resolved).flat_map(|look| match look {
        // One for each state.
        Object::Dictionary(states) => states.iter().filter_map(|(_, state)| resolved(state)).collect(),
        other => vec![other],
    });
    streams.filter_map(|stream| stream.as_stream().ok()).collect()
}

/// What resources call by a name (ISO 32000-1, 7.8.3).
fn object_named<'a>(document: &'a Document, resources: &'a Dictionary, name: &[u8]) -> Option<&'a Object> {
    document.dereference(resources.get(b"XObject").ok()?).ok()?.1.as_dict().ok()?.get(name).ok()
}

/// The fonts that resources name.
fn fonts<'a>(document: &'a Document, resources: &'a Dictionary) -> Vec<(Vec<u8>, &'a Dictionary)> {
    let dictionary = |object: &'a Object| document.dereference(object).ok()?.1.as_dict().ok();
    let Some(all) = resources.get(b"Font").ok().and_then(dictionary) else { return Vec::new() };
    all.iter().filter_map(|(name, font)| Some((name.clone(), dictionary(font)?))).collect()
}

/// How the bytes of each font are read; `None` where that cannot be told.
fn encodings<'a>(document: &'a Document, fonts: BTreeMap<Vec<u8>, &'a Dictionary>, left: &Allowance) -> Fonts<'a> {
    fonts.into_iter().map(|(name, font)| (name, font.get_font_encoding_with_limit(document, left.bytes).ok())).collect()
}
