//! How a camera was held, as Exif says it.

use exif::{In, Reader, Tag};

/// The orientation in Exif, given as TIFF: 1 to 8; 1, upright, when nothing sound is said. What stands around
/// it may be broken.
pub(super) fn orientation(exif: &[u8]) -> u8 {
    let read = Reader::new().continue_on_error(true).read_raw(exif.to_vec());
    let read = read.or_else(|error| error.distill_partial_result(|_| {}));
    let field = read.ok().and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0));
    field.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// Whether an orientation has the picture lie on its side.
pub(super) fn is_lying(orientation: u8) -> bool {
    orientation >= 5
}
