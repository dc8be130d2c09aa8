//! Cleaning: HTML with the author's own parts in, HTML of allowed elements and attributes out.
//!
//! The whole body is cleaned at once, as a hand-written table may go over several blocks. What is
//! ours passes because its attributes have names that no author can write ([`super::settle::OWN`]).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use ammonia::Builder;

use super::settle::{HREF, OWN, SRC};

/// How deeply elements may be nested. A parser compares each tag with all that are open, so the
/// bound keeps its time in proportion to the text; what Word writes stays far below.
pub(super) const DEEPEST: usize = 128;

/// The elements an author may use, and those that only we write (`input`).
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "rp",
    "rt",
    "ruby",
    "s",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// The elements that go with all they contain.
const DROPPED: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "style", "svg", "template", "title", "xml",
];

/// The elements that, left open, swallow or hide what follows.
const SWALLOWING: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "xml", "xmp",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let cell = ["rowspan", "colspan", "scope"];
    let mut attributes = HashMap::from([
        ("a", [HREF, "title"].into()),
        ("img", [SRC, "alt", "title"].into()),
        ("abbr", ["title"].into()),
        ("col", ["span"].into()),
        ("colgroup", ["span"].into()),
        ("details", ["open"].into()),
    ]);
    attributes.extend([("td", cell.into()), ("th", cell.into())]);
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attribute_prefixes([OWN_PREFIX].into())
        .attribute_filter(|element, name, value| is_sound(element, name, value).then_some(Cow::Borrowed(value)))
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// [`OWN`] as text.
const OWN_PREFIX: &str = "\u{FDD1}";
const _: () = assert!(OWN == '\u{FDD1}');

/// Whether elements of this name are published.
pub(super) fn is_kept(name: &str) -> bool {
    ELEMENTS.contains(&name) && name != "input"
}

/// Whether elements of this name go with all they contain.
pub(super) fn is_dropped(name: &str) -> bool {
    DROPPED.contains(&name) || SWALLOWING.contains(&name)
}

/// Cleans.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Whether the value is one that the attribute may have: spans are small numbers.
fn is_sound(element: &str, name: &str, value: &str) -> bool {
    match name {
        "colspan" | "rowspan" | "span" => value.len() <= 3 && value.parse().is_ok_and(|span: u16| span > 0),
        "scope" => element == "th" && matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        _ => true,
    }
}

/// Whether more than [`DEEPEST`] elements may be open at once. Counts tags by name, so that
/// closing what is not open gains nothing; errs on the side of refusing.
pub(super) fn is_too_deep(html: &str) -> bool {
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut depth = 0;
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = after.strip_prefix("!--") {
            // A comment that is never closed hides the rest.
            let Some((_, after)) = comment.split_once("-->") else { return false };
            rest = after;
            continue;
        }
        let (name, is_end) = match after.strip_prefix('/') {
            Some(name) => (tag_name(name), true),
            None => (tag_name(after), false),
        };
        if name.is_empty() || !counts(&name) {
            continue;
        }
        let count = open.entry(name).or_default();
        match is_end {
            true if *count > 0 => (*count, depth) = (*count - 1, depth - 1),
            true => {}
            false => (*count, depth) = (*count + 1, depth + 1),
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// The name at the start of `tag`, in lower case.
fn tag_name(tag: &str) -> String {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

/// Whether an element of this name stays open until its end tag: neither empty nor ended by the
/// next of its kind. (Nesting the latter takes one of the former in between.)
fn counts(name: &str) -> bool {
    !matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "li"
            | "p"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "dd"
            | "dt"
    )
}

/// The swallowing elements that the author has opened in a block and not closed.
#[derive(Default)]
pub(super) struct Unclosed(Vec<&'static str>);

impl Unclosed {
    /// Takes note of some HTML of the author's.
    pub(super) fn read(&mut self, html: &str) {
        let html = html.to_ascii_lowercase();
        for tag in html.split('<').skip(1) {
            let name = tag_name(tag.trim_start_matches('/'));
            if let Some(&name) = SWALLOWING.iter().find(|&&known| known == name) {
                self.0.retain(|&open| open != name);
                if !tag.starts_with('/') {
                    self.0.push(name);
                }
            }
        }
    }

    /// Ends them.
    pub(super) fn close(&mut self, out: &mut String) {
        for name in self.0.drain(..).rev() {
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    }
}
