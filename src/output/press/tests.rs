//! Kits of what nobody would want to print.

use std::io::{Cursor, Read};

use super::style::{BULLETS, DECIMAL};
use super::*;
use crate::fact::DateTime;
use crate::markdown::read;
use crate::yaml::Scalar;

const HOSTILE: &str = "# 甲 =cmd|' /C calc'!A0\n\n[乙](https://e.cn/?a=1&b=\"2\")，1. 不是列表 *不是* <不是> `x`\n\n\
    > 引 **重**\n\n3. 一\n   - 二\n\n|a\\||b|\n|-|-:|\n|1|2|\n\n\
    <table><tr><td rowspan=2>丙</td><td>丁</td></tr><tr><td>戊</td></tr></table>\n\n```\nx <\n  y\n```\n\n\
    😀𠮷\u{202e}反\u{8}注[^1]\n\n[^1]: 己\n";

fn manuscript(text: &str) -> Manuscript<'static> {
    let article = read(text);
    let links = article.links().iter().map(|link| Some(link.dest.clone())).collect();
    Manuscript::sample(&article, links, DateTime::parse("2026-03-01 09:31").unwrap())
}

fn nothing(_: &OutputPath) -> io::Result<Vec<u8>> {
    Err(io::Error::other("no picture was asked for"))
}

fn document(text: &str) -> Vec<u8> {
    document::of(&manuscript(text), "引用", &nothing).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn markdown_reads_back_as_the_same_blocks() {
    let manuscript = manuscript(HOSTILE);
    let text = markdown::of(&manuscript, "引用");
    let again = read(&text).blocks();
    for block in &manuscript.blocks {
        // Cells of several rows are written as empty ones, and a head is needed; the title takes the first level.
        let is_other = matches!(block, crate::markdown::Block::Table(_) | crate::markdown::Block::Heading(..));
        assert!(is_other || again.contains(block), "{block:?} is not in\n{text}\n{again:?}");
    }
    for piece in ["|a\\||b|\n|--|-:|\n|1|2|", "|丙|丁|\n|-|-|\n||戊|", "[^1]: 己"] {
        assert!(text.contains(piece), "{piece:?} is not in\n{text}");
    }
}

#[test]
fn markdown_goes_on_after_marks_that_it_cannot_spell() {
    let text = "甲~~“乙”~~丙\n\n**丁**戊[^1] ~~己~~\n\n~~庚~~，辛\n\n[^1]: 壬\n";
    let text = markdown::of(&manuscript(text), "引用");
    for piece in ["甲<del>“乙”</del>丙", "戊[^1]", "~~庚~~，辛", "引用格式：引用", "[^1]: 壬"] {
        assert!(text.contains(piece), "{piece:?} is not in\n{text}");
    }
}

#[test]
fn lists_without_numbers_have_none_in_a_document() {
    let numbering = part(&document("- 甲\n\n1. 乙\n"), "word/numbering.xml");
    for (id, format) in [(BULLETS, "bullet"), (DECIMAL, "decimal")] {
        let known: Vec<&str> = numbering.split(&format!("w:abstractNumId=\"{id}\"")).skip(1).collect();
        assert_eq!(known.len(), 1, "{numbering}");
        assert!(known[0].find(format) < known[0].find("</w:abstractNum>"), "{numbering}");
        assert!(known[0].contains(format));
    }
    assert_eq!(numbering.matches(&format!("<w:num w:numId=\"{BULLETS}\">")).count(), 1, "{numbering}");
    assert_eq!(numbering.find("</w:numbering>"), Some(numbering.len() - "</w:numbering>".len()), "{numbering}");
}

#[test]
fn plain_text_has_its_links_below() {
    let text = text::of(&manuscript(HOSTILE), "引用");
    for piece in ["乙[1]，1. 不是列表", "3. 一\n   · 二\n", "a| | b\n1 | 2\n", "丙 | 丁\n | 戊\n", "    x <\n      y\n"]
    {
        assert!(text.contains(piece), "{piece:?} is not in\n{text}");
    }
    assert!(text.contains("文中链接：\n[1] 乙：https://e.cn/?a=1&b=\"2\"\n"), "{text}");
    let windows = for_windows("甲\n乙");
    assert_eq!(windows, "\u{feff}甲\r\n乙".as_bytes());
}

#[test]
fn a_document_is_well_formed_and_bears_the_times_of_the_record() {
    let bytes = document(HOSTILE);
    for name in ["word/document.xml", "docProps/core.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"] {
        let xml = part(&bytes, name);
        let mut reader = quick_xml::Reader::from_str(&xml);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
    let text = part(&bytes, "word/document.xml");
    for piece in ["=cmd|", "&lt;不是&gt;", "😀𠮷", "w:vMerge w:val=\"continue\"", "rIdHyperlink1"] {
        assert!(text.contains(piece), "{piece} is not in {text}");
    }
    assert!(!text.contains('\u{8}'));
    assert!(part(&bytes, "word/_rels/document.xml.rels").contains("https://e.cn/?a=1&amp;b=&quot;2&quot;\""));
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains(">2026-03-01T09:31:00+08:00</dcterms:modified>") && core.contains("<dc:title>示例<"));
}

#[test]
fn a_document_is_the_same_whatever_was_made_before() {
    let first = document(HOSTILE);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..8).for_each(|_| drop(document("[一](a:b) [二](c:d)\n\n1. 三\n"))));
        }
        let again: Vec<_> = (0..4).map(|_| scope.spawn(|| document(HOSTILE))).collect();
        again.into_iter().for_each(|one| assert!(one.join().unwrap() == first));
    });
}

#[test]
fn an_archive_bears_the_time_and_names_of_the_record() {
    let mut archive = Archive::new(Cursor::new(Vec::new()), DateTime::parse("2026-03-01 09:31").unwrap());
    archive.add("a/正文.txt", b"x").unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    let mut read = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let file = read.by_index(0).unwrap();
    assert_eq!(file.name().unwrap(), "a/正文.txt");
    assert_eq!(file.last_modified().unwrap().to_string(), "2026-03-01 09:31:00");
    let mut old = Archive::new(Cursor::new(Vec::new()), DateTime::parse("1949-10-01 15:00").unwrap());
    old.add("a", b"").unwrap();
    old.finish().unwrap();
}
