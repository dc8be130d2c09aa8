//! A picture file: its head and its tail in, what is wrong with it out. The picture itself is never
//! decoded.

use std::io::{BufReader, Read, Seek, SeekFrom};

use crate::diagnostic::{Code, Diagnostic};

/// The largest file that is published, in bytes.
const HEAVY: u64 = 5 << 20;
/// The longest side that is of use on any screen, in pixels.
const HUGE: usize = 6_000;
/// More than any head that tells the size.
const HEAD: u64 = 256 << 10;
/// Cameras may leave a few bytes after the end of a picture.
const TAIL: u64 = 4 << 10;

/// A format, as the first bytes tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Jpeg,
    Png,
    Gif,
    Webp,
    Svg,
    /// One that browsers do not show, with its name.
    Foreign(&'static str),
    Unknown,
}

/// What is wrong with a picture of this suffix.
pub(super) fn check(file: &mut (impl Read + Seek), length: u64, suffix: &str) -> Vec<Diagnostic> {
    let mut head = Vec::new();
    if file.by_ref().take(HEAD).read_to_end(&mut head).is_err() {
        return vec![broken("图片文件读不出来", "请检查文件有没有读取的权限")];
    }
    let format = format(&head);
    if format == Format::Svg {
        let problem = Diagnostic::new(Code::UnsafeFile, "SVG 图片里可以带程序，会在别人的电脑上运行");
        return vec![problem.help("请在画图软件里另存为 PNG 或 JPG")];
    }
    let mut problems: Vec<Diagnostic> = heavy(length).into_iter().collect();
    if let Some(problem) = shown(format, suffix) {
        problems.push(problem);
        return problems;
    }
    if is_cut(file, length, &head, format) {
        problems.push(broken("图片文件不完整，后半部分缺失", "可能没有复制完，请重新复制一份"));
        return problems;
    }
    problems.extend(huge(&head));
    problems.extend((format == Format::Jpeg && has_location(file)).then(located));
    problems
}

fn format(head: &[u8]) -> Format {
    let brand = head.get(4..12).unwrap_or_default();
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Format::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => Format::Png,
        [b'G', b'I', b'F', b'8', ..] => Format::Gif,
        [b'R', b'I', b'F', b'F', ..] if head.get(8..12) == Some(b"WEBP") => Format::Webp,
        [b'B', b'M', ..] => Format::Foreign("BMP"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Format::Foreign("TIFF"),
        [b'8', b'B', b'P', b'S', ..] => Format::Foreign("PSD"),
        _ if brand.starts_with(b"ftyphe") || brand.starts_with(b"ftypmif") => Format::Foreign("HEIC"),
        _ if brand.starts_with(b"ftypavif") => Format::Foreign("AVIF"),
        _ if head.windows(4).take(4_096).any(|piece| piece == b"<svg") => Format::Svg,
        _ => Format::Unknown,
    }
}

/// Whether browsers show it under this suffix.
fn shown(format: Format, suffix: &str) -> Option<Diagnostic> {
    let lower = suffix.to_ascii_lowercase();
    let suffixes: &[&str] = match format {
        Format::Jpeg => &["jpg", "jpeg"],
        Format::Png => &["png"],
        Format::Gif => &["gif"],
        Format::Webp => &["webp"],
        Format::Svg => &["svg"],
        Format::Foreign(name) => {
            let help = "请在看图软件里另存为 JPG 或 PNG，再换上新的文件名";
            return Some(broken(&format!("图片其实是 {name} 格式，浏览器大多不能显示"), help));
        }
        Format::Unknown => return Some(broken("文件的内容不是图片", "请确认放进来的是 JPG、PNG、GIF 或 WebP 图片")),
    };
    let right = suffixes.first()?;
    (!suffixes.contains(&&*lower)).then(|| {
        Diagnostic::new(Code::PictureSuffix, format!("图片的后缀是 .{suffix}，内容却是 {}", right.to_uppercase()))
            .help(format!("把文件的后缀改成 .{right}，引用的地方也一起改"))
    })
}

fn heavy(length: u64) -> Option<Diagnostic> {
    let help = "请在看图软件里把长边缩到 2000 像素以内，另存为 JPG，一般不到 1 MB";
    let size = length as f64 / f64::from(1 << 20);
    (length > HEAVY).then(|| {
        Diagnostic::new(Code::HeavyPicture, format!("图片有 {size:.1} MB，超过 {} MB", HEAVY >> 20)).help(help)
    })
}

fn huge(head: &[u8]) -> Option<Diagnostic> {
    let size = imagesize::blob_size(head).ok()?;
    (size.width.max(size.height) > HUGE).then(|| {
        let message = format!("图片有 {}×{} 像素，边长超过 {HUGE}", size.width, size.height);
        Diagnostic::new(Code::HugePicture, message).help("请在看图软件里把长边缩到 2000 像素以内，再另存")
    })
}

