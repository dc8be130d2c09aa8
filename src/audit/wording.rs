//! The words of a page as it is shown: what a template left unread, marks that made nothing, words whose
//! encoding was lost, and the site's own rules of wording.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::subject::{Role, Subject};
use super::tags::short;
use super::{Origin, of_site};
use crate::config::WordingSeverity;
use crate::content::{Facts, Kind};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::inspect::{Rules, garbled, is_quoted};
use crate::path::SourcePath;
use crate::site::{Site, with_collection};

/// What stands on a page when a template or a text was not read as it was meant.
const LEFT: [(&str, Code); 22] = [
    ("{{", Code::Unrendered),
    ("}}", Code::Unrendered),
    ("{%", Code::Unrendered),
    ("%}", Code::Unrendered),
    ("null", Code::Unrendered),
    ("undefined", Code::Unrendered),
    ("NaN", Code::Unrendered),
    ("[object", Code::Unrendered),
    ("**", Code::MarkLeft),
    ("](", Code::MarkLeft),
    ("\u{fffd}", Code::Garbled),
    ("锟斤拷", Code::Garbled),
    ("烫烫烫", Code::Garbled),
    ("&amp;", Code::Unrendered),
    ("&nbsp;", Code::Unrendered),
    ("${", Code::Unrendered),
    ("<%", Code::Unrendered),
    ("%s", Code::Unrendered),
    ("<<<<<<<", Code::Unrendered),
    ("Lorem ipsum", Code::Unrendered),
    ("TODO", Code::Unrendered),
    ("FIXME", Code::Unrendered),
];

/// Checks the words of a page. Of the site's rules those count that name errors; what others advise is told of the content.
pub(super) fn check(subject: &mut Subject<'_>, rules: Option<&Rules<'_>>, titles: &[&str], origin: Origin) {
    if subject.role == Role::Stray {
        return;
    }
    let page = subject.page;
    // Posts for the team show code as plain text.
    if subject.role != Role::Team {
        left(subject, &page.said, titles, |_| false);
        for text in page.metas.iter().map(|(_, content)| content).chain(&page.titles) {
            // What the page shows as well is told there, where it is no code.
            left(subject, text, titles, |sign| page.main.contains(sign));
        }
        widths(subject, titles);
    }
    // The words of pages just made are those of the content and of the theme, which are read once.
    if origin == Origin::Made {
        return;
    }
    if let Some(run) = garbled(&page.said) {
        subject.tell(Code::Garbled, format!("“{}”是乱码", short(&page.said[run])));
    }
    for (range, wrong) in rules.map(|rules| rules.wrong_forms(&page.said)).unwrap_or_default() {
        if wrong.severity == WordingSeverity::Error && !is_quoted(&page.said, &range) {
            let message = format!("“{}”的规范写法是“{}”", &page.said[range], wrong.right);
            subject.tell(Code::PageWording, message);
        }
    }
}

/// Checks the words of templates, by their files, as of pages.
pub(super) fn of_theme(texts: &BTreeMap<SourcePath, Arc<str>>, rules: Option<&Rules<'_>>) -> Vec<Diagnostic> {
    let of_text = |(file, text): (&SourcePath, &Arc<str>)| {
        let lost = garbled(text).map(|run| (Code::Garbled, format!("“{}”是乱码", short(&text[run.clone()])), run));
        let wrong = rules.map(|rules| rules.wrong_forms(text)).unwrap_or_default().into_iter();
        let wrong = wrong.filter(|(range, rule)| rule.severity == WordingSeverity::Error && !is_quoted(text, range));
        let wrong = wrong.map(|(range, rule)| {
            let message = format!("“{}”的规范写法是“{}”", &text[range.clone()], rule.right);
            (Code::PageWording, message, range)
        });
        let told = lost.into_iter().chain(wrong);
        told.map(|(code, message, range)| of_site(code, message).at(file, At::Bytes(range))).collect::<Vec<_>>()
    };
    texts.iter().flat_map(of_text).collect()
}

/// Titles that hold such signs themselves, as one on writing templates would: there they are meant.
pub(super) fn odd_titles(site: &Site) -> Vec<&str> {
    let is_odd = |title: &&str| signs().is_some_and(|signs| signs.is_match(title)) || has_wide(title);
    let of = |kind: Kind| -> Vec<&str> {
        with_collection!(site, kind, records => {
            records.iter().map(|entry| entry.facts().title().as_str()).filter(is_odd).collect()
        })
    };
    Kind::ALL.into_iter().flat_map(of).collect()
}

