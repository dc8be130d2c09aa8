//! Numbers of documents in a text that are not written by the standard (GB/T 9704-2012, 7.2.5).

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostic::{Code, Diagnostic};

/// The numbers of a text that are not written by the standard.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let text = manuscript.text;
    let digits = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    let found = digits.filter(|at| !text[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let found = found.filter_map(|at| number(text, at)).filter(|(range, _)| manuscript.is_said(range));
    let told = found.map(|(range, right)| {
        let message =
            format!("文号里的“{}”写法不规范：年份用六角括号〔〕，序号前不加“第”和 0", text[range.clone()].trim());
        manuscript.tell(Code::NumberForm, range, message, format!("写成 {right}"))
    });
    told.collect()
}

/// The last characters of issuers' codes. What ends otherwise is an ordinary bracket; `仲` and `民` are of
/// cases, which are numbered by rules of their own.
const ISSUERS: &str = "发函办字规通令告公议党委政";

/// The year and number of a document, from behind the issuer on, when the digit at `at` begins the year and
/// the standard wants them otherwise; with their right form.
fn number(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let open = text[..at].trim_end_matches(' ').chars().next_back().filter(|c| "〔(（[［【〖{《〈＜<".contains(*c))?;
    let issuer = text[..at].trim_end_matches(' ').strip_suffix(open)?.trim_end_matches(' ');
    let start = issuer.len();
    let mut before = issuer.chars().rev();
    let last = before.next().filter(|c| ISSUERS.contains(*c))?;
    if last == '字' && before.take(4).any(|c| matches!(c, '仲' | '民' | '行' | '执' | '刑')) {
        return None;
    }
    let (year, rest) = digits(&text[at..]);
    let year = match year.len() {
        4 if year.starts_with(['1', '2']) => year.to_owned(),
        2 if open == '〔' => format!("20{year}"),
        _ => return None,
    };
    let rest = rest.trim_start_matches([' ', '年']);
    let close = rest.chars().next().filter(|c| "〕)）]］】〗}》〉＞>".contains(*c))?;
    let rest = rest[close.len_utf8()..].trim_start_matches([' ', '第', '0']);
    let (number, rest) = digits(rest);
    let rest = match rest.trim_start_matches(' ').strip_prefix('号') {
        Some(rest) => rest,
        // Of `28、29号` the sign stands behind the last; a bracket that is no standard one may be anything.
        None if open == '〔' && !rest.trim_start().starts_with(['、', '至', '和', '-', '—', '～', '及']) => {
            rest
        }
        None => return None,
    };
    let range = start..text.len() - rest.len();
    let right = format!("〔{year}〕{number}号");
    ((1..=5).contains(&number.len()) && text[range.clone()] != right).then_some((range, right))
}

/// The digits that a text begins with, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, String)> {
        let mut at = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
        at.find_map(|at| number(text, at)).map(|(range, right)| (text[range].to_owned(), right))
    }

    #[test]
    fn numbers_are_found_with_their_right_form() {
        for written in [
            "(2023)28号",
            "（2023）28号",
            "[2023]028号",
            "〔2023〕第28号",
            "〔2023年〕28号",
            " 〔2023〕 28 号",
            "〔23〕28号",
            "《2023》28号",
            "〔2023〕28",
        ] {
            let text = format!("按津人社办发{written}文件");
            assert_eq!(found(&text), Some((written.to_owned(), "〔2023〕28号".to_owned())), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "津人社办发〔2023〕28号，甲",
            "津人社办发〔2023〕28、29号",
            "见（2023）津0102民初1234号、津劳人仲字（2023）第12号",
            "河东区（2023）年12号楼",
            "通告（2023年修订）",
            "申报办法（28家）",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
