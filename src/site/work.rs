//! Linking, a kind at a time: the pointers and links of its records resolved and checked, its files
//! published, its facets found.

use std::sync::Arc;

use rayon::prelude::*;

use super::collection::{Collection, Entry, RecordKey};
use super::dangling::dangling;
use super::dead::Address;
use super::facet::{Faceted, Meant, Scope, facets};
use super::files::Files;
use super::index::{Index, Standing, nearest};
use super::link::Names;
use super::select::{Chosen, Selection};
use super::target::{Reach, Target, resolve};
use super::with_batch;
use crate::config::{self, Data, ListName};
use crate::content::{Facts, Field, Kind, Pointer, Record, Records};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath, Place};
use crate::fact::{Date, Id, Pointed, Text};
use crate::path::{OutputPath, SourcePath};
use crate::source::CONTENT;

/// What linking has at hand, and what it gathers on the way.
pub(super) struct Work<'a> {
    pub(super) today: Date,
    pub(super) scope: Scope<'a>,
    /// The address of the portal, when it is known.
    pub(super) base: Option<String>,
    pub(super) index: &'a Index,
    /// The names of the records, asked for where an id is wrong.
    pub(super) names: &'a Names<'a>,
    pub(super) records: &'a Records,
    /// Whether drafts are shown.
    pub(super) drafts: bool,
    pub(super) files: Files<'a>,
    /// Pointers in fields: from which record to which.
    pub(super) pointers: Vec<(RecordKey, RecordKey)>,
    /// Links in texts: from which record to which.
    pub(super) links: Vec<(RecordKey, RecordKey)>,
    /// Links in texts that are written from the portal's root.
    pub(super) addresses: Vec<Address>,
    pub(super) problems: Vec<Diagnostic>,
}

/// What resolving some records gathers.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) pointers: Vec<(RecordKey, RecordKey)>,
    pub(super) links: Vec<(RecordKey, RecordKey)>,
    pub(super) addresses: Vec<Address>,
    pub(super) files: Vec<(OutputPath, SourcePath)>,
    pub(super) problems: Vec<Diagnostic>,
}

/// How many records a thread takes at once.
const SHARE: usize = 500;

