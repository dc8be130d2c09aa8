//! A GIF block by block (GIF89a): what is the picture stays, comments and what programs add go.

/// The bytes of the file's head and of the screen's.
const HEAD: usize = 13;

/// The picture alone, packed as it was; `None` when it is cut off.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = HEAD + colours(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    let mut has_picture = false;
    loop {
        let start = at;
        match bytes.get(at) {
            // An extension.
            Some(0x21) => {
                let label = *bytes.get(at + 1)?;
                at = blocks(bytes, at + 2)?;
                // How a picture of a film is shown, and how often the film is.
                let program = bytes.get(start + 3..start + 14).unwrap_or_default();
                let is_film = label == 0xFF && matches!(program, b"NETSCAPE2.0" | b"ANIMEXTS1.0");
                if label == 0xF9 || is_film {
                    out.extend_from_slice(&bytes[start..at]);
                }
            }
            // A picture.
            Some(0x2C) => {
                at = blocks(bytes, at + 10 + colours(*bytes.get(at + 9)?) + 1)?;
                out.extend_from_slice(&bytes[start..at]);
                has_picture = true;
            }
            // The end, which some programs leave out.
            Some(0x3B) | None if has_picture => {
                out.push(0x3B);
                return Some(out);
            }
            _ => return None,
        }
    }
}

/// The bytes of the table of colours that some flags tell of.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the blocks end that begin here: each with its length before it, the last one empty.
fn blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
