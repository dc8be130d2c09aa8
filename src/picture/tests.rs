//! Photographs as cameras make them: what is published holds the picture, upright, and nothing else.

use std::io::Cursor;

use image::ImageFormat;

use super::sample::{DEVICE, canvas, exif, file, jpeg, png, webp};
use super::*;

fn seen(bytes: &[u8], suffix: &str) -> Look {
    look(&mut Cursor::new(bytes), bytes.len() as u64, suffix)
}

fn codes(bytes: &[u8], suffix: &str) -> Vec<Code> {
    let look = seen(bytes, suffix);
    assert!(look.problems.iter().all(|problem| problem.help.is_some()));
    assert_eq!(look.picture.is_none(), !look.problems.is_empty());
    look.problems.iter().map(|problem| problem.code).collect()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|piece| piece == word)
}

fn has_exif(bytes: &[u8]) -> bool {
    exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).is_ok()
}

#[test]
fn a_place_is_seen_before_it_is_taken_out() {
    for (bytes, format) in
        [(jpeg(90, 60, 1), Format::Jpeg), (png(90, 60, 1), Format::Png), (webp(90, 60, 1), Format::Webp)]
    {
        assert!(has_location(&bytes), "{format:?}");
        assert!(!has_location(&clean(format, &bytes).unwrap()), "{format:?}");
    }
    assert!(!has_location(b"no picture"));
}

#[test]
fn nothing_but_the_picture_is_published() {
    for (bytes, format) in
        [(jpeg(900, 600, 1), Format::Jpeg), (png(900, 600, 1), Format::Png), (webp(900, 600, 1), Format::Webp)]
    {
        assert!(holds(&bytes, DEVICE) && has_exif(&bytes), "{format:?}: the sample is one of a camera");
        let picture = seen(&bytes, format.suffix()).picture.unwrap();
        let original = clean(format, &bytes).unwrap();
        let drawn = draw(&picture, &bytes).unwrap();
        assert_eq!(drawn.turned, None);
        assert_eq!(drawn.renditions.len(), 2, "{format:?}");
        for published in drawn.renditions.iter().chain([&original]) {
            assert!(!holds(published, b"SampleCam") && !has_exif(published), "{format:?}");
            assert!(!holds(published, b"Exif") && !holds(published, b"xmpmeta"), "{format:?}");
        }
        // Coded as it was: the very same pixels.
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8();
        assert_eq!(pixels(&original), pixels(&bytes), "{format:?}");
        assert_eq!(clean(format, &original).unwrap(), original, "{format:?}: cleaning twice is cleaning once");
    }
}

#[test]
fn every_orientation_is_turned_upright() {
    // Where the red, green, blue and white corners come to lie, row by row (Exif 2.3, 4.6.4).
    let corners: [&str; 8] = ["RG BW", "GR WB", "WB GR", "BW RG", "RB GW", "BR WG", "WG BR", "GW RB"];
    for (orientation, corners) in (1..).zip(corners) {
        for (bytes, suffix) in [
            (jpeg(480, 240, orientation), "jpg"),
            (png(480, 240, orientation), "png"),
            (webp(480, 240, orientation), "webp"),
        ] {
            let picture = seen(&bytes, suffix).picture.unwrap();
            let drawn = draw(&picture, &bytes).unwrap();
            let original = match drawn.turned {
                Some(turned) => turned,
                None => clean(picture.format, &bytes).unwrap(),
            };
            let shown = image::load_from_memory(&original).unwrap().into_rgb8();
            assert_eq!(Some(shown.dimensions()), picture.size);
            let (width, height) = shown.dimensions();
            assert_eq!(width > height, orientation < 5);
            let colour = |x: u32, y: u32| match shown.get_pixel(x * width / 4, y * height / 4).0.map(|part| part > 120)
            {
                [true, false, false] => 'R',
                [false, true, false] => 'G',
                [false, false, true] => 'B',
                _ => 'W',
            };
            let found: String = [colour(1, 1), colour(3, 1), ' ', colour(1, 3), colour(3, 3)].iter().collect();
            assert_eq!(found, corners, "{suffix}, {orientation}");
            assert!(!has_exif(&original) && !holds(&original, DEVICE));
        }
    }
}

