//! The files that are handed out: what records offer and show, what reports name, and static files; and what was
//! found in them, kept until they change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::leak::{self, Leak};
use crate::config::{self, Data};
use crate::content::Field;
use crate::diagnostic::{At, FieldPath, Place};
use crate::inspect::subject::{Subject, Subjects};
use crate::path::SourcePath;
use crate::picture::is_picture;
use crate::source::{self, CONTENT, Sources, is_static};

/// The largest file that is searched, in bytes.
const LARGEST: u64 = 48 << 20;

/// Files larger than this are read one after the other, so that memory holds few of them.
const LARGE: u64 = 4 << 20;

/// The files that are handed out, each with the place that names it first; a static file stands for itself.
#[derive(Default)]
pub(in crate::inspect) struct Handed {
    files: BTreeMap<SourcePath, Place>,
    /// Pictures that stand for a document: those that records offer as 附件 or 课件.
    documents: BTreeSet<SourcePath>,
}

impl Handed {
    /// Those of a project.
    pub(in crate::inspect) fn of(subjects: &Subjects, data: &Data, sources: &Sources) -> Self {
        let mut handed = Self::default();
        for file in sources.files.iter().filter(|file| is_static(file)) {
            handed.files.insert(file.clone(), Place { file: file.clone(), at: At::File });
        }
        subjects.all.iter().for_each(|subject| handed.note(subject, sources));
        let reports = data.progress().into_iter().flat_map(|progress| progress.reports.iter().enumerate());
        for (index, report) in reports {
            let Some(name) = &report.file else { continue };
            let at = At::Field(FieldPath::default().key("报告").index(index).key("文件"));
            let place = Place { file: config::file("progress"), at };
            handed.first(Some(SourcePath::new(&format!("{CONTENT}/{name}"))), place, sources);
        }
        handed
    }

    /// Each, with where it is named.
    pub(super) fn files(&self) -> impl Iterator<Item = (&SourcePath, &Place)> {
        self.files.iter()
    }

    /// What cannot be searched in a file by what it is handed out for: words that a picture shows.
    pub(super) fn unsearchable(&self, file: &SourcePath) -> Option<Leak> {
        self.documents.contains(file).then(|| Leak::unsearchable("是图片，里面的字程序看不见".to_owned()))
    }

    fn note(&mut self, subject: &Subject, sources: &Sources) {
        let origin = subject.origin;
        let attached = [("附件", subject.attachments), ("课件", subject.materials)];
        let attached = attached.into_iter().flat_map(|(key, list)| {
            list.iter().map(|one| &one.file).enumerate().map(move |(index, file)| (key, index, file))
        });
        let pictures = subject.pictures.iter().enumerate().map(|(index, one)| ("图片", index, &one.file));
        for (key, index, file) in attached.chain(pictures) {
            let at = origin.field(&[Field::Key(key), Field::Item(index), Field::Key("文件")]);
            let file = origin.file.join(file.as_str());
            let is_drawing = |file: &SourcePath| file.extension().eq_ignore_ascii_case("svg");
            let stands = |file: &&SourcePath| key != "图片" && is_picture(file.extension()) && !is_drawing(file);
            self.documents.extend(file.as_ref().filter(stands).cloned());
            self.first(file, Place { file: origin.file.clone(), at }, sources);
        }
        for (link, linked) in subject.body.iter().flat_map(|body| body.links()).zip(subject.linked) {
            let range = link.range.start + origin.body_offset..link.range.end + origin.body_offset;
            let file = linked.as_ref().map(|linked| linked.file.clone());
            self.first(file, Place { file: origin.file.clone(), at: At::Bytes(range) }, sources);
        }
    }

    fn first(&mut self, file: Option<SourcePath>, place: Place, sources: &Sources) {
        if let Some(file) = file.filter(|file| sources.files.contains(file)) {
            self.files.entry(file).or_insert(place);
        }
    }
}

/// What was found in files.
#[derive(Debug, Default)]
pub(in crate::inspect) struct Read {
    leaks: BTreeMap<SourcePath, Vec<Leak>>,
}

impl Read {
    /// What was found in a file.
    pub(super) fn leaks(&self, file: &SourcePath) -> &[Leak] {
        self.leaks.get(file).map(Vec::as_slice).unwrap_or_default()
    }

    /// Takes files as changed: these, and those below them.
    pub(in crate::inspect) fn forget(&mut self, paths: &BTreeSet<SourcePath>) {
        self.leaks.retain(|file, _| !paths.iter().any(|path| file.is_within(path)));
    }

    /// Reads those of the files that are handed out that were not read yet, and forgets those that no longer are.
    pub(in crate::inspect) fn read(&mut self, handed: &Handed, root: &Path) {
        self.leaks.retain(|file, _| handed.files.contains_key(file));
        let due: Vec<&SourcePath> = handed.files.keys().filter(|file| !self.leaks.contains_key(*file)).collect();
        let size = |file: &SourcePath| source::open(root, file).map_or(0, |(_, size)| size);
        let (large, small): (Vec<&SourcePath>, Vec<&SourcePath>) =
            due.into_par_iter().partition(|file| size(file) > LARGE);
        let read = |file: &SourcePath| (file.clone(), read(root, file));
        let small: Vec<_> = small.into_par_iter().with_max_len(1).map(read).collect();
        self.leaks.extend(small);
        self.leaks.extend(large.into_iter().map(read));
    }
}

fn read(root: &Path, file: &SourcePath) -> Vec<Leak> {
    // What cameras write into these is not published.
    if is_picture(file.extension()) && !file.extension().eq_ignore_ascii_case("svg") && !is_static(file) {
        return leak::of_name(file.as_str());
    }
    match source::read_file(root, file, LARGEST) {
        Ok(bytes) => leak::of_file(file, &bytes),
        Err(why) => vec![Leak::unsearchable(format!("读不出来：{why}"))],
    }
}
