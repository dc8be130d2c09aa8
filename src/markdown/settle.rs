//! Settling: a draft with HTML of the author's in, an article out.
//!
//! Before the cleaning our own attributes begin with a character that is taken out of all that an
//! author writes, so none can be forged. The author's `href` and `src` end with it, so that the
//! cleaner leaves their values alone and a refused one can still be recorded. Here, after the
//! cleaning, the first lose it again and the second become links with gaps like all others.

use std::collections::HashSet;
use std::ops::Range;

use super::article::{self, Article, Link, LinkKind, Slot};
use super::draft::{Draft, TABLE_CLOSE, TABLE_OPEN};
use super::events::{self, Located};
use super::{clean, escape, notes};

/// What our own attributes begin with while they are being cleaned.
pub(super) const OWN: char = '\u{FDD1}';
/// An author's `href`.
pub(super) const HREF: &str = "href\u{FDD1}";
/// An author's `src`.
pub(super) const SRC: &str = "src\u{FDD1}";

/// Copies HTML of the author's so that the cleaner sees no address in it.
pub(super) fn disguise(out: &mut String, html: &str) {
    let bytes = html.as_bytes();
    let is_at = |ix: usize, name: &str| {
        bytes.get(ix..ix + name.len()).is_some_and(|at| at.eq_ignore_ascii_case(name.as_bytes()))
    };
    let mut copied = 0;
    for ix in 0..bytes.len() {
        let end = match () {
            () if is_at(ix, "href") => ix + "href".len(),
            () if is_at(ix, "src") => ix + "src".len(),
            () if is_at(ix, "<plaintext") => {
                // Nothing ends this element: it must not begin.
                out.push_str(&html[copied..ix]);
                copied = ix + "<plaintext".len();
                out.push_str("<p");
                continue;
            }
            () => continue,
        };
        out.push_str(&html[copied..end]);
        out.push(OWN);
        copied = end;
    }
    out.push_str(&html[copied..]);
}

/// The places of the author's HTML in the text, searched from the first to the last.
pub(super) struct Raw<'t> {
    text: &'t str,
    places: Vec<Range<usize>>,
    /// The place that the search has come to.
    place: usize,
    /// Where it has come to in the text.
    from: usize,
}

impl<'t> Raw<'t> {
    /// Finds them.
    pub(super) fn new(text: &'t str, events: &[Located]) -> Self {
        let raw = events.iter().filter(|(event, _)| events::is_raw(event));
        let places = raw.map(|(_, place)| place.clone()).collect();
        Self { text, places, place: 0, from: 0 }
    }

    /// The place of the next `dest`. Where it is spelt in another way, the whole of the HTML that
    /// has the next `attribute`.
    fn find(&mut self, dest: &str, attribute: &str) -> Range<usize> {
        let mut escaped = String::new();
        escape::text(&mut escaped, dest);
        if let Some(found) = self.search(dest).or_else(|| self.search(&escaped)) {
            return found;
        }
        self.search(attribute);
        self.places.get(self.place).cloned().unwrap_or_default()
    }

    fn search(&mut self, word: &str) -> Option<Range<usize>> {
        for (ix, place) in self.places.iter().enumerate().skip(self.place) {
            let from = place.start.max(self.from);
            let Some(found) = self.text.get(from..place.end).and_then(|html| html.find(word)) else {
                continue;
            };
            let found = from + found..from + found + word.len();
            (self.place, self.from) = (ix, found.end);
            return Some(found);
        }
        None
    }
}

/// Cleans the draft and makes the article of it.
pub(super) fn settle(draft: Draft, raw: Raw) -> Article {
    let mut settler = Settler {
        raw,
        old: &draft.links,
        new: vec![None; draft.links.len()],
        article: Article::default(),
        ids: HashSet::new(),
        anchors: Vec::new(),
        tables: 0,
    };
    match &draft.notes {
        None => settler.copy(&clean::clean(&draft.html)),
        Some(notes) => {
            // Apart, so that nothing left open above them reaches them.
            let main = draft.html[..notes.start].trim_end_matches(notes::OPEN);
            settler.copy(&clean::clean(main));
            settler.article.html.push_str(notes::OPEN);
            settler.copy(&clean::clean(&draft.html[notes.clone()]));
            settler.article.html.push_str(notes::CLOSE);
        }
    }
    let Settler { mut article, ids, .. } = settler;
    article.headings = draft.headings;
    article.headings.retain(|heading| ids.contains(&heading.id));
    article.footnotes = draft.footnotes;
    article.html.shrink_to_fit();
    article
}

struct Settler<'d> {
    raw: Raw<'d>,
    /// The links of the draft.
    old: &'d [Link],
    /// Where they are among those of the article; nowhere when the cleaning dropped them.
    new: Vec<Option<usize>>,
    article: Article,
    /// The ids that are in use: cleaning may have doubled an element.
    ids: HashSet<String>,
    /// The open `a` elements.
    anchors: Vec<Anchor>,
    /// The number of open tables.
    tables: usize,
}

/// An open `a` element.
enum Anchor {
    /// A link, with the place where its text begins.
    Link { link: usize, text: usize },
    /// One whose tags are written as they are.
    Fixed,
    /// One without destination, whose tags are left out.
    Dropped,
}

/// The attributes of a tag, as escaped by the cleaner.
struct Attributes<'h>(Vec<(&'h str, &'h str)>);

