//! Bytes to text: UTF-8 as it should be; UTF-16 and GB18030, as 记事本 and older programs write them,
//! recognised and decoded, so that the rest of the file can be judged all the same.

use std::fmt;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// The encodings that are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the lower byte first; what 记事本 calls Unicode.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// GB18030, and GBK and GB2312 within it; what 记事本 calls ANSI.
    Gb18030,
}

/// A decoded text, without a byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text; where bytes are wrong, U+FFFD.
    pub text: String,
    /// What it was written in.
    pub encoding: Encoding,
    /// The first wrong byte, as a byte of the text.
    pub broken: Option<usize>,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16（记事本里叫 Unicode）",
            Encoding::Utf16Be => "UTF-16 BE",
            Encoding::Gb18030 => "GB18030（GBK，记事本里叫 ANSI）",
        })
    }
}

/// Decodes the bytes of a file.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let sound = |text: String, encoding| Decoded { text: unmarked(text), encoding, broken: None };
    if let Some((text, encoding)) = utf16(&bytes) {
        return sound(text, encoding);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return sound(text, Encoding::Utf8),
        Err(error) => error.into_bytes(),
    };
    match gb18030(&bytes) {
        Some(text) => sound(text, Encoding::Gb18030),
        None => damaged(&bytes),
    }
}

/// UTF-16 by its mark, or by the zeros beside its Latin letters and line breaks.
fn utf16(bytes: &[u8]) -> Option<(String, Encoding)> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => Encoding::Utf16Be,
        _ => zeros(bytes)?,
    };
    let by = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    let text = by.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    // A stray zero in other bytes does not make lines of fields.
    (text.contains(['\n', '\r']) && text.contains([':', '：'])).then_some((text, encoding))
}

/// In UTF-16 the zeros of Latin letters stand on the same side; few Chinese characters (一, 开) have one
/// on the other.
fn zeros(bytes: &[u8]) -> Option<Encoding> {
    let pairs = bytes.chunks_exact(2);
    if !bytes.contains(&0) || !pairs.remainder().is_empty() {
        return None;
    }
    let (mut low, mut high, mut all) = (0, 0, 0);
    for pair in pairs {
        all += 1;
        low += usize::from(pair[1] == 0);
        high += usize::from(pair[0] == 0);
    }
    match () {
        () if low > high && low * 20 >= all => Some(Encoding::Utf16Le),
        () if high > low && high * 20 >= all => Some(Encoding::Utf16Be),
        () => None,
    }
}

/// GB18030, if every byte is right and the bytes are not for the most part UTF-8 with a mistake in it:
/// such a text can be read as GB18030, too, though nobody could read what comes out.
fn gb18030(bytes: &[u8]) -> Option<String> {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    let text = (wrong >= right).then(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes))??;
    (!text.contains('\0')).then(|| text.into_owned())
}

/// UTF-8 with wrong bytes in it.
fn damaged(bytes: &[u8]) -> Decoded {
    let broken = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mark = text.len() - unmarked(text.clone()).len();
    Decoded { text: unmarked(text), encoding: Encoding::Utf8, broken: Some(broken.saturating_sub(mark)) }
}

fn unmarked(text: String) -> String {
    text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\r\n标题: 大讲堂开讲，𠮷\r\n---\r\n正文\r\n";

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn what_editors_save_is_recognised() {
        let with_mark = format!("\u{FEFF}{TEXT}");
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            (with_mark.as_bytes().to_vec(), Encoding::Utf8),
            (GB18030.encode(TEXT).0.into_owned(), Encoding::Gb18030),
            (GB18030.encode("名称: 示例\n").0.into_owned(), Encoding::Gb18030),
            (utf16(TEXT, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(&with_mark, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(TEXT, u16::to_be_bytes), Encoding::Utf16Be),
            (utf16(&with_mark, u16::to_be_bytes), Encoding::Utf16Be),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.encoding, decoded.broken), (encoding, None));
            assert!(decoded.text == TEXT || decoded.text == "名称: 示例\n", "{decoded:?}");
        }
    }

    #[test]
    fn wrong_bytes_are_found() {
        let mut bytes = TEXT.as_bytes().to_vec();
        let at = TEXT.find("讲堂").unwrap();
        bytes[at] = 0xFF;
        let decoded = decode(bytes);
        assert_eq!((decoded.encoding, decoded.broken), (Encoding::Utf8, Some(at)));
        assert!(decoded.text[at..].starts_with('\u{fffd}'));
    }

    #[test]
    fn a_single_zero_is_no_encoding() {
        for text in ["名称: a\0b\n", "名称: ab\0\n", "\0", "\0\0"] {
            assert_eq!(decode(text.as_bytes().to_vec()).encoding, Encoding::Utf8, "{text:?}");
        }
    }
}
