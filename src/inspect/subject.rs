//! The records as the checks see them: each kind for itself, and all of them alike.

use rustc_hash::FxHashSet as HashSet;

use crate::content::{
    Attachment, Batch, Enterprise, Facts, Field, Kind, Lecture, Linked, Notice, Origin, Parsed, Picture, Pilot, Record,
    Records, Station,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::fact::{DateTime, Id, Text};
use crate::markdown::Article;
use crate::path::SourcePath;
use crate::privacy::Exception;

/// All records that are to be published, now or later.
#[derive(Default)]
pub(super) struct Subjects<'a> {
    pub(super) all: Vec<Subject<'a>>,
    pub(super) enterprises: Vec<&'a Record<Enterprise>>,
    pub(super) lectures: Vec<&'a Record<Lecture>>,
    pub(super) stations: Vec<&'a Record<Station>>,
    pub(super) pilots: Vec<&'a Record<Pilot>>,
    pub(super) notices: Vec<&'a Record<Notice>>,
    /// Articles that are drafts, and not among these.
    pub(super) drafts: HashSet<&'a SourcePath>,
}

/// What every record has.
pub(super) struct Subject<'a> {
    pub(super) kind: Kind,
    pub(super) id: &'a Id,
    pub(super) origin: &'a Origin,
    pub(super) title: &'a Text,
    pub(super) published: Option<DateTime>,
    pub(super) updated: Option<DateTime>,
    pub(super) body: Option<&'a Article>,
    pub(super) linked: &'a [Option<Linked>],
    pub(super) pictures: &'a [Picture],
    pub(super) attachments: &'a [Attachment],
    pub(super) materials: &'a [Attachment],
    pub(super) exceptions: &'a [Exception],
}

impl<'a> Subjects<'a> {
    /// The records, with the drafts or without.
    pub(super) fn of(records: &'a Records, drafts: bool) -> Self {
        let mut subjects = Self::default();
        records.files.iter().for_each(|parsed| subjects.add(parsed, drafts));
        subjects
    }

    /// The records of one file.
    pub(super) fn of_file(parsed: &'a Parsed, drafts: bool) -> Self {
        let mut subjects = Self::default();
        subjects.add(parsed, drafts);
        subjects
    }

    fn add(&mut self, parsed: &'a Parsed, drafts: bool) {
        let (all, left) = (&mut self.all, &mut self.drafts);
        match &parsed.batch {
            Batch::Enterprise(batch) => self.enterprises.extend(take(batch, drafts, all, left)),
            Batch::Lecture(batch) => self.lectures.extend(take(batch, drafts, all, left)),
            Batch::Station(batch) => self.stations.extend(take(batch, drafts, all, left)),
            Batch::Pilot(batch) => self.pilots.extend(take(batch, drafts, all, left)),
            Batch::Notice(batch) => self.notices.extend(take(batch, drafts, all, left)),
            Batch::Case(batch) => drop(take(batch, drafts, all, left)),
            Batch::News(batch) => drop(take(batch, drafts, all, left)),
            Batch::Policy(batch) => drop(take(batch, drafts, all, left)),
            Batch::Page(batch) => drop(take(batch, drafts, all, left)),
        }
    }
}

type Shared<T> = std::sync::Arc<Record<T>>;

fn take<'a, T: Facts>(
    batch: &'a [Shared<T>],
    drafts: bool,
    all: &mut Vec<Subject<'a>>,
    left: &mut HashSet<&'a SourcePath>,
) -> Vec<&'a Record<T>> {
    let (taken, dropped): (Vec<&Record<T>>, Vec<_>) =
        batch.iter().map(|record| &**record).partition(|record| drafts || !record.facts.draft());
    left.extend(dropped.iter().map(|record| &record.origin.file).filter(|file| file.extension() == "md"));
    all.extend(taken.iter().map(|record| subject(record)));
    taken
}

fn subject<T: Facts>(record: &Record<T>) -> Subject<'_> {
    let facts = &record.facts;
    Subject {
        kind: T::KIND,
        id: facts.id(),
        origin: &record.origin,
        title: facts.title(),
        published: facts.published(),
        updated: facts.updated(),
        body: record.body.as_ref(),
        linked: &record.linked,
        pictures: facts.pictures(),
        attachments: facts.attachments(),
        materials: facts.materials(),
        exceptions: facts.exceptions(),
    }
}

impl Subject<'_> {
    /// The key of its title.
    pub(super) fn title_key(&self) -> &'static str {
        match self.kind {
            Kind::Enterprise | Kind::Station | Kind::Pilot => "名称",
            Kind::Lecture => "主题",
            _ => "标题",
        }
    }
}

/// A problem at a field of a record.
pub(super) fn at_field(
    code: Code,
    origin: &Origin,
    fields: &[Field],
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(code, message).help(help).at(&origin.file, origin.field(fields))
}
