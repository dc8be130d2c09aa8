//! Blocks: what an article says, for whoever writes it in another form than HTML: a document for Word, a plain
//! text, a post. They are read from the article's own HTML, so that nothing is in them that no page shows, and
//! what the cleaning left of HTML written by hand (a table out of Word) is.

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading with its level, 2 to 6.
    Heading(u8, Vec<Inline>),
    /// A paragraph; never empty.
    Paragraph(Vec<Inline>),
    /// What someone else said.
    Quote(Vec<Block>),
    /// A list: the number of its first item where it is numbered, and its items.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A table, row by row.
    Table(Vec<Vec<Cell>>),
    /// A text whose line ends and blanks matter.
    Code(String),
    /// A line between parts.
    Rule,
    /// The footnotes, from the first; always last.
    Notes(Vec<Vec<Block>>),
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whether it is a heading.
    pub is_head: bool,
    /// How many columns it takes, at least one.
    pub columns: usize,
    /// How many rows it takes, at least one.
    pub rows: usize,
    /// How it is set.
    pub alignment: Alignment,
    /// What stands in it.
    pub content: Vec<Block>,
}

/// How a cell is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As usual.
    Start,
    /// In the middle.
    Middle,
    /// To the right, as numbers are.
    End,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text, without line ends.
    Text(String),
    /// The end of a line within a paragraph.
    Break,
    /// Text that is marked.
    Marked(Mark, Vec<Inline>),
    /// The link with this number in [`Article::links`](super::Article::links).
    Link(usize, Vec<Inline>),
    /// The picture with this number there.
    Picture(usize),
    /// The mark of the footnote with this number, from 1.
    Note(usize),
}

/// How text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Important.
    Strong,
    /// Stressed.
    Emphasis,
    /// No longer so.
    Deleted,
    /// Underlined.
    Underlined,
    /// Of a program.
    Code,
    /// Above the line.
    Superscript,
    /// Below the line.
    Subscript,
}

/// The text of a line without any marks and pictures.
pub fn plain(line: &[Inline]) -> String {
    let pieces = line.iter().map(|piece| match piece {
        Inline::Text(text) => text.clone(),
        Inline::Break => " ".to_owned(),
        Inline::Marked(_, inside) | Inline::Link(_, inside) => plain(inside),
        Inline::Picture(_) | Inline::Note(_) => String::new(),
    });
    pieces.collect()
}
