//! Inspection: what is well-formed, and valid together, and yet not as it should be. Records and texts
//! in, problems out; the site need not be whole, so that they are told together with all others.
//!
//! - on texts as written, in the fields and in the bodies: `wording`, `characters`, `slips`,
//!   `mojibake`;
//! - on single records: `articles`, `chronology`, `pictures`;
//! - on records held together: `names`, `counts`, `pairs`.

mod articles;
mod characters;
mod chronology;
mod counts;
mod likeness;
mod manuscript;
mod mojibake;
mod names;
mod numeral;
mod pairs;
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
    problems.extend(pairs::check(&subjects));
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
        problems.extend(mojibake::check(&manuscript));
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
            inspect(&records, None, &sources, moment()).len()
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
        assert_eq!(inspect(&records, None, &sources, moment()).len(), 2);
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
        let problems = inspect(&records, None, &sources, moment());
        assert_eq!(problems.len(), 5_000 + 10_000);
    }

    #[test]
    fn hostile_texts_are_inspected_to_the_end() {
        let pieces =
            ["]", "[", "](", "“", "》", "__甲", "(2023)", "发(2023)", "#", "\t\n", "1、\n", "```\n", "甲,", ":\\"];
        for piece in pieces {
            let text =
                format!("---\n编号: n1\n标题: 甲\n发布时间: 2024-11-01 09:00\n---\n甲\n\n{}", piece.repeat(20_000));
            let (sources, records) = project(&[("content/news/a.md", &text)]);
            let problems = inspect(&records, None, &sources, moment());
            assert!(problems.iter().all(|problem| problem.file().is_some()), "{piece:?}");
        }
    }
}
