//! Broken records and what is said of them.

use super::*;
use crate::yaml::sample::{Enterprise, Lists, Review, forms};
use crate::yaml::{Records, read_records};

fn read(text: &str) -> Result<Records<Enterprise>, Vec<Fault>> {
    read_records(text, 1_000, &forms)
}

/// Every fault as `code place: message。help`.
fn told(text: &str) -> Vec<String> {
    let told = |fault: Fault| {
        let help = fault.help.unwrap_or_default();
        format!("{} {}: {}。{help}", fault.code.as_str(), &text[fault.range], fault.message)
    };
    read(text).expect_err(text).into_iter().map(told).collect()
}

#[test]
fn all_faults_are_told_at_once() {
    let text = "\
- 编号: a
  名稱: 甲
  职工数: 约一百
  级别: 市集
  历程:
    - 日期: 2024年
      原因:
    - 原因: 乙
- 名称: 乙
  编号:
  编号: b
  曾用名: 丙
  首次: [丁]
";
    let expected = [
        "H202 名稱: 没有“名稱”这个字段。字段名叫“名称”：把“名稱”改成“名称”",
        "H205 约一百: “职工数”：“约一百”不是整数。写成整数，如 120",
        "H206 市集: “级别”里没有“市集”这一项可选。从这些里选一个：市级、区级",
        "H205 2024年: “日期”：“2024年”不是日期。写成日期，如 2024-03-01",
        "H201 原因: 缺少“日期”。加一行“日期: …”（日期，如 2024-03-01）",
        "H201 编号: “编号”写了字段名，但没有填内容。填上内容（一行文字）；可填可不填的，没有内容就删掉这一行",
        "H203 编号: 字段“编号”写了两次，第 10 行已经有了。留一个，删掉另一个；有几项内容的，写成一个列表",
        "H204 丙: “曾用名”应当是列表，写成了一行文字。写成：曾用名: [丙]",
        "H204 [丁]: “首次”应当是一组“字段: 内容”，写成了列表。写明各是什么：首次: {日期: 丁}",
    ];
    assert_eq!(told(text), expected);
}

#[test]
fn full_width_colons_that_leave_a_text_are_seen() {
    let text = "编号: a\n名称: 甲\n历程:\n- 日期：2024-01-01\n- 日期:2024-01-01\n";
    let told = told(text);
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("H110 ：: “日期”后面是全角冒号"), "{told:?}");
    assert!(told[1].contains("缺一个空格") && told[1].contains("改成“日期: 2024-01-01”"), "{told:?}");
    assert!(self::told("名称：甲\n")[0].contains("改成“名称: 甲”"));
}

#[test]
fn empty_files_and_too_long_lists_are_told() {
    assert_eq!(told("# 注\n").len(), 1);
    assert_eq!(told("---\n").len(), 1);
    let many = "- {编号: a, 名称: 甲}\n".repeat(1_001);
    let told = told(&many);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("H107 编号"), "{told:?}");
}

#[test]
fn anchors_aliases_tags_and_further_documents_are_refused() {
    let one = "编号: a\n名称: ";
    assert!(told(&format!("{one}&甲\n"))[0].starts_with("H106 "));
    assert!(told(&format!("{one}&x 甲\n曾用名: [*x]\n")).iter().all(|told| told.starts_with("H106")));
    assert!(told(&format!("{one}!甲 乙\n"))[0].contains("以“!”开头"));
    assert!(told(&format!("{one}*甲\n"))[0].contains("\"*甲\""));
    assert!(told(&format!("{one}甲\n---\n{one}乙\n"))[0].starts_with("H106 ---"));
}

#[test]
fn maps_numbers_and_truth_values_are_checked() {
    let told = |text: &str| -> Vec<String> {
        let faults = crate::yaml::read::<Lists>(text, &forms).unwrap_err();
        faults.into_iter().map(|fault| format!("{} {}", fault.code.as_str(), &text[fault.range])).collect()
    };
    assert!(crate::yaml::read::<Lists>("每页条数: 20\n启用: true\n级别: {市级: [甲]}\n", &forms).is_ok());
    assert_eq!(told("每页条数: \"20\"\n"), ["H205 \"20\""]);
    assert_eq!(told("每页条数: -1\n启用: 是\n"), ["H205 -1", "H205 是"]);
    assert_eq!(told("每页条数: 20\n级别: {市集: [甲]}\n"), ["H206 市集"]);
    let fault = crate::yaml::read::<Lists>("每页条数: 20\n级别: {市集: [甲]}\n", &forms).unwrap_err().remove(0);
    assert_eq!(fault.help.as_deref(), Some("从这些里选一个：市级、区级"));
    assert_eq!(told("每页条数: 20\n栏目: {首页: {日期: 乙}, 企业: 甲}\n"), ["H205 乙", "H204 甲"]);
    assert_eq!(told(""), ["H201 "]);
    assert_eq!(crate::yaml::read::<Vec<Review>>("", &forms), Ok(vec![]));
    assert_eq!(crate::yaml::read::<Vec<Review>>("日期: 2024-01-01", &forms).unwrap_err()[0].code, Code::WrongShape);
}

