//! How large the pictures of an office document are: a large one may be a page that was scanned, whose words nobody
//! can search.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a picture takes that may be a page: less than half of one of A4, in square centimetres.
const LARGE: f64 = 250.0;

/// English Metric Units in a centimetre (ECMA-376, part 1, 20.1.10.16), and points.
const EMU: f64 = 360_000.0;
const POINT: f64 = 28.35;

/// Whether a part of a document draws a picture so large that it may be a page.
pub(super) fn is_drawn(name: &str, bytes: &[u8]) -> bool {
    let drawn = ["word/", "ppt/slides/", "xl/drawings/"].iter().any(|folder| name.starts_with(folder));
    let has = |word: &str| memchr::memmem::find(bytes, word.as_bytes()).is_some();
    drawn && !name.ends_with(".rels") && (has(":pic") || has("imagedata")) && largest(bytes) >= LARGE
}

/// The largest picture of a part, in square centimetres.
fn largest(bytes: &[u8]) -> f64 {
    let xml = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&xml);
    let (mut largest, mut shape, mut inside) = (0.0_f64, 0.0, false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "pic" => inside = true,
                "ext" if inside => largest = largest.max(extent(&start)),
                "shape" | "rect" => shape = styled(&start),
                "imagedata" => largest = largest.max(shape),
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "pic" => inside = false,
            Event::Eof => break,
            _ => {}
        }
    }
    largest
}

/// The extent of a drawing (`cx`, `cy`), as an area.
fn extent(start: &BytesStart) -> f64 {
    let side = |key: &str| {
        let value = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == key);
        value.and_then(|one| one.value.parse::<f64>().ok()).unwrap_or(0.0) / EMU
    };
    side("cx") * side("cy")
}

/// That of a drawing of older programs: `style="width:415pt;height:590pt"`.
fn styled(start: &BytesStart) -> f64 {
    let Some(style) = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == "style") else {
        return 0.0;
    };
    let side = |key: &str| {
        let value = style.value.split(';').filter_map(|one| one.split_once(':')).find(|(name, _)| name.trim() == key);
        let points = value.map(|(_, value)| match value.trim().strip_suffix("in") {
            Some(inches) => inches.parse::<f64>().map(|inches| inches * 72.0),
            None => value.trim().trim_end_matches("pt").parse(),
        });
        points.and_then(Result::ok).unwrap_or(0.0) / POINT
    };
    side("width") * side("height")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_small_pictures() {
        let pic = |x: u32, y: u32| {
            format!("<w:p><pic:pic><pic:spPr><a:xfrm><a:ext cx='{x}' cy='{y}'/></a:xfrm></pic:spPr></pic:pic></w:p>")
        };
        assert!(is_drawn("word/document.xml", pic(6_000_000, 9_000_000).as_bytes()));
        assert!(!is_drawn("word/document.xml", pic(3_000_000, 3_000_000).as_bytes()));
        assert!(!is_drawn("ppt/slideLayouts/a.xml", pic(6_000_000, 9_000_000).as_bytes()));
        let old = "<w:pict><v:shape style='width:415pt;height:590pt'><v:imagedata r:id='r1'/></v:shape></w:pict>";
        assert!(is_drawn("word/document.xml", old.as_bytes()));
    }
}
