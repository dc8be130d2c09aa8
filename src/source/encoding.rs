//! Bytes to text: UTF-8 as it should be; UTF-16, GB18030 and Big5, as 记事本 and older programs write
//! them, recognised and decoded, so that the rest of the file can be judged all the same.

mod evidence;

use std::fmt;

use encoding_rs::{BIG5, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use evidence::Verdict;

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
    /// Big5, as traditional Chinese is written with older programs.
    Big5,
    /// Some lines UTF-8, some GB18030.
    Mixed,
    /// None of these, whatever it is.
    Unknown,
}

/// A decoded text, without a byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text; where bytes are wrong, U+FFFD.
    pub text: String,
    /// What it was written in.
    pub encoding: Encoding,
    /// The first wrong byte, as a byte of the text; the first line of the lesser encoding, where they are mixed.
    pub broken: Option<usize>,
    /// Whether the text ends within a character.
    pub is_cut: bool,
    /// Whether there is no doubt about the encoding. What is doubtful may be shown, and never written.
    pub is_certain: bool,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16（记事本里叫 Unicode）",
            Encoding::Utf16Be => "UTF-16 BE",
            Encoding::Gb18030 => "GB18030（GBK，记事本里叫 ANSI）",
            Encoding::Big5 => "Big5（繁体中文）",
            Encoding::Mixed => "UTF-8，其中几行却是 GB18030（GBK）",
            Encoding::Unknown => "别的编码",
        })
    }
}

impl Decoded {
    /// Whether the text is what its author wrote, so that the rest of it can be judged, and written.
    pub(super) fn is_readable(&self) -> bool {
        let is_whole = self.broken.is_none() || self.encoding == Encoding::Mixed;
        is_whole && self.is_certain && !self.text.contains('\0')
    }
}

impl Encoding {
    /// What decodes it, or the greater part of it.
    fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Gb18030 => GB18030,
            Encoding::Big5 => BIG5,
            Encoding::Utf8 | Encoding::Mixed | Encoding::Unknown => UTF_8,
        }
    }
}

/// Decodes the bytes of a file.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = bytes[..] {
        let encoding = if bytes[0] == 0xFF { Encoding::Utf16Le } else { Encoding::Utf16Be };
        let decoded = replaced(encoding.decoder().decode_without_bom_handling(&bytes).0.into_owned(), encoding);
        return Decoded { is_cut: decoded.text.find('\u{FFFD}') == decoded.text.len().checked_sub(3), ..decoded };
    }
    if let Some((text, encoding)) = zeros(&bytes).and_then(|encoding| wide(&bytes, encoding)) {
        return sound(text, encoding);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return sound(text, Encoding::Utf8),
        Err(error) => error.into_bytes(),
    };
    let decoded = match bytes.contains(&0) {
        true => foreign(&bytes).filter(|decoded| decoded.is_certain && !decoded.text.contains('\0')),
        false => mixed(&bytes).or_else(|| foreign(&bytes)),
    };
    decoded.unwrap_or_else(|| damaged(&bytes))
}

fn sound(text: String, encoding: Encoding) -> Decoded {
    Decoded { text: unmarked(text), encoding, broken: None, is_cut: false, is_certain: true }
}

/// A text in which U+FFFD stands for wrong bytes, if there are any.
fn replaced(text: String, encoding: Encoding) -> Decoded {
    let text = unmarked(text);
    Decoded { broken: text.find('\u{FFFD}'), ..sound(text, encoding) }
}

/// UTF-8 with wrong bytes in it.
fn damaged(bytes: &[u8]) -> Decoded {
    let error = std::str::from_utf8(bytes.trim_ascii_end()).err();
    let is_cut = error.is_some_and(|error| error.error_len().is_none());
    Decoded { is_cut, ..replaced(String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8) }
}

/// UTF-16, if it makes a text: a stray zero in other bytes does not.
fn wide(bytes: &[u8], encoding: Encoding) -> Option<(String, Encoding)> {
    let text = encoding.decoder().decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    evidence::is_usual(&text).then_some((text, encoding))
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

/// A text in another encoding altogether, if one is likely.
fn foreign(bytes: &[u8]) -> Option<Decoded> {
    let Verdict { encoding, is_certain } = evidence::weigh(bytes)?;
    let found = [Encoding::Gb18030, Encoding::Big5, Encoding::Utf16Le, Encoding::Utf16Be];
    let known = found.into_iter().find(|known| known.decoder() == encoding);
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    Some(Decoded { is_certain: is_certain && known.is_some(), ..sound(text, known.unwrap_or(Encoding::Unknown)) })
}

/// UTF-8 with lines of GB18030 in it, as it comes of pasting with an old program, or with wrong bytes.
/// `None` when hardly any line is UTF-8.
fn mixed(bytes: &[u8]) -> Option<Decoded> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let strange: Vec<&[u8]> = lines.iter().copied().filter(|line| std::str::from_utf8(line).is_err()).collect();
    let (right, wrong) = signs(bytes);
    if !lines.iter().any(|line| is_chinese(line)) && wrong >= right {
        return None;
    }
    let pasted = evidence::weigh(&strange.concat());
    let is_pasted = pasted.is_some_and(|told| told.is_certain && told.encoding == GB18030)
        && strange.iter().all(|line| signs(line).0 == 0 && !GB18030.decode_without_bom_handling(line).1);
    if !is_pasted {
        return Some(damaged(bytes));
    }
    let (mut text, mut first) = (String::with_capacity(bytes.len()), None);
    for line in &lines {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => {
                first.get_or_insert(text.len());
                text.push_str(&GB18030.decode_without_bom_handling(line).0);
            }
        }
    }
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    Some(Decoded { broken: first.map(|first| first - mark), ..sound(text, Encoding::Mixed) })
}

