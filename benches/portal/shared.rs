//! What every portal shares, whatever its size: the repository's site-wide data, stations and theme,
//! copied without the pointers to records that are not there.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

/// Fields of the site-wide data that point at records of the repository.
const POINTERS: [&str; 2] = ["企业: ", "文件: "];

pub(super) fn copy(repository: &Path, folder: &Path) -> io::Result<()> {
    for part in ["content/stations", "themes"] {
        copy_tree(&repository.join(part), &folder.join(part))?;
    }
    for entry in fs::read_dir(repository.join("content"))? {
        let path = entry?.path();
        if let (Some("yaml"), Some(name)) = (path.extension().and_then(|e| e.to_str()), path.file_name()) {
            fs::write(folder.join("content").join(name), without_pointers(&fs::read_to_string(&path)?))?;
        }
    }
    Ok(())
}

fn without_pointers(yaml: &str) -> String {
    let is_pointer = |line: &str| POINTERS.iter().any(|field| line.starts_with("  ") && line.trim().starts_with(field));
    yaml.lines().filter(|line| !is_pointer(line)).flat_map(|line| [line, "\n"]).collect()
}

fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
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
