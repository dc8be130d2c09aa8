//! The front matter of a `.md` file: YAML between two lines `---`, then the text.

use std::ops::Range;

use super::fault::{Fault, quote};
use crate::diagnostic::Code;

/// The two parts of a file, and the bytes at which they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split<'a> {
    /// What stands between the fences.
    pub yaml: &'a str,
    /// Where it begins.
    pub yaml_offset: usize,
    /// What follows the second fence.
    pub body: &'a str,
    /// Where it begins.
    pub body_offset: usize,
}

/// A line without its break, and its bytes.
struct Line<'a> {
    text: &'a str,
    range: Range<usize>,
    next: usize,
}

const FENCE: &str = "---";

/// Splits the text of a `.md` file, from which a byte order mark has been removed.
///
/// # Errors
/// A fault [`Code::FrontMatter`] when the first line is not `---`, or no later line is.
pub fn front_matter(text: &str) -> Result<Split<'_>, Fault> {
    let mut lines = lines(text);
    let first = lines.next().filter(|line| line.text.trim_end() == FENCE).ok_or_else(|| opening(text))?;
    // YAML would take `...` for the end of a document as well; here only `---` ends the front matter.
    let last = lines.find(|line| line.text.trim_end() == FENCE).ok_or_else(|| closing(text, &first))?;
    Ok(Split {
        yaml: &text[first.next..last.range.start],
        yaml_offset: first.next,
        body: &text[last.next..],
        body_offset: last.next,
    })
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\n', '\r']);
        let range = start..start + line.len();
        start += whole.len();
        Line { text: line, range, next: start }
    })
}

/// Why the first line is no fence.
fn opening(text: &str) -> Fault {
    let Some(line) = lines(text).find(|line| !line.text.trim().is_empty()) else {
        return Fault::new(Code::FrontMatter, 0..0, "文件是空的")
            .help("第一行写“---”，接着写各个字段，再用一行“---”结束");
    };
    let fault = |message| Fault::new(Code::FrontMatter, line.range.clone(), message);
    if line.text.trim() == FENCE {
        return fault("“---”不在文件的最开头".to_owned()).help("删掉它前面的空行和空格，让“---”成为第一行");
    }
    if looks_like_fence(line.text) {
        return fault(format!("第一行是{}，不是三个英文减号", quote(line.text.trim())))
            .help("改成“---”：三个英文减号，独占一行");
    }
    if let Some(rest) = line.text.trim().strip_prefix(FENCE).map(str::trim_start) {
        return fault("第一行的“---”后面还有别的字".to_owned())
            .help(format!("“---”要独占一行：把{}移到下一行", quote(rest)));
    }
    let help = match last_field(text, 0) {
        Some(last) => format!("在最前面加一行“---”；在最后一个字段{}的下一行，再加一行“---”", quote(last.text.trim())),
        None => "在最前面加一行“---”，接着写各个字段，再用一行“---”结束".to_owned(),
    };
    fault("第一行不是“---”，找不到文首信息".to_owned()).help(help)
}

/// The last line of the fields that begin at a byte of the text, as far as that can be seen without a fence:
/// before the first blank line; `None` when these are not all lines of fields.
fn last_field(text: &str, start: usize) -> Option<Line<'_>> {
    let fields =
        || lines(text).skip_while(|line| line.range.start < start).take_while(|line| !line.text.trim().is_empty());
    let is_field =
        |line: &Line<'_>| line.text.starts_with([' ', '\t', '-', '#', '\u{3000}']) || line.text.contains([':', '：']);
    if fields().all(|line| is_field(&line)) { fields().last() } else { None }
}

/// Why no line ends the front matter.
fn closing(text: &str, first: &Line<'_>) -> Fault {
    let wrong = lines(text).skip(1).find(|line| looks_like_fence(line.text));
    match wrong {
        Some(line) => Fault::new(
            Code::FrontMatter,
            line.range,
            format!("文首信息的结束行是{}，不是三个英文减号", quote(line.text.trim())),
        )
        .help("改成“---”：三个英文减号，独占一行，前面不留空格"),
        None => unclosed(text, first),
    }
}

/// That no line is like a fence: told where the fields seem to end.
fn unclosed(text: &str, first: &Line<'_>) -> Fault {
    let fault = |range, message: &str| Fault::new(Code::FrontMatter, range, message);
    if let Some(line) = lines(text).skip(1).find(|line| line.text.trim_end().ends_with(" ---")) {
        let end = line.range.start + line.text.trim_end().len();
        return fault(end - FENCE.len()..end, "这一行末尾的“---”不能结束文首信息")
            .help("“---”要独占一行：把它移到下一行的开头");
    }
    match last_field(text, first.next) {
        Some(last) => fault(last.range, "文首信息没有结束：这后面没有第二行“---”")
            .help(format!("在{}的下一行写“---”，正文从再下一行开始", quote(last.text.trim()))),
        None => fault(first.range.clone(), "文首信息没有结束：后面没有第二行“---”")
            .help("在最后一个字段的下一行写“---”，正文从再下一行开始"),
    }
}

/// Whether a line was meant as a fence: nothing but signs that people take for hyphens or rules, and blanks
/// between them (`— — —`).
pub fn looks_like_fence(line: &str) -> bool {
    let line: String = line.chars().filter(|sign| !sign.is_whitespace()).collect();
    let signs = line.chars().count();
    let is_sign = |c| {
        matches!(c, '-' | '－' | '—' | '–' | '―' | '‐' | '‑' | '−' | '─' | '━' | '﹣' | '*' | '_' | '=' | '＝' | '+')
    };
    signs > 0 && line.chars().all(is_sign) && (signs > 1 || matches!(&*line, "—" | "―"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> (String, String) {
        let fault = front_matter(text).unwrap_err();
        assert_eq!(fault.code, Code::FrontMatter);
        assert!(fault.help.is_some());
        (text[fault.range].to_owned(), fault.message)
    }

    #[test]
    fn a_file_is_split() {
        let text = "---\n标题: 甲\n---\n\n正文\n---\n";
        let split = front_matter(text).unwrap();
        assert_eq!((split.yaml, split.body), ("标题: 甲\n", "\n正文\n---\n"));
        assert_eq!(&text[split.yaml_offset..][..split.yaml.len()], split.yaml);
        assert_eq!(&text[split.body_offset..], split.body);
    }

    #[test]
    fn windows_breaks_and_an_empty_body_are_fine() {
        let split = front_matter("---\r\n标题: 甲\r\n---\r\n正文\r\n").unwrap();
        assert_eq!((split.yaml, split.body), ("标题: 甲\r\n", "正文\r\n"));
        let split = front_matter("---\n---").unwrap();
        assert_eq!((split.yaml, split.body), ("", ""));
    }

    #[test]
    fn wrong_fences_are_named() {
        for fence in ["———", "－－－", "----", "***", "--", "——"] {
            let (place, message) = refused(&format!("{fence}\n标题: 甲\n{fence}\n正文\n"));
            assert_eq!(place, fence);
            assert!(message.contains(fence), "{message}");
            let (place, _) = refused(&format!("---\n标题: 甲\n{fence}\n正文\n"));
            assert_eq!(place, fence);
        }
    }

    #[test]
    fn missing_fences_are_told() {
        assert_eq!(refused("标题: 甲\n").0, "标题: 甲");
        assert_eq!(refused("---\n标题: 甲\n正文\n").0, "---");
        assert_eq!(refused("\n---\n标题: 甲\n---\n").0, "---");
        assert_eq!(refused("").0, "");
    }
}
