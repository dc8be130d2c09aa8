//! The package of a document for Word: the parts that are the same in every document, packed once; those of the
//! record, with its time; photographs under their own suffix, which the library does not know; and properties out of
//! the content.

use std::io::{self, Cursor};
use std::sync::LazyLock;

use docx_rs::{BuildXML, DocumentRels};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::archive::{Archive, Packed};
use super::style;
use crate::render::manuscript::Manuscript;

/// A picture in a document.
pub(super) struct Media {
    /// The id by which the text names it.
    pub(super) id: String,
    /// `jpeg`, `png`.
    pub(super) suffix: &'static str,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// A link of a document.
pub(super) struct Reference {
    /// The id by which the text names it.
    pub(super) id: String,
    /// Where it leads.
    pub(super) address: String,
}

/// Packs a document, whose text and whose numbering of lists are these, with what it refers to.
pub(super) fn pack(
    manuscript: &Manuscript,
    document: &[u8],
    numbering: &[u8],
    media: &[Media],
    links: Vec<Reference>,
) -> io::Result<Vec<u8>> {
    let name = |media: &Media| format!("media/{}.{}", media.id, media.suffix);
    let mut rels = DocumentRels::new();
    // A list may be in a table alone: its numbers are named in any case.
    rels.has_numberings = true;
    rels.images = media.iter().map(|media| (media.id.clone(), name(media))).collect();
    let rels = links.into_iter().fold(rels, |rels, link| rels.add_hyperlinks(link.id, link.address, "External"));
    let rels = rels.build();
    let core = core(manuscript)?;
    let mut archive = Archive::new(Cursor::new(Vec::new()), manuscript.changed());
    archive.add_all(same()?)?;
    let files: [(&str, &[u8]); 4] = [
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", &rels),
        ("word/numbering.xml", numbering),
        ("docProps/core.xml", &core),
    ];
    for (name, bytes) in files {
        archive.add(name, bytes)?;
    }
    for media in media {
        archive.add_packed(&format!("word/{}", name(media)), &media.bytes)?;
    }
    archive.finish().map(Cursor::into_inner)
}

/// The parts that are the same in every document. To pack them takes longer than to pack all else.
fn same() -> io::Result<Packed> {
    static SAME: LazyLock<io::Result<Packed>> = LazyLock::new(|| {
        let parts = style::styled().build();
        let files: [(&str, &[u8]); 10] = [
            ("[Content_Types].xml", &parts.content_type),
            ("_rels/.rels", &parts.rels),
            ("word/styles.xml", &parts.styles),
            ("word/settings.xml", &parts.settings),
            ("word/fontTable.xml", &parts.font_table),
            ("word/comments.xml", &parts.comments),
            ("word/commentsExtended.xml", &parts.comments_extended),
            ("word/footnotes.xml", &parts.footnotes),
            ("docProps/app.xml", &parts.doc_props.app),
            ("docProps/custom.xml", &parts.doc_props.custom),
        ];
        Packed::of(&files)
    });
    SAME.as_ref().cloned().map_err(|error| io::Error::other(error.to_string()))
}

/// The properties of a document (ECMA-376-2, 11): title, author and times of the record. The library knows no title.
fn core(manuscript: &Manuscript) -> io::Result<Vec<u8>> {
    const NAMESPACES: [(&str, &str); 4] = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    let author = manuscript.author.unwrap_or(manuscript.source);
    let properties = xml.create_element("cp:coreProperties").with_attributes(NAMESPACES);
    properties.write_inner_content(|xml| {
        let mut text =
            |name: &str, text: &str| xml.create_element(name).write_text_content(BytesText::new(text)).map(|_| ());
        text("dc:title", manuscript.title)?;
        text("dc:creator", author)?;
        text("dc:description", &manuscript.address)?;
        text("dc:language", "zh-CN")?;
        text("cp:lastModifiedBy", manuscript.source)?;
        for (name, time) in [("dcterms:created", manuscript.published), ("dcterms:modified", manuscript.changed())] {
            let element = xml.create_element(name).with_attribute(("xsi:type", "dcterms:W3CDTF"));
            element.write_text_content(BytesText::new(&time.rfc3339()))?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}
