//! A WebP chunk by chunk (RFC 9649): what is the picture stays, all else goes.

use super::profile;

/// Before the first chunk stand `RIFF`, the length and `WEBP`.
const HEAD: usize = 12;
/// Of the flags of `VP8X`: that there is Exif, that there is XMP.
const METADATA: u8 = 0b0000_1100;
/// That there is a profile of colours.
const PROFILE: u8 = 0b0010_0000;

/// A chunk.
pub(super) struct Chunk<'a> {
    pub(super) name: [u8; 4],
    pub(super) data: &'a [u8],
    /// All of it, with its length and what fills it up to an even one.
    whole: &'a [u8],
}

/// The chunks, as far as the bytes go.
pub(super) fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.get(HEAD..).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = u32::from_le_bytes(*rest.get(4..)?.first_chunk()?) as usize;
        let data = rest.get(8..length.checked_add(8)?)?;
        let whole = rest.get(..8 + length + length % 2).unwrap_or(rest);
        let name = *rest.first_chunk()?;
        rest = &rest[whole.len()..];
        Some(Chunk { name, data, whole })
    })
}

/// How long the file says it is, in bytes.
pub(super) fn length(head: &[u8]) -> Option<u64> {
    Some(u64::from(u32::from_le_bytes(*head.get(4..)?.first_chunk()?)) + 8)
}

/// The picture alone, packed as it was; `None` when it is cut off.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = bytes.get(..usize::try_from(length(bytes)?).ok()?)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let stays = |chunk: &Chunk| chunk.name == *b"ICCP" && profile::stays(chunk.data);
    let gone = if chunks(bytes).any(|chunk| stays(&chunk)) { METADATA } else { METADATA | PROFILE };
    for chunk in chunks(bytes) {
        match &chunk.name {
            b"VP8X" => {
                let flags = out.len() + 8;
                out.extend_from_slice(chunk.whole);
                *out.get_mut(flags)? &= !gone;
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" => out.extend_from_slice(chunk.whole),
            b"ICCP" if stays(&chunk) => out.extend_from_slice(chunk.whole),
            _ => {}
        }
        if out.len() % 2 == 1 {
            out.push(0);
        }
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    (out.len() > HEAD).then_some(out)
}
