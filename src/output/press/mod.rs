//! Kits for journalists (ZIP): the text as Markdown, as plain text and for Word, the pictures as they are
//! published, and how to cite and to ask. Nothing in a kit is of the build: names, order and times are those of
//! the content, so that the same record makes the same bytes.

mod archive;
mod document;
mod look;
mod markdown;
mod note;
mod package;
mod style;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Seek, Write};

use crate::content::Kind;
use crate::dataset::Citation;
use crate::path::OutputPath;
use crate::render::manuscript::{Manuscript, told};
use crate::site::{RecordKey, Site};
use archive::Archive;

/// Gives the bytes that are published under an address.
pub type Bytes<'a> = &'a dyn Fn(&OutputPath) -> io::Result<Vec<u8>>;

/// The folder of the pictures in a kit.
const PICTURES: &str = "图片";

/// Writes the kit of a record. Pictures are asked for one at a time, and none is held longer than it takes to
/// write it, but for those in the document for Word, which are small.
///
/// # Errors
/// When a picture cannot be had, or `out` not be written.
pub fn write(site: &Site, key: RecordKey, bytes: Bytes, out: impl Write + Seek) -> io::Result<()> {
    let Some(manuscript) = manuscript(site, key) else { return Ok(()) };
    let mut archive = Archive::new(out, manuscript.changed());
    let name = |name: &str| format!("{}/{name}", manuscript.id);
    let citation = Citation::record(site, key).map(|one| one.text(&manuscript.address)).unwrap_or_default();
    archive.add(&name("正文.md"), markdown::of(&manuscript, &citation).as_bytes())?;
    archive.add(&name("正文.txt"), &for_windows(&text::of(&manuscript, &citation)))?;
    archive.add_packed(&name("正文.docx"), &document::of(&manuscript, &citation, bytes)?)?;
    for plate in &manuscript.pictures {
        let picture = bytes(plate.path)?;
        archive.add_packed(&name(&format!("{PICTURES}/{}", plate.name)), &picture)?;
    }
    archive.add(&name("说明.txt"), &for_windows(&note::of(site, key, &manuscript, &citation)))?;
    archive.finish().map(|_| ())
}

/// The manuscript of which a kit is made; none for kinds without kits.
fn manuscript(site: &Site, key: RecordKey) -> Option<Manuscript<'_>> {
    Some(match key.kind {
        Kind::Case => {
            let lead = told("摘要", site.cases.at(key.number).facts().summary.as_str());
            Manuscript::of(site, &site.cases, key, vec![lead])
        }
        Kind::News => Manuscript::of(site, &site.news, key, Vec::new()),
        _ => return None,
    })
}

/// A text as the editors of old Windows systems read it: with a mark that says UTF-8, and line ends of two signs.
fn for_windows(text: &str) -> Vec<u8> {
    format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()
}
