//! Slips as editors make them, and what mending makes of them.

use super::*;
use crate::content::{Enterprise, News};

fn news(text: &str) -> String {
    super::text(text, true, &Keys::of::<News>()).text
}

fn enterprise(text: &str) -> String {
    super::text(text, false, &Keys::of::<Enterprise>()).text
}

#[test]
fn what_editors_get_wrong_in_front_matter_is_put_right() {
    for (written, right) in [
        ("---\n标题：甲：乙\n---\n标题：正文\n", "---\n标题: 甲：乙\n---\n标题：正文\n"),
        ("---\n标题：　甲\n---\n", "---\n标题: 甲\n---\n"),
        ("---\n标题:　甲\n---\n", "---\n标题: 甲\n---\n"),
        ("---\n标题:甲\n---\n", "---\n标题: 甲\n---\n"),
        ("---\n　标题: 甲\n编号: a1\n---\n", "---\n标题: 甲\n编号: a1\n---\n"),
        ("---\n\u{200b}标题\u{feff}: 甲\n---\n", "---\n标题: 甲\n---\n"),
        ("---\n标　题：甲\n---\n", "---\n标题: 甲\n---\n"),
        ("———\n标题: 甲\n———\n正文\n———\n", "---\n标题: 甲\n---\n正文\n———\n"),
        ("－－－\n标题: 甲\n－－－\n", "---\n标题: 甲\n---\n"),
        ("----\n标题: 甲\n—--\n正文\n", "---\n标题: 甲\n---\n正文\n"),
        ("\u{feff}---\n标题: 甲\n --- \n正文\n", "---\n标题: 甲\n---\n正文\n"),
        ("---\n关键词：\n\t- 甲\n\t- 乙\n---\n", "---\n关键词:\n  - 甲\n  - 乙\n---\n"),
        ("---\n关键词:\n  — 甲\n  —　乙\n---\n", "---\n关键词:\n  - 甲\n  - 乙\n---\n"),
        ("---\n关键词:\n• 甲\n•\t乙\n---\n", "---\n关键词:\n- 甲\n- 乙\n---\n"),
        ("\n　\n———\n标题: 甲\n———\n", "---\n标题: 甲\n---\n"),
        ("\n\n---\n标题：甲\n---\n", "---\n标题: 甲\n---\n"),
        ("---\n关键词:\n  -甲\n  -乙\n---\n", "---\n关键词:\n  - 甲\n  - 乙\n---\n"),
        ("---\n关键词:\n  - 甲\n  -乙\n---\n", "---\n关键词:\n  - 甲\n  - 乙\n---\n"),
        ("---\n摘要: |\n　　第一段\n　　第二段\n标题：甲\n---\n", "---\n摘要: |\n  第一段\n  第二段\n标题: 甲\n---\n"),
        ("---\n摘要: 甲\n　　乙\n---\n", "---\n摘要: 甲\n    乙\n---\n"),
        ("---\r标题：甲\r---\r正文\r", "---\n标题: 甲\n---\n正文\n"),
        ("---\r\n标题：甲\r\n---\r\n正文\r\n", "---\r\n标题: 甲\r\n---\r\n正文\r\n"),
        ("---\n标题：甲\n　\n# 注：乙\n\t# 注\n---\n", "---\n标题: 甲\n\n# 注：乙\n  # 注\n---\n"),
    ] {
        assert_eq!(news(written), right, "{written}");
        assert_eq!(news(right), right);
    }
}

#[test]
fn what_editors_get_wrong_in_records_is_put_right() {
    for (written, right) in [
        ("- 编号：a1\n  名称：甲\n", "- 编号: a1\n  名称: 甲\n"),
        ("—　编号：a1\n　　名称：甲\n", "- 编号: a1\n  名称: 甲\n"),
        ("-\t编号: a1\n\t名称: 甲\n", "- 编号: a1\n  名称: 甲\n"),
        (
            "- 编号: a1\n  认定：\n\t- 级别：区级\n\t  年度:2023\n",
            "- 编号: a1\n  认定:\n  - 级别: 区级\n    年度: 2023\n",
        ),
        ("认定:\n  - 级别: 区级\n\t年度: 2023\n", "认定:\n  - 级别: 区级\n    年度: 2023\n"),
        ("认定:\n\u{a0}\u{a0}- 级别: 区级\n", "认定:\n  - 级别: 区级\n"),
        ("———\n编号: a1\n", "---\n编号: a1\n"),
    ] {
        assert_eq!(enterprise(written), right, "{written}");
        assert_eq!(enterprise(right), right);
    }
}

#[test]
fn what_may_be_meant_is_left_alone() {
    for text in [
        "---\n标题: “甲”\n---\n",
        "---\n摘要: 甲\n  标题：乙\n---\n",
        "---\n摘要: |\n  标题：乙\n  — 甲\n---\n",
        "---\n摘要: \"甲\n  标题：乙\"\n---\n",
        "---\n关键词: [甲,\n　标题：乙]\n---\n",
        "---\n关键词:\n  - 标题：甲\n  - 来源:乙\n---\n",
        "---\n# 标题：甲\n---\n",
        "---\n备注：甲\n---\n",
        "---\n摘要:\n  — 甲\n---\n",
        "---\n标题: 甲\n———\n来源: 乙\n---\n",
        "---\n标题：甲\n没有结束\n",
        "———\n一段文字\n",
        "标题：甲\n",
    ] {
        assert_eq!(news(text), text);
    }
}

#[test]
fn every_mend_says_what_and_how() {
    let text = "---\n标题：甲\n关键词:\n\t- 乙\n\t- 丙\n来源:丁\n———\n";
    let file = crate::path::SourcePath::new("content/news/a.md");
    let mended = super::text(text, true, &Keys::of::<News>());
    let told: Vec<String> = mended
        .problems(&file)
        .into_iter()
        .map(|problem| format!("{} {}。{}", problem.code.as_str(), problem.message, problem.help.unwrap()))
        .collect();
    let with = |words: [&str; 3]| told.iter().any(|told| words.iter().all(|words| told.contains(words)));
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(with(["H110", "“标题”后面是全角冒号", "“标题: 甲”"]), "{told:#?}");
    assert!(with(["H111", "制表符（Tab）（第 4 到 5 行都是）", "check --fix"]), "{told:#?}");
    assert!(with(["H110", "缺一个空格", "“来源: 丁”"]), "{told:#?}");
    assert!(with(["H105", "“———”", "---"]), "{told:#?}");
}

#[test]
fn places_go_back_to_what_was_written() {
    let text = "---\n标题：甲\n\t来源:乙\n---\n";
    let mended = super::text(text, true, &Keys::of::<News>());
    for sign in ["甲", "乙", "标题", "来源"] {
        let at = mended.text.find(sign).unwrap();
        assert_eq!(
            mended.original_range(&(at..at + sign.len())),
            text.find(sign).unwrap()..text.find(sign).unwrap() + sign.len()
        );
    }
    let back: Vec<usize> = (0..=mended.text.len()).map(|at| mended.original(at)).collect();
    assert!(back.is_sorted() && back.last() == Some(&text.len()));
}
