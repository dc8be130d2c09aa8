//! A picture file: its head and its tail in, what it is and what is wrong with it out. The picture itself is
//! never decoded.

use std::io::{Read, Seek, SeekFrom};

use super::format::Format;
use super::jpeg::Segments;
use super::{HEAVIEST, LONGEST, MOST_PIXELS, Picture, broken, cut, png, svg, turn, webp};
use crate::diagnostic::{Code, Diagnostic};

/// Mostly more than the head that tells the size; where it is not, the whole file is read.
const HEAD: u64 = 32 << 10;
/// Cameras may leave a few bytes after the end of a picture.
const TAIL: u64 = 4 << 10;

/// The widths of renditions, in pixels: a telephone's, twice that, a text's, and twice that.
const WIDTHS: [u32; 4] = [320, 640, 960, 1440];
/// A file of so many bytes at most is shown as it is on every screen.
const LIGHT: u64 = 40 << 10;
/// The same of a drawing, whose renditions hardly have fewer bytes.
const LIGHT_DRAWING: u64 = 150 << 10;

/// What a look at a file shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// The picture, when it can be published.
    pub picture: Option<Picture>,
    /// What is wrong, yet without a place.
    pub problems: Vec<Diagnostic>,
}

/// Looks at a file of so many bytes and this suffix.
pub fn look(file: &mut (impl Read + Seek), length: u64, suffix: &str) -> Look {
    match judge(file, length, suffix) {
        Ok(picture) => Look { picture: Some(picture), problems: Vec::new() },
        Err(problem) => Look { picture: None, problems: vec![problem] },
    }
}

fn judge(file: &mut (impl Read + Seek), length: u64, suffix: &str) -> Result<Picture, Diagnostic> {
    let unread = || broken("图片文件读不出来", "请检查文件有没有读取的权限");
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head).map_err(|_| unread())?;
    let format = Format::of(&head)?;
    if let Some(problem) = format.misnamed(suffix) {
        return Err(problem);
    }
    if length > HEAVIEST {
        let size = length as f64 / f64::from(1 << 20);
        let message = format!("图片有 {size:.1} MB，超过 {} MB", HEAVIEST >> 20);
        let help = "请在看图软件里把长边缩到 4000 像素以内，另存为 JPG，一般不到 5 MB";
        return Err(Diagnostic::new(Code::HeavyPicture, message).help(help));
    }
    let mut facts = facts(format, &head);
    if facts.is_none() && length > HEAD || format == Format::Svg {
        file.take(HEAVIEST).read_to_end(&mut head).map_err(|_| unread())?;
        facts = self::facts(format, &head);
    }
    if format == Format::Svg {
        let size = svg::size(&svg::clean(&head)?);
        return Ok(Picture { format, size, orientation: 1, rendered: format, widths: Vec::new() });
    }
    if is_cut(file, length, &head, format) {
        return Err(cut());
    }
    let facts = facts
        .ok_or_else(|| broken("图片读不出大小，文件是坏的", "请在看图软件里打开，另存一份；打不开的，重新复制一份"))?;
    facts.picture(format, length)
}

/// What the head of a picture tells.
struct Facts {
    width: u32,
    height: u32,
    orientation: u8,
    /// Whether it moves.
    is_film: bool,
    /// Whether some of it may be seen through.
    has_alpha: bool,
    /// How many bytes a pixel takes before it is packed: of a PNG, to know a photograph by.
    depth: u32,
    /// Whether it is for printing: cyan, magenta, yellow, black.
    is_cmyk: bool,
}

