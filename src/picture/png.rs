//! A PNG chunk by chunk (PNG specification, third edition): what is the picture stays, all else goes.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::profile;

/// The first bytes of every PNG.
const SIGNATURE: usize = 8;

/// A chunk.
pub(super) struct Chunk<'a> {
    pub(super) name: [u8; 4],
    pub(super) data: &'a [u8],
    /// All of it, with length and checksum.
    whole: &'a [u8],
}

/// The chunks of a PNG, as far as the bytes go.
pub(super) fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = u32::from_be_bytes(*rest.first_chunk()?) as usize;
        let whole = rest.get(..length.checked_add(12)?)?;
        rest = &rest[whole.len()..];
        Some(Chunk { name: *whole[4..].first_chunk()?, data: &whole[8..8 + length], whole })
    })
}

/// The profile in an `iCCP` chunk, unless it is too large to stay: behind its name, a zero and how it is packed.
fn unpacked(data: &[u8]) -> Option<Vec<u8>> {
    let name = data.iter().position(|byte| *byte == 0)?;
    decompress_to_vec_zlib_with_limit(data.get(name + 2..)?, profile::LARGEST).ok()
}

/// The picture alone, packed as it was; `None` when it is cut off.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..SIGNATURE)?.to_vec();
    for chunk in chunks(bytes) {
        let stays = match &chunk.name {
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB" | b"sBIT" | b"cICP" => true,
            b"acTL" | b"fcTL" | b"fdAT" => true,
            b"iCCP" => unpacked(chunk.data).is_some_and(|profile| profile::stays(&profile)),
            _ => false,
        };
        if stays {
            out.extend_from_slice(chunk.whole);
        }
        if chunk.name == *b"IEND" {
            return Some(out);
        }
    }
    None
}
