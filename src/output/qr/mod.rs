//! QR codes (ISO/IEC 18004) of the permanent addresses of enterprises: as a drawing, for a page; as a plaque, a
//! bitmap and a sheet to print, for whoever has them made.

mod bitmap;
mod code;
mod plaque;
mod sheet;
#[cfg(test)]
mod tests;

pub use bitmap::png;
pub use code::Code;
pub use plaque::{Plaque, plaque};
pub use sheet::sheet;

use std::io;

use quick_xml::Writer;

use crate::site::{RecordKey, Site};

/// Writes the drawing of an enterprise's code.
pub(super) fn write(site: &Site, key: RecordKey, out: &mut Vec<u8>) -> io::Result<()> {
    let entry = site.enterprises.at(key.number);
    let address = site.config.identity.base.join(entry.path.canonical());
    let code = Code::of(&address).ok_or_else(|| io::Error::other("网址太长，二维码放不下"))?;
    let mut xml = Writer::new(out);
    let size = code.size().to_string();
    let svg = xml.create_element("svg").with_attribute(("xmlns", "http://www.w3.org/2000/svg"));
    let svg = svg.with_attribute(("viewBox", format!("0 0 {size} {size}").as_str()));
    svg.with_attribute(("shape-rendering", "crispEdges")).write_inner_content(|xml| code.draw(xml))?;
    Ok(())
}