/// How many Chinese characters and marks of UTF-8 there are in bytes, and how often something else. Other
/// characters of UTF-8 are too short to be none by chance.
fn signs(bytes: &[u8]) -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk
            .valid()
            .chars()
            .filter(|sign| matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
            .count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    (right, wrong)
}

/// Whether a line is UTF-8 with more than one Chinese character, which hardly comes by chance.
fn is_chinese(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok_and(|text| {
        let all = text.chars().filter(|sign| !sign.is_ascii()).count();
        let chinese = signs(line).0;
        chinese > 1 && chinese * 2 > all
    })
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

    /// All texts of the sample content, each file and each line by itself.
    fn samples() -> Vec<String> {
        let content = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
        let files = walkdir::WalkDir::new(content).into_iter().map(|entry| entry.unwrap().into_path());
        let texts = files.filter(|path| path.extension().is_some_and(|suffix| suffix == "md" || suffix == "yaml"));
        let texts: Vec<String> = texts.map(|path| std::fs::read_to_string(path).unwrap()).collect();
        let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.is_ascii());
        lines.map(str::to_owned).chain(texts.iter().cloned()).collect()
    }

    /// How many texts are doubtful in an encoding; none may be taken for something else.
    fn doubtful(texts: &[String], encode: impl Fn(&str) -> Vec<u8>, by: Encoding) -> usize {
        let told: Vec<(&String, Decoded)> = texts
            .iter()
            .map(|text| (text, encode(text)))
            .filter(|(_, bytes)| by != Encoding::Gb18030 || std::str::from_utf8(bytes).is_err())
            .map(|(text, bytes)| (text, decode(bytes)))
            .collect();
        for (text, decoded) in told.iter().filter(|(_, decoded)| decoded.is_certain && decoded.broken.is_none()) {
            assert_eq!((&decoded.text, decoded.encoding), (*text, by));
        }
        told.iter().filter(|(_, decoded)| !decoded.is_certain || decoded.broken.is_some()).count()
    }

    #[test]
    fn all_content_is_recognised_in_every_encoding() {
        let texts = samples();
        let little = |text: &str| utf16(text, u16::to_le_bytes);
        let big = |text: &str| utf16(text, u16::to_be_bytes);
        let gb18030 = |text: &str| GB18030.encode(text).0.into_owned();
        let marked = |text: &str| format!("\u{FEFF}{text}");
        // Of lines by themselves, those of two or three characters are doubtful.
        assert!(doubtful(&texts, gb18030, Encoding::Gb18030) * 20 < texts.len());
        assert!(doubtful(&texts, little, Encoding::Utf16Le) * 50 < texts.len());
        assert!(doubtful(&texts, big, Encoding::Utf16Be) * 50 < texts.len());
        assert_eq!(doubtful(&texts, |text| little(&marked(text)), Encoding::Utf16Le), 0);
        assert_eq!(doubtful(&texts, |text| big(&marked(text)), Encoding::Utf16Be), 0);
        let files: Vec<String> = texts.into_iter().filter(|text| text.contains('\n')).collect();
        assert_eq!(doubtful(&files, gb18030, Encoding::Gb18030), 0);
        assert_eq!(doubtful(&files, little, Encoding::Utf16Le), 0);
    }

    #[test]
    fn lines_of_another_encoding_are_read_and_what_is_cut_is_told() {
        let text = "---\n标题: 大讲堂开讲\n来源: 示例单位办公室\n---\n\n本区企业代表参加。\n";
        let mut bytes = Vec::new();
        for line in text.split_inclusive('\n') {
            match line.starts_with("来源") {
                true => bytes.extend_from_slice(&GB18030.encode(line).0),
                false => bytes.extend_from_slice(line.as_bytes()),
            }
        }
        let decoded = decode(bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.is_readable()), (text, Encoding::Mixed, true));
        assert_eq!(decoded.broken, text.find("来源"));
        let cut = text.trim_end().len() - 1;
        let decoded = decode(text.as_bytes()[..cut].to_vec());
        assert_eq!((decoded.encoding, decoded.is_readable()), (Encoding::Utf8, false));
    }
}
