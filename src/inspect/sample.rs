//! Little projects for the tests of the checks: texts in, records and sources out.

use std::sync::Arc;

use crate::content::{self, Records};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;
use crate::source::Sources;
use crate::yaml;

/// The sources of some texts, given by path, and their records.
pub(super) fn project(texts: &[(&str, &str)]) -> (Sources, Records) {
    let mut sources = Sources::default();
    for (path, text) in texts {
        sources.texts.insert(SourcePath::new(path), Arc::from(*text));
    }
    let records = content::read(&sources);
    let faults: Vec<_> = records.files.iter().flat_map(|parsed| &parsed.problems).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    (sources, records)
}

/// An enterprise as an item of a list, with lines of its own.
pub(super) fn enterprise(id: &str, name: &str, code: &str, more: &str) -> String {
    let more = if more.contains("认定:") {
        more.to_owned()
    } else {
        format!("认定:\n  - 级别: 区级\n    年度: 2024\n    认定日期: 2024-10-31\n{more}")
    };
    let body = format!(
        "编号: {id}\n名称: {name}\n统一社会信用代码: {code}\n街道: 大王庄街道\n发布时间: 2024-11-01 09:00\n{more}"
    );
    format!("- {}\n", body.trim_end().replace('\n', "\n  "))
}

/// An announcement's text, of 2024-09-27 to 2024-10-09, with its subjects.
pub(super) fn announcement(published: &str, subjects: &str, result: &str) -> String {
    format!(
        "---\n编号: gs-1\n标题: 名单公示\n类型: 公示\n发布时间: {published} 09:00\n发布单位: 三方\n公示:\n  起: 2024-09-27\n  \
         止: 2024-10-09\n  天数口径: 自然日\n  对象: [{subjects}]\n{result}  异议受理:\n    电话: [022-24120000]\n    \
         地址: 示例路1号\n    时间: 工作日\n    单位: 三方\n---\n"
    )
}

/// The codes of problems, and the text at their places.
pub(super) fn told(problems: &[Diagnostic], sources: &Sources) -> Vec<(Code, String)> {
    let place = |problem: &Diagnostic| {
        assert!(problem.help.is_some(), "{problem:?}");
        let place = problem.place.as_ref().unwrap();
        let text = sources.text(&place.file).unwrap();
        match &place.at {
            At::File => String::new(),
            At::Bytes(range) => text[range.clone()].to_owned(),
            At::Field(path) => {
                let yaml = yaml::front_matter(text).map_or(text, |split| split.yaml);
                yaml[yaml::locate(yaml, path).unwrap()].to_owned()
            }
        }
    };
    problems.iter().map(|problem| (problem.code, place(problem))).collect()
}
