//! The places of problems: fields looked up as bytes, places in mended texts as places in what was
//! written, all in order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Texts;
use crate::diagnostic::{At, Code, Diagnostic, FieldPath, Place, Severity};
use crate::mend::Mended;
use crate::path::SourcePath;
use crate::privacy::{self, Secret};
use crate::source::Sources;
use crate::yaml;

/// The texts as they were read, when some had to be mended; `None` when they are as written.
pub(super) fn as_read(sources: &Sources, mended: &BTreeMap<SourcePath, Mended>) -> Option<Sources> {
    if mended.is_empty() {
        return None;
    }
    let mut texts = sources.texts.clone();
    texts.extend(mended.iter().map(|(file, mended)| (file.clone(), mended.text.as_str().into())));
    let (root, files, pictures) = (sources.root.clone(), sources.files.clone(), sources.pictures.clone());
    Some(Sources { root, texts, files, pictures, ..Sources::default() })
}

/// Problems of texts as read, at their places in what was written.
pub(super) fn restored(
    problems: Vec<Diagnostic>,
    mended: &BTreeMap<SourcePath, Mended>,
) -> impl Iterator<Item = Diagnostic> {
    problems.into_iter().map(|mut problem| {
        if let Some(mended) = problem.file().and_then(|file| mended.get(file)) {
            mended.restore(&mut problem);
        }
        problem
    })
}

/// Looks up the bytes of every field that a problem names, a file at a time, and sorts the problems. The
/// fields of a mended file are looked up in the mended text, and told where they were written.
pub(super) fn settle(problems: &mut Vec<Diagnostic>, read: &Sources, mended: &BTreeMap<SourcePath, Mended>) {
    let mut by_file: BTreeMap<SourcePath, Vec<usize>> = BTreeMap::new();
    for (index, problem) in problems.iter().enumerate() {
        if let Some(Place { file, at: At::Field(_) }) = &problem.place {
            by_file.entry(file.clone()).or_default().push(index);
        }
    }
    for (file, indices) in by_file {
        let paths: Vec<FieldPath> = indices.iter().filter_map(|index| field(&problems[*index])).cloned().collect();
        let mended = mended.get(&file);
        let (yaml, offset) = read.text(&file).map_or(("", 0), |text| yaml_of(&file, text));
        for (index, range) in indices.into_iter().zip(yaml::locate_all(yaml, &paths)) {
            let at = range.map_or(At::File, |range| At::Bytes(range.start + offset..range.end + offset));
            problems[index].place = Some(Place { file: file.clone(), at });
            if let Some(mended) = mended {
                mended.restore(&mut problems[index]);
            }
        }
    }
    problems.sort();
    problems.dedup();
}

/// Hides what belongs to persons in texts whose lines are shown: `found` of the texts as read.
pub(super) fn hide(
    texts: &mut Texts,
    found: &BTreeMap<SourcePath, Vec<(Range<usize>, Secret)>>,
    mended: &BTreeMap<SourcePath, Mended>,
) {
    for (file, found) in found {
        let Some(text) = texts.get_mut(file) else { continue };
        let written = |range: &Range<usize>| match mended.get(file) {
            Some(mended) => mended.original_range(range),
            None => range.clone(),
        };
        let found: Vec<_> = found.iter().map(|(range, what)| (written(range), *what)).collect();
        *text = privacy::masked(text, &found).into();
    }
}

/// Hides the same in what is said: names of files that are missing, values that are refused, names of sheets.
pub(super) fn hush(problems: &mut [Diagnostic]) {
    for said in problems.iter_mut().flat_map(|one| [Some(&mut one.message), one.help.as_mut()]).flatten() {
        let found: Vec<_> = privacy::find(said).into_iter().map(|one| (one.range, one.what)).collect();
        if !found.is_empty() {
            *said = privacy::masked(said, &found);
        }
    }
}

/// Leaves out reminders of bytes of which an error is told, and what is personal in a value that is refused: they
/// are of the same slip.
pub(super) fn drop_shadowed(problems: &mut Vec<Diagnostic>) {
    let mut errors: BTreeMap<SourcePath, Vec<Range<usize>>> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.severity() == Severity::Error) {
        if let Some(Place { file, at: At::Bytes(range) }) = &problem.place {
            errors.entry(file.clone()).or_default().push(range.clone());
        }
    }
    // A number that its field refuses is told by that.
    let bad: Vec<Place> =
        problems.iter().filter(|one| one.code == Code::BadValue).filter_map(|one| one.place.clone()).collect();
    problems.retain(|one| one.code != Code::Personal || one.place.as_ref().is_none_or(|place| !bad.contains(place)));
    problems.retain(|problem| match &problem.place {
        // What shows on a page stands at its record as a whole, and is no slip there.
        Some(Place { file, at: At::Bytes(range) })
            if problem.severity() == Severity::Warning && problem.page.is_none() =>
        {
            let beside = errors.get(file).into_iter().flatten();
            beside.clone().all(|error| error.end <= range.start || range.end <= error.start)
        }
        _ => true,
    });
}

fn field(problem: &Diagnostic) -> Option<&FieldPath> {
    match problem.place.as_ref().map(|place| &place.at) {
        Some(At::Field(path)) => Some(path),
        _ => None,
    }
}

/// The YAML of a text, and where it begins: the front matter of an article, or all of it.
fn yaml_of<'a>(file: &SourcePath, text: &'a str) -> (&'a str, usize) {
    match yaml::front_matter(text) {
        Ok(split) if file.extension() == "md" => (split.yaml, split.yaml_offset),
        _ => (text, 0),
    }
}