impl Work<'_> {
    /// Resolves the pointers and links of a kind's records, and finds its facets. Scheduled records are
    /// checked like the others, so that no build breaks by itself on the day they appear.
    pub(super) fn collect<T: Faceted>(&mut self, selection: &Selection<T>) -> Arc<Collection<T>> {
        for chosen in &selection.scheduled {
            self.check(&chosen.record);
        }
        let shares = selection.published.par_chunks(SHARE).enumerate();
        let resolved: Vec<(Vec<Arc<Entry<T>>>, Gathered)> = shares
            .map(|(share, chosen)| {
                let mut gathered = Gathered::default();
                let numbered = (share * SHARE..).zip(chosen);
                let entry = |(number, chosen)| Arc::new(self.entry(number as u32, chosen, &mut gathered));
                (numbered.map(entry).collect(), gathered)
            })
            .collect();
        let mut entries = Vec::with_capacity(selection.published.len());
        for (share, gathered) in resolved {
            entries.extend(share);
            let Gathered { pointers, links, addresses, files, problems } = gathered;
            self.pointers.extend(pointers);
            self.links.extend(links);
            self.addresses.extend(addresses);
            self.files.publish(files);
            self.problems.extend(problems);
        }
        let mut records = Collection::new(entries, selection.order.clone());
        records.facets = facets(&records, &self.scope);
        Arc::new(records)
    }

    /// The entry of a published record with a number.
    pub(super) fn entry<T: Facts>(&self, number: u32, chosen: &Chosen<T>, gathered: &mut Gathered) -> Entry<T> {
        let record = &chosen.record;
        let from = RecordKey { kind: T::KIND, number };
        self.check_pointers(record, Some(from), gathered);
        let targets = self.resolve(record, gathered);
        for (linked, target) in record.linked.iter().zip(&targets) {
            match (target, linked) {
                (Target::Record(to, _), _) => gathered.links.push((from, *to)),
                (Target::File(address), Some(linked)) => gathered.files.push((address.clone(), linked.file.clone())),
                _ => {}
            }
        }
        let files = self.files.find_all(record, &mut gathered.problems);
        let addresses = files.iter().map(|(address, _)| address.clone()).collect();
        gathered.files.extend(files);
        Entry {
            files: addresses,
            record: record.clone(),
            published: chosen.published,
            updated: record.facts.updated().filter(|updated| updated.date() <= self.today),
            path: record_path::<T>(record),
            targets,
        }
    }

    /// Checks the pointers, links and files of a record that is not shown.
    fn check<T: Facts>(&mut self, record: &Record<T>) {
        let mut gathered = Gathered::default();
        self.check_pointers(record, None, &mut gathered);
        self.resolve(record, &mut gathered);
        self.files.find_all(record, &mut gathered.problems);
        self.addresses.extend(gathered.addresses);
        self.problems.extend(gathered.problems);
    }

    /// Checks the records of which something was refused: what both fillings show is true of them.
    pub(super) fn check_torn(&mut self) {
        for parsed in self.records.files.iter().filter(|parsed| parsed.refused) {
            let told = std::mem::take(&mut self.problems);
            let [one, other] = parsed.torn.each_ref().map(|side| {
                with_batch!(side, batch => {
                    for record in batch {
                        self.problems.extend(claimed(record, self.index));
                        if self.drafts || !record.facts.draft() {
                            self.check(record);
                        }
                    }
                });
                std::mem::take(&mut self.problems)
            });
            self.problems = told;
            self.problems.extend(one.into_iter().filter(|problem| other.contains(problem)));
        }
    }

    fn resolve<T: Facts>(&self, record: &Record<T>, gathered: &mut Gathered) -> Box<[Target]> {
        let Self { index, records, drafts, files, .. } = self;
        let reach = Reach {
            base: self.base.as_deref(),
            index,
            file: &|file| files.find(file),
            missing: &|name, from| files.missing(name, from),
            has_anchor: &|file, anchor| records.has_anchor(file, anchor, *drafts),
            nearest_anchor: &|file, anchor| nearest(anchor, records.anchors(file).into_iter()).map(str::to_owned),
        };
        let targets = resolve(record, &reach, &mut gathered.problems);
        let origin = &record.origin;
        let links = record.body.iter().flat_map(|body| body.links());
        gathered.addresses.extend(links.zip(&targets).filter_map(|(link, target)| match target {
            Target::Address(path, _, fragment) => {
                let at = At::Bytes(link.range.start + origin.body_offset..link.range.end + origin.body_offset);
                let place = Place { file: origin.file.clone(), at };
                Some(Address { path: path.clone(), fragment: fragment.clone(), place })
            }
            _ => None,
        }));
        targets
    }

    fn check_pointers<T: Facts>(&self, record: &Record<T>, from: Option<RecordKey>, gathered: &mut Gathered) {
        let Self { scope, index, names, .. } = self;
        let Gathered { pointers, problems, .. } = gathered;
        record.facts.pointers(&mut |pointer, field| {
            let problem = match pointer {
                Pointer::Record(kind, id) => match (index.standing(kind, id.as_str()), from) {
                    (Some(Standing::Published(number)), Some(from)) => {
                        pointers.push((from, RecordKey { kind, number }));
                        return;
                    }
                    (Some(Standing::Withheld), Some(_)) => withheld(kind, id),
                    (Some(_), _) => return,
                    (None, _) => dangling(kind, id, index, *names),
                },
                Pointer::Listed(list, name) if scope.has(list, name.as_str()) => return,
                Pointer::Listed(list, name) => unlisted(list, name, scope),
            };
            problems.push(problem.at(&record.origin.file, record.origin.field(field)));
        });
    }

    /// Pointers in the site-wide data.
    pub(super) fn check_data(&mut self, data: &Data) {
        self.check_reports(data);
        for (index, honour) in data.honours().iter().enumerate() {
            if let Some(id) = honour.enterprise.as_ref().map(Pointed::id)
                && self.index.standing(Kind::Enterprise, id.as_str()).is_none()
            {
                let field = At::Field(FieldPath::default().index(index).key("企业"));
                let problem = dangling(Kind::Enterprise, id, self.index, self.names);
                self.problems.push(problem.at(&config::file("honours"), field));
            }
        }
        let figures = data.coordinators().into_iter().flat_map(|coordinators| coordinators.figures.iter().enumerate());
        for (index, figure) in figures {
            if !self.scope.has(ListName::Streets, figure.street.as_str()) {
                let field = At::Field(FieldPath::default().key("统计").index(index).key("街道"));
                let problem = unlisted(ListName::Streets, &figure.street, &self.scope);
                self.problems.push(problem.at(&config::file("coordinators"), field));
            }
        }
    }

    /// The files of reports: records, or files that are published for them. One that is held back is
    /// left out silently, as its own warning tells.
    fn check_reports(&mut self, data: &Data) {
        let reports = data.progress().into_iter().flat_map(|progress| progress.reports.iter().enumerate());
        for (place, report) in reports {
            let Some(name) = &report.file else { continue };
            let path = SourcePath::new(&format!("{CONTENT}/{name}"));
            let problem = match self.index.in_file(&path) {
                Some([_]) => continue,
                Some([]) if self.index.is_refused(&path) => continue,
                Some(_) => Diagnostic::new(Code::DeadLink, format!("{path} 里不止一条记录，不知道是哪一条"))
                    .help("请把这份报告写成单独的 .md 文件，再填它的路径"),
                None if self.files.publish_file(&path) => continue,
                None => no_report(&path, self.index),
            };
            let field = At::Field(FieldPath::default().key("报告").index(place).key("文件"));
            self.problems.push(problem.at(&config::file("progress"), field));
        }
    }
}

