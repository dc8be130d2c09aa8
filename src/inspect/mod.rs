//! Inspection: what is well-formed, and valid together, and yet not as it should be. Records and texts
//! in, problems out; the site need not be whole, so that they are told together with all others.
//!
//! - on one file by itself: `wording`, `characters`, `numbers`, `punctuation`, `pairing`, `days`, `slips`, `mojibake`
//!   and `glyphs` on its text as written, in the fields and in the body; `articles`, `counts` and `period` on its
//!   records. What they find is kept in a [`Memory`].
//! - on files that are handed out: `gate`, which searches texts too for what belongs to persons. What it finds is kept.
//! - on all records held together: `names`, `pairs`, `chronology`, `term`, `archive`, `pictures`; `external` on request.

mod archive;
mod articles;
mod characters;
mod chronology;
mod counts;
mod days;
mod external;
mod gate;
mod glyphs;
mod likeness;
mod manuscript;
mod memory;
mod mojibake;
mod names;
mod numbers;
mod numeral;
mod pairing;
mod pairs;
mod period;
mod pictures;
mod punctuation;
mod quotation;
#[cfg(test)]
mod sample;
mod slips;
mod subject;
mod term;
mod wording;

pub(crate) use articles::poor_alt;
pub use external::{ExternalLink, dead_links, external_links};
pub use gate::{Passage, Passed};
pub use memory::Memory;
pub(crate) use mojibake::garbled;
pub(crate) use quotation::is_quoted;
pub(crate) use wording::Rules;

use std::collections::HashSet;

use rayon::prelude::*;

use crate::config::{self, Data};
use crate::content::{Parsed, Records};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;
use crate::site::Moment;
use crate::source::Sources;
use crate::yaml;
use likeness::Likeness;
use manuscript::Manuscript;
use memory::{Basis, Findings, Texts};
use subject::Subjects;

/// Inspects the records and the texts that they were read from, as of a moment. Files of whose change
/// `memory` was not told are not looked at again.
pub fn inspect(
    records: &Records,
    data: &Data,
    sources: &Sources,
    moment: Moment,
    memory: &mut Memory,
) -> Vec<Diagnostic> {
    if let Some(known) = memory.known(moment) {
        return known.to_vec();
    }
    let rules = Rules::of(data.wording());
    let subjects = Subjects::of(records, moment.drafts);
    let handed = gate::Handed::of(&subjects, data, sources);
    let Memory { texts, read, .. } = &mut *memory;
    let (mut problems, others) = rayon::join(
        || {
            look(records, rules.as_ref(), sources, moment, texts);
            let mut problems = names::check(&subjects, texts.names());
            problems.extend(texts.problems().cloned());
            problems
        },
        || {
            read.read(&handed, &sources.root);
            let mut problems = pairs::check(&subjects);
            problems.extend(pictures::check(&subjects, sources));
            problems.extend(chronology::check(&subjects, data, moment.today));
            problems.extend(term::check(&subjects, data.holidays(), sources, moment.today));
            problems.extend(archive::check(&subjects, data));
            problems
        },
    );
    problems.extend(others);
    problems.extend(rules.as_ref().map(Rules::contradictions).unwrap_or_default());
    let (held, passage) = gate::judge(records, &subjects, data, sources, memory.texts.leaks(), &memory.read, &handed);
    problems.extend(held);
    memory.keep(moment, &problems, passage);
    problems
}

/// Looks at each text by itself that was not looked at yet, or has changed since.
fn look(records: &Records, rules: Option<&Rules>, sources: &Sources, moment: Moment, known: &mut Texts) {
    let wording = sources.texts.get(&config::file("wording")).filter(|_| rules.is_some()).cloned();
    let files = known.due(Basis { drafts: moment.drafts, wording }, sources.texts.keys());
    let look = |path: SourcePath| {
        let text = sources.text(&path);
        let found = text.map(|text| file(&path, text, records.file(&path), rules, sources, moment.drafts));
        (path, found)
    };
    let found: Vec<_> = files.into_par_iter().map(look).collect();
    found.into_iter().for_each(|(path, found)| known.keep(path, found));
}

