//! Whether files are whole: HTML that ends, whose tags pair; JSON and XML that can be read.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::de::IgnoredAny;

use super::subject::{Role, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::OutputPath;
use crate::site::{RoutePage, Site};

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
    if text.starts_with('\u{feff}') {
        subject.tell_of_theme(Code::PageSettings, "网页开头多了看不见的编码标记（BOM）");
    }
    let page = subject.page;
    if !page.has_doctype {
        subject.tell_of_theme(Code::TornPage, "网页开头没有 <!DOCTYPE html>");
    }
    if !page.is_whole {
        subject.tell_of_theme(Code::TornPage, "网页没有写完：最后不是 </html>");
        // Of what breaks off in the middle all else would be told that stood behind.
        if !text.contains("</html>") {
            return true;
        }
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

/// What cannot be read of a file for programs. What others made is handed on as it is: a table in GB18030 is no fault.
pub(super) fn data(site: &Site, path: &OutputPath, bytes: &[u8]) -> Option<Diagnostic> {
    let suffix = path.as_str().rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let is_handed_on = site.route(path).is_some_and(|route| matches!(route.page, RoutePage::File(_)));
    let fault = match suffix {
        _ if is_handed_on => binary(suffix, bytes),
        "json" | "geojson" | "jsonld" => json(bytes),
        "jsonl" => bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).find_map(json),
        "xml" | "svg" => xml(bytes),
        "csv" => text(bytes).or_else(|| table(bytes)),
        "ics" => text(bytes).or_else(|| calendar(bytes)),
        "css" => text(bytes).or_else(|| braces(bytes)),
        "js" | "txt" | "md" => text(bytes),
        _ => binary(suffix, bytes),
    };
    let is_page = bytes
        .trim_ascii_start()
        .get(..5)
        .is_some_and(|head| head.eq_ignore_ascii_case(b"<html") || head.eq_ignore_ascii_case(b"<!doc"));
    let fault = match () {
        () if bytes.trim_ascii().is_empty() => "文件是空的".to_owned(),
        () if is_page => "里面是一个网页，多半是服务器出错时的页面".to_owned(),
        () => fault?,
    };
    Some(Diagnostic::on_page(Code::BrokenFile, fault, path.as_str()))
}

fn text(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).err().map(|_| "不是 UTF-8 编码".to_owned())
}

/// Braces that pair.
fn braces(bytes: &[u8]) -> Option<String> {
    let count = |brace: u8| memchr::memchr_iter(brace, bytes).count();
    (count(b'{') != count(b'}')).then(|| "样式表没有写完：花括号不成对".to_owned())
}

/// How files begin and end that no one reads as text. Packages end with the list of what is in them, and a short remark.
const FORMS: [(&str, &str, &[u8], &[u8]); 9] = [
    ("png", "PNG 图片", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    ("jpg", "JPEG 图片", PHOTOGRAPH, b"\xff\xd9"),
    ("jpeg", "JPEG 图片", PHOTOGRAPH, b"\xff\xd9"),
    ("gif", "GIF 图片", b"GIF8", b";"),
    ("webp", "WebP 图片", b"RIFF", b""),
    ("pdf", "PDF", b"%PDF-", b"%%EOF"),
    ("xlsx", "压缩包", b"PK", b"PK\x05\x06"),
    ("docx", "压缩包", b"PK", b"PK\x05\x06"),
    ("zip", "压缩包", b"PK", b"PK\x05\x06"),
];

/// How a JPEG begins, and each scan of it.
const PHOTOGRAPH: &[u8] = b"\xff\xd8\xff";
const SCAN: &[u8] = b"\xff\xda";

fn binary(suffix: &str, bytes: &[u8]) -> Option<String> {
    const TAIL: usize = 1_024;
    let (_, name, head, tail) = FORMS.iter().find(|(one, ..)| suffix.eq_ignore_ascii_case(one))?;
    if !bytes.starts_with(head) {
        return Some(format!("不是{name}的格式"));
    }
    // Phones put films and notes of their own behind a photograph.
    let scan = memchr::memmem::rfind(bytes, SCAN).filter(|_| *head == PHOTOGRAPH);
    let end = &bytes[scan.unwrap_or(bytes.len().saturating_sub(TAIL))..];
    memchr::memmem::find(end, tail).is_none().then(|| format!("{name}不完整，后面的部分不见了"))
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
    if !is_whole {
        return Some("日历没有写完".to_owned());
    }
    let text = std::str::from_utf8(bytes).ok()?;
    if text.lines().count() != text.matches("\r\n").count() {
        return Some("日历的换行不对（应当是 CRLF）".to_owned());
    }
    let count = |line: &str| text.lines().filter(|one| *one == line).count();
    if count("BEGIN:VEVENT") != count("END:VEVENT") {
        return Some("日历里的事项没有写完".to_owned());
    }
    let starts = text.lines().filter(|line| line.starts_with("DTSTART")).count();
    // Zones say since when they are such.
    if starts < count("BEGIN:VEVENT") + count("BEGIN:STANDARD") + count("BEGIN:DAYLIGHT") {
        return Some("日历里有事项没有开始时间（DTSTART）".to_owned());
    }
    // A line that goes on begins with a blank.
    let is_odd = |line: &&str| !line.starts_with([' ', '\t']) && !line.contains(':') && !line.contains(';');
    text.lines().find(is_odd).map(|line| format!("日历里有读不懂的一行“{}”", super::tags::short(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_is_whole_when_its_last_scan_ends() {
        let photograph = [PHOTOGRAPH, b"....", SCAN, b"....\xff\xd9"].concat();
        let with_film = [photograph.as_slice(), &[0; 4_000]].concat();
        assert_eq!(binary("jpg", &photograph), None);
        assert_eq!(binary("JPG", &with_film), None);
        assert!(binary("jpg", &photograph[..photograph.len() - 2]).is_some());
        let with_thumbnail = [PHOTOGRAPH, SCAN, b"..\xff\xd9..", SCAN, b"...."].concat();
        assert!(binary("jpeg", &with_thumbnail).is_some());
        assert!(binary("jpg", b"<html>").is_some());
    }
}
