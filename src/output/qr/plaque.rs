//! A plaque as a drawing: the code with what it stands for in words. Fonts are those of whoever opens it.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;
use unicode_width::UnicodeWidthChar;

use super::Code;

/// What a plaque says.
pub struct Plaque {
    /// The id of the enterprise.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the title is called with its level: `劳动关系和谐企业（区级）`.
    pub title: String,
    /// In which rounds it got that level: `2023年度、2026年度`.
    pub years: String,
    /// Who gives the title.
    pub publisher: String,
    /// The permanent address of its page.
    pub address: String,
    /// The code of that address.
    pub code: Code,
}

/// Width and height in millimetres.
const SIZE: (usize, usize) = (90, 130);
/// How much of the width text may take.
const ROOM: usize = 78;
/// The side of the code in millimetres, white around it too.
const SIDE: usize = 62;

type Xml<'a> = Writer<&'a mut Vec<u8>>;

/// Writes the drawing of a plaque.
///
/// # Errors
/// None in memory.
pub fn plaque(plaque: &Plaque, out: &mut Vec<u8>) -> io::Result<()> {
    let (width, height) = SIZE;
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut xml = Writer::new(out);
    let svg = xml.create_element("svg").with_attribute(("xmlns", "http://www.w3.org/2000/svg"));
    let svg = svg.with_attribute(("width", format!("{width}mm").as_str()));
    let svg = svg.with_attribute(("height", format!("{height}mm").as_str()));
    let svg = svg.with_attribute(("viewBox", format!("0 0 {width} {height}").as_str()));
    svg.with_attribute(("text-anchor", "middle")).with_attribute(("xml:lang", "zh-CN")).write_inner_content(|xml| {
        xml.create_element("title").write_text_content(BytesText::new(&plaque.name))?;
        let ground = xml.create_element("path").with_attribute(("fill", "#fff"));
        ground.with_attribute(("d", format!("M0 0h{width}v{height}H0z").as_str())).write_empty()?;
        let mut pen = Pen { xml, top: 6.0 };
        pen.lines(&plaque.title, 6.0, 1, "#8f1d1a", SERIF)?;
        pen.lines(&plaque.years, 3.6, 1, "#000", SERIF)?;
        pen.lines(&plaque.name, 5.4, 3, "#000", SANS)?;
        let top = 38;
        let scale = SIDE as f64 / plaque.code.size() as f64;
        let place = format!("translate({} {top}) scale({scale:.5})", (width - SIDE) / 2);
        let group = pen.xml.create_element("g").with_attribute(("transform", place.as_str()));
        group.with_attribute(("shape-rendering", "crispEdges")).write_inner_content(|xml| plaque.code.draw(xml))?;
        pen.top = (top + SIDE) as f64 + 1.0;
        pen.lines("扫码查看最新状态", 4.0, 1, "#000", SANS)?;
        pen.lines(&plaque.publisher, 3.6, 2, "#000", SERIF)?;
        pen.lines(&plaque.address, 2.6, 2, "#000", SANS)?;
        pen.lines(&format!("编号 {}", plaque.id), 2.6, 1, "#000", SANS)
    })?;
    Ok(())
}

const SERIF: &str = "'Source Han Serif SC','Noto Serif CJK SC',STSong,SimSun,serif";
const SANS: &str = "'Source Han Sans SC','Noto Sans CJK SC','Microsoft YaHei',SimHei,sans-serif";

/// Writes lines of text from the top down.
struct Pen<'x, 'o> {
    xml: &'x mut Xml<'o>,
    top: f64,
}

impl Pen<'_, '_> {
    /// Writes a text in letters of a height in millimetres, on so many lines at most; one that needs more is set
    /// smaller.
    fn lines(&mut self, text: &str, height: f64, most: usize, colour: &str, fonts: &str) -> io::Result<()> {
        let mut height = height;
        let mut lines = broken(text, height);
        while lines.len() > most && height > 1.0 {
            height *= 0.92;
            lines = broken(text, height);
        }
        for line in &lines {
            self.top += height * 1.15;
            let text = self.xml.create_element("text").with_attribute(("x", (SIZE.0 / 2).to_string().as_str()));
            let text = text.with_attribute(("y", format!("{:.2}", self.top).as_str()));
            let text = text.with_attribute(("font-size", format!("{height:.2}").as_str()));
            let text = text.with_attribute(("fill", colour)).with_attribute(("font-family", fonts));
            text.write_text_content(BytesText::new(line))?;
            self.top += height * 0.25;
        }
        self.top += 1.2;
        Ok(())
    }
}

/// A text in lines that fit when its letters have a height in millimetres; a wide sign is as wide as it is high.
fn broken(text: &str, height: f64) -> Vec<String> {
    let fits = (ROOM as f64 * 2.0 / height) as usize;
    let total: usize = text.chars().filter_map(UnicodeWidthChar::width).sum();
    // Of one length, so that no line is left with a sign or two.
    let each = total.div_ceil(total.div_ceil(fits.max(1)).max(1));
    let mut lines = vec![String::new()];
    let mut width = 0;
    for sign in text.chars() {
        let own = sign.width().unwrap_or(0);
        if width + own > each.max(2) + 1 && own > 0 {
            lines.push(String::new());
            width = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push(sign);
        }
        width += own;
    }
    lines
}
