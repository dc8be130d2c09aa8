//! ZIP files: each part is read as the file it is; office documents, which are ZIP files of XML, as a whole.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Allowance, Reading, scan, words, workbook};
use crate::picture;

/// The bytes of a picture that are looked at: what cameras write stands before the picture.
const HEAD: u64 = 128 << 10;

/// The characters that a document with pictures has at least that is more than pictures.
const FEW: usize = 50;

/// The parts of a package, by name, in the order of the package.
pub(super) type Parts = Vec<(String, Vec<u8>)>;

/// Reads a package.
pub(super) fn read(bytes: &[u8], place: &str, left: &mut Allowance, reading: &mut Reading) {
    let Some(depth) = left.depth.checked_sub(1) else {
        return reading.refuse(place, "压缩包一层套一层，没有读完");
    };
    match unpack(bytes, left) {
        Err(why) => reading.refuse(place, why),
        Ok((parts, pictures)) => {
            left.depth = depth;
            reading.has_location |= pictures.has_location;
            let has_large = parts.iter().any(|(name, bytes)| scan::is_drawn(name, bytes));
            let before = reading.texts.len();
            parted(parts, place, left, reading);
            let is_beside = |place: &str| place.contains("属性") || place.contains("链接");
            let said = reading.texts[before..].iter().filter(|(place, _)| !is_beside(place));
            let signs = said.flat_map(|(_, text)| text.chars()).filter(|sign| !sign.is_whitespace()).count();
            if pictures.count > 0 && signs < FEW {
                reading.refuse(place, "里面是图片，没有多少可以检查的文字");
            } else if has_large {
                reading.refuse(place, "里面有大幅的图片，图片里的字程序看不见");
            }
            reading.say(format!("{place}图片和压缩包的属性"), pictures.said);
            left.depth = depth + 1;
        }
    }
}

/// Reads the parts by what they are together.
fn parted(parts: Parts, place: &str, left: &mut Allowance, reading: &mut Reading) {
    let has = |head: &str| parts.iter().any(|(name, _)| name.starts_with(head));
    let is_office = has("[Content_Types].xml");
    if is_office && has("xl/") {
        workbook::read(&parts, place, left, reading);
    } else if is_office {
        words::read(&parts, place, left, reading);
    } else if has("OFD.xml") || has("META-INF/manifest.xml") {
        return reading.refuse(place, "是 OFD 或 OpenDocument 文档");
    } else {
        // The suffix is no part of a host: `a@qq.com.txt`.
        let name =
            |name: &str| name.rsplit_once('.').map_or(name.to_owned(), |(name, suffix)| format!("{name} .{suffix}"));
        let names: Vec<String> = parts.iter().map(|(one, _)| name(one)).collect();
        reading.say(format!("{place}包里的文件名"), names.join("\n"));
    }
    for (name, bytes) in parts.iter().filter(|(name, _)| !is_office || is_file(name)) {
        reading.add(name, bytes, &format!("{place}包里的 {name} "), left);
    }
}

/// Whether a part of an office document is a file of its own.
fn is_file(name: &str) -> bool {
    let suffix = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    name.contains("/embeddings/") || matches!(suffix.as_str(), "svg" | "htm" | "html" | "mht" | "txt" | "rtf")
}

/// The pictures of an office document, which say nothing that can be searched but what programs noted in them; and what
/// is noted of the package itself.
#[derive(Default)]
struct Pictures {
    count: usize,
    has_location: bool,
    said: String,
}

/// Unpacks everything but pictures of office documents.
fn unpack(bytes: &[u8], left: &mut Allowance) -> Result<(Parts, Pictures), &'static str> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "已损坏，打不开")?;
    let mut pictures =
        Pictures { said: String::from_utf8_lossy(archive.comment()).into_owned(), ..Pictures::default() };
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        left.parts = left.parts.checked_sub(1).ok_or("里面的文件太多，没有读完")?;
        let raw = archive.by_index_raw(index).map_err(|_| "已损坏，打不开")?;
        if raw.encrypted() {
            return Err("加了密码");
        }
        let name = raw.name().map_err(|_| "里面的文件名已损坏")?.into_owned();
        let is_folder = raw.is_dir();
        let is_media = name.contains("/media/") && !name.ends_with(".svg");
        drop(raw);
        if is_folder {
            continue;
        }
        let file = archive.by_index(index).map_err(|_| "用了不认得的压缩方法")?;
        if is_media || name.starts_with("docProps/thumbnail") {
            pictures.count += usize::from(is_media);
            let mut head = Vec::new();
            if file.take(HEAD).read_to_end(&mut head).is_ok() {
                pictures.has_location |= picture::has_location(&head);
                pictures.said.push_str(&picture::said(&head));
            }
            continue;
        }
        let mut unpacked = Vec::new();
        file.take(left.bytes as u64 + 1).read_to_end(&mut unpacked).map_err(|_| "已损坏，打不开")?;
        left.take(unpacked.len()).ok_or("解开后太大，没有读完")?;
        parts.push((name, unpacked));
    }
    Ok((parts, pictures))
}
