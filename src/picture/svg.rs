//! An SVG through a list of what is known to be harmless: drawing, text, gradients, and nothing that runs,
//! asks another server, or shows what stands elsewhere. What is not on the list is left out.

mod allowed;
mod value;

use quick_xml::XmlVersion;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::broken;
use crate::diagnostic::Diagnostic;
use allowed::{is_attribute, is_element};

/// The most elements that stand in each other.
const DEEPEST: usize = 200;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The drawing alone, in UTF-8.
///
/// # Errors
/// When it is no well-formed XML, or no SVG.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let text = std::str::from_utf8(bytes).map_err(|_| malformed())?;
    let mut cleaner = Cleaner { out: String::with_capacity(text.len()), depth: 0, left_at: None, style: None };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}').trim_start());
    loop {
        let event = reader.read_event().map_err(|_| malformed())?;
        if matches!(event, Event::Eof) {
            break;
        }
        cleaner.take(event)?;
    }
    if cleaner.depth > 0 || cleaner.out.is_empty() {
        return Err(malformed());
    }
    cleaner.out.push('\n');
    Ok(cleaner.out.into_bytes())
}

fn foreign_style() -> Diagnostic {
    let help = "请在画图软件里重新导出，样式选“属性”（不用样式表），文字选“转换为曲线”；不行的另存为 PNG";
    broken("SVG 里的样式表引用了别的文件或者用了 @ 规则，去掉后图会走样", help)
}

fn malformed() -> Diagnostic {
    broken(
        "SVG 图片的写法有误，读不下去",
        "请在画图软件里重新导出，选“纯 SVG”（不带 DTD 和实体）、UTF-8；不行的另存为 PNG",
    )
}

struct Cleaner {
    out: String,
    /// How many elements are open.
    depth: usize,
    /// The depth of the element that is left out with all it holds.
    left_at: Option<usize>,
    /// The text of the style sheet that is open.
    style: Option<String>,
}

impl Cleaner {
    fn take(&mut self, event: Event) -> Result<(), Diagnostic> {
        match event {
            Event::Start(tag) => {
                self.open(&tag)?;
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(malformed());
                }
            }
            Event::Empty(tag) => {
                self.open(&tag)?;
                self.depth += 1;
                self.close(tag.name().as_ref())?;
            }
            Event::End(tag) => self.close(tag.name().as_ref())?,
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) => self.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let sign = match reference.resolve_char_ref().map_err(|_| malformed())? {
                    Some(sign) => sign,
                    None => match &*reference.xml10_content() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        // What a document type declares is not read.
                        _ => return Err(malformed()),
                    },
                };
                self.text(sign.encode_utf8(&mut [0; 4]))?;
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
        Ok(())
    }

    /// Begins an element, unless it is left out.
    fn open(&mut self, tag: &BytesStart) -> Result<(), Diagnostic> {
        let name = tag.name();
        let name: &str = name.as_ref();
        let is_root = self.depth == 0;
        if is_root && (name != "svg" || !self.out.is_empty()) {
            return Err(malformed());
        }
        // Even what is left out must be well-formed: browsers read it as a whole.
        let mut kept: Vec<(String, String)> = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| malformed())?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| malformed())?;
            let key: &str = attribute.key.as_ref();
            if is_root && key == "xmlns" && value != SVG {
                return Err(malformed());
            }
            if !value.chars().all(value::is_sign) {
                return Err(malformed());
            }
            let is_drawn = self.left_at.is_none();
            if is_drawn && name == "image" && key.ends_with("href") && value.trim_start().starts_with("data:") {
                let help = "请把照片单独放到内容文件旁边引用，或者把整张图另存为 PNG";
                return Err(broken("SVG 里面嵌着别的图片，里面的拍摄信息去不掉", help));
            }
            if is_drawn && name == "style" && key == "media" && !matches!(&*value, "" | "all" | "screen") {
                return Err(foreign_style());
            }
            if is_attribute(key) && value::is_harmless(key, &value) {
                kept.push((key.to_owned(), value.into_owned()));
            }
        }
        if self.left_at.is_some() {
            return Ok(());
        }
        if !is_element(name) || self.style.is_some() {
            self.left_at = Some(self.depth);
            return Ok(());
        }
        if name == "style" {
            self.style = Some(String::new());
            return Ok(());
        }
        self.out.push('<');
        self.out.push_str(name);
        if is_root {
            self.attribute("xmlns", SVG);
            self.attribute("xmlns:xlink", XLINK);
        }
        for (key, value) in &kept {
            self.attribute(key, value);
        }
        self.out.push('>');
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Diagnostic> {
        self.depth = self.depth.checked_sub(1).ok_or_else(malformed)?;
        match self.left_at {
            Some(depth) if depth == self.depth => self.left_at = None,
            Some(_) => {}
            None => match self.style.take() {
                Some(style) => {
                    let style = value::without_comments(&style);
                    if !value::is_harmless_style(&style) {
                        return Err(foreign_style());
                    }
                    self.out.push_str("<style>");
                    self.out.push_str(&escape(&style));
                    self.out.push_str("</style>");
                }
                None => {
                    self.out.push_str("</");
                    self.out.push_str(name);
                    self.out.push('>');
                }
            },
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Diagnostic> {
        if !text.chars().all(value::is_sign) {
            return Err(malformed());
        }
        if self.depth == 0 {
            return if text.trim().is_empty() { Ok(()) } else { Err(malformed()) };
        }
        match &mut self.style {
            _ if self.left_at.is_some() => {}
            Some(style) => style.push_str(text),
            None => self.out.push_str(&escape(text)),
        }
        Ok(())
    }

    fn attribute(&mut self, key: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(key);
        self.out.push_str("=\"");
        self.out.push_str(&escape(value));
        self.out.push('"');
    }
}

/// The size that a cleaned drawing says it has, in pixels: its width and height, or those of its `viewBox`.
pub(super) fn size(cleaned: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(cleaned).ok()?;
    let Event::Start(root) = Reader::from_str(text).read_event().ok()? else { return None };
    let value = |name: &str| Some(root.try_get_attribute(name).ok()??.value.into_owned());
    let length = |text: String| pixels(text.trim().trim_end_matches("px"));
    let own = || Some((length(value("width")?)?, length(value("height")?)?));
    let view = || {
        let text = value("viewBox")?;
        let numbers: Vec<&str> = text.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).collect();
        match numbers[..] {
            [_, _, width, height] => Some((pixels(width)?, pixels(height)?)),
            _ => None,
        }
    };
    own().or_else(view)
}

fn pixels(number: &str) -> Option<u32> {
    let number: f64 = number.parse().ok()?;
    (1.0..=100_000.0).contains(&number).then_some(number.round() as u32)
}

#[cfg(test)]
mod tests;
