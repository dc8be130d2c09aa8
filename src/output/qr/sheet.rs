//! A sheet to print: the codes of a batch on pages of A4, three by four, to be cut apart. One file, without
//! scripts, that needs nothing else.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesStart, BytesText, Event};

use super::Plaque;

/// Cards on a page.
const CARDS: usize = 12;

/// In it stand no signs that XML writes in another way.
const STYLE: &str = "
@page { size: A4; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #000; font: 8pt/1.35 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif }
main { width: 190mm; margin: 0 auto }
.page { display: grid; grid-template-columns: repeat(3, 1fr); grid-auto-rows: 69mm; break-after: page; break-inside: avoid }
.page:last-child { break-after: auto }
.card { border: .2mm dashed #777; padding: 2mm; text-align: center; overflow: hidden; display: flex; flex-direction: column }
.card h2 { margin: 0; font-size: 9pt; overflow-wrap: anywhere; overflow: hidden; max-height: 13mm }
.card p { margin: 0; overflow-wrap: anywhere }
.card svg { width: 40mm; height: 40mm; flex: none; margin: auto }
.id { font-family: monospace }
.note { max-width: 190mm; margin: 4mm auto }
@media print { .note { display: none } }
";

type Xml<'a> = Writer<&'a mut Vec<u8>>;

/// Writes the sheet of some plaques, in their order.
///
/// # Errors
/// None in memory.
pub fn sheet(title: &str, plaques: &[Plaque], out: &mut Vec<u8>) -> io::Result<()> {
    let mut xml = Writer::new(out);
    xml.write_event(Event::DocType(BytesText::from_escaped("html")))?;
    xml.create_element("html").with_attribute(("lang", "zh-CN")).write_inner_content(|xml| {
        xml.create_element("head").write_inner_content(|xml| {
            xml.write_event(Event::Start(BytesStart::new("meta").with_attributes([("charset", "utf-8")])))?;
            let view = [("name", "viewport"), ("content", "width=device-width, initial-scale=1")];
            xml.write_event(Event::Start(BytesStart::new("meta").with_attributes(view)))?;
            element(xml, "title", &[], &format!("{title}：二维码（{} 户）", plaques.len()))?;
            xml.create_element("style").write_text_content(BytesText::from_escaped(STYLE)).map(|_| ())
        })?;
        xml.create_element("body").write_inner_content(|xml| {
            let note = "打印用 A4 纸，缩放选“实际大小”（100%），沿虚线裁开。打印前用手机扫一扫其中几个。";
            element(xml, "p", &[("class", "note")], note)?;
            xml.create_element("main")
                .write_inner_content(|xml| plaques.chunks(CARDS).try_for_each(|page| cards(xml, page)))?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn cards(xml: &mut Xml, plaques: &[Plaque]) -> io::Result<()> {
    xml.create_element("div").with_attribute(("class", "page")).write_inner_content(|xml| {
        plaques.iter().try_for_each(|plaque| {
            xml.create_element("section")
                .with_attribute(("class", "card"))
                .write_inner_content(|xml| card(xml, plaque))?;
            Ok(())
        })
    })?;
    Ok(())
}

fn card(xml: &mut Xml, plaque: &Plaque) -> io::Result<()> {
    element(xml, "h2", &[], &plaque.name)?;
    element(xml, "p", &[], &format!("{}　{}", plaque.title, plaque.years))?;
    let size = plaque.code.size();
    let svg = xml.create_element("svg").with_attribute(("viewBox", format!("0 0 {size} {size}").as_str()));
    let svg = svg.with_attribute(("role", "img")).with_attribute(("aria-label", plaque.address.as_str()));
    svg.with_attribute(("shape-rendering", "crispEdges")).write_inner_content(|xml| plaque.code.draw(xml))?;
    element(xml, "p", &[], "扫码查看最新状态")?;
    element(xml, "p", &[("class", "id")], &plaque.id)
}

fn element(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(text)).map(|_| ())
}
