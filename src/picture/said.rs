//! What a picture's file says in words, besides what it shows: notes of cameras and of programs, wherever they are.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::png;

/// Where programs write such things: before the picture, seldom behind it.
const HEAD: usize = 256 << 10;

/// The largest note that is unpacked, in bytes.
const LARGEST: usize = 1 << 20;

/// Letters in a row that are words in UTF-16; fewer are numbers by chance.
const FEW: usize = 6;

/// The words of a picture, one note a line.
pub fn said(bytes: &[u8]) -> String {
    let notes: Vec<Vec<u8>> = match bytes {
        [0x89, b'P', b'N', b'G', ..] => png::chunks(bytes).filter_map(note).collect(),
        _ => vec![bytes[..bytes.len().min(HEAD)].to_vec()],
    };
    let lines = notes.iter().flat_map(|note| [String::from_utf8_lossy(note).into_owned(), wide(note)]);
    lines.map(|line| line + "\n").collect()
}

/// What a chunk of a PNG says, unpacked (PNG specification, third edition, 11.3.3).
fn note(chunk: png::Chunk) -> Option<Vec<u8>> {
    let text = || chunk.data.iter().position(|byte| *byte == 0).and_then(|end| chunk.data.get(end + 1..));
    let unpack = |packed: &[u8]| decompress_to_vec_zlib_with_limit(packed, LARGEST).ok();
    match &chunk.name {
        b"tEXt" | b"eXIf" => Some(chunk.data.to_vec()),
        b"zTXt" => unpack(text()?.get(1..)?),
        b"iTXt" => match text()? {
            // Whether it is packed, and how; then two names, each with a zero behind it.
            [1, 0, rest @ ..] => unpack(rest.splitn(3, |byte| *byte == 0).nth(2)?),
            _ => Some(chunk.data.to_vec()),
        },
        _ => None,
    }
}

/// What stands in UTF-16, in which Windows keeps its notes: as far as it is ASCII, which numbers and mailboxes are.
fn wide(bytes: &[u8]) -> String {
    let (mut said, mut word, mut at) = (String::new(), String::new(), 0);
    while let Some(pair) = bytes.get(at..at + 2) {
        // A letter behind one of the other width ends that one: `UNICODE\0`.
        let is_behind = word.is_empty() && at > 0 && bytes[at - 1].is_ascii_graphic();
        if let [letter @ 0x20..0x7f, 0] = pair
            && !is_behind
        {
            word.push(char::from(*letter));
            at += 2;
            continue;
        }
        if word.len() >= FEW {
            said.push_str(&word);
            said.push('\n');
        }
        word.clear();
        at += 1;
    }
    said + &word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_either_width() {
        let wide: Vec<u8> = "13800001234".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let jpeg = [&[0xff, 0xd8, 0xff, 0xe1][..], b"by zhang\0", b"UNICODE\0", &wide, &[0xff, 0xd9]].concat();
        let said = said(&jpeg);
        assert!(said.contains("by zhang") && said.contains("\n13800001234"), "{said:?}");
    }

    #[test]
    fn packed_words() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib("电话 13800001234".as_bytes(), 6);
        let chunk = |name: &[u8], data: &[u8]| {
            [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, b"1234"].concat()
        };
        let text = chunk(b"zTXt", &[b"Author\0\0", &packed[..]].concat());
        let other = chunk(b"iTXt", &[b"Author\0\x01\0\0\0", &packed[..]].concat());
        let plain = chunk(b"tEXt", b"Author\x0013900001234");
        for one in [text, other] {
            let png = [b"\x89PNG\r\n\x1a\n", &one[..], &plain].concat();
            let said = said(&png);
            assert!(said.contains("电话 13800001234") && said.contains("13900001234\n"), "{said:?}");
        }
    }
}
