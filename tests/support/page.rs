//! What an HTML page says of itself: its links, its anchors, its tags.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use scraper::{Html, Node};

/// What a page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The language of its root.
    pub(crate) lang: Option<String>,
    /// How many `h1` it has.
    pub(crate) headings: usize,
    /// Its ids, in order, each as often as it stands there.
    pub(crate) ids: Vec<String>,
    /// Where its links lead and its pictures are, as written.
    pub(crate) links: Vec<Link>,
    /// The contents of its `meta` tags, by name.
    pub(crate) tags: BTreeMap<String, Vec<String>>,
    /// Its text, without spaces.
    pub(crate) text: String,
}

/// A link, picture, style or script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// As written.
    pub(crate) target: String,
    /// Whether the browser loads it by itself.
    pub(crate) is_loaded: bool,
}

impl Page {
    /// Reads a page.
    pub(crate) fn read(html: &str) -> Self {
        let mut page = Self::default();
        // What is in a template is no part of the page.
        let is_template = |node: &Node| node.as_element().is_some_and(|element| element.name() == "template");
        let html = Html::parse_document(html);
        for node in html.tree.nodes().filter(|node| !node.ancestors().any(|node| is_template(node.value()))) {
            match node.value() {
                Node::Element(element) => page.note(element),
                Node::Text(text) => page.text.extend(text.split_whitespace()),
                _ => {}
            }
        }
        page
    }

    fn note(&mut self, element: &scraper::node::Element) {
        let attribute = |name| element.attr(name).map(str::to_owned);
        self.ids.extend(attribute("id"));
        match element.name() {
            "html" => self.lang = attribute("lang"),
            "h1" => self.headings += 1,
            "meta" => {
                if let Some(name) = attribute("name") {
                    self.tags.entry(name).or_default().push(attribute("content").unwrap_or_default());
                }
            }
            _ => {}
        }
        let is_loaded = match element.name() {
            "link" => ["stylesheet", "icon", "preload", "manifest"].contains(&element.attr("rel").unwrap_or_default()),
            name => name != "a" && name != "area",
        };
        let targets = [attribute("href"), attribute("src"), attribute("poster"), attribute("srcset")];
        self.links.extend(targets.into_iter().flatten().map(|target| Link { target, is_loaded }));
    }

    /// The content of a tag that stands there once; `None` when it does not.
    pub(crate) fn tag(&self, name: &str) -> Option<&str> {
        match self.tags.get(name)?.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether a fragment, as written in a link, names a place on the page.
    pub(crate) fn has_anchor(&self, fragment: &str) -> bool {
        let id = percent_decode_str(fragment).decode_utf8_lossy();
        self.ids.iter().any(|one| *one == id)
    }
}
