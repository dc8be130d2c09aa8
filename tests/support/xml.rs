//! XML as far as feeds and maps need it.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// An element that was closed: its path, its attributes, the text directly in it.
#[derive(Debug)]
pub(crate) struct Element {
    /// The names from the root to it: `feed/entry/id`.
    pub(crate) path: String,
    /// Its attributes.
    pub(crate) attributes: Vec<(String, String)>,
    /// Its text.
    pub(crate) text: String,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a document in the order in which they end. Fails when it is not well formed.
pub(crate) fn elements(document: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(document);
    let mut open: Vec<Element> = Vec::new();
    let mut closed = Vec::new();
    loop {
        match reader.read_event().expect("the document is well formed") {
            Event::Start(start) => open.push(element(&open, &start)),
            Event::Empty(start) => closed.push(element(&open, &start)),
            Event::End(_) => closed.extend(open.pop()),
            Event::Text(text) => add(&mut open, &text),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                add(&mut open, &unescape(&name).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "not all elements are closed");
    closed
}

fn element(open: &[Element], start: &quick_xml::events::BytesStart<'_>) -> Element {
    let name = start.name().as_ref().to_owned();
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        (attribute.key.as_ref().to_owned(), unescape(&attribute.value).unwrap().into_owned())
    };
    Element {
        path: open.last().map_or(name.clone(), |parent| format!("{}/{name}", parent.path)),
        attributes: start.attributes().map(|one| attribute(one.unwrap())).collect(),
        text: String::new(),
    }
}

fn add(open: &mut [Element], text: &str) {
    match open.last_mut() {
        Some(element) => element.text += text,
        None => assert!(text.trim().is_empty(), "text outside of the root"),
    }
}