/// Whether a sign is meant: quoted, or in one of some titles.
fn is_meant(titles: &[&str], text: &str, range: &Range<usize>) -> bool {
    let start = line_start(text, range.start);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let (line, range) = (&text[start..end], range.start - start..range.end - start);
    let holds = |title: &&str| line.match_indices(title).any(|(at, _)| (at..at + title.len()).contains(&range.start));
    is_quoted(line, &range) || titles.iter().any(holds)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |before| before + 1)
}

/// The search for such signs.
fn signs() -> Option<&'static AhoCorasick> {
    static SIGNS: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    // Of this kind of match it searches many bytes at a time.
    let build = || AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(LEFT.map(|(sign, _)| sign)).ok();
    SIGNS.get_or_init(build).as_ref()
}

fn left(subject: &mut Subject<'_>, text: &str, titles: &[&str], is_shown: impl Fn(&str) -> bool) {
    let Some(signs) = signs() else { return };
    let mut last = None;
    for found in signs.find_iter(text) {
        let Some((sign, code)) = LEFT.get(found.pattern().as_usize()) else { continue };
        if sign.ends_with(|last: char| last.is_ascii_alphabetic()) && !is_apart(text, &found.range()) {
            continue;
        }
        if *code != Code::Garbled && is_meant(titles, text, &found.range()) {
            continue;
        }
        if is_shown(sign) {
            continue;
        }
        // What opens and what closes is one fault.
        let place = Some((*code, line_start(text, found.start())));
        if std::mem::replace(&mut last, place) == place {
            continue;
        }
        let around = around(text, &found.range());
        let message = match code {
            Code::Unrendered => format!("页面上有“{sign}”：{around}"),
            Code::MarkLeft => format!("页面上有没生效的“{sign}”：{around}"),
            _ => format!("页面上有乱码：{around}"),
        };
        subject.tell(*code, message);
    }
}

/// Whether a word stands by itself.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@');
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !before.is_some_and(joins) && !after.is_some_and(joins)
}

/// How many of them are looked at on a page: each with its line.
const MOST_WIDE: usize = 50;

/// Whether a digit or a letter is in full width.
fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether one is in a text. Their three bytes in UTF-8 are held against all places without a branch: so the compiler
/// has many looked at at a time.
fn has_wide(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_within = |byte: u8, first: u8, count: u8| byte.wrapping_sub(first) < count;
    let from = |place: usize| bytes.get(place..).unwrap_or_default();
    let places = bytes.iter().zip(from(1)).zip(from(2));
    places.fold(false, |found, ((&first, &second), &third)| {
        let in_first_row = (second == 0xbc) & (is_within(third, 0x90, 10) | is_within(third, 0xa1, 26));
        let in_second_row = (second == 0xbd) & is_within(third, 0x81, 26);
        found | ((first == 0xef) & (in_first_row | in_second_row))
    })
}

/// Digits and letters in full width.
fn widths(subject: &mut Subject<'_>, titles: &[&str]) {
    let page = subject.page;
    // Most pages have none.
    if has_wide(&page.said)
        && let Some((at, _)) = page
            .said
            .match_indices(is_wide)
            .take(MOST_WIDE)
            .find(|(at, sign)| !is_meant(titles, &page.said, &(*at..at + sign.len())))
    {
        let around = around(&page.said, &(at..at + 3));
        subject.tell(Code::PageWidth, format!("页面上有全角的数字或字母：{around}"));
    }
}

/// A few characters on both sides, on one line.
fn around(text: &str, range: &Range<usize>) -> String {
    const WIDE: usize = 8;
    let start = text[..range.start].char_indices().rev().nth(WIDE - 1).map_or(0, |(at, _)| at);
    let end = text[range.end..].char_indices().nth(WIDE).map_or(text.len(), |(at, _)| range.end + at);
    let start = start.max(line_start(text, range.start));
    let end = text[range.end..end].find('\n').map_or(end, |at| range.end + at);
    let line: Vec<&str> = text[start..end].split_whitespace().collect();
    format!("“{}”", line.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_full_width_is_found_by_its_bytes() {
        for sign in ('\u{1}'..='\u{ffff}').chain(['𠮷', '😀']) {
            assert_eq!(has_wide(&format!("甲{sign}")), is_wide(sign), "{sign}");
        }
        assert!(has_wide("０") && !has_wide("") && !has_wide("，：；"));
    }
}
