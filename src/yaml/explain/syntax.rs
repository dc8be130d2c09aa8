//! Mistakes of syntax in Chinese. Where the parser stopped is seldom where the mistake is, and its
//! words name YAML's grammar; so the line is looked at for what editors get wrong, then the lines before,
//! and the parser's words only choose where to look and between general remarks.
//!
//! A mistake that is understood is written over with something harmless of the same length, and the text
//! parsed again: what follows it is not hidden, and every byte keeps its place.

mod align;
mod brackets;
mod foreign;
mod gap;
mod line;
mod lines;
mod mistake;
mod stray;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::yaml::entry::line_at;
use crate::yaml::fault::{Fault, in_quotes};
use crate::yaml::keys::Keys;
use crate::yaml::marked::{Broken, Marked};
use lines::{next, previous, stopped_in};
pub(super) use mistake::Mistake;

/// More mistakes than anyone mends in one go.
const MOST: usize = 50;
/// So much is parsed again in all, that a huge file stays in bounded time.
const MOST_BYTES: usize = 8 << 20;

/// A text whose mistakes of syntax are written over.
pub(super) struct Covered {
    /// What is wrong with the syntax.
    pub faults: Vec<Fault>,
    /// The text as far as it was understood, as long as the one that was written.
    pub text: String,
    /// What it holds; not whole where a mistake could not be stepped over.
    pub marked: Marked,
    /// The bytes that were written over: nothing else can be said of them.
    pub covers: Vec<Range<usize>>,
    /// Fields that were written over.
    pub swallowed: BTreeSet<String>,
}

/// Finds the mistakes of syntax of a text.
pub(super) fn cover(text: &str, keys: &Keys) -> Covered {
    let mut covered = Covered {
        faults: Vec::new(),
        text: text.to_owned(),
        marked: Marked::parse(text),
        covers: Vec::new(),
        swallowed: BTreeSet::new(),
    };
    while let Some(broken) = &covered.marked.broken {
        let known = known(&covered.text, text, broken, keys);
        // What only the parser's words explain may follow from what was told.
        if covered.faults.is_empty() || known.is_some() {
            let mistake = known.unwrap_or_else(|| general(&covered.text, broken));
            covered.faults.push(mistake.fault);
            covered.swallowed.extend(mistake.swallowed);
            if let Some((range, harmless)) = mistake.cover
                && covered.faults.len() < MOST
                && covered.faults.len() * text.len() <= MOST_BYTES
            {
                covered.text.replace_range(range.clone(), &harmless);
                covered.covers.push(range);
                covered.marked = Marked::parse(&covered.text);
                continue;
            }
        }
        break;
    }
    covered
}

/// The mistake at which the parser stopped.
pub(super) fn explain(text: &str, broken: &Broken, keys: &Keys) -> Mistake {
    known(text, text, broken, keys).unwrap_or_else(|| general(text, broken))
}

/// The mistake in `text`, parts of which were `written` otherwise, where it is understood.
fn known(text: &str, written: &str, broken: &Broken, keys: &Keys) -> Option<Mistake> {
    let info = |words: &str| broken.info.contains(words);
    let is_name = info("simple key expect") || info("could not find expected ':'");
    let stopped = stopped_in(text, broken.offset);
    // A line without a colon is told of at the line after it.
    let above = if is_name { previous(text, line_at(text, broken.offset).start) } else { None };
    let suspect = above.unwrap_or(stopped);
    let at = |range: Range<usize>| {
        let no_colon = is_name || info("mapping values");
        line::mistake(text, range.clone(), keys)
            .or_else(|| no_colon.then(|| stray::no_colon(text, range, keys)).flatten())
    };
    at(suspect.clone())
        .or_else(|| info("unknown anchor").then(|| alias(text, broken.offset)))
        // On a tab the parser stops before the line it stands in.
        .or_else(|| info("tab").then(|| next(text, suspect.end)).flatten().and_then(&at))
        .or_else(|| first_above(text, &suspect, at))
        .or_else(|| is_name.then(|| stray::stray(text, written, suspect.clone(), keys)).flatten())
        .or_else(|| stray::uneven(text, &suspect))
        .or_else(|| info("indentation").then(|| open_above(text, &suspect, at)).flatten())
        .or_else(|| align::mistake(text, written, suspect, keys))
}

