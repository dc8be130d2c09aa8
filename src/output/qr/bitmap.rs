//! A code as a bitmap, for printers: PNG, grey, every module of the same whole number of pixels.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::Code;

/// How many pixels a side has at least: 10 cm at 300 dots an inch.
const SIDE: usize = 1_200;

/// The bitmap of a code, white around it as it must be; none when it could not be coded.
pub fn png(code: &Code) -> Option<Vec<u8>> {
    let scale = SIDE.div_ceil(code.size());
    let side = code.size() * scale;
    let mut pixels = Vec::with_capacity(side * side);
    for row in 0..code.size() {
        let line = (0..code.size()).flat_map(|column| {
            let grey = if code.is_dark(column, row) { 0 } else { 255 };
            std::iter::repeat_n(grey, scale)
        });
        let line: Vec<u8> = line.collect();
        (0..scale).for_each(|_| pixels.extend_from_slice(&line));
    }
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::Up);
    let side = u32::try_from(side).ok()?;
    encoder.write_image(&pixels, side, side, ExtendedColorType::L8).ok()?;
    Some(out)
}
