//! Files that nobody writes by mistake: endless, nested without measure, no files at all. Whatever lies in a
//! project, hexie says a bounded amount about it, and comes to an end.

#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support {
    #[expect(dead_code, reason = "of folders only copies are made here")]
    pub(crate) mod folder;
    pub(crate) mod hexie;
}

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;

use support::{folder, hexie};

/// A record without its last line break; and the front matter of an article.
const RECORD: &str = "编号: one\n标题: 甲\n类型: 通知\n发布单位: 示例单位\n发布时间: 2024-03-01 09:00\n";
const ARTICLE: &str = "---\n编号: one\n标题: 一\n发布时间: 2024-03-01 09:00\n---\n\n";

/// What is said of a project in which `make` has put something, by a check and by one with `--fix`. More than
/// this many bytes nobody reads.
const MOST_SAID: usize = 500_000;

fn said(make: impl FnOnce(&Path)) -> String {
    let ground = tempfile::tempdir().unwrap();
    let project = ground.path().join("project");
    folder::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/_base"), &project, false);
    fs::create_dir_all(project.join("content/notices")).unwrap();
    fs::create_dir_all(project.join("content/news")).unwrap();
    make(&project.join("content"));
    let check = |options: &[&str]| {
        let words = ["check", "--date", "2026-11-22"].iter().chain(options).copied();
        let told = hexie::run(hexie::command(&project, words));
        assert!(matches!(told.code, Some(0 | 1)) && told.stderr.is_empty(), "{:?} {}", told.code, told.stderr);
        assert!(told.stdout.len() < MOST_SAID, "{} bytes", told.stdout.len());
        told.stdout
    };
    check(&["--fix", "--dry-run"]);
    check(&[])
}

fn of_record(rest: impl AsRef<[u8]>) -> String {
    said(|content| fs::write(content.join("notices/one.yaml"), [RECORD.as_bytes(), rest.as_ref()].concat()).unwrap())
}

fn of_article(rest: impl AsRef<[u8]>) -> String {
    said(|content| fs::write(content.join("news/one.md"), [ARTICLE.as_bytes(), rest.as_ref()].concat()).unwrap())
}

#[test]
fn what_is_too_large_is_not_read() {
    for file in ["notices/one.yaml", "news/one.md"] {
        let told = said(|content| File::create(content.join(file)).unwrap().set_len(100 << 20).unwrap());
        assert!(told.contains("H101") && told.contains("100.0 MB"), "{told}");
    }
}

#[test]
fn depth_is_bounded_in_yaml() {
    let nested: String = (1..1_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for rest in [
        format!("关键词: {}", "[".repeat(10_000)),
        format!("关键词: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)),
        format!("公示: {}{}\n", "{a: ".repeat(10_000), "}".repeat(10_000)),
        format!("关键词:\n{}a\n", "- ".repeat(20_000)),
        format!("公示:\n{nested}"),
    ] {
        assert!(of_record(&rest).contains("错误"), "{}", &rest[..40]);
    }
}

#[test]
fn depth_is_bounded_in_markdown() {
    let lists: String = (0..500).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    for rest in [
        ">".repeat(100_000),
        "*a".repeat(20_000),
        "[".repeat(20_000),
        "[a](".repeat(20_000),
        "<b>".repeat(20_000),
        lists,
    ] {
        of_article(rest + "\n");
    }
}

#[test]
fn aliases_are_not_expanded() {
    let letters: Vec<char> = ('b'..='j').collect();
    let mut text = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (index, letter) in letters.iter().enumerate() {
        let before = if index == 0 { 'a' } else { letters[index - 1] };
        text += &format!("{letter}: &{letter} [{}]\n", vec![format!("*{before}"); 9].join(", "));
    }
    assert!(of_record(text).contains("错误"));
}

#[test]
fn numbers_are_bounded() {
    let keys: String = (0..100_000).map(|key| format!("k{key}: 1\n")).collect();
    assert!(of_record(keys).contains("错误"));
    assert!(of_record("标题：乙\n".repeat(50_000)).contains("错误"));
    of_record(format!("关键词:\n{}", "- a\n".repeat(100_000)));
    of_record(format!("来源: {}\n", "x".repeat(4 << 20)));
    of_record(format!("来源: {}\n", "１a".repeat(10_000)));
    of_article("１、a\n".repeat(10_000));
    of_article("\r".repeat(100_000));
    assert!(of_record(format!("来源: \"{}", "甲\n".repeat(100_000))).contains("引号"));
}

#[test]
fn bytes_that_are_no_text_are_told() {
    assert!(of_record(vec![0; 100_000]).contains("NUL"));
    assert!(of_record("\u{7}".repeat(100_000)).contains("H114"));
    assert!(of_article("甲\u{7}".repeat(100_000)).contains("H114"));
    assert!(of_article(b"\xFF\n".repeat(100_000)).contains("H102"));
    let pasted = encoding_rs::GB18030.encode("本区企业参加活动\n").0.repeat(10_000);
    assert!(of_article([pasted, "本区企业参加活动\n".repeat(10_000).into_bytes()].concat()).contains("H102"));
}

#[test]
fn what_is_no_file_is_not_opened() {
    let told = said(|content| symlink("/dev/zero", content.join("notices/x.yaml")).unwrap());
    assert!(told.contains("H101"), "{told}");
    let told = said(|content| drop(std::os::unix::net::UnixListener::bind(content.join("notices/x.yaml")).unwrap()));
    assert!(told.contains("H101"), "{told}");
    let told = said(|content| symlink(".", content.join("notices/again")).unwrap());
    assert!(told.contains("H101"), "{told}");
    let told = said(|content| fs::create_dir(content.join("honours.yaml")).unwrap());
    assert!(told.contains("H104") && told.contains("文件夹"), "{told}");
}

#[test]
fn any_name_is_told_in_one_line() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    for name in [b"\xD6\xD0.yaml".as_slice(), b"a\nb.yaml", "😀.yaml".as_bytes(), b"\x1b[31m.yaml"] {
        let told = said(|content| fs::write(content.join("notices").join(OsStr::from_bytes(name)), RECORD).unwrap());
        assert!(told.contains("H104") && !told.contains(['\u{1b}']) && !told.contains("a\nb"), "{told}");
    }
    let long = "a".repeat(250) + ".yaml";
    assert_eq!(said(|content| fs::write(content.join("notices").join(&long), RECORD).unwrap()), "没有发现问题。\n");
}
