//! The name that was probably meant.

use super::names;

/// Names longer than any field or choice are not compared: the work grows with their length.
const LONGEST: usize = 64;

/// The field that a key was meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::yaml) struct Meant<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it is another name of the field, and not merely like it.
    pub certain: bool,
}

/// The field that a key was meant to be: one that is also called so, or the one most like it.
pub(in crate::yaml) fn meant<'a>(written: &str, fields: impl IntoIterator<Item = &'a str>) -> Option<Meant<'a>> {
    if written.chars().nth(LONGEST).is_some() {
        return None;
    }
    let fields: Vec<&str> = fields.into_iter().collect();
    let plain = names::simplified(&squeezed(written));
    let among = |name: &str| fields.iter().copied().find(|field| *field == name);
    let digits = |sign: char| sign.is_ascii_digit() || !sign.is_alphanumeric();
    let bare = plain.trim_start_matches(digits).trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let certain =
        among(&plain).or_else(|| among(bare)).or_else(|| names::called(&plain.to_lowercase()).find_map(among));
    let like = || nearest(&plain, fields.iter().copied()).map(|name| Meant { name, certain: false });
    certain.map(|name| Meant { name, certain: true }).or_else(like)
}

/// The candidate most like `written`, if one is alike enough. Words of the trade are short: of two
/// characters, one right is alike.
pub(super) fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.chars().nth(LONGEST).is_some() {
        return None;
    }
    let written = squeezed(written);
    let mut best = None;
    let mut best_likeness = 0.49;
    for candidate in candidates {
        let likeness = likeness(&written, &squeezed(candidate));
        if likeness > best_likeness {
            (best, best_likeness) = (Some(candidate), likeness);
        }
    }
    best
}

/// The value of a closed list that another word means, or that stands between quotes or before a remark.
pub(super) fn worded<'a>(written: &str, choices: &[&'a str]) -> Option<&'a str> {
    let bare = written.trim_matches(|sign: char| !sign.is_alphanumeric());
    let before = written.split(['（', '(']).next().unwrap_or_default();
    let among = |word: &str| choices.iter().copied().find(|choice| *choice == word);
    if let Some(choice) = among(bare).or_else(|| among(before.trim())) {
        return Some(choice);
    }
    let plain = names::simplified(&squeezed(written)).to_lowercase();
    names::worded(&plain).find_map(among)
}

/// The candidates, the one most like `written` first.
pub(super) fn nearest_first<'a>(written: &str, candidates: &[&'a str]) -> Vec<&'a str> {
    let first = nearest(written, candidates.iter().copied());
    let others = candidates.iter().copied().filter(|candidate| Some(*candidate) != first);
    first.into_iter().chain(others).collect()
}

fn likeness(one: &str, two: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(one, two);
    let within = !one.is_empty() && !two.is_empty() && (one.contains(two) || two.contains(one));
    if within { edits.max(0.7) } else { edits }
}

/// Without the blanks that are typed between characters to line words up (`名　称`).
fn squeezed(name: &str) -> String {
    name.chars().filter(|sign| !sign.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 5] = ["名称", "统一社会信用代码", "发布时间", "街道", "认定"];

    #[test]
    fn misspelt_shortened_and_spaced_names_are_recognised() {
        for (written, meant) in [
            ("名稱", "名称"),
            ("名　称", "名称"),
            ("信用代码", "统一社会信用代码"),
            ("统一社会信代码", "统一社会信用代码"),
            ("发布日期", "发布时间"),
            ("街道名称", "名称"),
        ] {
            assert_eq!(nearest(written, FIELDS), Some(meant), "{written}");
        }
        assert_eq!(nearest("备注", FIELDS), None);
        assert_eq!(nearest(&"名称".repeat(100_000), FIELDS), None);
    }
}
