//! What hexie writes besides the pages that both make: none of it is taken from its figures.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use walkdir::WalkDir;

use super::Outcome;
use super::hugo::FACETS;

/// What sort of file besides an address is; `None` for a page that both make.
pub(crate) fn sort(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["index.html"] => None,
        ["enterprises" | "cases" | "lectures", page] if page.ends_with(".html") => None,
        ["enterprises", facet, _, ..] if FACETS.contains(&facet) => None,
        [kind, facet, _, ..] => Some(format!("{kind} by {facet}")),
        _ => Some(path.to_owned()),
    }
}

/// Lists what hexie wrote besides, by sort.
pub(crate) fn write(out: &mut dyn Write, output: &Path) -> Outcome<()> {
    let mut sorts: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    let (mut files, mut bytes) = (0, 0);
    for (path, length) in files_of(output)? {
        (files, bytes) = (files + 1, bytes + length);
        if let Some(sort) = sort(&path) {
            let sum = sorts.entry(sort).or_default();
            *sum = (sum.0 + 1, sum.1 + length);
        }
    }
    let (more, more_bytes) = sorts.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    writeln!(
        out,
        "hexie writes {files} files, {}, of which Hugo does not write {more}, {}:",
        size(bytes),
        size(more_bytes)
    )?;
    let told = sorts.iter().map(|(sort, (count, bytes))| match count {
        1 => format!("{sort} ({})", size(*bytes)),
        _ => format!("{sort} ({count} files, {})", size(*bytes)),
    });
    writeln!(out, "{}.\n", told.collect::<Vec<_>>().join("; "))?;
    Ok(())
}

/// The files of an output folder: addresses without a leading slash, and lengths in bytes.
pub(crate) fn files_of(output: &Path) -> Outcome<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(output).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(output)?.to_str().ok_or("an odd name")?.to_owned();
            files.push((path, entry.metadata()?.len()));
        }
    }
    Ok(files)
}

/// A length in bytes, for people.
fn size(bytes: u64) -> String {
    match bytes {
        0..100_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
