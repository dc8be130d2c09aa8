//! PDF documents (ISO 32000-1): what each page shows, and what stands beside the pages (properties, comments,
//! values of forms). A page that shows nothing but pictures was scanned, and cannot be read; nor can what is
//! locked with a password, or attached to the document.

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::page::Page;
use super::{Allowance, Reading};

/// Pages that are read.
const MOST_PAGES: usize = 2_000;

/// The characters that a page has at least that says more than its number and a stamp.
const FEW: usize = 50;

/// Keys whose values are words for readers (ISO 32000-1: 14.3.3, 12.5.2, 12.7.3).
const WORDS: [&[u8]; 10] =
    [b"Title", b"Author", b"Subject", b"Keywords", b"Creator", b"Contents", b"RC", b"V", b"DV", b"URI"];

/// Reads a document.
pub(super) fn read(bytes: &[u8], place: &str, left: &mut Allowance, reading: &mut Reading) {
    let options = LoadOptions { max_decompressed_size: Some(left.bytes), ..LoadOptions::default() };
    let Ok(document) = Document::load_mem_with_options(bytes, options) else {
        return reading.refuse(place, "是打不开的 PDF（已损坏，或加了密码）");
    };
    if document.is_encrypted() {
        return reading.refuse(place, "是加了密码的 PDF");
    }
    beside(&document, place, left, reading);
    let pages = document.get_pages();
    if pages.is_empty() || pages.len() > MOST_PAGES {
        reading.refuse(place, "是没有页或页数太多的 PDF，没有读完");
    }
    for (number, id) in pages.into_iter().take(MOST_PAGES) {
        let Some(page) = Page::read(&document, id, left) else {
            return reading.refuse(place, &format!("第 {number} 页读不出来"));
        };
        if !page.is_whole {
            reading.refuse(place, &format!("第 {number} 页有认不出的文字"));
        }
        let said = page.plain.chars().filter(|sign| !sign.is_whitespace()).count();
        if (said == 0 && page.has_pictures) || (said < FEW && page.is_covered()) {
            reading.refuse(place, &format!("第 {number} 页是扫描的图片，没有可以检查的文字"));
        }
        let Page { plain, parted, .. } = page;
        let place = format!("{place}第 {number} 页");
        if parted != plain {
            reading.say(place.clone(), parted);
        }
        reading.say(place, plain);
    }
}

/// What stands beside the pages.
fn beside(document: &Document, place: &str, left: &mut Allowance, reading: &mut Reading) {
    let mut said = String::new();
    for object in document.objects.values() {
        match object {
            Object::Dictionary(about) => {
                words(about, &mut said);
                // ISO 32000-1, 7.11.4: what files are attached through; 12.7.8: forms that no page holds.
                if about.has(b"EF") || about.has(b"EmbeddedFiles") {
                    reading.refuse(place, "PDF 里夹带了别的文件");
                }
                if about.has(b"XFA") {
                    reading.refuse(place, "是动态表单（XFA）的 PDF");
                }
            }
            Object::Stream(stream) => {
                words(&stream.dict, &mut said);
                let kind = stream.dict.get(b"Type").and_then(Object::as_name).unwrap_or_default();
                if kind == b"EmbeddedFile" {
                    reading.refuse(place, "PDF 里夹带了别的文件");
                }
                if kind == b"Metadata" {
                    match stream.get_plain_content_with_limit(left.bytes) {
                        Ok(xml) => said.push_str(&super::words::text(&xml, true).unwrap_or_default()),
                        Err(_) => reading.refuse(place, "PDF 的属性读不出来"),
                    }
                }
            }
            _ => {}
        }
    }
    match left.take(said.len()) {
        Some(()) => reading.say(format!("{place}文件属性和批注"), said),
        None => reading.refuse(place, "太大，没有读完"),
    }
}

/// The words of a dictionary and of those in it that are no objects of their own.
fn words(about: &Dictionary, said: &mut String) {
    for (key, value) in about.iter() {
        match value {
            Object::String(..) => word(value, WORDS.contains(&key.as_slice()), said),
            Object::Dictionary(inner) => words(inner, said),
            Object::Array(inner) => inner.iter().for_each(|one| match one {
                Object::Dictionary(inner) => words(inner, said),
                other => word(other, false, said),
            }),
            _ => {}
        }
    }
}

/// A value, if it is one for readers, or may tell of somebody whatever it is for.
fn word(value: &Object, is_said: bool, said: &mut String) {
    if let Ok(text) = lopdf::decode_text_string(value)
        && (is_said || super::words::is_telling(&text))
    {
        said.push_str(&text);
        said.push('\n');
    }
}