/// Texts from the whole of what can go wrong; and sound ones.
const TEXTS: &[&str] = &[
    "编号: a\n名称: 甲\n",
    "编号: a\n名称: 甲\n曾用名:\n历程:\n首次:\n职工数: ~\n",
    "编号: a\n名称: 甲\n首次: {日期: 2024-01-01}\n",
    "编号: a\n名称: 甲\n首次: {}\n",
    "编号: a\n名称: 甲\n首次: ~\n历程: ~\n",
    "编号: a\n名称: 甲\n曾用名: []\n历程: [ ]\n",
    "编号: a\n名称: 甲\n曾用名: {}\n",
    "编号: a\n名称: 甲\n曾用名: ''\n",
    "编号: a\n名称: 甲\n曾用名: [甲, ~]\n",
    "编号: a\n名称: 甲\n级别: \"市级\"\n",
    "编号: a\n名称: 甲\n级别: [市级]\n",
    "编号: a\n名称: 甲\n级别: ''\n",
    "编号: a\n名称: 甲\n级别:\n",
    "编号: a\n名称: \" \"\n",
    "编号: a\n名称: >\n  甲\n  乙\n",
    "编号: a\n名称: |\n",
    "编号: a\n名称: 甲\n? 级别\n: 市级\n",
    "? [编号]\n: a\n",
    "编号: a\n名称: 甲\n: 乙\n",
    "编号: a\n名称: 甲\n~: 乙\n",
    "编号: a\n名称: 甲\n<<: {级别: 市级}\n",
    "编号: a\n名称: 甲\n...\n",
    "编号: a\n名称: 甲\n...\n编号: b\n",
    "--- \n编号: a\n名称: 甲\n",
    "%YAML 1.2\n---\n编号: a\n名称: 甲\n",
    "{编号: a, 名称: 甲}",
    "{编号: a, 名称: 甲",
    "[]",
    "[~]",
    "[[]]",
    "- - 编号: a\n    名称: 甲\n",
    "",
    "~",
    "甲",
    "'",
    "编号: a\n名称: 甲\n\t\n",
    "编号: a\n名称: 甲\u{0}\n",
    "编号: a\u{feff}\n名称: 甲\n",
    "编号:\u{a0}a\n名称: 甲\n",
    "编号: a\n　名称: 甲\n",
    "编号: a\r名称: 甲\r",
    "编号: a # 注\n名称: 甲#乙\n",
    "编号: a\n名称:甲\n",
    "编号: a\n名称: - 甲\n",
    "编号: a\n名称: -甲\n",
    "编号: a\n名称: ?甲\n",
    "编号: a\n名称: 甲: \n",
    "编号: a\n名称: 甲:乙\n",
    "编号: a\n名称: \"甲\\\n  乙\"\n",
    "编号: a\n名称: \"\\x00\"\n",
    "编号: a\n名称: 甲\n编号: a\n",
    "\"编号\": a\n'名称': 甲\n",
    "编号: a\n名称: 甲\n曾用名:\n- 乙\n -丙\n",
    "编号: a\n名称: 甲\n曾用名: [乙,丙,]\n",
    "编号: a\n名称: 甲\n曾用名: [乙,,丙]\n",
    "编号: a\n名称: 甲\u{2028}乙\n",
    "编号: a\n名称: 甲\u{85}乙: 丙\n",
];

#[test]
fn something_is_found_exactly_when_serde_refuses() {
    let known = known::<Enterprise>();
    for text in TEXTS {
        let found = faults(text, Expected::Records { limit: 1_000 }, &known, &forms);
        let refused = read(text).err();
        let explained = match &refused {
            // Where the two parsers differ on syntax, serde's mark is explained instead.
            Some(faults) => faults.iter().all(|fault| !fault.message.contains("原话")),
            None => found.is_empty(),
        };
        assert!(explained, "{text:?}\n{refused:?}\n{found:?}");
        for fault in refused.iter().flatten() {
            assert!(text.get(fault.range.clone()).is_some(), "{text:?} {fault:?}");
        }
    }
}

#[test]
fn every_cut_and_every_wrong_sign_is_survived() {
    let sound = "- 编号: a\n  名称: \"甲\"\n  曾用名: [乙, '丙']\n  历程:\n    - {日期: 2024-01-01, 原因: 丁}\n";
    let ends = || sound.char_indices().map(|(at, _)| at);
    let mut texts: Vec<String> = ends().map(|end| sound[..end].to_owned()).collect();
    for sign in ['：', '\t', '"', '\'', '[', '{', '-', '*', '&', '!', '#', '%', '\0', '\n', '|', '\\', ',', '?', '　']
    {
        texts.extend(ends().map(|at| format!("{}{sign}{}", &sound[..at], &sound[at..])));
    }
    for text in texts {
        if let Err(faults) = read(&text) {
            assert!(!faults.is_empty(), "{text}");
            for fault in faults {
                assert!(text.get(fault.range.clone()).is_some() && fault.help.is_some(), "{text} {fault:?}");
                // libyaml takes `[?乙]` for a map; nobody writes it.
                assert!(!fault.message.contains("原话") || text.contains('?'), "{text} {fault:?}");
            }
        }
    }
}

#[test]
fn hostile_texts_are_refused_with_few_faults() {
    let level = |i: usize| format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i.saturating_sub(1)); 9].join(","));
    for text in [
        "[".repeat(10_000),
        "{".repeat(1_000_000),
        "{a: ".repeat(10_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        (0..100).map(|i| format!("{}a:\n", " ".repeat(i))).collect(),
        (0..30).map(level).collect(),
        (0..1_000_000).map(|i| format!("k{i}: 1\n")).collect(),
        format!("编号: {}", "a: ".repeat(300_000)),
        format!("编号: [{}", "甲, ".repeat(300_000)),
        format!("编号: \"{}", "\\".repeat(1_000_001)),
        "：\n".repeat(300_000),
        "a\0: 1\n".repeat(1_000),
        "-\n".repeat(300_000),
        "\"\n".repeat(100_001),
    ] {
        let faults = read(&text).unwrap_err();
        assert!(!faults.is_empty() && faults.len() <= 1_100, "{} faults", faults.len());
    }
}