/// What one file shows by itself.
fn file(
    path: &SourcePath,
    text: &str,
    parsed: Option<&Parsed>,
    rules: Option<&Rules>,
    sources: &Sources,
    drafts: bool,
) -> Findings {
    let subjects = parsed.map(|parsed| Subjects::of_file(parsed, drafts)).unwrap_or_default();
    // The rules of wording hold what is wrong on purpose.
    let is_left = subjects.drafts.contains(path) || *path == config::file("wording");
    let named = || subjects.all.iter().filter(|subject| names::has_names(subject.kind));
    let (mut problems, names) = rayon::join(
        || if is_left { Vec::new() } else { as_written(path, text, rules) },
        || named().map(|subject| Likeness::of(subject.title.as_str())).collect(),
    );
    // A value that is refused as a whole is told with its right form already.
    let place = |problem: &Diagnostic| match problem.place.as_ref().map(|place| &place.at) {
        Some(At::Bytes(range)) => Some((range.start, range.end)),
        _ => None,
    };
    let refused = parsed.iter().flat_map(|parsed| &parsed.problems).filter(|problem| problem.code == Code::BadValue);
    let refused: HashSet<_> = refused.filter_map(place).collect();
    problems.retain(|problem| place(problem).is_none_or(|place| !refused.contains(&place)));
    // Nor are the marks of a line judged whose YAML is wrong: they may be what is wrong.
    // Places of problems may be of the text as it was before it was mended.
    let above = |start: usize| text.as_bytes().get(..start)?.iter().rposition(|byte| *byte == b'\n');
    let line = |problem: &Diagnostic| place(problem).map(|(start, _)| above(start));
    let told = parsed.iter().flat_map(|parsed| &parsed.problems);
    let faulty: HashSet<_> = told.filter(|problem| problem.code < Code::MissingField).filter_map(line).collect();
    problems.retain(|problem| {
        problem.code != Code::Punctuation || line(problem).is_none_or(|line| !faulty.contains(&line))
    });
    problems.extend(subjects.all.iter().flat_map(|subject| articles::check(subject, sources)));
    problems.extend(counts::check(&subjects, sources));
    problems.extend(period::check(&subjects, sources));
    let body = yaml::front_matter(text).map_or(text.len(), |split| split.body_offset);
    let leaks = if is_left { Vec::new() } else { gate::of_text(path, text, body) };
    Findings { problems, names, leaks }
}

/// What a text shows as it was written.
fn as_written(path: &SourcePath, text: &str, rules: Option<&Rules>) -> Vec<Diagnostic> {
    let Some(manuscript) = Manuscript::of(path, text) else { return Vec::new() };
    let (worded, (mut problems, mut others)) = rayon::join(
        || rules.map(|rules| rules.check(&manuscript)).unwrap_or_default(),
        || (signs(&manuscript), slips::check(&manuscript)),
    );
    let garbled = mojibake::check(&manuscript);
    match garbled.is_empty() {
        true => others.extend(glyphs::check(&manuscript)),
        // Signs of no font are a part of what was garbled.
        false => problems.retain(|problem| problem.code != Code::Unshown),
    }
    others.extend(garbled);
    // A table pasted without its columns is told as such, not by its commas.
    problems.retain(|problem| problem.code != Code::Punctuation || !others.iter().any(|one| overlap(one, problem)));
    problems.retain(|problem| !worded.iter().any(|one| overlap(one, problem)));
    problems.extend(worded);
    problems.extend(others);
    problems
}

/// What the words of a page show, its paragraphs apart by an empty line.
pub(crate) fn words(text: &str, rules: Option<&Rules>) -> Vec<Diagnostic> {
    as_written(&SourcePath::new("content/page.md"), &format!("---\n标题: 网页\n---\n\n{text}\n"), rules)
}

