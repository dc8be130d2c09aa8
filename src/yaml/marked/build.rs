//! Events to nodes, without recursion, and never past the bounds.

use std::ops::{ControlFlow, Range};

use saphyr_parser::{Event, ScalarStyle, Span};

use super::offsets::Offsets;
use super::{Broken, Kind, Marked, Node};
use crate::diagnostic::Code;
use crate::yaml::entry::{Entry, line_at};
use crate::yaml::fault::{Fault, in_quotes};

/// Deeper than any content.
const DEEPEST: usize = 64;
/// More values than a thousand records have.
const MOST_NODES: usize = 400_000;
/// More oddities than anyone would read.
const MOST_ODDITIES: usize = 100;
/// More lines than anyone would read.
const MOST_LINES: usize = 5;

/// The nodes under construction.
pub(super) struct Builder<'a> {
    source: &'a str,
    pub offsets: Offsets,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    /// Whether the bounds have not been met.
    whole: bool,
    oddities: Vec<Fault>,
    /// The anchors that were told of, by their number, and the lines of their aliases.
    anchors: Vec<Anchor>,
}

/// An anchor and where it is called for.
struct Anchor {
    number: usize,
    start: usize,
    /// Which of the oddities it is.
    told: usize,
    lines: Vec<usize>,
}

