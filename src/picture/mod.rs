//! Pictures: the bytes of a file in, what is wrong with them, and what is published of them, out. No file
//! is touched here.
//!
//! [`look()`] judges a file by its head and tail, and never decodes it. [`clean`] is what is published of the
//! file itself: the picture without anything else (Exif, place, device, comments). [`draw()`] turns it as the
//! camera says, and makes renditions in smaller widths. An SVG passes through a list of what is known to be
//! harmless. All is bounded: files by [`HEAVIEST`], pictures by [`MOST_PIXELS`] before any is decoded.

mod draw;
mod format;
mod gif;
mod jpeg;
mod location;
mod look;
mod png;
mod said;
mod profile;
#[cfg(test)]
mod sample;
mod svg;
mod turn;
mod webp;

pub use draw::{Drawn, draw};
pub use format::{Format, is_picture};
pub use location::has_location;
pub use look::{Look, look};
pub use said::said;

use crate::diagnostic::{Code, Diagnostic};

/// The largest file that is read, in bytes: more than any camera of a telephone makes.
pub const HEAVIEST: u64 = 30 << 20;

/// The most pixels that are decoded: what telephones of 50 megapixels make. They take 156 MB.
pub const MOST_PIXELS: u64 = 52_000_000;

/// The longest side, in pixels: the most that a JPEG has is 65,535, and browsers give up before.
pub const LONGEST: u32 = 16_000;

/// Counts the ways in which pictures are made. Whoever changes one byte of what [`draw()`] makes, be it by
/// another version of a library, raises it: what is kept of earlier builds is then made anew.
pub const RECIPE: u32 = 2;

/// A picture as its head tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub format: Format,
    /// Width and height in pixels as it is shown, turned; none for an SVG that does not say.
    pub size: Option<(u32, u32)>,
    /// How the camera was held: 1 to 8 as Exif has it, 1 being upright.
    pub orientation: u8,
    /// The format of its renditions.
    pub rendered: Format,
    /// The widths of its renditions in pixels, ascending, all smaller than its own.
    pub widths: Vec<u32>,
}

impl Picture {
    /// Whether other programs than browsers show it: they know no drawings, and stop films.
    pub fn can_be_shared(&self) -> bool {
        !matches!(self.format, Format::Svg | Format::Gif)
    }
}

/// A picture's bytes without anything that is not the picture. What has to be turned is not turned here, but
/// [drawn](draw()) anew.
///
/// # Errors
/// When the file is cut off or malformed.
pub fn clean(format: Format, bytes: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let cleaned = match format {
        Format::Jpeg => jpeg::clean(bytes),
        Format::Png => png::clean(bytes),
        Format::Gif => gif::clean(bytes),
        Format::Webp => webp::clean(bytes),
        Format::Svg => return svg::clean(bytes),
    };
    cleaned.ok_or_else(cut)
}

/// That the end of a file is missing.
fn cut() -> Diagnostic {
    broken("图片文件不完整，后半部分缺失", "可能没有复制完，请重新复制一份")
}

fn broken(message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::BrokenPicture, message).help(help)
}

#[cfg(test)]
mod tests;
