//! A JPEG segment by segment (ITU-T T.81, annex B): what is the picture stays, all else goes.

use memchr::memchr;

use super::profile;

/// A segment.
pub(super) struct Segment<'a> {
    /// The second byte of its marker.
    pub(super) marker: u8,
    /// All of it, marker and length too; of a scan, the coded picture too.
    pub(super) whole: &'a [u8],
    /// What stands between the length and the end of the segment.
    pub(super) data: &'a [u8],
}

/// The marker of the end.
const END: u8 = 0xD9;
/// The marker of a scan.
const SCAN: u8 = 0xDA;

/// The segments of a JPEG in order, up to the end of the picture; `None` where the bytes are cut off.
pub(super) struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
    is_done: bool,
}

impl<'a> Segments<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 2, is_done: false }
    }

    fn read(&mut self) -> Option<Segment<'a>> {
        let bytes = self.bytes;
        // Bytes before a marker that belong to nothing are skipped, as decoders do.
        let mut start = self.at + memchr(0xFF, bytes.get(self.at..)?)?;
        while *bytes.get(start + 1)? == 0xFF {
            start += 1;
        }
        let marker = *bytes.get(start + 1)?;
        let body = start + 2;
        let (data, end) = match marker {
            END | 0x00 | 0x01 | 0xD0..=0xD8 => (&bytes[body..body], body),
            _ => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(body)?, *bytes.get(body + 1)?]));
                let end = body + length.max(2);
                (bytes.get(body + 2..end)?, if marker == SCAN { scan_end(bytes, end)? } else { end })
            }
        };
        (self.at, self.is_done) = (end, marker == END);
        Some(Segment { marker, whole: &bytes[start..end], data })
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Option<Segment<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let segment = self.read();
        self.is_done |= segment.is_none();
        Some(segment)
    }
}

/// Where the coded picture of a scan ends: at the next marker that is none of its own.
fn scan_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr(0xFF, bytes.get(at..)?)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

impl<'a> Segment<'a> {
    /// Its Exif, as TIFF.
    pub(super) fn exif(&self) -> Option<&'a [u8]> {
        if self.marker == 0xE1 { self.data.strip_prefix(b"Exif\0\0") } else { None }
    }

    /// Of a frame's head: how many colours it has.
    pub(super) fn colours(&self) -> Option<u8> {
        let is_frame = matches!(self.marker, 0xC0..=0xCF) && !matches!(self.marker, 0xC4 | 0xC8 | 0xCC);
        if is_frame { self.data.get(5).copied() } else { None }
    }

    /// Whether it is needed to show the picture.
    fn is_picture(&self) -> bool {
        match self.marker {
            // The profile of the colours, if it is one that stays.
            0xE2 => self.data.strip_prefix(b"ICC_PROFILE\0\x01\x01").is_some_and(profile::stays),
            // How the colours are to be understood.
            0xEE => self.data.starts_with(b"Adobe"),
            // Frames, tables, scans, the end (ITU-T T.81, table B.1).
            0xC0..=0xCF | 0xD9..=0xDF => true,
            _ => false,
        }
    }
}

/// Whether it is a sequential JPEG that codes each colour by itself, and not all at the same resolution:
/// `zune-jpeg` takes its pixels for others. Hardly any program writes one.
pub(super) fn has_colours_apart(bytes: &[u8]) -> bool {
    let mut colours = None;
    for segment in Segments::of(bytes).flatten() {
        match segment.marker {
            0xC0 | 0xC1 => colours = segment.colours(),
            SCAN => return colours.is_some_and(|colours| segment.data.first().is_some_and(|scan| *scan < colours)),
            _ => {}
        }
    }
    false
}

/// The picture alone, coded as it was; `None` when it is cut off. What stands behind its end goes too: other
/// pictures, films.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xFF, 0xD8]);
    for segment in Segments::of(bytes) {
        let segment = segment?;
        if segment.is_picture() {
            out.extend_from_slice(segment.whole);
        } else if segment.marker == 0xE0 && segment.data.starts_with(b"JFIF\0") && segment.data.len() >= 12 {
            // Without the small picture that may follow.
            out.extend([0xFF, 0xE0, 0, 16]);
            out.extend_from_slice(&segment.data[..12]);
            out.extend([0, 0]);
        }
    }
    Some(out)
}
