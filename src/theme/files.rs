//! The files of a theme: its templates' texts, and where its assets lie.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::{OutputPath, SourcePath, THEME_FOLDER};

/// The names of the themes of a project, in order.
pub(super) fn themes(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join(super::THEMES)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Reads the templates of the theme in `folder`.
pub(super) fn read_templates(
    root: &Path,
    folder: &Path,
    texts: &mut BTreeMap<SourcePath, Arc<str>>,
    problems: &mut Vec<Diagnostic>,
) {
    for file in files(&folder.join("templates"), problems) {
        match (SourcePath::below(root, &file), read_text(&file)) {
            (Some(path), Some(text)) => {
                texts.insert(path, text);
            }
            (path, _) => {
                let problem = Diagnostic::new(Code::Theme, format!("模板“{}”读不出来", file.display()))
                    .help("请确认它存为 UTF-8 编码，并且有读取的权限");
                problems.push(match path {
                    Some(path) => problem.at(&path, At::File),
                    None => problem,
                });
            }
        }
    }
}

/// Finds the assets of the theme in `folder`. The nearer theme's asset comes first, and stays.
pub(super) fn read_assets(
    root: &Path,
    folder: &Path,
    assets: &mut BTreeMap<OutputPath, PathBuf>,
    problems: &mut Vec<Diagnostic>,
) {
    let folder = folder.join("static");
    let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
    for file in files(&folder, problems) {
        let address =
            SourcePath::below(&folder, &file).and_then(|path| OutputPath::new(&format!("{THEME_FOLDER}/{path}")));
        let Some(address) = address else {
            problems.push(Diagnostic::new(Code::Theme, format!("主题的文件名“{}”不能作网址", file.display())));
            continue;
        };
        if seen.insert(address.as_str().to_ascii_lowercase(), file.clone()).is_some() {
            let problem = Diagnostic::new(Code::AddressTaken, format!("网址 /{address} 与另一个文件只有大小写不同"));
            let problem = problem.help("请给其中一个改名");
            problems.push(match SourcePath::below(root, &file) {
                Some(path) => problem.at(&path, At::File),
                None => problem,
            });
        }
        assets.entry(address).or_insert(file);
    }
}

/// The text of a file, without a byte order mark; `None` for what is no ordinary file, or not UTF-8.
pub(super) fn read_text(file: &Path) -> Option<Arc<str>> {
    if !fs::metadata(file).ok()?.is_file() {
        return None;
    }
    let text = fs::read_to_string(file).ok()?;
    Some(text.strip_prefix('\u{FEFF}').unwrap_or(&text).into())
}

/// The files below a folder, in order; none when there is no such folder. Links are refused, as in
/// content.
fn files(folder: &Path, problems: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_dir() || entry.file_name().to_string_lossy().starts_with('.') => {}
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(entry) => problems.push(
                Diagnostic::new(Code::Theme, format!("主题里的“{}”是链接或设备，不会读取", entry.path().display()))
                    .help("请把文件本身复制到这里"),
            ),
            Err(error) if error.depth() == 0 => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).display().to_string();
                problems.push(Diagnostic::new(Code::Theme, format!("主题的“{path}”读不出来")).help("请检查读取的权限"));
            }
        }
    }
    files
}
