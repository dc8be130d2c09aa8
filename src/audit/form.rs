//! Whether files are whole: HTML that ends, whose tags pair; JSON and XML that can be read.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::de::IgnoredAny;

use super::subject::{Role, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::OutputPath;

/// Tells what is torn of a page, whose bytes were a text or were not; whether so much that nothing else can be said of it.
pub(super) fn is_torn(subject: &mut Subject<'_>, text: &str, is_text: bool) -> bool {
    if text.trim().is_empty() {
        subject.tell(Code::BlankPage, "网页文件是空的");
        return true;
    }
    if !is_text {
        subject.tell(Code::Garbled, "网页不是 UTF-8 编码");
        return true;
    }
    let page = subject.page;
    if !page.has_doctype {
        subject.tell_of_theme(Code::TornPage, "网页开头没有 <!DOCTYPE html>");
    }
    if !page.is_whole {
        subject.tell_of_theme(Code::TornPage, "网页没有写完：最后不是 </html>");
    } else if let Some(name) = page.unpaired {
        subject.tell(Code::TornPage, format!("网页里的 <{name}> 和 </{name}> 不成对"));
    }
    for text in page.structured.clone() {
        if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            subject.tell(Code::BrokenFile, format!("网页里的结构化数据（JSON-LD）读不出来：{error}"));
        }
    }
    if subject.role != Role::Stray && page.is_whole && page.is_blank() && subject.role != Role::Embed {
        subject.tell(Code::BlankPage, "正文（<main>）里除了标题没有文字");
    }
    false
}

/// What cannot be read of a file for programs.
pub(super) fn data(path: &OutputPath, bytes: &[u8]) -> Option<Diagnostic> {
    let suffix = path.as_str().rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let fault = match suffix {
        "json" | "geojson" | "jsonld" => json(bytes),
        "jsonl" => bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).find_map(json),
        "xml" | "svg" => xml(bytes),
        "csv" => table(bytes),
        "ics" => calendar(bytes),
        "xlsx" | "zip" | "docx" => (!bytes.starts_with(b"PK")).then(|| "不是压缩包的格式".to_owned()),
        _ => None,
    };
    let fault = fault.or_else(|| bytes.is_empty().then(|| "文件是空的".to_owned()))?;
    Some(Diagnostic::on_page(Code::BrokenFile, fault, path.as_str()))
}

fn json(bytes: &[u8]) -> Option<String> {
    serde_json::from_slice::<IgnoredAny>(bytes).err().map(|error| format!("JSON 读不出来：{error}"))
}

fn xml(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("不是 UTF-8 编码".to_owned()) };
    let mut reader = Reader::from_str(text);
    let mut depth = 0_i32;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) if depth == 0 => return None,
            Ok(Event::Eof) => return Some("XML 没有写完".to_owned()),
            Err(error) => return Some(format!("XML 读不出来：{error}")),
            Ok(_) => {}
        }
    }
}

/// Rows of one length.
fn table(bytes: &[u8]) -> Option<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let torn = reader.byte_records().find_map(Result::err)?;
    Some(format!("CSV 读不出来：{torn}"))
}

fn calendar(bytes: &[u8]) -> Option<String> {
    let is_whole = bytes.starts_with(b"BEGIN:VCALENDAR") && bytes.trim_ascii_end().ends_with(b"END:VCALENDAR");
    (!is_whole).then(|| "日历没有写完".to_owned())
}
