//! A mistake of syntax in Chinese. Where the parser stopped is seldom where the mistake is, and its
//! words name YAML's grammar; so the line is looked at for what editors get wrong, then the line before,
//! and the parser's words only choose between general remarks.

mod line;

use std::ops::Range;

use crate::diagnostic::Code;
use crate::yaml::fault::Fault;
use crate::yaml::marked::Broken;

/// The mistake at which the parser stopped.
pub(super) fn explain(text: &str, broken: &Broken) -> Fault {
    let stopped = stopped_in(text, broken.offset);
    if let Some(fault) = line::mistake(text, stopped.clone()) {
        return fault;
    }
    // On a tab the parser stops before the line it stands in.
    if broken.info.contains("tab")
        && let Some(fault) = line::mistake(text, next(text, stopped.end))
    {
        return fault;
    }
    // A mistake can swallow the lines after it; of several in a row, the first is told.
    let mut found = None;
    let mut before = stopped.clone();
    while let Some(range) = previous(text, before.start) {
        match line::mistake(text, range.clone()) {
            Some(fault) => found = Some(fault),
            None => break,
        }
        before = range;
    }
    found.unwrap_or_else(|| general(text, broken, stopped))
}

/// The line with this byte; the last line with any text when it is the end.
fn stopped_in(text: &str, offset: usize) -> Range<usize> {
    let offset = match text[offset..].trim().is_empty() {
        true => text[..offset].trim_end().len(),
        false => offset,
    };
    line_at(text, offset)
}

fn line_at(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |end| offset + end);
    start..start + text[start..end].trim_end_matches('\r').len()
}

/// The line after the one that ends at `end`.
fn next(text: &str, end: usize) -> Range<usize> {
    line_at(text, text[end..].find('\n').map_or(text.len(), |at| end + at + 1))
}

/// The nearest line before `start` that is neither blank nor a comment.
fn previous(text: &str, start: usize) -> Option<Range<usize>> {
    let mut start = start;
    while start > 0 {
        let range = line_at(text, start - 1);
        let line = text[range.clone()].trim_start();
        if !line.is_empty() && !line.starts_with('#') {
            return Some(range);
        }
        start = range.start;
    }
    None
}

/// What can be said by the parser's words alone.
fn general(text: &str, broken: &Broken, line: Range<usize>) -> Fault {
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
    Fault::new(Code::Syntax, range, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::marked::Marked;

    /// The bytes and the words for a broken text.
    fn told(text: &str) -> (String, String) {
        let broken = Marked::parse(text).broken.unwrap_or_else(|| panic!("not broken: {text}"));
        let fault = explain(text, &broken);
        assert_eq!(fault.code, Code::Syntax);
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
            ("标题: |甲\n  乙\n", "|甲", "\"|甲\""),
            ("荣誉:\n- 甲\n-乙\n", "-", "空"),
        ] {
            let (at, said) = told(text);
            assert_eq!(at, place, "{text}\n{said}");
            assert!(said.contains(words), "{text}\n{said}");
        }
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