/// A map or list whose end has not been seen.
struct Open {
    start: Range<usize>,
    /// Of a map: keys and values in turn.
    children: Vec<Node>,
    is_map: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let offsets = Offsets::of(source);
        Self {
            source,
            offsets,
            open: Vec::new(),
            root: None,
            nodes: 0,
            documents: 0,
            whole: true,
            oddities: Vec::new(),
            anchors: Vec::new(),
        }
    }

    /// Takes the next event; breaks when nothing more should be read.
    pub(super) fn take(&mut self, event: Event<'_>, span: Span) -> ControlFlow<()> {
        let range = self.offsets.byte(span.start.index())..self.offsets.byte(span.end.index());
        match event {
            Event::DocumentStart(_) => return self.document(range),
            Event::Alias(number) => {
                self.alias(number, range.start);
                self.close(Node { range, kind: Kind::Odd });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(&range, anchor, tag.is_some(), true);
                self.scalar(range, text.into_owned(), style, anchor > 0 || tag.is_some());
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if self.open.len() >= DEEPEST => {
                self.too_deep(range);
                return ControlFlow::Break(());
            }
            Event::SequenceStart(anchor, tag) => {
                self.properties(&range, anchor, tag.is_some(), false);
                self.open.push(Open { start: range, children: Vec::new(), is_map: false });
            }
            Event::MappingStart(anchor, tag) => {
                self.properties(&range, anchor, tag.is_some(), false);
                self.open.push(Open { start: range, children: Vec::new(), is_map: true });
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        self.count()
    }

    /// What was built, unfinished maps and lists closed.
    pub(super) fn finish(mut self, broken: Option<Broken>) -> Marked {
        while !self.open.is_empty() {
            self.end();
        }
        let whole = self.whole && broken.is_none();
        Marked { root: self.root, whole, oddities: self.oddities, broken }
    }

    fn document(&mut self, range: Range<usize>) -> ControlFlow<()> {
        self.documents += 1;
        if self.documents == 1 {
            return ControlFlow::Continue(());
        }
        let fault = Fault::new(Code::Syntax, range, "这里多了一道“---”，把文件分成了两份");
        self.oddities.push(fault.help("删掉这一行；要在一个文件里写多条记录，每条前加“- ”，写成列表"));
        ControlFlow::Break(())
    }

    /// Notes that the text is nested too deeply.
    pub(super) fn too_deep(&mut self, range: Range<usize>) {
        let fault = Fault::new(Code::Syntax, range, format!("层次太深，超过了 {DEEPEST} 层"));
        self.whole = false;
        self.oddities.push(fault.help("检查方括号、花括号和“- ”有没有写多"));
    }

    fn count(&mut self) -> ControlFlow<()> {
        self.nodes += 1;
        if self.nodes <= MOST_NODES {
            return ControlFlow::Continue(());
        }
        let fault = Fault::new(Code::TooMany, 0..0, format!("文件里的内容超过了 {MOST_NODES} 项"));
        self.whole = false;
        self.oddities.push(fault.help("分成几个文件"));
        ControlFlow::Break(())
    }

    fn scalar(&mut self, range: Range<usize>, text: String, style: ScalarStyle, odd: bool) {
        let plain = style == ScalarStyle::Plain;
        // The parser writes an absent value as `~`, at a place without extent.
        let text = if plain && range.is_empty() { String::new() } else { text };
        // A block scalar's span runs on over the blank after it.
        let end = range.start + self.source[range.clone()].trim_end().len();
        let kind = match odd && text.is_empty() {
            true => Kind::Odd,
            false => Kind::Scalar { text, plain },
        };
        self.close(Node { range: range.start..end, kind });
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let kind = match open.is_map {
            true => Kind::Map(pairs(open.children)),
            false => Kind::List(open.children),
        };
        self.close(Node { range: open.start, kind });
    }

    fn close(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root = Some(node),
        }
    }

    /// Notes the anchor and the tag that stand before a value.
    fn properties(&mut self, range: &Range<usize>, anchor: usize, tagged: bool, is_scalar: bool) {
        for (sign, name, found) in [('&', "锚点", anchor > 0), ('!', "标签", tagged)] {
            if !found || self.oddities.len() >= MOST_ODDITIES {
                continue;
            }
            let before = match self.source[range.start..].starts_with(sign) {
                true => range.start + 1,
                false => range.start,
            };
            let start = self.source[..before].rfind(sign).map_or(range.start, |at| match sign {
                '!' => self.source[..=at].trim_end_matches('!').len(),
                _ => at,
            });
            if sign == '&' {
                let told = self.oddities.len();
                self.anchors.push(Anchor { number: anchor, start, told, lines: Vec::new() });
            }
            self.odd(start, sign, name, is_scalar);
        }
    }

    /// Tells of the sign with which a value begins.
    fn odd(&mut self, start: usize, sign: char, name: &str, is_scalar: bool) {
        let line = line_at(self.source, start);
        let rest = self.source[start..line.end].trim_end();
        let word = rest.split([' ', ',', ']', '}']).next().unwrap_or(rest);
        let message = format!("内容以“{sign}”开头，会被当作 YAML 的{name}");
        let entry = Entry::of(&self.source[line.clone()], line.start).filter(|entry| entry.range.start == start);
        let (length, help) = match entry {
            Some(entry) if is_scalar => {
                let bare = rest[word.len()..].trim_start();
                let bare = match rest.starts_with("!!") && !bare.is_empty() {
                    true => format!("；“{word}”不是内容的，删掉它：{}", entry.with(bare)),
                    false => String::new(),
                };
                (rest.len(), format!("{}{bare}", entry.all_in_quotes()))
            }
            _ if is_scalar => (word.len(), format!("给这一项加上英文引号：{}", in_quotes(word))),
            _ => (word.len(), format!("删掉“{word}”")),
        };
        self.oddities.push(Fault::new(Code::Syntax, start..start + length, message).help(help));
    }

    /// Adds an alias to what is told of its anchor.
    fn alias(&mut self, number: usize, start: usize) {
        let line = number_of(self.source, start);
        let Some(anchor) = self.anchors.iter_mut().find(|anchor| anchor.number == number) else { return };
        if anchor.lines.last() != Some(&line) {
            anchor.lines.push(line);
        }
        let rest = &self.source[anchor.start + 1..];
        let name = rest.split(|sign: char| sign.is_whitespace() || ",]}".contains(sign)).next().unwrap_or(rest);
        let merge = if self.source[..start].ends_with("<<: ") { "（连同前面的“<<:”）" } else { "" };
        let lines: Vec<String> = anchor.lines.iter().take(MOST_LINES).map(usize::to_string).collect();
        let more = if anchor.lines.len() > MOST_LINES { "等" } else { "" };
        let lines = format!("第 {} {more}行", lines.join("、"));
        let range = anchor.start..anchor.start + 1 + name.len();
        let message = format!("“&{name}”是 YAML 的锚点，{lines}用“*{name}”来引用，这里不能这样写");
        let help = format!("删掉“&{name}”；{lines}的“*{name}”{merge}改成原本的内容");
        if let Some(told) = self.oddities.get_mut(anchor.told) {
            *told = Fault::new(Code::Syntax, range, message).help(help);
        }
    }
}

/// The first bracket that is nested too deeply, as far as can be told without a parser.
pub(super) fn deepest(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// The number of the line with a byte, from 1.
fn number_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Keys with their values; a key whose value was not reached is dropped.
fn pairs(children: Vec<Node>) -> Vec<(Node, Node)> {
    let mut children = children.into_iter();
    std::iter::from_fn(|| Some((children.next()?, children.next()?))).collect()
}
