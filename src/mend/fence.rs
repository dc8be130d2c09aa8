//! The lines that enclose the front matter, written with other signs than three hyphens.

use super::line::Line;
use super::mended::Mend;
use super::walk::is_marker;
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
    let meant = (looks_like_fence(bare(first)) || is_code(first))
        && next(rest).is_some_and(|line| begins_with_key(line.text, keys));
    meant.then(|| Some(mend(first, "第一行")))
}

/// The lines of the front matter and what follows it, with the mend of what stands at its beginning.
/// `None` where no front matter begins.
pub(super) fn open<'l, 'a>(lines: &'l [Line<'a>], keys: &Keys) -> Option<(&'l [Line<'a>], Option<Mend>)> {
    let blank = lines.iter().take_while(|line| bare(line).is_empty()).count();
    let (first, rest) = lines[blank..].split_first()?;
    if let Some(mend) = opening(first, rest, keys) {
        return Some((rest, if blank > 0 { Some(below_blanks(first)) } else { mend }));
    }
    if begins_with_key(first.text, keys) && !first.text.starts_with(is_marker) && closes_at_once(&lines[blank..]) {
        return Some((lines, Some(missing(first))));
    }
    let words = rest.iter().take(MOST_WORDS).enumerate();
    let fence = words
        .map(|(at, line)| (line, &rest[at + 1..]))
        .find(|(line, rest)| is_fence(line) && next(rest).is_some_and(|line| begins_with_key(line.text, keys)));
    fence.map(|(line, rest)| (rest, Some(below_words(first, line))))
}

/// More lines than anyone writes above the front matter by mistake.
const MOST_WORDS: usize = 40;

/// Whether fields stand there that a fence ends, without a blank line between.
fn closes_at_once(lines: &[Line<'_>]) -> bool {
    lines.iter().take_while(|line| !bare(line).is_empty()).any(is_closing)
}

/// The mend of a first fence that stands below blank lines, from the beginning of the text.
fn below_blanks(line: &Line<'_>) -> Mend {
    Mend {
        range: 0..line.at + line.text.len(),
        what: "“---”不在文件的最开头".to_owned(),
        right: "删掉它前面的空行，让“---”成为第一行".to_owned(),
        ..mend(line, "第一行")
    }
}

/// The mend of a first fence that stands below words, which nobody but the author can say what to do with.
fn below_words(first: &Line<'_>, line: &Line<'_>) -> Mend {
    let shown: String = bare(first).chars().take(20).collect();
    let rest = if bare(first).chars().nth(20).is_some() { "…" } else { "" };
    Mend {
        range: 0..line.at + line.text.len(),
        what: format!("“---”前面还有文字“{shown}{rest}”：“---”要在文件的第一行"),
        right: "把“---”上面的文字删去；是正文的，移到第二行“---”下面".to_owned(),
        is_sure: false,
        ..mend(line, "第一行")
    }
}

/// The mend of a first fence that is not there.
fn missing(first: &Line<'_>) -> Mend {
    Mend {
        range: 0..0,
        replacement: format!("{FENCE}\n"),
        what: format!("最前面缺一行“---”，直接写了“{}”", bare(first).chars().take(20).collect::<String>()),
        right: "在最前面加一行“---”：三个英文减号，独占一行".to_owned(),
        ..mend(first, "第一行")
    }
}

/// The mend of a line that was meant to end the front matter: not in the midst of keys with another such
/// line to come.
pub(super) fn closing(line: &Line<'_>, rest: &[Line<'_>], keys: &Keys) -> Option<Mend> {
    let goes_on = || next(rest).is_some_and(|line| begins_with_key(line.text, keys)) && rest.iter().any(is_closing);
    (is_closing(line) && !goes_on()).then(|| mend(line, "文首信息的结束行"))
}

fn is_closing(line: &Line<'_>) -> bool {
    looks_like_fence(bare(line)) || matches!(bare(line), "..." | "```" | "~~~")
}

/// Whether a line begins a block of code, as others write YAML in Markdown.
fn is_code(line: &Line<'_>) -> bool {
    let code = bare(line).strip_prefix("```").or_else(|| bare(line).strip_prefix("~~~"));
    code.is_some_and(|name| matches!(&*name.trim().to_ascii_lowercase(), "" | "yaml" | "yml"))
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
        is_sure: true,
    }
}
