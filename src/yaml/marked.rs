//! A text as a small tree that knows where everything stands. Made from parser events, with bounds on
//! depth and size, and only for texts that were refused or when places are looked up.

mod build;
mod offsets;

use std::ops::Range;

use super::fault::Fault;
use build::Builder;

/// A text parsed as far as it goes.
#[derive(Debug)]
pub(super) struct Marked {
    /// What was read: all of it, or what stands before the mistake; `None` for an empty text.
    pub root: Option<Node>,
    /// Whether the tree is complete.
    pub whole: bool,
    /// Anchors, aliases, tags, a second document, a depth or size beyond measure.
    pub oddities: Vec<Fault>,
    /// Why the parser stopped, if it did.
    pub broken: Option<Broken>,
}

/// The parser's own words on a mistake: English, and so never shown alone.
#[derive(Debug)]
pub(super) struct Broken {
    /// The byte where it stopped.
    pub offset: usize,
    /// What it said.
    pub info: String,
}

/// A value and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The bytes of a scalar with its quotes; of a map or list only where it begins.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// The three shapes of YAML.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A text; `plain` when written without quotes.
    Scalar { text: String, plain: bool },
    /// An alias, or an anchor or tag without a value: told as an oddity, and not to be judged.
    Odd,
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the text, with repeated keys.
    Map(Vec<(Node, Node)>),
}

impl Marked {
    /// Parses a text until its end or its first mistake.
    pub(super) fn parse(text: &str) -> Self {
        let mut builder = Builder::new(text);
        let mut broken = None;
        for event in saphyr_parser::Parser::new_from_str(text) {
            match event {
                Ok((event, span)) => {
                    if builder.take(event, span).is_break() {
                        break;
                    }
                }
                Err(error) => {
                    let offset = builder.offsets.byte(error.marker().index());
                    if error.info().contains("recursion limit") {
                        let range = build::deepest(text).map_or(offset..offset, |at| at..at + 1);
                        builder.too_deep(range);
                        break;
                    }
                    broken = Some(Broken { offset, info: error.info().to_owned() });
                    break;
                }
            }
        }
        builder.finish(broken)
    }
}

impl Node {
    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether serde takes the value as absent: nothing, or the null of YAML.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether nothing was written at all; serde takes that for an empty list or map, too.
    pub(super) fn is_empty(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if text.is_empty())
    }

    /// The bytes to point at: a scalar's own, a map's first key, a list's first item.
    pub(super) fn place(&self) -> Range<usize> {
        match &self.kind {
            Kind::Scalar { .. } | Kind::Odd => self.range.clone(),
            Kind::List(items) => items.first().map_or(self.range.clone(), |item| match item.place() {
                place if place.is_empty() => self.range.clone(),
                place => place,
            }),
            Kind::Map(entries) => entries.first().map_or(self.range.clone(), |(key, _)| key.place()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(node: &Node, text: &str) -> String {
        match &node.kind {
            Kind::Scalar { .. } | Kind::Odd => text[node.range.clone()].to_owned(),
            Kind::List(items) => {
                format!("[{}]", items.iter().map(|item| shape(item, text)).collect::<Vec<_>>().join(" "))
            }
            Kind::Map(entries) => {
                let entry = |(key, value): &(Node, Node)| format!("{}={}", shape(key, text), shape(value, text));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(" "))
            }
        }
    }

    fn parsed(text: &str) -> String {
        Marked::parse(text).root.map(|root| shape(&root, text)).unwrap_or_default()
    }

    #[test]
    fn every_scalar_knows_its_bytes() {
        let text = "名称: 天津 # 注\r\n列: [甲, \"乙\"]\r\n空:\n次:\n- a: 'x''y'\n-\n";
        assert_eq!(parsed(text), "{名称=天津 列=[甲 \"乙\"] 空= 次=[{a='x''y'} ]}");
    }

    #[test]
    fn block_scalars_end_with_their_last_letter() {
        assert_eq!(parsed("块: |\n  一\n  二\n\n末: 三\n"), "{块=一\n  二 末=三}");
    }

    #[test]
    fn a_broken_text_yields_what_stands_before() {
        let text = "编号: a\n列:\n  - b\n 坏: 1\n";
        assert_eq!(parsed(text), "{编号=a 列=[b]}");
        assert!(Marked::parse(text).broken.is_some());
    }

    #[test]
    fn depth_and_size_are_bounded() {
        for text in ["[".repeat(10_000), "- ".repeat(10_000), "a: {".repeat(10_000)] {
            assert_eq!(Marked::parse(&text).oddities.len(), 1);
        }
        let many: String = (0..1_000_000).map(|i| format!("k{i}: 1\n")).collect();
        assert_eq!(Marked::parse(&many).oddities.len(), 1);
    }
}
