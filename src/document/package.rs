//! ZIP files: each part is read as the file it is; office documents, which are ZIP files of XML, as a whole.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Allowance, Reading, words, workbook};
use crate::picture;

/// The bytes of a picture that are looked at: what cameras write stands before the picture.
const HEAD: u64 = 128 << 10;

/// The characters that a document with pictures has at least that is more than pictures.
const FEW: usize = 10;

/// The parts of a package, by name, in the order of the package.
pub(super) type Parts = Vec<(String, Vec<u8>)>;

/// Reads a package.
pub(super) fn read(bytes: &[u8], place: &str, left: &mut Allowance, reading: &mut Reading) {
    let Some(depth) = left.depth.checked_sub(1) else {
        return reading.refuse(place, "压缩包一层套一层，没有读完");
    };
    match unpack(bytes, left) {
        Err(why) => reading.refuse(place, why),
        Ok((parts, pictures, has_location)) => {
            reading.has_location |= has_location;
            left.depth = depth;
            let before = reading.texts.len();
            parted(parts, place, left, reading);
            let said =
                reading.texts[before..].iter().filter(|(place, _)| !place.contains("属性") && !place.contains("链接"));
            if pictures > 0
                && said.flat_map(|(_, text)| text.chars()).filter(|sign| !sign.is_whitespace()).count() < FEW
            {
                reading.refuse(place, "里面是图片，没有可以检查的文字");
            }
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
        reading.say(format!("{place}包里的文件名"), parts.iter().map(|(name, _)| format!("{name}\n")).collect());
    }
    for (name, bytes) in parts.iter().filter(|(name, _)| !is_office || name.contains("/embeddings/")) {
        reading.add(name, bytes, &format!("{place}包里的 {name} "), left);
    }
}

/// Unpacks everything but pictures of office documents, which say nothing that can be searched; and how many of
/// these there are, and whether one says where it was taken.
fn unpack(bytes: &[u8], left: &mut Allowance) -> Result<(Parts, usize, bool), &'static str> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "已损坏，打不开")?;
    let (mut parts, mut pictures, mut has_location) = (Parts::new(), 0, false);
    for index in 0..archive.len() {
        left.parts = left.parts.checked_sub(1).ok_or("里面的文件太多，没有读完")?;
        let raw = archive.by_index_raw(index).map_err(|_| "已损坏，打不开")?;
        if raw.encrypted() {
            return Err("加了密码");
        }
        let name = raw.name().map_err(|_| "里面的文件名已损坏")?.into_owned();
        let (is_folder, is_media) = (raw.is_dir(), name.contains("/media/"));
        drop(raw);
        if is_media && !is_folder {
            pictures += 1;
            let mut head = Vec::new();
            let read = archive.by_index(index).map(|file| file.take(HEAD).read_to_end(&mut head));
            has_location |= read.is_ok() && picture::has_location(&head);
        }
        if is_folder || is_media {
            continue;
        }
        let file = archive.by_index(index).map_err(|_| "用了不认得的压缩方法")?;
        let mut unpacked = Vec::new();
        file.take(left.bytes as u64 + 1).read_to_end(&mut unpacked).map_err(|_| "已损坏，打不开")?;
        left.take(unpacked.len()).ok_or("解开后太大，没有读完")?;
        parts.push((name, unpacked));
    }
    Ok((parts, pictures, has_location))
}
