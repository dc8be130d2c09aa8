//! Reading blocks: the nodes of an article in, what it says out. Blanks and line ends count as in HTML.

use super::article::Article;
use super::block::{Alignment, Block, Cell, Inline, Mark};
use super::node::{Element, Node, Tag, nodes};

impl Article {
    /// What it says, block by block.
    pub fn blocks(&self) -> Vec<Block> {
        blocks(&nodes(self))
    }
}

fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element) if is_block(element.name()) => {
                blocks.extend(paragraph(&mut line));
                block(element, &mut blocks);
            }
            node => inline(node, &mut line),
        }
    }
    blocks.extend(paragraph(&mut line));
    blocks
}

fn block(element: &Element, blocks: &mut Vec<Block>) {
    let inside = || self::blocks(&element.children);
    let strong = || paragraph(&mut vec![Inline::Marked(Mark::Strong, line(&element.children))]);
    match element.name() {
        "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = element.name().as_bytes().get(1).map_or(2, |digit| digit - b'0');
            blocks.extend(paragraph(&mut line(&element.children)).map(|block| match block {
                Block::Paragraph(line) => Block::Heading(level, line),
                other => other,
            }));
        }
        "blockquote" => blocks.push(Block::Quote(inside())),
        "ul" => blocks.push(Block::List(None, items(element))),
        "ol" => {
            let start = element.attribute("start").and_then(|start| start.parse().ok());
            blocks.push(Block::List(Some(start.unwrap_or(1)), items(element)));
        }
        "table" => table(element, blocks),
        "pre" => blocks.push(Block::Code(raw(&element.children))),
        "hr" => blocks.push(Block::Rule),
        "section" => {
            let list = element.children.iter().find_map(|node| match node {
                Node::Element(list) if list.name() == "ol" => Some(items(list)),
                _ => None,
            });
            blocks.extend(list.map(Block::Notes));
        }
        "dt" | "summary" => blocks.extend(strong()),
        "dd" => blocks.push(Block::Quote(inside())),
        _ => blocks.extend(inside()),
    }
}

/// The items of a list.
fn items(list: &Element) -> Vec<Vec<Block>> {
    let item = |node: &Node| match node {
        Node::Element(item) => Some(blocks(&item.children)),
        Node::Text(_) => None,
    };
    list.children.iter().filter_map(item).collect()
}

/// A table, below its caption.
fn table(table: &Element, blocks: &mut Vec<Block>) {
    let mut rows = Vec::new();
    let mut groups: Vec<&Element> = vec![table];
    while let Some(group) = groups.pop() {
        let inside = group.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        let mut below = Vec::new();
        for element in inside {
            match element.name() {
                "caption" => {
                    blocks.extend(paragraph(&mut vec![Inline::Marked(Mark::Strong, line(&element.children))]));
                }
                "tr" => rows.push(cells(element)),
                "thead" | "tbody" | "tfoot" => below.push(element),
                _ => {}
            }
        }
        groups.extend(below.into_iter().rev());
    }
    rows.retain(|row| !row.is_empty());
    if !rows.is_empty() {
        blocks.push(Block::Table(rows));
    }
}

fn cells(row: &Element) -> Vec<Cell> {
    let span = |cell: &Element, name: &str| {
        let span: Option<usize> = cell.attribute(name).and_then(|span| span.parse().ok());
        span.unwrap_or(1).max(1)
    };
    let cell = |node: &Node| match node {
        Node::Element(cell) if matches!(cell.name(), "td" | "th") => Some(Cell {
            is_head: cell.name() == "th",
            columns: span(cell, "colspan"),
            rows: span(cell, "rowspan"),
            alignment: match cell.attribute("class") {
                Some("align-center") => Alignment::Middle,
                Some("align-right") => Alignment::End,
                _ => Alignment::Start,
            },
            content: blocks(&cell.children),
        }),
        _ => None,
    };
    row.children.iter().filter_map(cell).collect()
}

/// The paragraph of a line that has come to its end, if it shows anything.
fn paragraph(line: &mut Vec<Inline>) -> Option<Block> {
    let mut line = std::mem::take(line);
    trim(&mut line);
    (!line.is_empty()).then_some(Block::Paragraph(line))
}

/// Takes blanks and breaks away from the ends.
fn trim(line: &mut Vec<Inline>) {
    let is_blank = |piece: &Inline| match piece {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    };
    while line.last().is_some_and(is_blank) {
        line.pop();
    }
    let start = line.iter().take_while(|piece| is_blank(piece)).count();
    line.drain(..start);
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
    }
}

/// Nodes as one line.
fn line(nodes: &[Node]) -> Vec<Inline> {
    let mut out = Vec::new();
    nodes.iter().for_each(|node| inline(node, &mut out));
    out
}

fn inline(node: &Node, out: &mut Vec<Inline>) {
    let element = match node {
        Node::Text(text) => return push_text(text, out),
        Node::Element(element) => element,
    };
    let marked = |mark| Inline::Marked(mark, line(&element.children));
    out.push(match (element.tag, element.name()) {
        (Tag::Link(link), _) => Inline::Link(link, line(&element.children)),
        (Tag::Picture(link), _) => Inline::Picture(link),
        (_, "strong" | "b") => marked(Mark::Strong),
        (_, "em" | "i") => marked(Mark::Emphasis),
        (_, "del" | "s") => marked(Mark::Deleted),
        (_, "u" | "ins") => marked(Mark::Underlined),
        (_, "code" | "kbd") => marked(Mark::Code),
        (_, "sub") => marked(Mark::Subscript),
        (_, "sup") => match element.attribute("class") {
            Some(_) => Inline::Note(raw(&element.children).parse().unwrap_or(1)),
            None => marked(Mark::Superscript),
        },
        (_, "br") => Inline::Break,
        (_, "input") => Inline::Text(if element.attribute("checked").is_some() { "☑ " } else { "☐ " }.to_owned()),
        // The way back from a footnote, and the brackets for readers without ruby, which are written here.
        (_, "a" | "rp") => return,
        (_, "rt") => Inline::Text(format!("（{}）", raw(&element.children))),
        _ => return element.children.iter().for_each(|node| inline(node, out)),
    });
}

