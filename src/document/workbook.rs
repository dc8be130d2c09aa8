//! Excel workbooks (ECMA-376, SpreadsheetML): every sheet, hidden or not, a row a line with tabs between the
//! cells; numbers as they are kept, without exponents, since programs keep 15 digits of a number of 18; then
//! comments, text boxes and properties.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::Parts;
use super::{Allowance, Reading, words};

/// The last column that is told apart from those before; Excel has 16,384.
const LAST_COLUMN: usize = 512;

/// Reads the parts of a workbook.
pub(super) fn read(parts: &Parts, place: &str, left: &mut Allowance, reading: &mut Reading) {
    let part = |name: &str| parts.iter().find(|(one, _)| one == name).map(|(_, bytes)| bytes.as_slice());
    let shared = part("xl/sharedStrings.xml").map_or_else(|| Some(Vec::new()), strings);
    let Some(shared) = shared else { return reading.refuse(place, "有一部分读不出来") };
    let names =
        part("xl/workbook.xml").map(|book| sheets(book, part("xl/_rels/workbook.xml.rels"))).unwrap_or_default();
    let mut called: Vec<&String> = names.values().collect();
    called.sort();
    reading.say(format!("{place}工作表的名称"), called.into_iter().map(|name| format!("{name}\n")).collect());
    match part("xl/workbook.xml").map_or_else(|| Some(String::new()), |book| words::text(book, true)) {
        Some(names) => reading.say(format!("{place}定义的名称"), names),
        None => reading.refuse(place, "有一部分读不出来"),
    }
    for (name, bytes) in parts {
        if name.starts_with("xl/worksheets/") && name.ends_with(".xml") {
            let called = names.get(name).cloned().unwrap_or_else(|| name.clone());
            match rows(bytes, &shared, left) {
                Some(text) => reading.say(format!("{place}工作表{called}"), text),
                None => reading.refuse(place, "有工作表读不完"),
            }
        } else if name.ends_with(".bin") && !name.contains("printerSettings") {
            reading.refuse(place, "有一部分不是表格（宏、控件或嵌入的对象）");
        } else if is_spoken(name) {
            words::add(name, bytes, place, left, reading);
        }
    }
    // What no cell shows any more stays among the strings.
    let kept: String = shared.iter().map(|one| format!("{one}\n")).collect();
    match left.take(kept.len()) {
        Some(()) => reading.say(format!("{place}留存的文字"), kept),
        None => reading.refuse(place, "太大，没有读完"),
    }
}

/// Parts with words besides the sheets: values kept of other workbooks and of pivot tables, talks, drawings. The strings
/// that cells share are read with the cells.
fn is_spoken(name: &str) -> bool {
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml");
    is_xml
        && !["worksheets/sheet", "sharedStrings", "theme/", "calcChain", "[Content_Types]", "workbook.xml"]
            .iter()
            .any(|one| name.contains(one) && !name.ends_with(".rels"))
}

/// The shared strings.
fn strings(bytes: &[u8]) -> Option<Vec<String>> {
    let xml = words::decoded(bytes);
    let mut reader = Reader::from_str(&xml);
    let (mut all, mut one, mut inside) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.local_name().as_ref() == "t" => inside = true,
            Event::End(end) if end.local_name().as_ref() == "t" => inside = false,
            Event::End(end) if end.local_name().as_ref() == "si" => all.push(std::mem::take(&mut one)),
            Event::Empty(start) if start.local_name().as_ref() == "si" => all.push(String::new()),
            Event::Text(said) if inside => one.push_str(&said.xml10_content()),
            Event::GeneralRef(sign) if inside => one.extend(words::character(&sign)),
            Event::Eof => return Some(all),
            _ => {}
        }
    }
}

/// The sheets by their parts, each as a message names it.
fn sheets(book: &[u8], links: Option<&[u8]>) -> HashMap<String, String> {
    let targets: HashMap<String, String> = elements(links.unwrap_or_default(), "Relationship")
        .filter_map(|mut one| Some((one.remove("Id")?, one.remove("Target")?)))
        .collect();
    let sheet = |mut one: HashMap<String, String>| {
        let target = targets.get(&one.remove("id")?)?;
        let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let hidden = if one.contains_key("state") && one.get("state").is_some_and(|state| state != "visible") {
            "（隐藏）"
        } else {
            ""
        };
        Some((part, format!("“{}”{hidden}", one.remove("name")?)))
    };
    elements(book, "sheet").filter_map(sheet).collect()
}