#[test]
fn renditions_are_as_wide_as_they_say_and_lighter() {
    let bytes = jpeg(2000, 1001, 6);
    let picture = seen(&bytes, "jpg").picture.unwrap();
    assert_eq!((picture.size, &*picture.widths), (Some((1001, 2000)), &[320, 640][..]));
    let drawn = draw(&picture, &bytes).unwrap();
    let sizes: Vec<_> = drawn
        .renditions
        .iter()
        .map(|one| imagesize::blob_size(one).unwrap())
        .map(|size| (size.width, size.height))
        .collect();
    assert_eq!(sizes, [(320, 639), (640, 1279)]);
    assert!(drawn.renditions.iter().all(|one| one.starts_with(&[0xFF, 0xD8]) && one.len() < bytes.len() / 2));
    assert_eq!(draw(&picture, &bytes).unwrap(), drawn, "the same each time");
}

#[test]
fn drawings_stay_sharp_and_light_files_as_they_are() {
    let lines = image::RgbImage::from_fn(1600, 1200, |x, y| {
        image::Rgb(if x % 70 == 0 || y % 90 == 0 { [0; 3] } else { [255; 3] })
    });
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(lines).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let picture = seen(&bytes.into_inner(), "png").picture.unwrap();
    assert_eq!((picture.rendered, picture.widths.len()), (Format::Png, 0));
    assert_eq!(seen(&file(900, 600, ImageFormat::Png), "png").picture.unwrap().rendered, Format::Jpeg);
    assert!(seen(&jpeg(300, 200, 1), "jpg").picture.unwrap().widths.is_empty());
}

#[test]
fn odd_kinds_of_pictures_are_drawn() {
    let of = |image: image::DynamicImage| {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let picture = Picture { widths: vec![320], ..seen(bytes.get_ref(), "png").picture.unwrap() };
        draw(&picture, bytes.get_ref()).unwrap().renditions.concat()
    };
    let colour = image::DynamicImage::ImageRgb8(canvas(800, 600));
    for image in
        [colour.to_luma8().into(), colour.to_luma16().into(), colour.to_rgb16().into(), colour.to_rgba8().into()]
    {
        let image: image::DynamicImage = image;
        assert_eq!(imagesize::blob_size(&of(image)).map(|size| size.width).unwrap(), 320);
    }
}

#[test]
fn profiles_of_colour_spaces_stay_and_those_of_devices_go() {
    let plain = file(900, 600, ImageFormat::Jpeg);
    let with = |profile: &[u8]| {
        let data = [b"ICC_PROFILE\0\x01\x01", profile].concat();
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], &[0xFF, 0xE2, length[0], length[1]], &data, &plain[2..]].concat()
    };
    let cleaned = |profile: &[u8]| clean(Format::Jpeg, &with(profile)).unwrap();
    assert!(holds(&cleaned(b"Display P3"), b"Display P3"));
    assert!(!holds(&cleaned(b"desc sRGB IEC61966-2.1"), b"IEC61966"));
    assert!(!holds(&cleaned(&b"Scanner 9000 ".repeat(500)), b"Scanner"));
    let bytes = with(b"Display P3");
    let picture = seen(&bytes, "jpg").picture.unwrap();
    assert!(draw(&picture, &bytes).unwrap().renditions.iter().all(|one| holds(one, b"Display P3")));
}

#[test]
fn a_film_stays_a_film_without_its_comments() {
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF";
    let repeated = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
    let frame = b"\x21\xF9\x04\0\0\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    let comment = b"\x21\xFE\x0ESampleCam X100\0";
    let xmp = b"\x21\xFF\x0BXMP DataXMP\x0ESampleCam X100\0";
    let bytes = [&head[..], repeated, comment, frame, xmp, frame, b"\x3Bbehind"].concat();
    let picture = seen(&bytes, "gif").picture.unwrap();
    assert!(picture.widths.is_empty());
    let wanted = [&head[..], repeated, frame, frame, b"\x3B"].concat();
    assert_eq!(clean(Format::Gif, &bytes).unwrap(), wanted);
    assert_eq!(clean(Format::Gif, &wanted[..40]).unwrap_err().code, Code::BrokenPicture);
}

#[test]
fn unsound_files_are_told() {
    let sound = jpeg(800, 600, 1);
    assert_eq!(codes(&sound, "jpg"), []);
    assert_eq!(codes(&sound, "JPEG"), []);
    assert_eq!(codes(&sound, "png"), [Code::PictureSuffix]);
    assert_eq!(codes(&file(80, 60, ImageFormat::Jpeg)[..400], "jpg"), [Code::BrokenPicture]);
    assert_eq!(codes(&png(80, 60, 1)[..300], "png"), [Code::BrokenPicture]);
    assert_eq!(codes(&webp(80, 60, 1)[..300], "webp"), [Code::BrokenPicture]);
    for none in [&b"\0\0\0\x18ftypheic"[..], b"\0\0\0\x18ftypavif", b"II*\0", b"BM", b"text", b""] {
        assert_eq!(codes(none, "jpg"), [Code::BrokenPicture]);
    }
    let heavy = look(&mut Cursor::new(&sound), HEAVIEST + 1, "jpg");
    assert_eq!(heavy.problems[0].code, Code::HeavyPicture);
    assert_eq!(codes(b"<svg><g></svg>", "svg"), [Code::BrokenPicture]);
}