/// Quotes or brackets that were opened some lines above and not closed.
fn open_above(text: &str, line: &Range<usize>, at: impl Fn(Range<usize>) -> Option<Mistake>) -> Option<Mistake> {
    const FARTHEST: usize = 100;
    let above = std::iter::successors(previous(text, line.start), |line| previous(text, line.start));
    above.take(FARTHEST).find_map(at)
}

/// A word with an asterisk inside brackets.
fn alias(text: &str, offset: usize) -> Mistake {
    let rest = &text[offset..];
    let end = rest.find(|sign: char| sign.is_whitespace() || ",]}".contains(sign)).unwrap_or(rest.len());
    let help = format!("给这一项加上英文引号：{}", in_quotes(&rest[..end]));
    let range = offset..offset + end;
    Mistake::new(range.clone(), "内容以“*”开头，YAML 会误解", help).value(range, "")
}

/// A mistake can swallow the lines after it; of several in a row, the first is told.
fn first_above(text: &str, line: &Range<usize>, at: impl Fn(Range<usize>) -> Option<Mistake>) -> Option<Mistake> {
    let mut found = None;
    let mut before = line.clone();
    while let Some(range) = previous(text, before.start) {
        match at(range.clone()) {
            Some(mistake) => found = Some(mistake),
            None if stray::has_wide_colon(&text[range.clone()]) => {}
            None => break,
        }
        before = range;
    }
    found
}