/// The attributes of every element of a name.
fn elements(bytes: &[u8], name: &str) -> impl Iterator<Item = HashMap<String, String>> {
    let xml = String::from_utf8_lossy(bytes).into_owned();
    let mut reader = Reader::from_str(&xml);
    let mut all = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == name => {
                all.push(attributes(&start))
            }
            Event::Eof => break,
            _ => {}
        }
    }
    all.into_iter()
}

fn attributes(start: &BytesStart) -> HashMap<String, String> {
    let name = |key: &str| key.to_owned();
    let value = |one: &quick_xml::events::attributes::Attribute| {
        one.normalized_value(quick_xml::XmlVersion::Implicit1_0).map(|value| value.into_owned()).unwrap_or_default()
    };
    start.attributes().flatten().map(|one| (name(one.key.local_name().as_ref()), value(&one))).collect()
}

/// The rows of a sheet.
fn rows(bytes: &[u8], shared: &[String], left: &mut Allowance) -> Option<String> {
    let xml = words::decoded(bytes);
    let mut reader = Reader::from_str(&xml);
    let (mut text, mut column, mut value, mut inside) = (String::new(), 0, String::new(), false);
    let (mut kind, mut hints, mut aside) = (String::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => column = 0,
                "c" => {
                    let mut about = attributes(&start);
                    let at = about.get("r").and_then(|place| place_of(place)).unwrap_or(column).min(LAST_COLUMN);
                    (column..at).for_each(|_| text.push('\t'));
                    column = column.max(at);
                    kind = about.remove("t").unwrap_or_default();
                }
                "v" | "t" | "f" | "formula1" => inside = true,
                name if is_margin(name) => inside = true,
                _ => words::attributes(&start, &mut aside),
            },
            Event::Empty(start) => words::attributes(&start, &mut aside),
            Event::Text(said) if inside => value.push_str(&said.xml10_content()),
            Event::Text(said) if words::is_telling(&said) => hints.push(said.xml10_content().into_owned()),
            Event::GeneralRef(sign) if inside => value.extend(words::character(&sign)),
            Event::End(end) => match end.local_name().as_ref() {
                "v" | "t" => inside = false,
                "f" | "formula1" => {
                    inside = false;
                    hints.push(std::mem::take(&mut value));
                }
                "c" => {
                    let said = cell(&kind, std::mem::take(&mut value), shared);
                    left.take(said.len() + 1)?;
                    text.push_str(&said.replace(['\n', '\t'], " "));
                }
                "row" => text.push('\n'),
                name if is_margin(name) => {
                    inside = false;
                    // `&C` and the like say where the text stands, and how it looks.
                    hints.push(std::mem::take(&mut value).replace("&L", " ").replace("&C", " ").replace("&R", " "));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    // Formulas say little, but may hold what cells only link to.
    for hint in hints.iter().chain([&aside]).filter(|hint| words::is_telling(hint)) {
        left.take(hint.len() + 1)?;
        text.push('\n');
        text.push_str(hint);
    }
    Some(text)
}

/// Whether an element holds what is printed above or below every page.
fn is_margin(name: &str) -> bool {
    name.ends_with("Header") || name.ends_with("Footer")
}

/// What a cell says.
fn cell(kind: &str, value: String, shared: &[String]) -> String {
    match kind {
        "s" => value.trim().parse().ok().and_then(|index: usize| shared.get(index).cloned()).unwrap_or_default(),
        "" | "n" => whole(&value).unwrap_or(value),
        _ => value,
    }
}

/// `1.20102E+8` as `120102000`; `None` when it is written whole, or is no whole number.
fn whole(value: &str) -> Option<String> {
    let (mantissa, exponent) = value.trim().split_once(['E', 'e'])?;
    let (one, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let zeros =
        exponent.trim_start_matches('+').parse::<usize>().ok().filter(|zeros| *zeros <= 20)?.checked_sub(rest.len())?;
    Some(format!("{one}{rest}{}", "0".repeat(zeros)))
}

/// The column of `B2`, from 0.
fn place_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column =
        letters.take(3).fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    column.checked_sub(1)
}
