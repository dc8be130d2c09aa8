//! What a document says: the name and the bytes of a file in; its texts out, each with where it stands, and why
//! it cannot be read whole, if so. For checks that must see everything that a reader can get at, also what
//! programs hide: properties, comments, deletions that are tracked, hidden sheets.
//!
//! - `plain`: texts and CSV in any encoding;
//! - `package`: ZIP files, and office documents, which are such: `words` (Word, PowerPoint, properties) and
//!   `workbook` (Excel); `scan` for how large their pictures are;
//! - `pdf`, and `page` for what one page of it shows.
//!
//! A file may be made to harm: what is unpacked is bounded by an `Allowance`, in bytes, parts and depth.

mod package;
mod page;
mod pdf;
mod plain;
mod scan;
#[cfg(test)]
mod tests;
mod words;
mod workbook;

use crate::picture;

/// What was read of a document.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Where something stands, in Chinese (`工作表“名单”（隐藏）`; empty for a plain text), and what it says.
    pub texts: Vec<(String, String)>,
    /// Why the document cannot be read whole, as a sentence without its end; `None` when it can.
    pub unreadable: Option<String>,
    /// Whether a picture in the document says where it was taken.
    pub has_location: bool,
}

/// What may be read of one file, with all that is packed in it.
struct Allowance {
    /// Bytes that may yet be unpacked, or written as text.
    bytes: usize,
    /// Parts that may yet be opened.
    parts: usize,
    /// How deep packages may yet stand in packages.
    depth: usize,
}

impl Allowance {
    /// Enough for any handout or form, and little enough for any machine: 64 MiB.
    fn whole() -> Self {
        Self { bytes: 64 << 20, parts: 4_000, depth: 3 }
    }

    /// Takes some bytes; `None` when there are not so many left.
    fn take(&mut self, bytes: usize) -> Option<()> {
        self.bytes = self.bytes.checked_sub(bytes)?;
        Some(())
    }
}

/// Reads a document by its bytes; of those that no bytes tell apart, by the suffix of its name.
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    // Some library may give up on what is made to harm; that ends no build.
    let read = std::panic::catch_unwind(|| {
        let mut reading = Reading::default();
        reading.add(name, bytes, "", &mut Allowance::whole());
        reading
    });
    read.unwrap_or_else(|_| Reading {
        unreadable: Some("读到一半出错，没有读完".to_owned()), ..Reading::default()
    })
}

impl Reading {
    /// Adds what a file says, that may be packed in another at some place.
    fn add(&mut self, name: &str, bytes: &[u8], place: &str, left: &mut Allowance) {
        match bytes {
            [b'P', b'K', 3 | 5, ..] => package::read(bytes, place, left, self),
            _ if bytes.get(..bytes.len().min(HEAD)).is_some_and(is_pdf) => pdf::read(bytes, place, left, self),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => self.refuse(place, "是旧版格式（doc、xls、ppt、wps、et），或加了密码"),
            [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => {
                self.refuse(place, "是不能打开的压缩包（只认 zip）");
            }
            [b'{', b'\\', b'r', b't', b'f', ..] => self.refuse(place, "是 RTF 文档"),
            _ if is_picture(bytes) => self.picture(name, bytes, place),
            _ => plain::read(name, bytes, place, left, self),
        }
    }

    /// Adds a text.
    fn say(&mut self, place: String, text: String) {
        if !text.trim().is_empty() {
            self.texts.push((place, text));
        }
    }

    /// Notes why something cannot be read; the first reason is kept.
    fn refuse(&mut self, place: &str, why: &str) {
        self.unreadable.get_or_insert_with(|| format!("{place}{why}"));
    }

    /// A picture holds words that nobody can search; one that is an attachment in its own right is looked at as
    /// pictures are.
    fn picture(&mut self, name: &str, bytes: &[u8], place: &str) {
        let suffix = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if !matches!(suffix.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp" | "emf" | "wmf" | "svg") {
            self.refuse(place, "是图片，文件名却不是图片的");
        } else if !place.is_empty() {
            self.refuse(place, "是图片，里面的字程序看不见");
            self.has_location |= picture::has_location(bytes);
            self.say(format!("{place}图片的属性"), picture::said(bytes));
        }
    }
}

/// Where a PDF may begin that has something else before it, as its readers allow (ISO 32000-1, annex H, note 13).
const HEAD: usize = 1_024;

fn is_pdf(head: &[u8]) -> bool {
    memchr::memmem::find(head, b"%PDF-").is_some()
}

/// Whether bytes begin as those of a picture do.
fn is_picture(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0x89, b'P', b'N', b'G', ..]
            | [0xFF, 0xD8, 0xFF, ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'B', b'M', _, _, _, _, 0, 0, ..]
    ) || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}
