//! The exceptions of a project: what each lets pass, and which let nothing pass.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Passed;
use super::leak::Leak;
use crate::config::{self, Data};
use crate::content::{Field, Origin};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::subject::Subjects;
use crate::path::SourcePath;
use crate::privacy::Exception;
use crate::source::{CONTENT, Sources};
use crate::yaml;

/// All exceptions, by the file that each is for.
pub(super) struct Waivers<'a> {
    by_file: BTreeMap<SourcePath, Vec<Waiver<'a>>>,
}

struct Waiver<'a> {
    exception: &'a Exception,
    /// Where it is written.
    origin: Origin,
    index: usize,
    /// Of a list of records, the part of the text that it is for.
    part: Option<Range<usize>>,
    /// In how many places it let something pass.
    places: usize,
}

impl<'a> Waivers<'a> {
    pub(super) fn of(subjects: &Subjects<'a>, data: &'a Data, sources: &Sources) -> Self {
        let mut waivers = Self { by_file: BTreeMap::new() };
        for subject in &subjects.all {
            waivers.add(subject.exceptions, subject.origin, sources, |name| subject.origin.file.join(name));
        }
        let site = Origin { file: config::file("site"), index: None, body_offset: 0 };
        let exceptions = data.identity().map(|site| &*site.exceptions).unwrap_or_default();
        waivers.add(exceptions, &site, sources, |name| Some(SourcePath::new(&format!("{CONTENT}/{name}"))));
        waivers
    }

    fn add(
        &mut self,
        exceptions: &'a [Exception],
        origin: &Origin,
        sources: &Sources,
        named: impl Fn(&str) -> Option<SourcePath>,
    ) {
        for (index, exception) in exceptions.iter().enumerate() {
            let (file, part) = match &exception.file {
                Some(name) => (named(name.as_str()), None),
                None => (Some(origin.file.clone()), part(origin, sources)),
            };
            let waiver = Waiver { exception, origin: origin.clone(), index, part, places: 0 };
            // A path that leads out of the content is the name of nothing.
            self.by_file.entry(file.unwrap_or_else(|| SourcePath::new("/"))).or_default().push(waiver);
        }
    }

    /// Whether something in a file may pass.
    pub(super) fn pass(&mut self, file: &SourcePath, leak: &Leak) -> bool {
        let Some(exempt) = leak.exempt else { return false };
        let holds = |waiver: &&mut Waiver| {
            let is_inside = |part: &Range<usize>| leak.range.as_ref().is_some_and(|range| part.contains(&range.start));
            waiver.exception.what == exempt && waiver.part.as_ref().is_none_or(is_inside)
        };
        let waiver = self.by_file.get_mut(file).and_then(|waivers| waivers.iter_mut().find(holds));
        waiver.is_some_and(|waiver| {
            waiver.places += 1;
            true
        })
    }

    /// Those that let something pass.
    pub(super) fn passed(&self) -> Vec<Passed> {
        let all = self.by_file.iter().flat_map(|(file, waivers)| waivers.iter().map(move |waiver| (file, waiver)));
        let passed = |(file, waiver): (&SourcePath, &Waiver)| Passed {
            file: file.clone(),
            what: waiver.exception.what,
            reason: waiver.exception.reason.as_str().to_owned(),
            places: waiver.places,
        };
        all.filter(|(_, waiver)| waiver.places > 0).map(passed).collect()
    }

    /// That the others let nothing pass.
    pub(super) fn idle(&self, sources: &Sources) -> Vec<Diagnostic> {
        let all = self.by_file.iter().flat_map(|(file, waivers)| waivers.iter().map(move |waiver| (file, waiver)));
        all.filter(|(_, waiver)| waiver.places == 0).map(|(file, waiver)| waiver.idle(file, sources)).collect()
    }
}

impl Waiver<'_> {
    fn idle(&self, file: &SourcePath, sources: &Sources) -> Diagnostic {
        let what = self.exception.what.label();
        let is_known = sources.files.contains(file) || sources.texts.contains_key(file);
        let message = match &self.exception.file {
            Some(name) if !is_known => format!("隐私说明写的文件“{name}”不存在"),
            Some(name) => format!("“{name}”里现在没有{what}要放行，或者没有发布这个文件"),
            None => format!("这里的文字里现在没有{what}要放行"),
        };
        let item = [Field::Key("隐私说明"), Field::Item(self.index), Field::Key("内容")];
        Diagnostic::new(Code::IdleException, message)
            .help("删去这一项；是文件改了名或换了地方的，改正“文件”；多余的例外会放行以后误写进来的内容")
            .at(&self.origin.file, self.origin.field(&item))
    }
}

/// The part of a text that one record of a list takes.
fn part(origin: &Origin, sources: &Sources) -> Option<Range<usize>> {
    let index = origin.index?;
    let text = sources.text(&origin.file)?;
    let after = Origin { index: Some(index + 1), ..origin.clone() };
    let mut places = yaml::locate_all(text, &[origin.record_path(), after.record_path()]).into_iter().flatten();
    let (start, next) = (places.next()?.start, places.next()?.start);
    // There is none after the last.
    Some(start..if next > start { next } else { text.len() })
}
