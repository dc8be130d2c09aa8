//! The gate on little projects: what is found, where, what passes, and what is read again.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use super::*;
use crate::content;
use crate::diagnostic::{At, Code};
use crate::fact::Date;
use crate::inspect::sample::{enterprise, project};
use crate::inspect::{Memory, inspect};
use crate::site::Moment;
use crate::source;
use crate::yaml::Scalar;

fn moment() -> Moment {
    Moment { today: Date::parse("2026-11-22").unwrap(), drafts: false }
}

/// An article with fields and a body of its own.
fn article(fields: &str, body: &str) -> String {
    format!("---\n编号: n1\n标题: 报名通知\n发布时间: 2026-11-01 09:00\n{fields}---\n{body}\n")
}

/// The codes and places of what the gate finds in an article.
fn found(fields: &str, body: &str) -> Vec<(Code, String)> {
    let file = SourcePath::new("content/news/a.md");
    let text = article(fields, body);
    let mut sources = Sources::default();
    sources.texts.insert(file.clone(), Arc::from(text.as_str()));
    let records = content::read(&sources);
    let problems = inspect(&records, &Data::Parts(Box::default()), &sources, moment(), &mut Memory::default());
    let ours = problems
        .into_iter()
        .filter(|one| matches!(one.code, Code::Personal | Code::Unsearchable | Code::IdleException));
    let place = |one: &Diagnostic| match one.place.as_ref().map(|place| &place.at) {
        Some(At::Bytes(range)) => text[range.clone()].to_owned(),
        _ => String::new(),
    };
    ours.map(|one| (one.code, place(&one))).collect()
}

#[test]
fn numbers_are_found_through_markup() {
    for number in [
        "13800001234",
        "138**0000**1234",
        "**138**00001234",
        "138<b>0000</b>1234",
        "138&#48;0001234",
        "138&nbsp;0000&nbsp;1234",
        "138&shy;00001234",
        "138\u{ad}0000\u{200b}1234",
        "138\\-0000\\-1234",
        "138`0000`1234",
        "_13800001234_",
        "[138](a)00001234",
        "１３８-００００-1234",
        "一三八零零零零一二三四",
    ] {
        let found = found("", &format!("报名请联系{number}。"));
        assert_eq!(found.len(), 1, "{number}: {found:?}");
        assert_eq!(found[0].0, Code::Personal);
        let ends = |sign: &str| number.contains(sign);
        assert!(ends("&") || ends("[") || number.contains(found[0].1.trim_matches(['*', '_'])), "{number}: {found:?}");
    }
    assert_eq!(
        found("", "<table><tr><td>姓名</td><td>手机</td></tr>\n<tr><td>张三</td><td>1380000123&#52;</td></tr></table>")
            .len(),
        2
    );
    assert_eq!(found("", "[电话](tel:13800001234)、[信](mailto:a@qq.com)、![13900001234](a.jpg)").len(), 3);
    assert_eq!(found("摘要: 联系 13800001234\n", "").len(), 1);
    assert_eq!(found("", "zhan**gsan**@qq.com").len(), 1);
}

#[test]
fn what_is_not_personal_passes() {
    for body in [
        "**2026**年**11**月22日",
        "138****1234，120102********1234",
        "1<br>3800001234",
        "电话 022-00000110，<b>91120102</b>MA0DEM021J",
    ] {
        assert_eq!(found("", body), [], "{body}");
    }
}

#[test]
fn an_exception_lets_pass_what_it_is_of_and_no_more() {
    let of = |what: &str| format!("隐私说明: [{{内容: {what}, 理由: 经本人书面同意公布}}]\n");
    assert_eq!(found(&of("个人手机号"), "13800001234"), []);
    let both = found(&of("个人邮箱"), "13800001234");
    assert_eq!(both, [(Code::Personal, "13800001234".to_owned()), (Code::IdleException, String::new())]);
}

#[test]
fn an_exception_of_one_record_of_a_list_is_not_one_of_the_next() {
    let one = |id: &str, code: &str, more: &str| {
        enterprise(id, &format!("示例{id}公司"), code, &format!("简介: 联系 13800001234\n{more}"))
    };
    let waiver = "隐私说明: [{内容: 个人手机号, 理由: 经本人书面同意公布}]\n";
    let text = one("hd-1", "91120102MA0DEM021J", waiver) + &one("hd-2", "91120102MA0DEM021J", "");
    let (sources, records) = project(&[("content/enterprises/a.yaml", &text)]);
    let mut memory = Memory::default();
    let problems = inspect(&records, &Data::Parts(Box::default()), &sources, moment(), &mut memory);
    let told: Vec<_> = problems.iter().filter(|one| one.code == Code::Personal).collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    let second = text.rfind("13800001234").unwrap();
    assert_eq!(told[0].place.as_ref().unwrap().at, At::Bytes(second..second + 11));
    assert_eq!(memory.passage().exceptions.len(), 1);
    let hidden = memory.passage().hidden.values().flatten().count();
    assert_eq!(hidden, 2, "what passes is not shown either");
}

#[test]
fn files_are_read_once_and_again_only_when_they_change() {
    let folder = tempfile::tempdir().unwrap();
    let news = folder.path().join("content/news");
    fs::create_dir_all(&news).unwrap();
    fs::write(news.join("a.md"), article("附件: [{文件: b.txt, 名称: 名单}]\n", "正文")).unwrap();
    fs::write(news.join("b.txt"), "张三 13800001234").unwrap();
    let sources = source::read(folder.path());
    let records = content::read(&sources);
    let data = Data::Parts(Box::default());
    let mut memory = Memory::default();
    let mut count = |changed: &[&str]| {
        let changed: BTreeSet<SourcePath> = changed.iter().map(|path| SourcePath::new(path)).collect();
        memory.forget(&BTreeSet::new(), &changed);
        let problems = inspect(&records, &data, &sources, moment(), &mut memory);
        problems.iter().filter(|one| one.code == Code::Personal).count()
    };
    assert_eq!(count(&[]), 1);
    fs::write(news.join("b.txt"), "没有什么").unwrap();
    assert_eq!(count(&["content/news/a.md"]), 1, "what was not told to have changed is not read");
    assert_eq!(count(&["content/news/b.txt"]), 0);
    fs::write(news.join("b.txt"), "张三 13800001234").unwrap();
    assert_eq!(count(&["content/news"]), 1, "a folder stands for all it holds");
}

#[test]
fn names_of_files_are_read() {
    let names = |name: &str| leak::of_file(&SourcePath::new(name), b"text").len();
    for name in [
        "zhangsan-13800001234.txt",
        "zhang13800001234.txt",
        "img_13800001234_2.txt",
        "zhang@qq.com.txt",
        "１３８００００１２３４.txt",
    ] {
        assert_eq!(names(&format!("content/news/{name}")), 1, "{name}");
    }
    for name in [
        "mmexport1612345678901.txt",
        "20261122153000123.txt",
        "a-022-00000110.txt",
        "91120102ma0dem021j.txt",
        "138-2026-11-22.txt",
    ] {
        assert_eq!(names(&format!("content/news/{name}")), 0, "{name}");
    }
}
