//! What one page says, as small facts: all that the checks of a page look at.

use std::borrow::Cow;

/// What one page says.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    /// Whether it begins with `<!DOCTYPE html>`.
    pub(super) has_doctype: bool,
    /// Whether it ends with `</html>`.
    pub(super) is_whole: bool,
    /// The element whose tags do not pair, if one does not.
    pub(super) unpaired: Option<&'static str>,
    /// The language of `<html>`.
    pub(super) lang: Option<Cow<'a, str>>,
    /// The texts of `<title>`.
    pub(super) titles: Vec<Cow<'a, str>>,
    /// `<meta name>`, `<meta property>` and `<meta http-equiv>`, with their contents.
    pub(super) metas: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The encoding that it names.
    pub(super) charset: Option<Cow<'a, str>>,
    /// The address that it calls its own.
    pub(super) canonical: Option<Cow<'a, str>>,
    /// How many scripts stand in the page itself, as elements and as attributes.
    pub(super) scripts: usize,
    /// Whether it opens a window of its own.
    pub(super) has_popup: bool,
    /// Headings: their levels and names.
    pub(super) headings: Vec<(u8, Cow<'a, str>)>,
    /// How many `<main>` there are.
    pub(super) mains: usize,
    /// The ids of elements.
    pub(super) ids: Vec<Cow<'a, str>>,
    /// What it leads to or loads.
    pub(super) references: Vec<Reference<'a>>,
    /// Pictures without an `alt`: their addresses.
    pub(super) without_alt: Vec<Cow<'a, str>>,
    /// Pictures with an `alt`: their addresses, and what it says.
    pub(super) pictures: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Fields of forms, with whether something names them beside a `<label for>`.
    pub(super) fields: Vec<Field<'a>>,
    /// The ids by which parts of the page are named.
    pub(super) named_by: Vec<&'a str>,
    /// The ids that labels are for.
    pub(super) labels: Vec<Cow<'a, str>>,
    /// How many frames have no title, buttons no name.
    pub(super) nameless: Vec<&'static str>,
    /// How many tables have no header cells, and how many header cells no scope.
    pub(super) tables: Tables,
    /// The values of `<time datetime>`.
    pub(super) times: Vec<Cow<'a, str>>,
    /// The text of `<main>`; of the body where there is none.
    pub(super) main: String,
    /// How much of that are headings, in bytes.
    pub(super) heading_bytes: usize,
    /// The text of the footers outside `<main>`.
    pub(super) footer: String,
    /// All visible text outside code and quotations, its blocks apart.
    pub(super) said: String,
    /// The JSON-LD.
    pub(super) structured: Vec<&'a str>,
}

/// Tables that cannot be read aloud.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) headless: usize,
    pub(super) unscoped: usize,
}

/// What a page leads to or loads.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    pub(super) sort: Sort,
    /// The address as written.
    pub(super) address: Cow<'a, str>,
    /// What a link is called.
    pub(super) name: Cow<'a, str>,
    /// Whether it stands in a footer.
    pub(super) in_footer: bool,
}

/// How a page uses an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A link for readers.
    Link,
    /// A link for programs: `<link>` but style sheets, icons; forms.
    Told,
    /// Something the page is shown with: pictures, style sheets, scripts, frames.
    Loaded,
}

/// A field of a form.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub(super) id: Option<Cow<'a, str>>,
    pub(super) is_named: bool,
}

impl Page<'_> {
    /// The contents of a tag, in order.
    pub(super) fn tags<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.metas.iter().filter(move |(one, _)| one == name).map(|(_, content)| &**content)
    }

    /// The content of a tag.
    pub(super) fn tag(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|(one, _)| one == name).map(|(_, content)| &**content)
    }

    /// Whether there is anything to read in it beside headings.
    pub(super) fn is_blank(&self) -> bool {
        let mut headings = self.heading_bytes;
        // Most pages say more in their first lines.
        !self.main.split_whitespace().any(|word| match headings.checked_sub(word.len()) {
            Some(rest) => {
                headings = rest;
                false
            }
            None => true,
        })
    }
}
