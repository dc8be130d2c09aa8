//! The text of office XML (ECMA-376): that of Word and PowerPoint, of comments and of properties. A table comes out
//! with a row a line, its cells parted by tabs. What is deleted and tracked, and what fields say, counts too.

use std::borrow::Cow;

use encoding_rs::UTF_8;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::Parts;
use super::{Allowance, Reading};

/// Attributes whose values readers see.
const SAID: [&str; 5] = ["Target", "descr", "title", "author", "alt"];

/// Reads the parts of a document.
pub(super) fn read(parts: &Parts, place: &str, left: &mut Allowance, reading: &mut Reading) {
    let spoken = |name: &str| (name.ends_with(".xml") || name.ends_with(".rels")) && !is_form(name);
    for (name, bytes) in parts.iter().filter(|(name, _)| spoken(name)) {
        add(name, bytes, place, left, reading);
    }
    if parts.iter().any(|(name, _)| name.ends_with("vbaProject.bin") || name.contains("/activeX/")) {
        reading.refuse(place, "带有宏或控件");
    }
}

/// Adds the text of one part.
pub(super) fn add(name: &str, bytes: &[u8], place: &str, left: &mut Allowance, reading: &mut Reading) {
    match text(bytes, is_property(name)) {
        Some(text) if left.take(text.len()).is_some() => reading.say(format!("{place}{}", called(name)), text),
        _ => reading.refuse(place, "有一部分读不出来"),
    }
}

/// Parts that only say how something looks.
fn is_form(name: &str) -> bool {
    ["theme/", "styles", "fontTable", "webSettings", "numbering.xml", "[Content_Types]", "tableStyles"]
        .iter()
        .any(|form| name.contains(form))
}

/// Parts in which all text counts, whatever its element.
fn is_property(name: &str) -> bool {
    name.starts_with("docProps/") || name.starts_with("customXml/")
}

/// What a part is called.
fn called(name: &str) -> String {
    let known = [
        ("header", "页眉"),
        ("footer", "页脚"),
        ("footnotes", "脚注"),
        ("endnotes", "尾注"),
        ("omment", "批注"),
        ("docProps", "文件属性"),
        ("customXml", "文件属性"),
        (".rels", "链接"),
        ("notesSlides", "备注页"),
        ("slides", "幻灯片"),
        ("document.xml", "正文"),
    ];
    known
        .iter()
        .find(|(part, _)| name.contains(part))
        .map_or_else(|| name.to_owned(), |(_, called)| (*called).to_owned())
}

/// The text of a part, then what else it says that may tell of somebody; `None` when it is no XML.
pub(super) fn text(bytes: &[u8], everything: bool) -> Option<String> {
    let xml = decoded(bytes);
    let mut reader = Reader::from_str(&xml);
    let (mut text, mut aside, mut cells, mut inside) = (String::new(), String::new(), 0_usize, 0_usize);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                attributes(&start, &mut aside);
                match start.local_name().as_ref() {
                    "t" | "delText" | "instrText" | "author" => inside += 1,
                    "tc" => cells += 1,
                    _ => {}
                }
            }
            Event::Empty(start) => {
                attributes(&start, &mut aside);
                match start.local_name().as_ref() {
                    "tab" => text.push('\t'),
                    "br" | "cr" => text.push('\n'),
                    "noBreakHyphen" => text.push('-'),
                    _ => {}
                }
            }
            Event::Text(said) if everything || inside > 0 => text.push_str(&said.xml10_content()),
            Event::Text(said) if is_telling(&said) || !said.is_ascii() => {
                aside.push_str(&said.xml10_content());
                aside.push('\n');
            }
            Event::CData(said) => text.push_str(&said.xml10_content()),
            Event::GeneralRef(sign) => text.extend(character(&sign)),
            Event::End(end) => match end.local_name().as_ref() {
                "t" | "delText" | "instrText" => inside = inside.saturating_sub(1),
                "author" => {
                    inside = inside.saturating_sub(1);
                    text.push('\n');
                }
                "p" if cells > 0 => text.push(' '),
                "p" | "tr" | "comment" | "si" => text.push('\n'),
                "tc" => {
                    cells = cells.saturating_sub(1);
                    text.push('\t');
                }
                _ if everything => text.push('\n'),
                _ => {}
            },
            Event::Eof => return Some(text + "\n" + &aside),
            _ => {}
        }
    }
}

/// A part as text: in UTF-8, or in UTF-16 as its first bytes say.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => UTF_8.decode(bytes).0,
        _ => String::from_utf8_lossy(bytes),
    }
}

/// Whether a value that programs keep may tell of somebody: it has the digits of a number, or a mailbox's sign.
pub(super) fn is_telling(value: &str) -> bool {
    value.contains('@') || value.bytes().filter(u8::is_ascii_digit).count() >= 11
}

/// What attributes say to readers (where links lead, who wrote, what a picture shows), and whatever else in them may
/// tell of somebody. Identifiers in braces do not.
pub(super) fn attributes(start: &BytesStart, said: &mut String) {
    let raw = start.attributes_raw();
    if raw.is_ascii() && !is_telling(raw) && !SAID.iter().any(|key| raw.contains(key)) {
        return;
    }
    for one in start.attributes().flatten() {
        let is_said = SAID.contains(&one.key.local_name().as_ref());
        if (is_said || is_telling(&one.value))
            && let Ok(value) = one.normalized_value(quick_xml::XmlVersion::Implicit1_0)
            && !value.ends_with(".xml")
            && !value.starts_with('{')
        {
            said.push_str(&value);
            said.push('\n');
        }
    }
}

/// The character that a reference stands for.
pub(super) fn character(sign: &quick_xml::events::BytesRef) -> Option<char> {
    if let Ok(Some(sign)) = sign.resolve_char_ref() {
        return Some(sign);
    }
    match sign.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
