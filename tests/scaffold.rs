//! What `hexie new` writes, filled in as a new editor would: every blank that stands open gets an
//! example of its form, and the project checks without a fault.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod support {
    pub(crate) mod sample;
}

use std::fs;
use std::path::PathBuf;

use hexie::content::Kind;
use hexie::diagnostic::Severity;
use hexie::fact::{Date, Id};
use hexie::pipeline;
use hexie::scaffold::{self, models};
use hexie::schema::{Fact, Field, Subject, Value};
use hexie::site::Moment;
use hexie::yaml::Scalar;
use support::sample::Sample;

fn today() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

/// A record of the sample, for pointers.
fn existing(kind: Kind) -> &'static str {
    match kind {
        Kind::Enterprise => "hd-2023-001",
        Kind::Notice => "gg-2026-01",
        Kind::Pilot => "lian-yejin",
        kind => panic!("nothing points at {kind:?}"),
    }
}

/// Something to write, later days for later blanks.
fn example(value: &Value, blank: usize) -> String {
    match value {
        Value::Fact(Fact { kind: Some(kind), .. }) => existing(*kind).to_owned(),
        Value::Fact(Fact { list: Some(list), .. }) => match list.label() {
            "街道" => "大王庄街道".to_owned(),
            label => panic!("no example of {label}"),
        },
        Value::Fact(Fact { form, .. }) => match form.name {
            "date" => format!("2026-12-{:02}", blank + 1),
            "date-time" => format!("2026-12-{:02} 09:30", blank + 1),
            _ => form.examples[0].to_owned(),
        },
        Value::Choice(words) => words[0].clone(),
        Value::List { .. } | Value::Map(_) => panic!("a blank holds one scalar"),
    }
}

/// Fills in every blank that stands open.
fn filled(text: &str, fields: &[Field]) -> String {
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let bare = line.trim_start().trim_start_matches("- ");
        let indent = line.len() - bare.len();
        let is_item = line.trim() == "-";
        if bare.starts_with('#') || bare == "---" || bare.is_empty() {
            lines.push(line.to_owned());
            continue;
        }
        above.retain(|(column, _)| *column < indent);
        let Some(key) = bare.strip_suffix(':').or(is_item.then_some("")) else {
            lines.push(line.to_owned());
            continue;
        };
        above.extend((!is_item).then(|| (indent, key.to_owned())));
        let field = above.iter().fold((fields, None), |(fields, _), (_, key)| {
            let field = fields.iter().find(|field| field.key == *key).unwrap_or_else(|| panic!("no field {key}"));
            (field.value.fields(), Some(field))
        });
        let field = field.1.unwrap();
        lines.push(match &field.value {
            Value::List { item, .. } if is_item => format!("{line} {}", example(item, lines.len())),
            Value::List { .. } | Value::Map(_) => line.to_owned(),
            value => format!("{line} {}", example(value, lines.len() / 4)),
        });
    }
    lines.join("\n")
}

#[test]
fn what_new_writes_checks_once_its_blanks_are_filled() {
    let sample = Sample::new();
    let mut written: Vec<PathBuf> = Vec::new();
    for (index, model) in models().into_iter().enumerate() {
        let id = Id::parse(&format!("new-{index}")).unwrap();
        let fields = Subject::of_kind(model.kind).unwrap().layout().fields;
        let text = filled(&scaffold::page(&model, &id, today()), &fields);
        let file = sample.path().join(scaffold::place(model.kind, &id, today()).as_str());
        let text = match file.extension().unwrap().to_str() {
            Some("md") => format!("{text}\n\n## 正文\n\n示例正文。\n"),
            _ => text,
        };
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        written.push(file);
    }
    let moment = Moment { today: today(), drafts: false };
    let checked = pipeline::check(&sample.path(), moment).unwrap_or_else(|_| panic!("the copy cannot be read"));
    let errors: Vec<String> = checked
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| format!("{:?} {}", problem.file().map(ToString::to_string), problem.message))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    assert!(written.len() > Kind::ALL.len());
}

#[test]
fn a_field_is_switched_on_by_taking_the_first_sign_away() {
    let model = scaffold::Model::named("工作动态").unwrap();
    let page = scaffold::page(&model, &Id::parse("dt-1").unwrap(), today());
    let on: String = page.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
    let yaml = on.split("---\n").nth(1).unwrap();
    let map: serde_yaml::Mapping = serde_yaml::from_str(yaml).unwrap();
    let fields = Subject::of_kind(Kind::News).unwrap().layout().fields;
    let keys: Vec<&str> = map.keys().filter_map(|key| key.as_str()).collect();
    assert_eq!(keys, fields.iter().map(|field| &*field.key).collect::<Vec<_>>());
}

#[test]
fn new_asks_for_the_id_and_overwrites_nothing() {
    let sample = Sample::new();
    let new = |words: &[&str], input| sample.hexie(&[&["new"], words].concat(), input);
    let (code, said) = new(&["企业"], "HD 1\nhd-2023-001\nhd-2026-900\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("写成 hd-1") && said.contains("已经用在 content/enterprises/"), "{said}");
    let file = sample.path().join("content/enterprises/hd-2026-900.yaml");
    let before = fs::read_to_string(&file).unwrap();

    for words in [&["企业", "hd-2026-900"][..], &["别的", "al-1"], &["公示", "gs_1"], &["典型案例"]] {
        let (code, said) = new(words, "");
        assert_eq!(code, Some(2), "{words:?}: {said}");
        assert!(said.contains("失败：") && said.contains("改法："), "{said}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), before);

    // An empty file that holds no record is not overwritten either.
    let blank = sample.path().join("content/stations/zd-new.yaml");
    fs::write(&blank, "").unwrap();
    assert_eq!(new(&["服务站点", "zd-new"], "").0, Some(2));
    assert_eq!(fs::read_to_string(&blank).unwrap(), "");

    let elsewhere = tempfile::tempdir().unwrap();
    let (code, said) = new(&["企业", "hd-1", "-C", elsewhere.path().to_str().unwrap()], "");
    assert_eq!((code, fs::read_dir(elsewhere.path()).unwrap().count()), (Some(2), 0), "{said}");
}

#[test]
fn explain_and_schema_answer_and_refuse() {
    let sample = Sample::new();
    let run = |words: &[&str]| sample.hexie(words, "");
    let (code, said) = run(&["explain", "h201"]);
    assert!(code == Some(0) && said.starts_with("H201 错误 缺少必填项\n\n"), "{said}");
    let (code, said) = run(&["explain"]);
    assert_eq!((code, said.lines().count()), (Some(0), hexie::diagnostic::Code::ALL.len()));
    assert_eq!(run(&["explain", "H999"]).0, Some(2));
    let (code, said) = run(&["schema", "典型案例", "--front-matter"]);
    let schema: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &schema["title"]), (Some(0), &serde_json::json!("典型案例")));
    assert!(said.contains("\"集体协商\""), "the site's themes are offered");
    assert_eq!(run(&["schema", "site", "--front-matter"]).0, Some(2));
    assert_eq!(run(&["schema", "没有"]).0, Some(2));
}
