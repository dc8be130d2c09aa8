//! How a document for Word looks: its styles by their usual names, so that an editor can change them all at once,
//! and how its lists are numbered. Chinese letters are 宋体 and 黑体, which every office program has or replaces.

use std::sync::LazyLock;

use docx_rs::{
    AbstractNumbering, AlignmentType, BuildXML, Document, Docx, Level, LevelJc, LevelText, LineSpacing,
    LineSpacingType, NumberFormat, Numbering, PageMargin, RunFonts, SpecialIndentType, Start, Style, StyleType,
};

/// The numbering of lists without numbers. The library has a numbering 1 of its own in every document, with numbers.
pub(super) const BULLETS: usize = 2;
/// What numbered lists are numbered by; each is a numbering of its own.
pub(super) const DECIMAL: usize = 3;
/// How many lists may stand in each other.
pub(super) const LEVELS: usize = 9;
/// How far a list or a quotation stands in, in twentieths of a point.
pub(super) const STEP: i32 = 420;
/// The widest that a picture may be, in EMU: 14.5 cm, which is the width of the text.
pub(super) const WIDEST: u64 = 14_500 * 360;
/// The highest: two thirds of the page.
pub(super) const HIGHEST: u64 = 16_000 * 360;

/// An empty document with all styles, which are the same in every document.
pub(super) fn styled() -> Docx {
    let docx = empty().default_fonts(song()).default_size(24);
    styles().into_iter().fold(docx, Docx::add_style)
}

/// An empty text of A4.
pub(super) fn paper() -> Document {
    static PAPER: LazyLock<Document> = LazyLock::new(|| empty().document);
    PAPER.clone()
}

/// How lists are numbered, when these are the numbered ones: the part of a document that says so. They stand at its
/// end; all before them is the same in every document.
pub(super) fn numbering(lists: &[Numbering]) -> Vec<u8> {
    const END: &[u8] = b"</w:numbering>";
    static OF_NONE: LazyLock<Vec<u8>> =
        LazyLock::new(|| empty().numberings.add_numbering(Numbering::new(BULLETS, BULLETS)).build());
    let mut part = OF_NONE.strip_suffix(END).unwrap_or(&OF_NONE).to_vec();
    part.extend(lists.iter().flat_map(BuildXML::build));
    part.extend(END);
    part
}

/// An empty document of A4.
fn empty() -> Docx {
    let docx = Docx::new().page_size(11_906, 16_838).page_margin(PageMargin {
        top: 1440,
        left: 1840,
        bottom: 1440,
        right: 1840,
        header: 850,
        footer: 990,
        gutter: 0,
    });
    docx.add_abstract_numbering(levels(BULLETS, "bullet", |_| "•".to_owned())).add_abstract_numbering(levels(
        DECIMAL,
        "decimal",
        |level| format!("%{}.", level + 1),
    ))
}

fn song() -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia("宋体")
}

fn hei() -> RunFonts {
    RunFonts::new().ascii("Arial").hi_ansi("Arial").east_asia("黑体")
}

fn styles() -> Vec<Style> {
    let style =
        |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").q_format(true);
    let space = |before, after, line| {
        LineSpacing::new().line_rule(LineSpacingType::Auto).before(before).after(after).line(line)
    };
    let heading = |level: usize, size| {
        let style = style(&format!("Heading{level}"), &format!("heading {level}")).next("Normal");
        style.fonts(hei()).bold().size(size).outline_lvl(level - 1).line_spacing(space(240, 120, 320))
    };
    vec![
        Style::new("Normal", StyleType::Paragraph).name("Normal").line_spacing(space(0, 120, 360)).q_format(true),
        style("Title", "Title")
            .fonts(hei())
            .bold()
            .size(36)
            .align(AlignmentType::Center)
            .line_spacing(space(0, 160, 400)),
        style("Subtitle", "Subtitle").size(21).color("595959").align(AlignmentType::Center),
        heading(1, 32),
        heading(2, 28),
        heading(3, 26),
        heading(4, 24),
        heading(5, 24),
        heading(6, 24),
        style("Quote", "Quote").color("404040").indent(Some(STEP), None, Some(STEP), None),
        style("Caption", "caption").size(21).color("595959").align(AlignmentType::Center),
        style("Compact", "Compact").size(21).line_spacing(space(20, 20, 280)),
        style("Code", "Code").size(20).fonts(RunFonts::new().ascii("Consolas").hi_ansi("Consolas").east_asia("宋体")),
    ]
}

fn levels(id: usize, format: &str, text: impl Fn(usize) -> String) -> AbstractNumbering {
    (0..LEVELS).fold(AbstractNumbering::new(id), |numbering, level| {
        let (format, jc) = (NumberFormat::new(format), LevelJc::new("left"));
        let left = STEP * (level as i32 + 1);
        let level = Level::new(level, Start::new(1), format, LevelText::new(text(level)), jc);
        numbering.add_level(level.indent(Some(left), Some(SpecialIndentType::Hanging(STEP)), None, None))
    })
}
