//! Files that are no text whatever their name says, by the bytes that they begin with.

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binary {
    /// Its name in Chinese, as part of a sentence.
    pub name: &'static str,
    /// The suffix that such files have.
    pub suffix: &'static str,
    /// Whether it is a document with words in it, which may be those of a record.
    pub has_words: bool,
}

/// What the bytes are, if they are known for no text.
pub(super) fn binary(bytes: &[u8]) -> Option<Binary> {
    let is = |name, suffix| Some(Binary { name, suffix, has_words: false });
    let document = |name, suffix| Some(Binary { name, suffix, has_words: true });
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => is("PNG 图片", "png"),
        [0xFF, 0xD8, 0xFF, ..] => is("JPEG 图片", "jpg"),
        [b'G', b'I', b'F', b'8', _, b'a', ..] => is("GIF 图片", "gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => is("WebP 图片", "webp"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => is("BMP 图片", "bmp"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => is("TIFF 图片", "tif"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i' | b'v', ..] => is("HEIC 照片", "heic"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => is("视频", "mp4"),
        [b'%', b'P', b'D', b'F', b'-', ..] => document("PDF 文档", "pdf"),
        [b'{', b'\\', b'r', b't', b'f', ..] => document("RTF 文档（写字板、Word）", "rtf"),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => document("旧版 Office 或 WPS 的文档", "doc"),
        [b'P', b'K', 3, 4, ..] => Some(packed(bytes)),
        [b'P', b'K', 5, 6, ..] => is("ZIP 压缩包", "zip"),
        [b'R', b'a', b'r', b'!', ..] => is("RAR 压缩包", "rar"),
        [b'7', b'z', 0xBC, 0xAF, ..] => is("7z 压缩包", "7z"),
        [0x1F, 0x8B, 8, ..] => is("gzip 压缩包", "gz"),
        [b'M', b'Z', 0x90, 0, ..] => is("Windows 程序", "exe"),
        [b'S', b'Q', b'L', b'i', b't', b'e', b' ', ..] => is("数据库", "db"),
        _ => None,
    }
}

/// What a ZIP file is: the newer office documents are such, known by the names of their parts.
fn packed(bytes: &[u8]) -> Binary {
    const FIRST: usize = 64 << 10;
    let head = &bytes[..bytes.len().min(FIRST)];
    let holds = |part: &str| head.windows(part.len()).any(|window| window == part.as_bytes());
    let parts = [
        ("word/", "Word 文档", "docx"),
        ("xl/", "Excel 表格", "xlsx"),
        ("ppt/", "PowerPoint 幻灯片", "pptx"),
        ("OFD.xml", "OFD 文档", "ofd"),
        ("opendocument", "OpenDocument 文档", "odt"),
    ];
    match parts.into_iter().find(|(part, ..)| holds(part)) {
        Some((_, name, suffix)) => Binary { name, suffix, has_words: true },
        None => Binary { name: "ZIP 压缩包", suffix: "zip", has_words: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        let name = |bytes: &[u8]| binary(bytes).map(|binary| binary.name);
        assert_eq!(name(b"\x89PNG\r\n\x1a\n"), Some("PNG 图片"));
        assert_eq!(name(b"\xFF\xD8\xFF\xE0"), Some("JPEG 图片"));
        assert_eq!(name(b"PK\x03\x04....word/document.xml"), Some("Word 文档"));
        assert_eq!(name(b"PK\x03\x04....a.txt"), Some("ZIP 压缩包"));
        for text in ["", "-", "编号: a\n", "GIF8", "BMW: 1\n", "MZ: 1\n", "PK: 2\n", "%PDF", "\u{feff}---\n"] {
            assert_eq!(name(text.as_bytes()), None, "{text}");
        }
    }
}