/// What the single signs of a text show.
fn signs(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut problems = [characters::check(manuscript), numbers::check(manuscript), days::check(manuscript)].concat();
    let marks = punctuation::check(manuscript).into_iter().chain(pairing::check(manuscript));
    let marks: Vec<_> = marks.filter(|mark| !problems.iter().any(|one| overlap(one, mark))).collect();
    problems.extend(marks);
    problems
}

/// Whether two problems of one text are of the same bytes, and so of one slip.
fn overlap(one: &Diagnostic, two: &Diagnostic) -> bool {
    match (one.place.as_ref().map(|place| &place.at), two.place.as_ref().map(|place| &place.at)) {
        (Some(At::Bytes(one)), Some(At::Bytes(two))) => one.start < two.end && two.start < one.end,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::sample::{enterprise, project};
    use super::*;
    use crate::fact::Date;
    use crate::yaml::Scalar;

    fn moment() -> Moment {
        Moment { today: Date::parse("2026-11-22").unwrap(), drafts: false }
    }

    #[test]
    fn drafts_are_left_in_peace() {
        let text = |draft: &str| {
            format!("---\n编号: n1\n标题: 甲,乙 TODO\n发布时间: 2024-11-01 09:00\n草稿: {draft}\n---\n#标题\n")
        };
        let count = |draft: &str| {
            let (sources, records) = project(&[("content/news/a.md", &text(draft))]);
            inspect(&records, &Data::Parts(Box::default()), &sources, moment(), &mut Memory::default()).len()
        };
        assert_eq!(count("是"), 0);
        assert_eq!(count("否"), 3);
    }

    #[test]
    fn texts_of_refused_records_are_read_all_the_same() {
        let mut sources = Sources::default();
        let text = "---\n标提: 甲,乙\n---\n#标题\n";
        sources.texts.insert(SourcePath::new("content/news/a.md"), text.into());
        let records = crate::content::read(&sources);
        assert_eq!(
            inspect(&records, &Data::Parts(Box::default()), &sources, moment(), &mut Memory::default()).len(),
            2
        );
    }

    /// Ten thousand records, each near to another.
    #[test]
    fn ten_thousand_near_names_are_told_once_each() {
        let batch = |batch: usize| -> String {
            let one = |n: usize| {
                let name = format!("天津示例{}有限公司", n / 2 + batch * 1_000);
                enterprise(&format!("hd-{batch}-{n}"), &name, "91120102MA0DEM021J", "简介: 甲,乙\n")
            };
            (0..1_000).map(one).collect()
        };
        let texts: Vec<(String, String)> =
            (0..10).map(|n| (format!("content/enterprises/{n}.yaml"), batch(n))).collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let (sources, records) = project(&texts);
        let problems = inspect(&records, &Data::Parts(Box::default()), &sources, moment(), &mut Memory::default());
        assert_eq!(problems.len(), 5_000 + 10_000);
    }

    #[test]
    fn hostile_texts_are_inspected_to_the_end() {
        let pieces = [
            "]",
            "[",
            "](",
            "“",
            "》",
            "__甲",
            "(2023)",
            "发(2023)",
            "#",
            "\t\n",
            "1、\n",
            "```\n",
            "甲,",
            ":\\",
            "\"甲",
            "甲.",
            "[甲",
            "[甲](a",
            "[^1]: 甲\n\n",
            "<!-- 甲,",
            "1. 甲\n",
            "（",
            "13月1日",
            "甲  乙\n",
            "`甲",
        ];
        for piece in pieces {
            let text =
                format!("---\n编号: n1\n标题: 甲\n发布时间: 2024-11-01 09:00\n---\n甲\n\n{}", piece.repeat(20_000));
            let (sources, records) = project(&[("content/news/a.md", &text)]);
            let problems = inspect(&records, &Data::Parts(Box::default()), &sources, moment(), &mut Memory::default());
            assert!(problems.iter().all(|problem| problem.file().is_some()), "{piece:?}");
        }
    }
}
