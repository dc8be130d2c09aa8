//! Twenty slips at once, in as many files of the sample content: each is told where it was made, and nothing
//! else is told.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;

#[path = "support/folder.rs"]
#[expect(dead_code, reason = "its other half is for other tests")]
mod folder;
#[path = "support/hexie.rs"]
mod hexie;

/// A slip that an editor makes: in `file`, `right` becomes `wrong`, and `code` is told on the line of `wrong`.
struct Slip {
    name: &'static str,
    code: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
}

const fn slip(
    name: &'static str,
    code: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
) -> Slip {
    Slip { name, code, file, right, wrong }
}

const SLIPS: [Slip; 20] = [
    slip("a colon in full width", "H110", "enterprises/2023.yaml", "  简称: 示例津衡", "  简称：示例津衡"),
    slip("a credit code miscopied", "H207", "enterprises/2024.yaml", "91120102MADEM0214P", "91120102MADEM0274P"),
    slip("a street without its last word", "H206", "enterprises/2025.yaml", "街道: 大王庄街道", "街道: 大王庄"),
    slip("a hash after a blank", "H109", "enterprises/2026.yaml", "信号技术有限公司", "信号 #1 技术有限公司"),
    slip("a tab", "H111", "stations/2024.yaml", "  负责单位: 大王庄", "\t负责单位: 大王庄"),
    slip("a mobile phone for an office's", "H205", "stations/2025.yaml", "- 022-00000314", "- 13800000000"),
    slip("a dash for a hyphen", "H112", "lectures/2024.yaml", "- 姓名: 示例讲师甲", "—姓名: 示例讲师甲"),
    slip(
        "an end before its start",
        "H207",
        "lectures/jt-2025-04.md",
        "结束: 2025-11-13 17:00",
        "结束: 2025-11-13 07:00",
    ),
    slip("a key misspelt", "H202", "cases/2026/al-2026-01.md", "作者: ", "做者: "),
    slip("an enterprise that is not there", "H302", "cases/2025/al-2025-03.md", "hd-2023-001", "hd-2029-101"),
    slip("a heading without its blank", "H407", "cases/2025/al-2025-01.md", "## 做法", "##做法"),
    slip(
        "a picture by a wrong name",
        "H403",
        "cases/2024/al-2024-01.md",
        "(gongjia-duibi-shili.png)",
        "(工价对比.png)",
    ),
    slip(
        "a file that was moved",
        "H401",
        "news/2025/dt-2025-01.md",
        "../../pilots/hangye-wuye.md",
        "../hangye-wuye.md",
    ),
    slip("quotation marks that do not close", "H106", "news/2024/dt-2024-01.md", "标题: ", "标题: \""),
    slip(
        "a public notice that ends before it begins",
        "H207",
        "notices/2026/gs-2026-03.md",
        "止: 2026-11-24",
        "止: 2026-10-24",
    ),
    slip("a day that is none", "H205", "progress.yaml", "完成日期: 2024-10-21", "完成日期: 2024-09-31"),
    slip(
        "a document number in wrong brackets",
        "H205",
        "policies/zc-2023-01.md",
        "文号: 人社部发〔2023〕2号",
        "文号: 人社部发（2023）2号",
    ),
    slip("a value left out", "H201", "pilots/lian-yejin.md", "类型: ", "类型:\n# "),
    slip("bold print that does not end", "H408", "pages/about.md", "数据说明：**", "数据说明："),
    slip("a choice that is none", "H206", "honours.yaml", "类别: 先进集体", "类别: 先进单位"),
];

#[test]
fn each_is_told_in_its_place_and_nothing_else_is() {
    let project = tempfile::tempdir().unwrap();
    for folder in ["content", "themes"] {
        folder::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &project.path().join(folder), false);
    }
    let mut wanted: Vec<String> = SLIPS.iter().map(|slip| make(slip, project.path())).collect();
    let command = ["check", "--format", "json", "--date", "2026-11-22"];
    let told = hexie::run(hexie::command(project.path(), command));
    let mut got: Vec<String> = told.stdout.lines().map(place).collect();
    wanted.sort();
    got.sort();
    assert_eq!(wanted, got, "{}", told.stdout);
    assert_eq!((told.code, &*told.stderr), (Some(1), ""));
}

/// Makes a slip, and answers how it is to be told.
fn make(slip: &Slip, project: &Path) -> String {
    let Slip { name, code, file, right, wrong } = slip;
    let path = project.join("content").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let at = text.find(right).unwrap_or_else(|| panic!("{name}: {file} has no {right}"));
    fs::write(&path, text.replacen(right, wrong, 1)).unwrap();
    format!("content/{file}:{} {code}", text[..at].matches('\n').count() + 1)
}

/// Where a line of JSON says that something is wrong, and what.
fn place(line: &str) -> String {
    let told: serde_json::Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| told[key].as_str().unwrap().to_owned();
    format!("{}:{} {}", text("file"), told["line"], text("code"))
}
