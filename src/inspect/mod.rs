//! Inspection: what is well-formed, and valid together, and yet not as it should be. Records and texts
//! in, problems out; the site need not be whole, so that they are told together with all others.
//!
//! - on texts as written, in the fields and in the bodies: [`wording`], [`characters`], [`slips`];
//! - on single records: [`articles`], [`chronology`], [`pictures`];
//! - on records held together: [`names`], [`counts`].

mod articles;
mod characters;
mod chronology;
mod counts;
mod likeness;
mod manuscript;
mod names;
mod numeral;
mod picture;
mod pictures;
mod quotation;
#[cfg(test)]
mod sample;
mod slips;
mod subject;
mod wording;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::content::Records;
use crate::diagnostic::{At, Diagnostic};
use crate::path::SourcePath;
use crate::site::Moment;
use crate::source::Sources;
use manuscript::Manuscript;
use subject::Subjects;
use wording::Rules;

/// Inspects the records and the texts that they were read from, as of a moment. Without the site-wide
/// data (it was refused) there are no rules of wording.
pub fn inspect(records: &Records, config: Option<&Config>, sources: &Sources, moment: Moment) -> Vec<Diagnostic> {
    let subjects = Subjects::of(records, moment.drafts);
    let mut problems = texts(&subjects, config, sources);
    problems.par_extend(subjects.all.par_iter().flat_map_iter(|subject| articles::check(subject, sources)));
    problems.extend(names::check(&subjects));
    problems.extend(counts::check(&subjects, sources));
    problems.extend(pictures::check(&subjects, sources));
    problems.extend(chronology::check(&subjects, config, moment.today));
    problems
}

/// What the texts show, as they were written.
fn texts(subjects: &Subjects, config: Option<&Config>, sources: &Sources) -> Vec<Diagnostic> {
    let rules = config.and_then(|config| Rules::of(&config.wording));
    let mut problems = rules.as_ref().map(Rules::contradictions).unwrap_or_default();
    let rulebook = config::file("wording");
    let read = |file: &SourcePath| *file != rulebook && !subjects.drafts.contains(file);
    let texts: Vec<_> = sources.texts.iter().filter(|(file, _)| read(file)).collect();
    problems.par_extend(texts.par_iter().flat_map_iter(|(file, text)| {
        let Some(manuscript) = Manuscript::of(file, text) else { return Vec::new() };
        let worded = rules.iter().flat_map(|rules| rules.check(&manuscript)).collect::<Vec<_>>();
        let mut problems = characters::check(&manuscript);
        problems.retain(|problem| !worded.iter().any(|one| overlap(one, problem)));
        problems.extend(worded);
        problems.extend(slips::check(&manuscript));
        problems
    }));
    problems
}

/// Whether two problems of one text are of the same bytes, and so of one slip.
fn overlap(one: &Diagnostic, two: &Diagnostic) -> bool {
    match (one.place.as_ref().map(|place| &place.at), two.place.as_ref().map(|place| &place.at)) {
        (Some(At::Bytes(one)), Some(At::Bytes(two))) => one.start < two.end && two.start < one.end,
        _ => false,
    }
}