/// Adds text whose blanks and line ends count as one blank.
fn push_text(text: &str, out: &mut Vec<Inline>) {
    let mut folded = String::with_capacity(text.len());
    let is_open = match out.last() {
        Some(Inline::Text(last)) => last.ends_with(' '),
        Some(Inline::Break) => true,
        _ => false,
    };
    let mut is_blank = is_open;
    for sign in text.chars() {
        if matches!(sign, ' ' | '\n' | '\t' | '\r') {
            if !is_blank {
                folded.push(' ');
            }
            is_blank = true;
        } else {
            folded.push(sign);
            is_blank = false;
        }
    }
    match out.last_mut() {
        _ if folded.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(&folded),
        _ => out.push(Inline::Text(folded)),
    }
}

/// All text of nodes as it is.
fn raw(nodes: &[Node]) -> String {
    let text = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => raw(&element.children),
    };
    nodes.iter().map(text).collect()
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "pre"
            | "hr"
            | "div"
            | "section"
            | "details"
            | "summary"
            | "figure"
            | "figcaption"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Block> {
        crate::markdown::read(text).blocks()
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn every_block_is_found() {
        let blocks = of(
            "# 甲 *乙*\n\n一**“二”**三[四](a.md)![五](b.jpg)\n六\n\n> 引\n\n3. 一\n4. 二\n   - 三\n\n---\n\n```\nx <y>\n  z\n```\n",
        );
        assert_eq!(blocks[0], Block::Heading(2, vec![text("甲 "), Inline::Marked(Mark::Emphasis, vec![text("乙")])]));
        let line = vec![
            text("一"),
            Inline::Marked(Mark::Strong, vec![text("“二”")]),
            text("三"),
            Inline::Link(0, vec![text("四")]),
            Inline::Picture(1),
            text(" 六"),
        ];
        assert_eq!(blocks[1], Block::Paragraph(line));
        assert_eq!(blocks[2], Block::Quote(vec![Block::Paragraph(vec![text("引")])]));
        let inner = Block::List(None, vec![vec![Block::Paragraph(vec![text("三")])]]);
        let items = vec![vec![Block::Paragraph(vec![text("一")])], vec![Block::Paragraph(vec![text("二")]), inner]];
        assert_eq!(blocks[3], Block::List(Some(3), items));
        assert_eq!(blocks[4], Block::Rule);
        assert_eq!(blocks[5], Block::Code("x <y>\n  z\n".to_owned()));
        assert_eq!(blocks.len(), 6);
    }

    #[test]
    fn a_table_keeps_its_cells_be_it_of_markdown_or_of_word() {
        let cell = |is_head, text: &str, alignment, rows| Cell {
            is_head,
            columns: 1,
            rows,
            alignment,
            content: vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])],
        };
        let start = Alignment::Start;
        let rows = vec![
            vec![cell(true, "甲", start, 1), cell(true, "乙", Alignment::End, 1)],
            vec![cell(false, "一|", start, 1), cell(false, "2", Alignment::End, 1)],
        ];
        assert_eq!(of("|甲|乙|\n|---|--:|\n|一\\||2|\n"), [Block::Table(rows)]);
        let rows =
            vec![vec![cell(false, "甲", start, 2), cell(false, "乙 丙", start, 1)], vec![cell(false, "丁", start, 1)]];
        let html = "<table onclick=x><tr><td rowspan=2>甲</td><td>乙\n丙<script>x</script></td></tr><tr><td>丁</td></tr></table>";
        assert_eq!(of(html), [Block::Table(rows)]);
    }

    #[test]
    fn footnotes_come_last_and_without_the_way_back() {
        let blocks = of("甲[^a]乙\n\n[^a]: 注 [丙](c.md)\n\n丁\n");
        assert_eq!(blocks[0], Block::Paragraph(vec![text("甲"), Inline::Note(1), text("乙")]));
        let note = Block::Paragraph(vec![text("注 "), Inline::Link(0, vec![text("丙")])]);
        assert_eq!(blocks[2], Block::Notes(vec![vec![note]]));
    }

    #[test]
    fn what_is_nested_beyond_reason_is_flat_and_whole() {
        let deep = format!("{}底", "> ".repeat(20_000));
        let mut blocks = of(&deep);
        for _ in 0..10 {
            let Some(Block::Quote(inside)) = blocks.pop() else { panic!("no quote") };
            blocks = inside;
        }
        assert!(format!("{blocks:?}").contains("底"));
    }

    #[test]
    fn markup_that_is_not_published_leaves_no_trace() {
        assert_eq!(of("<script>alert(1)</script>\n\n<!-- 甲 -->\n"), []);
        let ruby = "<ruby>晟<rp>(</rp><rt>shèng</rt><rp>)</rp></ruby>";
        assert_eq!(of(ruby), [Block::Paragraph(vec![text("晟"), text("（shèng）")])]);
    }
}
