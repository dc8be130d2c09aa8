//! `hexie check` on broken files, and `--fix`: what is told, what is written, what is left alone.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const HELLO: &str = "---\n编号: hello\n标题: 大讲堂开讲\n发布时间: 2026-11-20 09:00\n---\n\n第一讲：开讲。\n";

/// A copy of the sample project.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(TempDir::new().unwrap());
        for folder in ["content", "themes"] {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &project.0.path().join(folder));
        }
        project
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join("content").join(file)
    }

    fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(file), bytes).unwrap();
    }

    /// Replaces a piece of a file.
    fn slip(&self, file: &str, right: &str, wrong: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(right), "{file} has no {right}");
        self.write(file, text.replacen(right, wrong, 1));
    }

    fn check(&self, options: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hexie"));
        command.args(["check", "--date", "2026-11-22", "-C"]).arg(self.0.path()).args(options);
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = String::from_utf8(stdout).unwrap();
        assert!(stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
        (status.code().unwrap(), text)
    }

    /// The codes and places of what is told.
    fn told(&self) -> Vec<String> {
        let (_, lines) = self.check(&["--format", "json"]);
        let told = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let file = line["file"].as_str().unwrap().trim_start_matches("content/").to_owned();
            format!("{} {file}:{}:{}", line["code"].as_str().unwrap(), line["line"], line["column"])
        };
        lines.lines().map(told).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

#[test]
fn no_fault_hides_another_or_breeds_one() {
    let project = Project::new();
    project.slip("enterprises/2023.yaml", "  名称: ", "  名称：");
    project.slip("enterprises/2024.yaml", "职工数: ", "职工数: 约");
    project.slip("lectures/2025.yaml", "主题: ", "主题:");
    project.slip("site.yaml", "主题: ", "主题：");
    project
        .write("news/hello.md", HELLO.replace("---\n", "———\n").replace("标题: ", "标题：").replace("11-20", "11-31"));
    assert_eq!(
        project.told(),
        [
            "H110 enterprises/2023.yaml:3:5",
            "H205 enterprises/2024.yaml:8:8",
            "H110 lectures/2025.yaml:6:5",
            "H105 news/hello.md:1:1",
            "H110 news/hello.md:3:3",
            "H205 news/hello.md:4:7",
            "H105 news/hello.md:5:1",
            "H110 site.yaml:7:3",
        ]
    );
}

#[test]
fn links_of_a_mended_file_are_checked_at_their_places() {
    let project = Project::new();
    let text = HELLO.replace("标题: ", "标题：　").replace("第一讲", "[第一讲](nowhere.md)");
    project.write("news/hello.md", text);
    assert_eq!(project.told(), ["H110 news/hello.md:3:3", "H401 news/hello.md:7:1"]);
}

#[test]
fn other_encodings_are_read_and_converted() {
    let utf16 = |order: fn(u16) -> [u8; 2]| HELLO.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let gb18030 = encoding_rs::GB18030.encode(HELLO).0.into_owned();
    for bytes in [gb18030, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        let project = Project::new();
        project.write("news/hello.md", &bytes);
        let (code, said) = project.check(&[]);
        assert!(code == 1 && said.contains("H102") && said.contains("“第一讲：开讲。”"), "{said}");
        let (code, said) = project.check(&["--fix", "--dry-run"]);
        assert!(code == 1 && said.contains("→ UTF-8") && said.contains("没有写入"), "{said}");
        assert_eq!(fs::read(project.path("news/hello.md")).unwrap(), bytes);
        let (code, said) = project.check(&["--fix"]);
        assert!(code == 0 && said.contains("已改好 1 个文件"), "{said}");
        assert_eq!(fs::read_to_string(project.path("news/hello.md")).unwrap(), HELLO);
    }
}

#[test]
fn wrong_bytes_are_one_error_with_its_line() {
    let project = Project::new();
    let mut bytes = HELLO.as_bytes().to_vec();
    bytes[HELLO.find("讲堂").unwrap()] = 0xFF;
    project.write("news/hello.md", &bytes);
    assert_eq!(project.told(), ["H102 news/hello.md:3:6"]);
    project.write("news/hello.md", HELLO.replace("讲堂", "讲\0堂"));
    assert_eq!(project.told(), ["H102 news/hello.md:3:7"]);
}

#[test]
fn fixing_keeps_comments_and_says_what_remains() {
    let project = Project::new();
    let wrong = "---\n# 注：不改\n编号：hello # 注\n标题:　大讲堂：开讲\n发布时间: ２０２６－１１－２０　０９：００\n关键词：\n\t- 和谐\n来原: 甲\n———\n标题：不改\n";
    let right = "---\n# 注：不改\n编号: hello # 注\n标题: 大讲堂：开讲\n发布时间: 2026-11-20 09:00\n关键词:\n  - 和谐\n来原: 甲\n---\n标题：不改\n";
    project.write("news/hello.md", wrong);
    let (code, said) = project.check(&["--fix"]);
    assert_eq!(fs::read_to_string(project.path("news/hello.md")).unwrap(), right);
    assert!(code == 1 && said.contains("-⇥- 和谐\n+  - 和谐\n") && said.contains("H202"), "{said}");
    let (_, said) = project.check(&["--fix"]);
    assert!(said.starts_with("没有可以自动改的地方"), "{said}");
    assert_eq!(fs::read_dir(project.path("news")).unwrap().filter(is_draft).count(), 0);
}

fn is_draft(entry: &std::io::Result<fs::DirEntry>) -> bool {
    entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.')
}

#[test]
fn the_sample_is_left_as_it_is() {
    let project = Project::new();
    let (code, said) = project.check(&["--fix"]);
    assert_eq!(code, 0, "{said}");
    let sample = hexie::source::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(hexie::source::read(project.0.path()).texts, sample.texts);
}

#[cfg(unix)]
#[test]
fn links_are_never_written_through() {
    let project = Project::new();
    let outside = project.0.path().join("outside.md");
    let wrong = HELLO.replace("标题: ", "标题：");
    fs::write(&outside, &wrong).unwrap();
    std::os::unix::fs::symlink(&outside, project.path("news/hello.md")).unwrap();
    std::os::unix::fs::symlink(project.path("news"), project.path("news/loop")).unwrap();
    let (code, _) = project.check(&["--fix"]);
    assert_eq!(code, 1);
    assert_eq!(fs::read_to_string(outside).unwrap(), wrong);
}

#[test]
fn hostile_files_are_told_and_nothing_breaks() {
    let project = Project::new();
    for (name, text) in [
        ("a.yaml", "[".repeat(10_000)),
        ("b.yaml", "编号：a\n".repeat(50_000)),
        ("c.yaml", "\t- ".repeat(50_000)),
        ("d.yaml", (0..50_000).map(|number| format!("k{number}: 1\n")).collect()),
        ("e.yaml", (0..500).map(|depth| format!("{}标题：\n", " ".repeat(depth))).collect()),
        ("f.md", format!("---\n{}", "———\n".repeat(50_000))),
        ("g.yaml", format!("编号: \"a\n{}", "标题：甲\n".repeat(50_000))),
        ("h.yaml", "\0".repeat(1_000)),
    ] {
        project.write(&format!("news/{name}"), text);
    }
    let large = fs::File::create(project.path("news/i.yaml")).unwrap();
    large.set_len(100 << 20).unwrap();
    let told = project.told();
    for name in "abcdefghi".chars() {
        assert!(told.iter().any(|told| told.contains(&format!("news/{name}."))), "{name}");
    }
}
