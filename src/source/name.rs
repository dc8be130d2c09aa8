//! What is wrong with the name of a file, and what it should be called.

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::{SourcePath, sound_name};

/// Suffixes that are meant as one of ours, in lower case, and the right one.
const MEANT: [(&str, &str); 12] = [
    ("yaml", "yaml"),
    ("yml", "yaml"),
    ("ymal", "yaml"),
    ("yalm", "yaml"),
    ("yam", "yaml"),
    ("yaml_", "yaml"),
    ("md", "md"),
    ("markdown", "md"),
    ("mdown", "md"),
    ("mkd", "md"),
    ("mdx", "md"),
    ("md_", "md"),
];

/// Suffixes that Windows and browsers add to a name, where they do not show them.
const ADDED: [&str; 4] = ["txt", "text", "doc", "docx"];

/// Whether a name is none of ours: hidden files (but for `.well-known`, RFC 8615), what begins with `_`,
/// and what office programs and systems leave behind.
pub(super) fn is_ignored(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_left = matches!(&*lower, "thumbs.db" | "ehthumbs.db" | "desktop.ini") || lower.ends_with(".tmp");
    name != ".well-known" && (name.starts_with(['.', '_', '~']) || name.ends_with('~') || is_left)
}

/// Whether a path has no signs but those that an address should have.
pub fn is_fit(path: &str) -> bool {
    path.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '/' | '.' | '_' | '-'))
}

/// That a name has signs that no address should have.
pub(super) fn unfit(path: &str) -> Option<Diagnostic> {
    if is_fit(path) {
        return None;
    }
    let shown: String = path.chars().map(|sign| if sign.is_control() { '\u{FFFD}' } else { sign }).collect();
    let problem = |what: String| Diagnostic::new(Code::FileName, what);
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some((stem, suffix)) = name.rsplit_once(['．', '。']).filter(|(_, suffix)| is_meant(suffix)) {
        let right = plain(&format!("{stem}.{suffix}"));
        return Some(problem(format!("文件名“{shown}”里的点是全角的，不会读取")).help(format!("请改名为 {right}")));
    }
    let problem = problem(format!("文件名“{shown}”含有字母、数字和 - _ . 以外的字符"));
    // The folders too, where one of them is not fit.
    let right = if is_fit(&path[..path.len() - name.len()]) { plain(name) } else { sound_name(path) };
    let others = if right.ends_with(".md") || right.ends_with(".yaml") { "" } else { "；用到它的地方一起改" };
    let beside = original(name).filter(|name| is_fit(name));
    let second =
        beside.as_deref().and_then(|name| name.rsplit_once('.')).map(|(stem, suffix)| format!("{stem}-2.{suffix}"));
    let help = match is_copy(name) {
        true => {
            let kept = beside.as_deref().unwrap_or(&right);
            let right = second.as_deref().unwrap_or(&right);
            // Of site-wide data there is one file each.
            let more = match path.matches('/').count() {
                1 => String::new(),
                _ => format!("；要用的改名，如 {right}，里面的编号也要另取"),
            };
            format!("这像是复制出来的副本，不要的请删去；只是留底的，改名为 _{kept}，以“_”开头的不读取{more}")
        }
        false => format!("文件名和文件夹名会成为网址，请改成小写字母、数字和连字符，如 {right}{others}"),
    };
    Some(problem.help(help))
}

/// The name of the file that one with this name was copied from, if it is called a copy.
pub(super) fn original(name: &str) -> Option<String> {
    let (stem, suffix) = name.rsplit_once('.').filter(|_| is_copy(name))?;
    let numbered = stem.trim_end().trim_end_matches([')', '）']).trim_end_matches(|sign: char| sign.is_ascii_digit());
    let bare = numbered.trim_end_matches(['(', '（']).trim_end();
    let bare = bare.strip_suffix("副本").unwrap_or(bare).trim_end_matches([' ', '-', '_']);
    let bare = bare.strip_prefix("副本").unwrap_or(bare).trim_start_matches([' ', '-', '_']);
    (!bare.is_empty()).then(|| format!("{bare}.{suffix}"))
}

/// Whether Windows or 微信 made the name, of a second file of the same name.
fn is_copy(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim_end();
    let numbered = stem.strip_suffix([')', '）']).map(|stem| stem.trim_end_matches(|sign: char| sign.is_ascii_digit()));
    name.contains("副本") || numbered.is_some_and(|stem| stem.ends_with(['(', '（']))
}

