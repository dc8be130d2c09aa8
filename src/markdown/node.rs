//! Nodes: the HTML of an article read back as a tree. It is our own, or was written by the cleaner: every `<`
//! opens a tag, every value stands in quotation marks, and every element is closed.

use super::article::{Article, LinkKind, Slot};
use super::escape;

/// How deeply elements stand in each other; those that stand deeper are left out, and what they hold is not.
/// Whoever walks the tree may do so by recursion.
const DEEPEST: usize = 48;

/// A piece of an article.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// Text, its character references resolved.
    Text(String),
    /// An element with what it holds.
    Element(Element<'a>),
}

/// An element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    pub(super) tag: Tag<'a>,
    pub(super) children: Vec<Node<'a>>,
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// An element of HTML: its name, and its attributes as they are written.
    Html(&'a str, &'a str),
    /// The link with this number.
    Link(usize),
    /// The picture with this number among the links.
    Picture(usize),
}

impl<'a> Element<'a> {
    /// The name of an element of HTML.
    pub(super) fn name(&self) -> &'a str {
        match self.tag {
            Tag::Html(name, _) => name,
            Tag::Link(_) => "a",
            Tag::Picture(_) => "img",
        }
    }

    /// The value of an attribute as it is written.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let Tag::Html(_, mut rest) = self.tag else { return None };
        while let Some((known, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap_or((after, ""));
            if known.trim() == name {
                return Some(value);
            }
            rest = after;
        }
        None
    }
}

/// The tree of an article.
pub(super) fn nodes(article: &Article) -> Vec<Node<'_>> {
    let mut grower = Grower { open: Vec::new(), top: Vec::new(), too_deep: 0 };
    let mut at = 0;
    for slot in &article.slots {
        grower.html(&article.html[at..slot.at]);
        at = slot.at;
        grower.slot(article, *slot);
    }
    grower.html(&article.html[at..]);
    while let Some(element) = grower.open.pop() {
        grower.add(Node::Element(element));
    }
    grower.top
}

struct Grower<'a> {
    open: Vec<Element<'a>>,
    top: Vec<Node<'a>>,
    /// How many elements are open that were left out.
    too_deep: usize,
}

impl<'a> Grower<'a> {
    fn html(&mut self, html: &'a str) {
        let mut rest = html;
        while let Some((text, after)) = rest.split_once('<') {
            self.text(text);
            let (tag, after) = after.split_once('>').unwrap_or((after, ""));
            rest = after;
            match tag.strip_prefix('/') {
                Some(_) => self.close(),
                None => {
                    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                    self.open(Tag::Html(name, attributes));
                }
            }
        }
        self.text(rest);
    }

    fn slot(&mut self, article: &Article, slot: Slot) {
        match slot.link.map(|link| (link, article.links[link].kind)) {
            Some((link, LinkKind::Link)) => self.open(Tag::Link(link)),
            Some((link, LinkKind::Image)) => self.open(Tag::Picture(link)),
            None => self.close(),
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        let element = Element { tag, children: Vec::new() };
        let is_empty = matches!(element.name(), "br" | "hr" | "img" | "input" | "col");
        match () {
            () if is_empty => self.add(Node::Element(element)),
            () if self.open.len() >= DEEPEST => self.too_deep += 1,
            () => self.open.push(element),
        }
    }

    /// Closes what was opened last: elements are well nested.
    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(element) = self.open.pop() {
            self.add(Node::Element(element));
        }
    }

    fn text(&mut self, html: &str) {
        if !html.is_empty() {
            self.add(Node::Text(escape::unescape(html)));
        }
    }

    fn add(&mut self, node: Node<'a>) {
        self.open.last_mut().map_or(&mut self.top, |element| &mut element.children).push(node);
    }
}