#[test]
fn bombs_are_told_by_their_heads() {
    let mut bomb = file(80, 60, ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    assert_eq!(codes(&bomb, "png"), [Code::HugePicture]);
    let frame = |width: u16, height: u16, colours: u8| {
        let ([h, w], c) = ([height.to_be_bytes(), width.to_be_bytes()], colours);
        let parts = [1, 0x11, 0].repeat(usize::from(c));
        [&[0xFF, 0xD8, 0xFF, 0xC0, 0, 8 + 3 * c, 8, h[0], h[1], w[0], w[1], c], &parts[..], &[0xFF, 0xD9]].concat()
    };
    assert_eq!(codes(&frame(50_000, 50_000, 3), "jpg"), [Code::HugePicture]);
    assert_eq!(codes(&frame(65_000, 1, 3), "jpg"), [Code::HugePicture]);
    assert_eq!(codes(&frame(800, 600, 4), "jpg"), [Code::BrokenPicture]);
    assert_eq!(codes(&frame(800, 600, 3), "jpg"), []);
    // The head may lie: what is decoded is held to what it said.
    let picture = seen(&file(900, 600, ImageFormat::Jpeg), "jpg").picture.unwrap();
    assert!(draw(&picture, &file(901, 600, ImageFormat::Jpeg)).is_err());
    assert!(draw(&picture, &frame(900, 600, 3)).is_err());
}

/// A JPEG as `jpeg_encoder` writes one whose scans are apart, which the decoder takes for another picture.
#[test]
fn what_the_decoder_reads_wrongly_is_told() {
    let mut apart = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut apart, 80);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&canvas(900, 600), 900, 600, jpeg_encoder::ColorType::Rgb).unwrap();
    let picture = seen(&apart, "jpg").picture.unwrap();
    assert_eq!(draw(&picture, &apart).unwrap_err().code, Code::BrokenPicture);
}

#[test]
fn broken_exif_means_upright() {
    for broken in [&b""[..], b"MM", b"MM\0\x2a\xFF\xFF\xFF\xFF", &exif(9), &exif(0), &exif(6)[..20]] {
        assert_eq!(turn::orientation(broken), 1);
    }
    assert_eq!(turn::orientation(&exif(6)), 6);
}

#[test]
fn hostile_bytes_are_read_to_the_end() {
    let mut seed = 7_u32;
    for sample in [jpeg(120, 90, 6), png(120, 90, 3), webp(120, 90, 8)] {
        for _ in 0..300 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut bytes = sample.clone();
            let at = (seed >> 8) as usize % bytes.len();
            bytes[at] = seed as u8;
            bytes.truncate(bytes.len() - (seed >> 20) as usize % 40);
            for suffix in ["jpg", "png", "webp"] {
                let Some(picture) = seen(&bytes, suffix).picture else { continue };
                let cleaned = clean(picture.format, &bytes);
                assert!(cleaned.is_err() || !cleaned.is_ok_and(|cleaned| holds(&cleaned, b"comment")));
                let _ = draw(&picture, &bytes);
            }
        }
    }
}

#[test]
fn a_film_behind_the_picture_goes() {
    let telephone = [jpeg(900, 600, 1), b"ftypmp42".repeat(40_000)].concat();
    assert_eq!(codes(&telephone, "jpg"), []);
    assert!(!holds(&clean(Format::Jpeg, &telephone).unwrap(), b"ftyp"));
    let cut = &telephone[..telephone.len() / 40];
    assert_eq!(codes(cut, "jpg"), [Code::BrokenPicture]);
}

#[test]
fn what_stands_far_behind_in_a_png_is_read() {
    let picture = png(480, 240, 6);
    let (head, rest) = picture.split_at(8 + 25);
    let text = [&60_000_u32.to_be_bytes()[..], b"tEXt", &[b'x'; 60_000], &[0; 4]].concat();
    let picture = seen(&[head, &text, rest].concat(), "png").picture.unwrap();
    assert_eq!((picture.orientation, picture.size), (6, Some((240, 480))));
}

#[test]
fn segments_of_no_meaning_go() {
    let picture = jpeg(480, 240, 1);
    let odd = [&picture[..2], &[0xFF, 0x02, 0, 8], b"SECRET", &picture[2..]].concat();
    assert!(!holds(&clean(Format::Jpeg, &odd).unwrap(), b"SECRET"));
}
