//! Each slip, found and not imagined.

use super::*;
use crate::diagnostic::{At, Code};
use crate::path::SourcePath;

/// The codes and places of the slips of a body.
fn found(body: &str) -> Vec<(Code, String)> {
    let text = format!("---\n标题: 甲\n---\n{body}\n");
    let file = SourcePath::new("content/news/a.md");
    let problems = check(&Manuscript::of(&file, &text).unwrap());
    let place = |problem: &Diagnostic| match &problem.place.as_ref().unwrap().at {
        At::Bytes(range) => text[range.clone()].to_owned(),
        at => panic!("{at:?}"),
    };
    problems.iter().map(|problem| (problem.code, place(problem))).collect()
}

#[test]
fn every_slip_is_found_at_its_place() {
    for (body, code, place) in [
        ("#活动背景\n正文", Code::HeadingSlip, "#活动背景"),
        ("正文\n##做法", Code::HeadingSlip, "##做法"),
        ("　　## 做法", Code::HeadingSlip, "## 做法"),
        ("＃ 做法", Code::HeadingSlip, "＃ 做法"),
        ("##**做**法#", Code::HeadingSlip, ""),
        ("甲\n\n———\n\n乙", Code::RuleSlip, "———"),
        ("见[公告]（../notices/a.md）。", Code::LinkSlip, "[公告]（../notices/a.md）"),
        ("见【公告】（https://e.cn/a）。", Code::LinkSlip, "【公告】（https://e.cn/a）"),
        ("见[公告](../a b.pdf)。", Code::LinkSlip, "[公告](../a b.pdf)"),
        ("！[合影](he-ying.jpg)", Code::LinkSlip, "[合影](he-ying.jpg)"),
        ("![合影]（he-ying.jpg）", Code::LinkSlip, "[合影]（he-ying.jpg）"),
        ("请打开 D:\\照片\\一.jpg，", Code::LocalPath, "D:\\照片\\一.jpg"),
        ("** 强调**文字", Code::EmphasisSlip, "**"),
        ("甲__强调__乙", Code::EmphasisSlip, "__"),
        ("<p class=\"MsoNormal\">甲</p>", Code::OfficeHtml, "MsoNormal\""),
        ("姓名\t单位\n甲\t乙", Code::TableSlip, "姓名\t单位"),
        ("要求：\n1、甲\n2、乙", Code::ListSlip, "1、甲"),
        ("（一）甲\n（二）乙", Code::ListSlip, "（一）甲"),
        ("·甲\n·乙", Code::ListSlip, "·甲"),
        ("-甲\n-乙", Code::ListSlip, "-甲"),
        ("```\n甲\n\n乙", Code::OpenFence, "```"),
        ("甲\n\n    乙丙", Code::IndentedText, "乙丙"),
    ] {
        let expected = if place.is_empty() { vec![] } else { vec![(code, place.to_owned())] };
        assert_eq!(found(body), expected, "{body}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    for body in [
        "# 标题\n\n## 二级\n\n### 三级 #",
        "#和谐劳动关系#今天开讲",
        "\\#标题",
        "`#标题`",
        "```\n#标题\n1、甲\n2、乙\n```",
        "#1 楼",
        "——甲乙丙",
        "见[公告](../notices/a.md)（2024年）。",
        "【工作动态】（记者 甲）大讲堂开讲",
        "[注]（见 2024 年报）",
        "真好！[详情](a.md)",
        "![说明](a.png)",
        "时间 9:\\00",
        "**强调**文字，**“强调”**文字，甲*乙*丙",
        "身份证 1201****1234，签名________",
        "甲\\*\\*",
        "2 \\** 3",
        "| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |",
        "甲\t乙",
        "1、甲\n\n2、乙",
        "1. 甲\n2. 乙",
        "1、甲  \n2、乙",
        "1.5倍\n2.5倍",
        "- 甲\n- 乙",
        "一、总体要求\n\n二、工作任务",
        "```\n甲\n```",
        "~~~\n甲\n~~~~",
        "- 甲\n\n    乙，同一条",
        "　　甲乙",
        "<table class=\"MsoNormalTable\"><tr><td>甲</td></tr></table>",
        "`mso-style`",
    ] {
        assert_eq!(found(body), [], "{body}");
    }
}

#[test]
fn many_marks_are_told_once() {
    assert_eq!(found("甲 ** 乙\n\n丙 ** 丁").len(), 1);
}
