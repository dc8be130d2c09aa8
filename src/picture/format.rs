//! The format of a picture, as its first bytes tell it, and what it may be called.

use super::broken;
use crate::diagnostic::{Code, Diagnostic};

/// A format that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP (RFC 9649).
    Webp,
    /// SVG.
    Svg,
}

/// Suffixes of what is judged as a picture, in lower case: those of photographs too that browsers do not
/// show, so that none of them is published with what the camera wrote into it.
const SUFFIXES: [&str; 15] =
    ["jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "svg", "heic", "heif", "avif", "tif", "tiff", "bmp", "dng"];

/// Whether a file of this suffix is judged, and published, as a picture.
pub fn is_picture(suffix: &str) -> bool {
    SUFFIXES.iter().any(|known| suffix.eq_ignore_ascii_case(known))
}

impl Format {
    /// The format of a file whose first bytes these are.
    ///
    /// # Errors
    /// When browsers do not show it, or it is no picture.
    pub(super) fn of(head: &[u8]) -> Result<Self, Diagnostic> {
        let foreign = |name: &str| {
            let help = "请在看图软件里另存为 JPG 或 PNG，再换上新的文件名";
            Err(broken(&format!("图片其实是 {name} 格式，浏览器大多不能显示"), help))
        };
        let brand = head.get(4..12).unwrap_or_default();
        match head {
            [0xFF, 0xD8, 0xFF, ..] => Ok(Format::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Ok(Format::Png),
            [b'G', b'I', b'F', b'8', ..] => Ok(Format::Gif),
            [b'R', b'I', b'F', b'F', ..] if head.get(8..12) == Some(b"WEBP") => Ok(Format::Webp),
            [b'B', b'M', ..] => foreign("BMP"),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => foreign("TIFF"),
            [b'8', b'B', b'P', b'S', ..] => foreign("PSD"),
            _ if brand.starts_with(b"ftyphe") || brand.starts_with(b"ftypmif") => foreign("HEIC"),
            _ if brand.starts_with(b"ftypavi") => foreign("AVIF"),
            _ if head.windows(4).take(4_096).any(|piece| piece == b"<svg") => Ok(Format::Svg),
            _ => Err(broken("文件的内容不是图片", "请确认放进来的是 JPG、PNG、GIF、WebP 或 SVG 图片")),
        }
    }

    /// The suffixes under which it may stand, the usual one first.
    fn suffixes(self) -> &'static [&'static str] {
        match self {
            Format::Jpeg => &["jpg", "jpeg"],
            Format::Png => &["png"],
            Format::Gif => &["gif"],
            Format::Webp => &["webp"],
            Format::Svg => &["svg"],
        }
    }

    /// The usual suffix.
    pub fn suffix(self) -> &'static str {
        self.suffixes().first().copied().unwrap_or_default()
    }

    /// That a file of this format has the suffix of another.
    pub(super) fn misnamed(self, suffix: &str) -> Option<Diagnostic> {
        let right = self.suffix();
        let is_right = self.suffixes().iter().any(|known| suffix.eq_ignore_ascii_case(known));
        (!is_right).then(|| {
            let message = format!("图片的后缀是 .{suffix}，内容却是 {}", right.to_uppercase());
            Diagnostic::new(Code::PictureSuffix, message).help(format!("把文件的后缀改成 .{right}，引用的地方也一起改"))
        })
    }
}