/// What the first bytes tell; `None` when they are too few, or broken.
fn facts(format: Format, head: &[u8]) -> Option<Facts> {
    let size = imagesize::blob_size(head).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    let mut facts = Facts { width, height, orientation: 1, is_film: false, has_alpha: false, depth: 0, is_cmyk: false };
    match format {
        Format::Jpeg => {
            let mut colours = None;
            for segment in Segments::of(head) {
                let segment = segment?;
                if let Some(exif) = segment.exif() {
                    facts.orientation = turn::orientation(exif);
                }
                colours = segment.colours();
                if colours.is_some() {
                    break;
                }
            }
            facts.is_cmyk = colours? == 4;
        }
        Format::Png => {
            let mut is_all = false;
            for chunk in png::chunks(head) {
                match &chunk.name {
                    b"IDAT" => {
                        is_all = true;
                        break;
                    }
                    b"IHDR" => {
                        let (bits, colour) = (*chunk.data.get(8)?, *chunk.data.get(9)?);
                        facts.depth = if colour == 2 { 3 * u32::from(bits) / 8 } else { 0 };
                        facts.has_alpha = colour >= 4;
                    }
                    b"tRNS" => facts.has_alpha = true,
                    b"acTL" => facts.is_film = true,
                    b"eXIf" => facts.orientation = turn::orientation(chunk.data),
                    _ => {}
                }
            }
            if !is_all {
                return None;
            }
        }
        Format::Webp => {
            let flags = webp::chunks(head).next().filter(|first| first.name == *b"VP8X");
            let flags = flags.and_then(|first| first.data.first().copied());
            facts.is_film = flags.is_some_and(|flags| flags & 0b10 != 0);
            let is_whole = webp::length(head).is_some_and(|length| length <= head.len() as u64);
            if flags.is_some_and(|flags| flags & 0b1000 != 0) {
                // Exif stands at the end.
                let exif = webp::chunks(head).find(|chunk| chunk.name == *b"EXIF");
                if exif.is_none() && !is_whole {
                    return None;
                }
                let exif = exif.map(|chunk| chunk.data.strip_prefix(b"Exif\0\0").unwrap_or(chunk.data));
                facts.orientation = exif.map_or(1, turn::orientation);
            }
            // A flag of `VP8X`, or of the fourth byte of the size in `VP8L`.
            let lossless = head.get(12..16) == Some(b"VP8L") && head.get(24).is_some_and(|byte| byte & 0x10 != 0);
            facts.has_alpha = lossless || flags.is_some_and(|flags| flags & 0b1_0000 != 0);
        }
        Format::Gif => facts.is_film = true,
        Format::Svg => {}
    }
    Some(facts)
}

impl Facts {
    fn picture(self, format: Format, length: u64) -> Result<Picture, Diagnostic> {
        let Facts { width, height, orientation, is_film, has_alpha, depth, is_cmyk } = self;
        let pixels = u64::from(width) * u64::from(height);
        if width.max(height) > LONGEST || pixels > MOST_PIXELS {
            let message =
                format!("图片有 {width}×{height} 像素，超过 {} 万像素或者边长 {LONGEST}", MOST_PIXELS / 10_000);
            return Err(
                Diagnostic::new(Code::HugePicture, message).help("请在看图软件里把长边缩到 4000 像素以内，再另存")
            );
        }
        if pixels == 0 {
            return Err(broken("图片的宽或高是 0，文件是坏的", "请在看图软件里打开，另存一份；打不开的，重新复制一份"));
        }
        if is_cmyk {
            let help = "请在看图软件或画图软件里改成 RGB 模式，另存为 JPG";
            return Err(broken("照片是印刷用的 CMYK 模式，屏幕上的颜色会走样", help));
        }
        let (width, height) = if turn::is_lying(orientation) { (height, width) } else { (width, height) };
        // Packed, a drawing takes less than a byte for a pixel, a photograph more.
        let is_photograph = match format {
            Format::Png => depth > 0 && !has_alpha && length * 3 > pixels * u64::from(depth),
            _ => !has_alpha,
        };
        let light = if is_photograph { LIGHT } else { LIGHT_DRAWING };
        let fits = |one: &u32| u64::from(*one) * 5 <= u64::from(width) * 4 && length > light && !is_film;
        Ok(Picture {
            format,
            size: Some((width, height)),
            orientation: if is_film { 1 } else { orientation },
            rendered: if is_photograph { Format::Jpeg } else { Format::Png },
            widths: WIDTHS.into_iter().filter(fits).collect(),
        })
    }
}

/// Whether the end of the file is missing.
fn is_cut(file: &mut (impl Read + Seek), length: u64, head: &[u8], format: Format) -> bool {
    let ending: &[u8] = match format {
        Format::Jpeg => &[0xFF, 0xD9],
        Format::Png => b"IEND",
        Format::Webp => return webp::length(head).is_none_or(|whole| length < whole),
        Format::Gif | Format::Svg => return false,
    };
    let mut tail = Vec::new();
    let start = length.saturating_sub(TAIL).max(2);
    let read = file.seek(SeekFrom::Start(start)).and_then(|_| file.by_ref().take(TAIL).read_to_end(&mut tail));
    if read.is_err() || tail.windows(ending.len()).any(|piece| piece == ending) {
        return false;
    }
    // Telephones put a film behind the picture.
    let mut whole = Vec::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.by_ref().take(HEAVIEST).read_to_end(&mut whole));
    read.is_ok() && super::clean(format, &whole).is_err()
}
