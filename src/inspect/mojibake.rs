//! Words whose UTF-8 was once read as GBK or as Latin letters, and saved so (`姝ｆ枃`, `æ­£æ–‡`). They are
//! recognised by what they become when that is undone.

use std::ops::Range;

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};

/// Whether a sign is one that the first bytes of common Chinese words become, one of which is in nearly every
/// such run.
fn is_mark(sign: char) -> bool {
    matches!(
        sign,
        '锛' | '銆'
            | '鐨'
            | '涓'
            | '浜'
            | '浠'
            | '鍏'
            | '鍒'
            | '鍖'
            | '鍙'
            | '鍚'
            | '鍥'
            | '鍦'
            | '鍔'
            | '鏄'
            | '鏈'
            | '鏃'
            | '鏂'
            | '浣'
            | '绋'
            | '璇'
            | '鍗'
            | '姝'
            | '枃'
            | '绗'
            | '鎴'
            | '鏉'
            | '缁'
            | '闂'
            | '閮'
            | '瑙'
    ) || matches!(sign, 'ã'..='é' | 'ï')
}

/// The first such run of a text: where one is, all of the file was saved so.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let text = manuscript.text;
    if !text.chars().any(is_mark) {
        return Vec::new();
    }
    let found = runs(text).find_map(|run| {
        // Where characters are lost, that is told already, at its place.
        let right = undone(&text[run.clone()]).filter(|_| !text[run.clone()].contains('\u{fffd}'))?;
        manuscript.is_said(&run).then_some((run, right))
    });
    let told = found.map(|(run, right)| {
        let message = format!("“{}”是乱码：文件存过一次错的编码，原文像是“{right}”", &text[run.clone()]);
        let help = "从原来的文件重新复制一份；没有的，照原文重新录入";
        manuscript.tell(Code::BadValue, run, message, help)
    });
    told.into_iter().collect()
}

/// The first words of a text whose encoding was lost.
pub(crate) fn garbled(text: &str) -> Option<Range<usize>> {
    runs(text).find(|run| undone(&text[run.clone()]).is_some())
}

/// Runs of characters that are not ASCII and may be such, each at most a line.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    const LONGEST: usize = 400;
    let mut at = 0;
    let pieces = text.split(|sign: char| sign.is_ascii()).map(move |piece| {
        let start = at;
        at += piece.len() + 1;
        (start, piece)
    });
    pieces.filter_map(|(start, piece)| {
        let end =
            piece.char_indices().map(|(at, sign)| at + sign.len_utf8()).take_while(|end| *end <= LONGEST).last()?;
        (end > 6 && piece[..end].contains(is_mark)).then_some(start..start + end)
    })
}

/// What a run becomes when the mistake is undone, if that is Chinese.
fn undone(run: &str) -> Option<String> {
    [GB18030, WINDOWS_1252].into_iter().find_map(|encoding| read_back(run, encoding))
}

fn read_back(run: &str, encoding: &'static Encoding) -> Option<String> {
    const FEWEST: usize = 3;
    let bytes = encoding.encode(run).0;
    let is_chinese =
        |sign: &char| matches!(sign, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}');
    let right: String = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(is_chinese).collect();
    // Some characters are lost for good on the way, at most one at each end of a word.
    (right.chars().count() >= FEWEST && right.len() * 10 >= bytes.len() * 8).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damaged(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_saved_wrongly_is_read_back() {
        for right in ["正文在这里，请各单位参加。", "本区企业申报和谐劳动关系单位", "服务站点的开放时间"]
        {
            for encoding in [GB18030, WINDOWS_1252] {
                let wrong = damaged(right, encoding);
                let run = runs(&wrong).next().unwrap();
                let read = undone(&wrong[run]).unwrap();
                assert!(right.contains(&read[..9]), "{wrong} {read}");
            }
        }
    }

    #[test]
    fn the_sample_content_is_none() {
        let content = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
        for entry in walkdir::WalkDir::new(content).into_iter().filter_map(Result::ok) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let found: Vec<&str> =
                text.split(|sign: char| sign.is_ascii()).filter(|run| undone(run).is_some()).collect();
            assert_eq!(found, Vec::<&str>::new(), "{}", entry.path().display());
        }
        assert_eq!(undone("联通移动"), None);
        assert_eq!(undone("éèêàç"), None);
    }
}
