//! The gate: what belongs to persons stops a build. Records and texts, site-wide data, file names, and everything
//! that is handed out as a file are searched; what exceptions allow passes, and is counted.
//!
//! - `leak`: what is found in one text, or in the file that a name and bytes are;
//! - `handed`: which files are handed out, and what is found in each, read once;
//! - `waiver`: the exceptions, and what they let pass;
//! - `told`: the problems.
//!
//! Pictures beside records are published without what cameras write into them, so that only drawings (SVG) have
//! texts; static files are published as they are, and searched whole. What a picture shows nobody searches, so that one
//! that is offered as a document counts as one that cannot be read.

mod handed;
mod leak;
#[cfg(test)]
mod tests;
mod told;
mod waiver;

pub(super) use handed::{Handed, Read};
pub(super) use leak::{Leak, of_text};

use std::collections::BTreeMap;
use std::ops::Range;

use super::subject::Subjects;
use crate::config::Data;
use crate::content::Records;
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::privacy::{Exempt, Secret};
use crate::source::Sources;
use waiver::Waivers;

/// What the gate comes to, besides problems.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The exceptions that let something pass, in the order of the files that it is in.
    pub exceptions: Vec<Passed>,
    /// What was found in texts, and is not to be shown in messages.
    pub hidden: BTreeMap<SourcePath, Vec<(Range<usize>, Secret)>>,
}

/// An exception that let something pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The file that it was found in.
    pub file: SourcePath,
    /// What.
    pub what: Exempt,
    /// Why it may.
    pub reason: String,
    /// In how many places of the file.
    pub places: usize,
}

/// Holds what was found against the exceptions. Those of a record that is refused are not known: what they may be
/// of is judged once the record is mended.
pub(super) fn judge<'a>(
    records: &Records,
    subjects: &Subjects,
    data: &Data,
    sources: &Sources,
    texts: impl Iterator<Item = (&'a SourcePath, &'a [Leak])>,
    read: &Read,
    handed: &Handed,
) -> (Vec<Diagnostic>, Passage) {
    let mut waivers = Waivers::of(subjects, data, sources);
    let mut problems = Vec::new();
    let mut passage = Passage::default();
    for (file, leaks) in texts {
        let mut hidden: Vec<_> = leaks.iter().filter_map(Leak::hidden).collect();
        hidden.sort_by_key(|(range, _)| range.start);
        passage.hidden.insert(file.clone(), hidden);
        let is_open = !leaks.is_empty() && has_unread_exceptions(file, records, sources);
        let left = leaks.iter().filter(|leak| !(waivers.pass(file, leak) || is_open && leak.exempt.is_some()));
        problems.extend(left.map(|leak| told::in_text(file, leak)));
    }
    for (file, place) in handed.files() {
        let unsearchable = handed.unsearchable(file);
        let leaks = read.leaks(file).iter().chain(&unsearchable);
        let left: Vec<&Leak> = leaks.filter(|leak| !waivers.pass(file, leak)).collect();
        let told = told::in_file(file, place, &left).into_iter();
        problems.extend(told.map(|one| one.at(&place.file, place.at.clone())));
    }
    problems.extend(waivers.idle(sources));
    passage.exceptions = waivers.passed();
    (problems, passage)
}

/// Whether a file was refused, and holds exceptions that nobody could read.
fn has_unread_exceptions(file: &SourcePath, records: &Records, sources: &Sources) -> bool {
    records.file(file).is_some_and(|parsed| parsed.refused)
        && sources.text(file).is_some_and(|text| text.contains("隐私说明"))
}
