//! Plain texts: any file that nothing else is known of, decoded; what is no text cannot be read.

use super::{Allowance, Reading};
use crate::source;

/// Suffixes of documents that are no texts, however they begin.
const OTHERS: [&str; 12] = ["doc", "xls", "ppt", "wps", "et", "dps", "rar", "7z", "ofd", "mdb", "exe", "ceb"];

/// Suffixes of documents that begin with bytes of their own.
const SIGNED: [&str; 7] = ["pdf", "docx", "xlsx", "pptx", "zip", "odt", "ods"];

/// Suffixes of fonts, sounds, films and icons, which have no text.
const MEDIA: [&str; 18] = [
    "woff", "woff2", "ttf", "otf", "ttc", "eot", "ico", "cur", "mp3", "m4a", "wav", "ogg", "mp4", "m4v", "webm", "mov",
    "avif", "wasm",
];

/// Reads a text.
pub(super) fn read(name: &str, bytes: &[u8], place: &str, left: &mut Allowance, reading: &mut Reading) {
    let suffix = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if OTHERS.contains(&suffix.as_str()) {
        return reading.refuse(place, &format!("是 {suffix} 格式，程序读不出来"));
    }
    if SIGNED.contains(&suffix.as_str()) {
        let what = if bytes.is_empty() { "是空文件" } else { "的内容不是它的后缀所说的格式" };
        reading.refuse(place, what);
    }
    if MEDIA.contains(&suffix.as_str()) {
        return;
    }
    if left.take(bytes.len()).is_none() {
        return reading.refuse(place, "太大，没有读完");
    }
    match source::decoded(bytes.to_vec()) {
        Some(text) if !text.contains('\0') => reading.say(place.to_owned(), text),
        _ => reading.refuse(place, "不是文本，也不是认得的文档"),
    }
}