/// The name as it may be written; of a copy, what is left without the words that call it one. An example
/// when hardly anything is left.
fn plain(name: &str) -> String {
    let (stem, suffix) = name.rsplit_once('.').unwrap_or((name, ""));
    let latin = |stem: &str| stem.replace(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_', " ");
    let stem = if is_copy(name) { sound_name(latin(stem).trim()) } else { sound_name(stem) };
    let stem = if stem.contains(|sign: char| sign.is_ascii_lowercase()) { &stem } else { "shili-jingmi" };
    match suffix.trim() {
        "" => stem.to_owned(),
        suffix if is_fit(suffix) => format!("{stem}.{}", suffix.to_lowercase()),
        _ => format!("{stem}.md"),
    }
}

/// Whether a suffix is ours, or meant as one of ours.
fn is_meant(suffix: &str) -> bool {
    MEANT.iter().any(|(name, _)| suffix.eq_ignore_ascii_case(name))
}

/// That a file was meant as a text, and has a suffix that none has.
pub(super) fn wrong_suffix(path: &SourcePath) -> Option<Diagnostic> {
    let suffix = path.extension();
    let stem = path.name().strip_suffix(suffix)?.strip_suffix('.')?;
    let meant =
        |suffix: &str| MEANT.iter().find(|(name, _)| suffix.eq_ignore_ascii_case(name)).map(|(_, right)| *right);
    if let Some(right) = meant(suffix).filter(|right| *right != suffix) {
        let problem = Diagnostic::new(Code::FileName, format!("不认识后缀“.{suffix}”"));
        return Some(problem.help(format!("请把后缀改成 .{right}")).at(path, At::File));
    }
    let (real, inner) = stem.rsplit_once('.')?;
    let right = meant(inner).filter(|_| ADDED.contains(&&*suffix.to_ascii_lowercase()))?;
    let message = format!("文件名后面多了“.{suffix}”，不会读取");
    let help = format!("请改名为 {real}.{right}；看不到“.{suffix}”的，先在文件夹的“查看”里勾选“文件扩展名”");
    Some(Diagnostic::new(Code::FileName, message).help(help).at(path, At::File))
}

/// Signs that people write fences with.
const FENCE: &str = "-－—–―─━*=＝+ ";

/// That a text holds a record, and has a suffix that no record has.
pub(super) fn record_elsewhere(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let lines = || {
        text.lines()
            .map(|line| line.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{FEFF}'))
            .filter(|line| !line.is_empty())
    };
    let is_article = lines().next().is_some_and(|line| line.chars().all(|sign| FENCE.contains(sign)));
    let first = if is_article { 6 } else { 1 };
    let has_id = |line: &str| {
        let value = line.trim_start_matches("- ").strip_prefix("编号");
        value.is_some_and(|value| value.trim_start().starts_with([':', '：']))
    };
    if !lines().take(first).any(has_id) {
        return None;
    }
    let name = path.name().trim_end_matches('.');
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let right = if is_article { "md" } else { "yaml" };
    let problem = Diagnostic::new(Code::FileName, format!("这里面是一条记录，可是文件名不以 .{right} 结尾，不会读取"));
    Some(problem.help(format!("请改名为 {stem}.{right}")).at(path, At::File))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_names_are_plain() {
        assert_eq!(plain("One Two (1).yaml"), "one-two-1.yaml");
        assert_eq!(plain("副本 x.md"), "x.md");
        assert_eq!(plain("x - 副本.MD"), "x.md");
        assert_eq!(plain("新建 文本文档.txt"), "xinjian-wenbenwendang.txt");
        assert_eq!(plain("———.md"), "shili-jingmi.md");
        for copy in ["x - 副本.md", "x - 副本 (2).md", "x(1).md", "x (1).md", "x（1）.md", "副本 x.md"] {
            assert_eq!(original(copy).as_deref(), Some("x.md"), "{copy}");
        }
        assert_eq!(original("x.md"), None);
        assert!(is_copy("x (1).yaml") && is_copy("x（2）.md") && is_copy("x - 副本.md") && !is_copy("会议（一）.md"));
    }

    #[test]
    fn suffixes_that_were_meant_are_known() {
        let help =
            |name: &str| wrong_suffix(&SourcePath::new(&format!("content/news/{name}"))).and_then(|one| one.help);
        for name in ["a.yaml", "a.md", "a.png", "a.docx", "a.txt", "a", "v1.2.txt"] {
            assert_eq!(help(name), None, "{name}");
        }
        assert_eq!(help("a.YAML").as_deref(), Some("请把后缀改成 .yaml"));
        assert!(help("a.md.txt").is_some_and(|help| help.contains("a.md；")));
    }

    #[test]
    fn records_are_known_by_their_first_lines() {
        let is_record = |text: &str| record_elsewhere(&SourcePath::new("content/news/a.txt"), text).is_some();
        assert!(is_record("---\n标题: 甲\n编号: a\n---\n"));
        assert!(is_record("编号：a\n"));
        assert!(!is_record("会议须知\n\n编号: 参会编号另行通知\n"));
        assert!(!is_record(""));
    }
}
