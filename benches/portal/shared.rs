//! What every portal shares, whatever its size: the repository's site-wide data, stations and theme,
//! copied without the pointers to records that are not there.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

/// Fields of the site-wide data that point at records of the repository.
const POINTERS: [&str; 2] = ["企业: ", "文件: "];

/// The site-wide data that every portal needs, and what texts are checked against.
const NEEDED: [&str; 5] = ["site.yaml", "columns.yaml", "lists.yaml", "holidays.yaml", "wording.yaml"];

/// What a program that makes pages alone has no counterpart of.
const PAGES_ALONE: &str = "站内查找: 否\n开放数据: 否\n";

/// Copies what is shared; `alone` leaves out what a portal can do without.
pub(super) fn copy(repository: &Path, folder: &Path, alone: bool) -> io::Result<()> {
    fs::create_dir_all(folder.join("content"))?;
    for part in if alone { &["themes"][..] } else { &["content/stations", "themes"] } {
        copy_tree(&repository.join(part), &folder.join(part))?;
    }
    for entry in fs::read_dir(repository.join("content"))? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".yaml")) else {
            continue;
        };
        if !alone || NEEDED.contains(&name) {
            let mut text = without_pointers(&fs::read_to_string(&path)?);
            if alone && name == "site.yaml" {
                text.push_str(PAGES_ALONE);
            }
            fs::write(folder.join("content").join(name), text)?;
        }
    }
    Ok(())
}

fn without_pointers(yaml: &str) -> String {
    let is_pointer = |line: &str| POINTERS.iter().any(|field| line.starts_with("  ") && line.trim().starts_with(field));
    yaml.lines().filter(|line| !is_pointer(line)).flat_map(|line| [line, "\n"]).collect()
}

/// Copies a folder and all that is in it.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let Ok(path) = entry.path().strip_prefix(from) else { continue };
        if entry.file_type().is_dir() {
            fs::create_dir_all(to.join(path))?;
        } else {
            fs::copy(entry.path(), to.join(path))?;
        }
    }
    Ok(())
}
