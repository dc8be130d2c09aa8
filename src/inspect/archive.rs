//! What would never come to its end: a portal that is archived shows for good the state of one day, an
//! announcement that runs on it as running, a lecture as to come; and what is published later never appears.

use super::subject::{Subject, Subjects, at_field};
use crate::config::{self, Archive, Data};
use crate::content::{Announcement, Field, Lecture, Notice, Plan, Record};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};

/// What is not over before the portal is archived.
pub(super) fn check(subjects: &Subjects, data: &Data) -> Vec<Diagnostic> {
    let Some(archive) = data.identity().and_then(|identity| identity.archive.as_ref()) else { return Vec::new() };
    let mut problems = Vec::new();
    problems.extend(subjects.all.iter().filter_map(|subject| unpublished(subject, archive)));
    problems.extend(subjects.notices.iter().filter_map(|record| running(record, archive)));
    problems.extend(subjects.lectures.iter().filter_map(|record| to_come(record, archive)));
    problems.extend(open(data, archive));
    problems
}

fn unpublished(subject: &Subject, archive: &Archive) -> Option<Diagnostic> {
    let published = subject.published.filter(|time| time.date() > archive.date)?;
    let message = format!("发布时间 {published} 在专题归档（{}）以后，不会发布", archive.date);
    let help = "改早发布时间，或者推迟 site.yaml 里的归档日期";
    Some(at_field(Code::Unended, subject.origin, &[Field::Key("发布时间")], message, help))
}

fn running(record: &Record<Notice>, archive: &Archive) -> Option<Diagnostic> {
    let Announcement { start, end, .. } = record.facts.announcement.as_ref()?;
    let is_shown = record.facts.published.date() <= archive.date;
    (is_shown && start <= end && *end >= archive.date).then(|| {
        let message = format!("公示 {end} 才结束，专题 {} 就归档，网页会一直停在公示没有结束的样子", archive.date);
        let help = "公示结束、公布结果以后再归档，推迟 site.yaml 里的归档日期";
        at_field(Code::Unended, &record.origin, &[Field::Key("公示"), Field::Key("止")], message, help)
    })
}

fn to_come(record: &Record<Lecture>, archive: &Archive) -> Option<Diagnostic> {
    let facts = &record.facts;
    let is_shown = facts.published.date() <= archive.date && facts.plan() != Plan::Cancelled;
    (is_shown && facts.end.date() >= archive.date).then(|| {
        let end = facts.end.date();
        let message = format!("活动 {end} 才结束，专题 {} 就归档，网页会一直写着还没有举办", archive.date);
        let help = "办完、补上回顾以后再归档，推迟 site.yaml 里的归档日期";
        at_field(Code::Unended, &record.origin, &[Field::Key("结束")], message, help)
    })
}

/// Rounds of applications that are not closed.
fn open(data: &Data, archive: &Archive) -> Vec<Diagnostic> {
    let rounds = data.application().into_iter().flat_map(|application| application.rounds.iter().enumerate());
    let tell = |index| {
        let path = FieldPath::default().key("批次").index(index).key("截止");
        let message = format!("这一批申报到专题归档（{}）时还没有截止，网页会一直写着可以申报", archive.date);
        let help = "核对截止日期，或者推迟 site.yaml 里的归档日期";
        Diagnostic::new(Code::Unended, message).help(help).at(&config::file("apply"), At::Field(path))
    };
    rounds.filter(|(_, round)| round.end >= archive.date).map(|(index, _)| tell(index)).collect()
}
