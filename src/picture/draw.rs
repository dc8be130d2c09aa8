//! A picture drawn anew: decoded, turned, and coded in smaller widths. The same bytes on every machine: sizes
//! are changed in whole numbers, and colours are left in the space they are in.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::format::Format;
use super::{MOST_PIXELS, Picture, broken, jpeg, profile};
use crate::diagnostic::Diagnostic;

/// How well renditions are coded, of 100.
const QUALITY: u8 = 80;
/// How well the picture itself is, when it had to be turned.
const TURNED: u8 = 92;

/// What was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawn {
    /// The picture in its own size and format, turned; none when it was upright, and is published as it is.
    pub turned: Option<Vec<u8>>,
    /// Its renditions, in the order of [`Picture::widths`].
    pub renditions: Vec<Vec<u8>>,
}

/// Draws what is published of a picture besides itself; `bytes` are its file.
///
/// # Errors
/// When the picture cannot be decoded, or coded.
pub fn draw(picture: &Picture, bytes: &[u8]) -> Result<Drawn, Diagnostic> {
    let mut drawn = Drawn::default();
    if picture.orientation == 1 && picture.widths.is_empty() {
        return Ok(drawn);
    }
    if picture.format == Format::Jpeg && jpeg::has_colours_apart(bytes) {
        let help = "请在看图软件里打开，另存一份";
        return Err(broken("这张 JPG 的存法少见（逐个颜色分开存），读出来的颜色会不对", help));
    }
    let (mut canvas, (width, height)) =
        Canvas::of(picture, bytes).zip(picture.size).filter(|(canvas, size)| canvas.size() == *size).ok_or_else(bad)?;
    if picture.orientation != 1 {
        drawn.turned = Some(canvas.coded(picture.format, TURNED).ok_or_else(bad)?);
    }
    // From the widest to the narrowest, each from the one before.
    for narrow in picture.widths.iter().rev() {
        let high = (u64::from(height) * u64::from(*narrow) + u64::from(width) / 2) / u64::from(width);
        canvas = canvas.resized(*narrow, (high as u32).max(1)).ok_or_else(bad)?;
        drawn.renditions.insert(0, canvas.coded(picture.rendered, QUALITY).ok_or_else(bad)?);
    }
    Ok(drawn)
}

fn bad() -> Diagnostic {
    broken("图片的内容是坏的，显示不出来", "请在看图软件里打开，另存一份；打不开的，重新复制一份")
}

/// A decoded picture.
struct Canvas {
    pixels: Image<'static>,
    /// The profile of its colours, if it needs one.
    profile: Option<Vec<u8>>,
}

impl Canvas {
    /// The picture in a file, turned.
    fn of(picture: &Picture, bytes: &[u8]) -> Option<Self> {
        let format = match picture.format {
            Format::Jpeg => ImageFormat::Jpeg,
            Format::Png => ImageFormat::Png,
            Format::Webp => ImageFormat::WebP,
            Format::Gif | Format::Svg => return None,
        };
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        // Eight bytes for a pixel, as a PNG of 16 bits may have.
        limits.max_alloc = Some(MOST_PIXELS * 8 + (64 << 20));
        reader.limits(limits);
        let mut decoder = reader.into_decoder().ok()?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return None;
        }
        let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile::stays(profile));
        let mut image = DynamicImage::from_decoder(decoder).ok()?;
        if let Some(orientation) = Orientation::from_exif(picture.orientation) {
            image.apply_orientation(orientation);
        }
        let (width, height) = (image.width(), image.height());
        let colours = image.color();
        let (pixels, kind) = match (colours.has_color(), colours.has_alpha()) {
            (false, false) => (image.into_luma8().into_raw(), PixelType::U8),
            (true, false) => (image.into_rgb8().into_raw(), PixelType::U8x3),
            (_, true) => (image.into_rgba8().into_raw(), PixelType::U8x4),
        };
        Some(Self { pixels: Image::from_vec_u8(width, height, pixels, kind).ok()?, profile })
    }

    fn size(&self) -> (u32, u32) {
        (self.pixels.width(), self.pixels.height())
    }

    /// The picture in another size.
    fn resized(self, width: u32, height: u32) -> Option<Self> {
        let (own, kind) = (self.size(), self.pixels.pixel_type());
        let source = ImageRef::new(own.0, own.1, self.pixels.buffer(), kind).ok()?;
        let mut pixels = Image::new(width, height, kind);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
        Resizer::new().resize(&source, &mut pixels, &options).ok()?;
        Some(Self { pixels, profile: self.profile })
    }

    /// The picture as a file.
    fn coded(&self, format: Format, quality: u8) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let ((width, height), pixels) = (self.size(), self.pixels.buffer());
        let kind = match self.pixels.pixel_type() {
            PixelType::U8 => ExtendedColorType::L8,
            PixelType::U8x3 => ExtendedColorType::Rgb8,
            _ => ExtendedColorType::Rgba8,
        };
        match format {
            Format::Jpeg => {
                let mut encoder = Encoder::new(&mut out, quality);
                encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
                // Otherwise the tables that fit would put the colours apart, see `has_colours_apart`.
                encoder.set_progressive(true);
                encoder.set_optimized_huffman_tables(true);
                if let Some(profile) = &self.profile {
                    encoder.add_icc_profile(profile).ok()?;
                }
                let kind = match kind {
                    ExtendedColorType::L8 => ColorType::Luma,
                    ExtendedColorType::Rgb8 => ColorType::Rgb,
                    _ => ColorType::Rgba,
                };
                encoder.encode(pixels, u16::try_from(width).ok()?, u16::try_from(height).ok()?, kind).ok()?;
            }
            Format::Png => {
                let mut encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive);
                if let Some(profile) = &self.profile {
                    encoder.set_icc_profile(profile.clone()).ok()?;
                }
                encoder.write_image(pixels, width, height, kind).ok()?;
            }
            Format::Webp => {
                let mut encoder = WebPEncoder::new_lossless(&mut out);
                if let Some(profile) = &self.profile {
                    encoder.set_icc_profile(profile.clone()).ok()?;
                }
                encoder.write_image(pixels, width, height, kind).ok()?;
            }
            Format::Gif | Format::Svg => return None,
        }
        Some(out)
    }
}
