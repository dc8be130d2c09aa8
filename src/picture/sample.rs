//! Pictures for tests, made here: small photographs of noise, with what cameras write into them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// The words that a camera writes, looked for in what is published.
pub(super) const DEVICE: &[u8] = b"SampleCam X100";

/// A picture whose corners differ: red, green, blue and white, with noise that makes it a photograph.
pub(super) fn canvas(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 28) as u8;
        let (left, top) = (x < width / 2, y < height / 2);
        let [r, g, b] = match (left, top) {
            (true, true) => [220, 10, 10],
            (false, true) => [10, 220, 10],
            (true, false) => [10, 10, 220],
            (false, false) => [220, 220, 220],
        };
        Rgb([r + noise, g + noise, b + noise])
    })
}

/// The canvas as a file.
pub(super) fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(canvas(width, height)).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Exif as TIFF, with an orientation, the camera's name and a place in its GPS directory.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    // Three entries: make (0x010F), orientation (0x0112), GPS directory (0x8825).
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x03".to_vec();
    tiff.extend(b"\x01\x0F\0\x02\0\0\0\x0F\0\0\0\x32");
    tiff.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x42\0\0\0\0");
    tiff.extend(DEVICE);
    tiff.extend([0, 0]);
    // One entry: latitude (2), three fractions.
    tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x54\0\0\0\0");
    tiff.extend([0, 0, 0, 39, 0, 0, 0, 1].repeat(3));
    tiff
}

/// A JPEG with the segments of a camera: Exif, XMP, a comment, and a second picture behind its end.
pub(super) fn jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = file(width, height, ImageFormat::Jpeg);
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker, length[0], length[1]], data].concat()
    };
    let exif = segment(0xE1, &[b"Exif\0\0", &exif(orientation)[..]].concat());
    let xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SampleCam X100</x:xmpmeta>");
    let comment = segment(0xFE, b"SampleCam X100 comment");
    let photoshop = segment(0xED, b"Photoshop 3.0\0SampleCam X100");
    [&plain[..2], &exif, &xmp, &photoshop, &comment, &plain[2..], b"SampleCam X100 behind"].concat()
}

/// A PNG with chunks of text, time and Exif.
pub(super) fn png(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = file(width, height, ImageFormat::Png);
    // Checksums of chunks that are no part of the picture are not looked at.
    let chunk =
        |name: &[u8], data: &[u8]| [&u32::try_from(data.len()).unwrap().to_be_bytes(), name, data, &[0; 4]].concat();
    let head = 8 + 25;
    let text = chunk(b"tEXt", b"Software\0SampleCam X100");
    let time = chunk(b"tIME", &[0x07, 0xE8, 1, 1, 1, 1, 1]);
    let exif = chunk(b"eXIf", &exif(orientation));
    [&plain[..head], &text, &time, &exif, &plain[head..], b"SampleCam X100 behind"].concat()
}

/// A WebP with Exif and XMP.
pub(super) fn webp(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = file(width, height, ImageFormat::WebP);
    let chunk = |name: &[u8], data: &[u8]| {
        let fill = vec![0; data.len() % 2];
        [name, &u32::try_from(data.len()).unwrap().to_le_bytes(), data, &fill].concat()
    };
    let [w, h] = [width - 1, height - 1].map(u32::to_le_bytes);
    let extended = chunk(b"VP8X", &[0b1100, 0, 0, 0, w[0], w[1], w[2], h[0], h[1], h[2]]);
    let (exif, xmp) = (chunk(b"EXIF", &exif(orientation)), chunk(b"XMP ", b"SampleCam X100"));
    let mut all = [&plain[..12], &extended, &plain[12..], &exif, &xmp].concat();
    let length = u32::try_from(all.len() - 8).unwrap().to_le_bytes();
    all[4..8].copy_from_slice(&length);
    all
}