fn no_report(path: &SourcePath, index: &Index) -> Diagnostic {
    let near = index.nearest_file(path).map(|near| near.strip_prefix("content/").unwrap_or(&near).to_owned());
    let help = match near {
        Some(near) => format!("是不是 {near}？"),
        None => "请写从 content 起的路径，如 news/2024/dt-2024-01.md".to_owned(),
    };
    Diagnostic::new(Code::DeadLink, format!("找不到报告的文件 {path}")).help(help)
}

/// That the id of a torn record is used already.
fn claimed<T: Facts>(record: &Record<T>, index: &Index) -> Option<Diagnostic> {
    let id = record.facts.id();
    let home = index.home(T::KIND, id.as_str())?;
    let problem = Diagnostic::new(Code::DuplicateId, format!("编号“{id}”已经用在 {home} 里"));
    let problem = problem.help("请给后来的一条另取编号；发布过的编号不再改动，也不再使用");
    Some(problem.at(&record.origin.file, record.origin.field(&[Field::Key("编号")])))
}

fn record_path<T: Facts>(record: &Record<T>) -> OutputPath {
    OutputPath::of_record(T::KIND.address(), record.facts.id().as_str())
}

fn withheld(kind: Kind, id: &Id) -> Diagnostic {
    Diagnostic::new(Code::WithheldReference, format!("编号“{id}”的{}尚未发布", kind.label()))
        .help("现在页面上不显示它；发布以后会自动加上")
}

/// That a list has no such name.
pub(super) fn unlisted(list: ListName, name: &Text, scope: &Scope) -> Diagnostic {
    let help = match scope.meant(list, name.as_str()) {
        Meant::Certainly(right) => format!("写成 {right}"),
        Meant::Perhaps(near) => format!("是不是“{near}”？"),
        Meant::Several(all) => format!("每个单独写成一项：{}；只能填一个的，留下一个", all.join("；")),
        Meant::AnyOf(all) if all.is_empty() => format!("先在 lists.yaml 的“{}”里加上它", list.label()),
        Meant::AnyOf(all) => format!("从这些里选一个：{}", all.join("、")),
    };
    Diagnostic::new(Code::NotInList, format!("{}里没有“{name}”", list.label())).help(help)
}