/// Whether the end of the file is missing.
fn is_cut(file: &mut (impl Read + Seek), length: u64, head: &[u8], format: Format) -> bool {
    let ending: &[u8] = match format {
        Format::Jpeg => &[0xFF, 0xD9],
        Format::Png => b"IEND",
        Format::Webp => {
            let size = head.get(4..8).and_then(|size| size.try_into().ok()).map_or(0, u32::from_le_bytes);
            return length < u64::from(size) + 8;
        }
        _ => return false,
    };
    let mut tail = Vec::new();
    let start = length.saturating_sub(TAIL).max(2);
    let read = file.seek(SeekFrom::Start(start)).and_then(|_| file.by_ref().take(TAIL).read_to_end(&mut tail));
    read.is_ok() && !tail.windows(ending.len()).any(|piece| piece == ending)
}

fn has_location(file: &mut (impl Read + Seek)) -> bool {
    if file.seek(SeekFrom::Start(0)).is_err() {
        return false;
    }
    let exif = exif::Reader::new().continue_on_error(true).read_from_container(&mut BufReader::new(file));
    let exif = exif.or_else(|error| error.distill_partial_result(|_| {}));
    let places = [exif::Tag::GPSLatitude, exif::Tag::GPSLongitude];
    exif.is_ok_and(|exif| exif.fields().any(|field| places.contains(&field.tag)))
}

fn located() -> Diagnostic {
    Diagnostic::new(Code::PictureLocation, "照片里记录了拍摄地点的经纬度，下载的人都能看到")
        .help("在文件的“属性—详细信息—删除属性和个人信息”里清除，或者截图后另存")
}

fn broken(message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::BrokenPicture, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn found(bytes: &[u8], suffix: &str) -> Vec<Code> {
        let problems = check(&mut Cursor::new(bytes), bytes.len() as u64, suffix);
        assert!(problems.iter().all(|problem| problem.help.is_some()));
        problems.iter().map(|problem| problem.code).collect()
    }

    /// A JPEG of a size, without a picture in it; with the segment given.
    fn jpeg(width: u16, height: u16, segment: &[u8]) -> Vec<u8> {
        let [h, w] = [height.to_be_bytes(), width.to_be_bytes()];
        let frame = [0xFF, 0xC0, 0, 11, 8, h[0], h[1], w[0], w[1], 1, 1, 0x11, 0];
        [&[0xFF, 0xD8], segment, &frame, &[0xFF, 0xD9]].concat()
    }

    /// An Exif segment whose GPS directory holds a latitude, or nothing.
    fn exif(with_latitude: bool) -> Vec<u8> {
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
        match with_latitude {
            true => tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0"),
            false => tiff.extend(b"\0\x01\0\x00\0\x01\0\0\0\x04\x02\x03\0\0\0\0\0\0"),
        }
        tiff.extend([0, 0, 0, 39, 0, 0, 0, 1].repeat(3));
        let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
        [&[0xFF, 0xE1, length[0], length[1]], &b"Exif\0\0"[..], &tiff].concat()
    }

    #[test]
    fn sound_pictures_pass() {
        assert_eq!(found(&jpeg(800, 600, &[]), "jpg"), []);
        assert_eq!(found(&jpeg(800, 600, &[]), "JPEG"), []);
        assert_eq!(found(&jpeg(800, 600, &exif(false)), "jpg"), []);
    }

    #[test]
    fn unsound_pictures_are_told() {
        assert_eq!(found(&jpeg(800, 600, &exif(true)), "jpg"), [Code::PictureLocation]);
        assert_eq!(found(b"<?xml version=\"1.0\"?><svg/>", "svg"), [Code::UnsafeFile]);
        assert_eq!(found(&jpeg(8000, 600, &[]), "jpg"), [Code::HugePicture]);
        assert_eq!(found(&jpeg(800, 600, &[]), "png"), [Code::PictureSuffix]);
        let cut = jpeg(800, 600, &[]);
        assert_eq!(found(&cut[..cut.len() - 2], "jpg"), [Code::BrokenPicture]);
        assert_eq!(found(b"\0\0\0\x18ftypheic", "jpg"), [Code::BrokenPicture]);
        assert_eq!(found(b"text", "jpg"), [Code::BrokenPicture]);
        assert_eq!(found(b"", "jpg"), [Code::BrokenPicture]);
        let heavy = check(&mut Cursor::new(jpeg(800, 600, &[])), 12 << 20, "jpg");
        assert!(heavy.iter().any(|problem| problem.code == Code::HeavyPicture));
    }
}
