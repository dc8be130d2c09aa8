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
        ("！[合影](he-ying.jpg)", Code::LinkSlip, "！[合影](he-ying.jpg)"),
        ("![合影]（he-ying.jpg）", Code::LinkSlip, "![合影]（he-ying.jpg）"),
        ("请打开 D:\\照片\\一.jpg，", Code::LocalPath, "D:\\照片\\一.jpg"),
        ("** 强调**文字", Code::EmphasisSlip, "**"),
        ("甲__强调__乙", Code::EmphasisSlip, "__"),
        ("<p class=\"MsoNormal\">甲</p>", Code::OfficeHtml, "MsoNormal\""),
        ("姓名\t单位\n甲\t乙", Code::TableSlip, "姓名\t单位"),
        ("要求：\n1、甲\n2、乙", Code::ListSlip, "1、甲"),
        ("（一）甲\n（二）乙", Code::ListSlip, "（一）甲"),
        ("·甲\n·乙", Code::ListSlip, "·甲"),
        ("-甲\n-乙", Code::ListSlip, "-甲"),
        ("1、甲\n说明\n2、乙", Code::ListSlip, "1、甲"),
        ("地址：东路1号\n电话：022-24120000", Code::ListSlip, "电话：022-24120000"),
        ("示例区三方\n2024年3月1日", Code::ListSlip, "2024年3月1日"),
        ("- 甲\n　　- 乙", Code::ListSlip, "- 乙"),
        ("![现场](a.png)\n图1：现场", Code::ListSlip, "图1：现场"),
        ("| 甲 | 乙 |\n| 一 | 二 |", Code::TableSlip, "| 甲 | 乙 |"),
        ("｜甲｜乙｜\n｜一｜二｜", Code::TableSlip, "｜甲｜乙｜"),
        ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 | 三 |", Code::TableSlip, "| 一 | 二 | 三 |"),
        ("####### 甲", Code::HeadingSlip, "####### 甲"),
        ("## 甲\n\n#### 乙", Code::HeadingSkip, "#### 乙"),
        ("甲乙\n---\n丙", Code::RuleSlip, "---"),
        ("<b>甲\n\n乙", Code::OpenTag, "<b>"),
        ("<!-- 乙\n\n丙", Code::OpenTag, "<!--"),
        ("<iframe src=\"https://e.cn\"></iframe>", Code::LostHtml, "<iframe src=\"https://e.cn\">"),
        ("填写<name>。", Code::LostHtml, "<name>"),
        ("甲<img data-src=\"https://e.cn/a.png\">", Code::LostHtml, "<img data-src=\"https://e.cn/a.png\">"),
        ("A. 甲\nB. 乙", Code::ListSlip, "A. 甲"),
        ("<p align=\"center\">甲</p>", Code::OfficeHtml, "align=\"center\""),
        ("长3*4*5米", Code::EmphasisSlip, "*4*"),
        ("王*明、李*华", Code::EmphasisSlip, "*明、李*"),
        ("王**、李**等3人", Code::EmphasisSlip, "**、李**"),
        ("带*的，金额*", Code::EmphasisSlip, "*的，金额*"),
        ("＊＊甲乙＊＊丙", Code::EmphasisSlip, "＊＊甲乙＊＊"),
        ("甲[^1]", Code::LinkSlip, "[^1]"),
        ("[甲乙]: 丙", Code::LinkSlip, "[甲乙]: 丙"),
        ("见（通知）[https://e.cn/a]", Code::LinkSlip, "（通知）[https://e.cn/a]"),
        ("![[a.png]]", Code::LinkSlip, "![[a.png]]"),
        ("[表](名单 一.pdf)", Code::LinkSlip, "[表](名单 一.pdf)"),
        ("[表](D:\\我 的\\a.pdf)", Code::LinkScheme, "[表](D:\\我 的\\a.pdf)"),
        ("见 file:///C:/a.pdf。", Code::LocalPath, "file:///C:/a.pdf"),
        ("见 \\\\server\\a.pdf。", Code::LocalPath, "\\\\server\\a.pdf"),
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
        "甲乙\n\n---\n\n丙",
        "赵**请假",
        "金额*，数量*",
        "约5~8天，9:00~11:30，下午2:00~5:00",
        "首页 | 政策 | 案例",
        "[1][2]见[附件1][附件2]",
        "[注]：甲，[责任编辑：乙]",
        "<b>甲</b>、<u>乙</u><br><!-- 丙 -->",
        "填写<姓名>，1<2，A&B",
        "比例为 A:B，T:/月",
        "一句话没有完\n接着写完。",
        "地址：东路1号\n\n电话：022-24120000",
        "![现场](a.png)\n\n图1：现场",
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
fn a_heading_that_is_none_counts_for_those_below() {
    assert_eq!(found("##甲\n\n### 乙"), [(Code::HeadingSlip, "##甲".to_owned())]);
    assert_eq!(found("### 甲"), [(Code::HeadingSkip, "### 甲".to_owned())]);
    assert_eq!(found("# 甲\n\n## 乙\n\n### 丙\n\n## 丁"), []);
}

#[test]
fn many_marks_are_told_once() {
    assert_eq!(found("甲 ** 乙\n\n丙 ** 丁").len(), 1);
}
