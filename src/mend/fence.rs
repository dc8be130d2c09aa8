//! The lines that enclose the front matter, written with other signs than three hyphens.

use super::line::Line;
use super::mended::Mend;
use super::{Keys, begins_with_key};
use crate::diagnostic::Code;
use crate::yaml::{is_blank, looks_like_fence};

const FENCE: &str = "---";

/// Whether a line is a fence as it stands.
pub(super) fn is_fence(line: &Line<'_>) -> bool {
    line.text.trim_end() == FENCE
}

/// The mend of the first line, or none when it is a fence; `None` when it is not meant as one, for
/// what follows it does not begin with a key.
pub(super) fn opening(first: &Line<'_>, rest: &[Line<'_>], keys: &Keys) -> Option<Option<Mend>> {
    if is_fence(first) {
        return Some(None);
    }
    let meant = looks_like_fence(bare(first)) && next(rest).is_some_and(|line| begins_with_key(line.text, keys));
    meant.then(|| Some(mend(first, "第一行")))
}

/// The mend of a first fence that stands below blank lines, from the beginning of the text.
pub(super) fn first(line: &Line<'_>) -> Mend {
    Mend {
        range: 0..line.at + line.text.len(),
        what: "“---”不在文件的最开头".to_owned(),
        right: "删掉它前面的空行，让“---”成为第一行".to_owned(),
        ..mend(line, "第一行")
    }
}

/// The mend of a line that was meant to end the front matter: dashes alone, and not in the midst of
/// keys with another such line to come.
pub(super) fn closing(line: &Line<'_>, rest: &[Line<'_>], keys: &Keys) -> Option<Mend> {
    let goes_on = || next(rest).is_some_and(|line| begins_with_key(line.text, keys)) && rest.iter().any(is_dashes);
    (is_dashes(line) && !goes_on()).then(|| mend(line, "文首信息的结束行"))
}

fn is_dashes(line: &Line<'_>) -> bool {
    looks_like_fence(bare(line)) && !bare(line).contains(['*', '_', '=', '＝', '+'])
}

fn bare<'a>(line: &Line<'a>) -> &'a str {
    line.text.trim_matches(is_blank)
}

fn next<'l, 'a>(lines: &'l [Line<'a>]) -> Option<&'l Line<'a>> {
    lines.iter().find(|line| !bare(line).is_empty() && !bare(line).starts_with('#'))
}

fn mend(line: &Line<'_>, name: &str) -> Mend {
    let shown: String = bare(line).chars().take(20).collect();
    let what = match shown.as_str() {
        FENCE => format!("{name}“---”前后有空格或看不见的字符"),
        _ => format!("{name}是“{shown}”，不是三个英文减号"),
    };
    Mend {
        code: Code::FrontMatter,
        range: line.at..line.at + line.text.len(),
        replacement: FENCE.to_owned(),
        what,
        right: "改成“---”：三个英文减号，独占一行，前后不留空格".to_owned(),
    }
}