impl<'h> Attributes<'h> {
    /// Reads `name="value" …`, in which the cleaner has left no other quotation marks.
    fn read(mut text: &'h str) -> Self {
        let mut found = Vec::new();
        while let Some((name, rest)) = text.split_once("=\"") {
            let (value, rest) = rest.split_once('"').unwrap_or((rest, ""));
            found.push((name.trim(), value));
            text = rest;
        }
        Self(found)
    }

    fn get(&self, name: &str) -> Option<&'h str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn text(&self, name: &str) -> String {
        escape::unescape(self.get(name).unwrap_or_default()).replace(OWN, "")
    }

    fn is_own(&self) -> bool {
        self.0.iter().any(|(name, _)| name.starts_with(OWN))
    }
}

impl Settler<'_> {
    /// Copies cleaned HTML tag by tag. In it `<` and `>` are the brackets of tags, nothing else.
    fn copy(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            bare(&mut self.article.html, before);
            let (tag, after) = after.split_once('>').unwrap_or((after, ""));
            rest = after;
            match tag.strip_prefix('/') {
                Some(name) => self.end(name),
                None => self.start(tag),
            }
        }
        bare(&mut self.article.html, rest);
    }

    fn start(&mut self, tag: &str) {
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let attributes = Attributes::read(attributes);
        match name {
            "a" => {
                let anchor = self.anchor(&attributes);
                self.anchors.push(anchor);
            }
            "img" => self.image(&attributes),
            // Only a task has one.
            "input" if !attributes.is_own() => {}
            "table" => {
                if self.tables == 0 {
                    self.article.html.push_str(TABLE_OPEN);
                }
                self.tables += 1;
                self.tag(name, &attributes);
            }
            _ => self.tag(name, &attributes),
        }
    }

    fn end(&mut self, name: &str) {
        let html = &mut self.article.html;
        match name {
            "a" => match self.anchors.pop() {
                Some(Anchor::Link { link, text }) => {
                    let (text, at) = (article::plain(&html[text..], usize::MAX), html.len());
                    self.describe(link, text);
                    self.article.slots.push(Slot { at, link: None });
                }
                Some(Anchor::Fixed) => html.push_str("</a>"),
                Some(Anchor::Dropped) | None => {}
            },
            "table" => {
                html.push_str("</table>");
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    html.push_str(TABLE_CLOSE);
                }
            }
            _ => {
                html.push_str("</");
                html.push_str(name);
                html.push('>');
            }
        }
    }

    fn anchor(&mut self, attributes: &Attributes) -> Anchor {
        let link = self.known(attributes).or_else(|| {
            let dest = escape::unescape(attributes.get(HREF)?);
            Some(self.add(LinkKind::Link, dest, String::new(), attributes.text("title")))
        });
        match link {
            Some(link) => {
                self.open(link);
                Anchor::Link { link, text: self.article.html.len() }
            }
            None if attributes.is_own() => {
                self.tag("a", attributes);
                Anchor::Fixed
            }
            None => Anchor::Dropped,
        }
    }

    /// Puts a picture, unless it has no source.
    fn image(&mut self, attributes: &Attributes) {
        let link = self.known(attributes).or_else(|| {
            let dest = escape::unescape(attributes.get(SRC)?);
            let (text, title) = (attributes.text("alt"), attributes.text("title"));
            Some(self.add(LinkKind::Image, dest, text, title))
        });
        if let Some(link) = link {
            self.open(link);
        }
    }

    fn open(&mut self, link: usize) {
        let at = self.article.html.len();
        self.article.slots.push(Slot { at, link: Some(link) });
    }

    /// Gives a link of the author's its text, or that of the pictures in it.
    fn describe(&mut self, link: usize, text: String) {
        let Some((link, after)) = self.article.links[link..].split_first_mut() else {
            return;
        };
        if link.text.is_empty() {
            link.text = text;
        }
        if link.text.is_empty() {
            link.text = after.iter().map(|picture| picture.text.as_str()).collect();
        }
    }

    /// The index of the draft's link that the tag stands for.
    fn known(&mut self, attributes: &Attributes) -> Option<usize> {
        let (_, number) = attributes.0.iter().find(|(name, _)| name.strip_prefix(OWN) == Some("slot"))?;
        let old: usize = number.parse().ok()?;
        let link = self.old.get(old)?;
        let links = &mut self.article.links;
        Some(*self.new[old].get_or_insert_with(|| {
            links.push(link.clone());
            links.len() - 1
        }))
    }

    fn add(&mut self, kind: LinkKind, dest: String, text: String, title: String) -> usize {
        // A destination holds no line breaks; browsers leave them out.
        let dest = dest.replace(['\n', '\r', '\t', OWN], "");
        let attribute = if kind == LinkKind::Link { "href" } else { "src" };
        let range = self.raw.find(&dest, attribute);
        self.article.links.push(Link { kind, dest, text, title, range });
        self.article.links.len() - 1
    }

    fn tag(&mut self, name: &str, attributes: &Attributes) {
        let html = &mut self.article.html;
        html.push('<');
        html.push_str(name);
        for (name, value) in &attributes.0 {
            let name = name.trim_matches(OWN);
            if name == "id" && !self.ids.insert(escape::unescape(value)) {
                continue;
            }
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            bare(html, value);
            html.push('"');
        }
        html.push('>');
    }
}

/// Appends `text` without the disguise that words such as `href` in it have got.
fn bare(out: &mut String, text: &str) {
    out.extend(text.split(OWN));
}
