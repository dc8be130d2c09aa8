//! Whether a picture's file says where it was taken.

use std::io::Cursor;

use exif::{In, Reader, Tag};

/// Whether a picture's bytes hold a place, in Exif or in XMP.
pub fn has_location(bytes: &[u8]) -> bool {
    let read = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let read = read.or_else(|error| error.distill_partial_result(|_| {}));
    let in_exif = read.is_ok_and(|exif| exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some());
    in_exif || memchr::memmem::find(bytes, b"exif:GPSLatitude").is_some()
}