/// What can be said by the parser's words alone.
fn general(text: &str, broken: &Broken) -> Mistake {
    let line = stopped_in(text, broken.offset);
    let info = |words: &[&str]| words.iter().any(|words| broken.info.contains(words));
    let indent = text[line.clone()].len() - text[line.clone()].trim_start().len();
    let content = line.start + indent..line.end;
    let (range, message, help) = if info(&["tab"]) {
        (content, "这里用了制表符（Tab）", "换成空格：每深一层缩进两个空格")
    } else if info(&["quoted scalar", "unexpected end of stream"]) {
        (content, "引号没有配对", "内容前后各一个英文引号；内容里有双引号的，用单引号括起来")
    } else if info(&["escape"]) {
        (content, "双引号里的反斜杠“\\”有特殊含义", "改用单引号括起来，如 'D:\\照片'")
    } else if info(&["flow"]) {
        (
            content,
            "括号没有配对，或者括号里缺逗号",
            "检查“[ ]”“{ }”是不是成对、各项之间有没有英文逗号；内容本来就带括号的，加上英文双引号",
        )
    } else if info(&["simple key expect", "could not find expected ':'", "expected key"])
        && !text[content.clone()].contains(": ")
    {
        (content, "这一行不是“字段: 内容”的样子", "写成“字段: 内容”；如果是接着上一行的内容，行首空两格")
    } else if info(&[
        "expected key",
        "'-' indicator",
        "indent",
        "entries are not allowed",
        "keys are not allowed",
        "values are not allowed",
    ]) {
        (content, "这一行的缩进和上面对不齐", "同一层的字段从同一列写起；缩进只用空格，每深一层空两格")
    } else {
        (
            content,
            "从这里起读不懂",
            "检查这一行和上一行：冒号、引号、括号是不是英文的、成对的，冒号后面有没有空格，缩进是不是对齐",
        )
    };
    Mistake::new(range, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::sample::Enterprise;

    /// The bytes and the words for a broken text.
    fn told(text: &str) -> (String, String) {
        let broken = Marked::parse(text).broken.unwrap_or_else(|| panic!("not broken: {text}"));
        let fault = explain(text, &broken, &Keys::of::<Enterprise>()).fault;
        (text[fault.range].to_owned(), format!("{}。{}", fault.message, fault.help.unwrap()))
    }

    #[test]
    fn what_editors_get_wrong_is_told_at_its_place() {
        for (text, place, words) in [
            ("编号: a\n名称：天津\n街道: b\n", "：", "名称: 天津"),
            ("名称：天津\n街道：乙\n编号: b\n", "：", "名称: 天津"),
            ("编号: a\n名称：天津\n", "：", "全角冒号"),
            ("历程:\n  - 日期：2024-01-01\n    事项: 更名\n", "：", "日期: 2024-01-01"),
            ("编号:a\n名称: 天津\n", ":", "编号: a"),
            ("编号: a\n\t名称: 天津\n", "\t", "Tab"),
            ("历程:\n\t- 甲\n", "\t", "Tab"),
            ("标题: 通知: 开会\n", "通知: 开会", "标题: \"通知: 开会\""),
            ("标题: 说\"好\": 开会\n", "说\"好\": 开会", "标题: '说\"好\": 开会'"),
            ("标题: \"甲\n街道: b\n", "\"甲", "引号"),
            ("标题: \"甲\n街道: \"乙\"\n", "\"甲", "引号"),
            ("标题: \"甲\"公司\n", "\"甲\"公司", "'\"甲\"公司'"),
            ("标题: [市级]关于\n编号: a\n", "[市级]关于", "\"[市级]关于\""),
            ("标题: [市级\n编号: a\n", "[市级", "]"),
            ("标题: {甲\n", "{甲", "}"),
            ("标题: @甲\n", "@甲", "\"@甲\""),
            ("标题: `甲`\n", "`甲`", "\"`甲`\""),
            ("标题: %甲\n", "%甲", "\"%甲\""),
            ("标题: *甲*\n", "*甲*", "\"*甲*\""),
            ("标题: \"D:\\照片\"\n", "\"D:\\照片\"", "'D:\\照片'"),
            ("历程:\n  - 日期: 1\n 事项: 2\n", "事项: 2", "缩进"),
            ("编号: a\n天津\n", "天津", "字段: 内容"),
            ("标题: |甲\n  乙\n", "|甲", "“甲”写到下一行"),
            ("标题: |甲\n编号: a\n", "|甲", "\"|甲\""),
            ("荣誉:\n- 甲\n-乙\n", "-", "空"),
            ("编号: a\n名称 = 甲\n级别: 市级\n", "=", "“名称: 甲”"),
            ("编号: a\n名称\n级别: 市级\n", "名称", "没有冒号"),
            ("编号: a\n名称: 甲\n乙\n级别: 市级\n", "乙", "名称: 甲乙"),
            (" 编号: a\n名称: 甲\n", " ", "删掉行首"),
            ("- 编号: a\n 名称: 甲\n", "名称: 甲", "行首空 2 格"),
            ("名称: - 甲\n", "- 甲", "\"- 甲\""),
            ("- {编号: a， 名称: 甲}\n", "，", "{编号: a, 名称: 甲}"),
            ("名称: \"甲”\n编号: a\n", "”", "名称: \"甲\""),
            ("1. 编号: a\n   名称: 甲\n", "1.", "“- 编号: a”"),
        ] {
            let (at, said) = told(text);
            assert_eq!(at, place, "{text}\n{said}");
            assert!(said.contains(words), "{text}\n{said}");
        }
    }

    #[test]
    fn a_mistake_hides_none_after_it() {
        let text = "编号: @a\n名称; 甲\n级别: *市级*\n乙\n职工数: 1\n";
        let covered = cover(text, &Keys::of::<Enterprise>());
        assert_eq!((covered.faults.len(), covered.text.len()), (4, text.len()));
        assert!(covered.marked.whole);
        let huge = "名称: @甲\n".repeat(100_000);
        assert!(cover(&huge, &Keys::of::<Enterprise>()).faults.len() < 10);
    }

    #[test]
    fn the_parsers_words_are_never_shown() {
        for text in
            ["a: b\n- c\n", "? [\n", "a: 'b\n", "}", "%YAML 9\n", "a: \"\\q\"\n", "--- |x\n", "a:\n  - b\n  c\n"]
        {
            let (_, said) = told(text);
            assert!(!said.contains("while") && !said.contains("expected"), "{said}");
        }
    }
}
