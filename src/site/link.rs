//! Records that are valid by themselves become a site that is valid together: one day in, ids
//! claimed, pointers and links resolved, facets and addresses made; or every problem told.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::as_of::as_of;
use super::collection::{Collection, Entry, RecordKey};
use super::facet::{Faceted, Scope, facets};
use super::files::Files;
use super::index::{Index, Standing};
use super::relation::Relations;
use super::route::routes;
use super::select::{Chosen, Selection, select};
use super::target::{Reach, Target, resolve};
use super::{Site, with_collection};
use crate::config::{self, Config, ListName, Lists};
use crate::content::{
    Batch, Case, Enterprise, Facts, Field, Kind, Lecture, News, Notice, Page, Pilot, Pointer, Policy, Record, Records,
    Station,
};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath, Severity};
use crate::fact::{Date, DateTime, Id, Text};
use crate::path::{OutputPath, SourcePath};

/// The day a site shows, and whether drafts are shown too.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The day.
    pub today: Date,
    /// Whether drafts are shown, as in a preview.
    pub drafts: bool,
}

/// What linking comes to.
#[derive(Debug)]
pub struct Linked {
    /// The site, when there is no error.
    pub site: Option<Site>,
    /// Errors and warnings.
    pub problems: Vec<Diagnostic>,
}

/// Links records to a site as of a moment. `files` are the files beside the texts. Without a config
/// (it was refused) there is no site, but all that can be told of the records is; with its lists the more.
pub fn link(
    config: &Result<Arc<Config>, Option<Lists>>,
    records: &Records,
    files: &BTreeSet<SourcePath>,
    moment: Moment,
) -> Linked {
    let mut linked = link_all(config, records, files, moment);
    for problem in &mut linked.problems {
        if let Some(mended) = problem.file().and_then(|file| records.mended(file)) {
            mended.restore(problem);
        }
    }
    linked
}

fn link_all(
    config: &Result<Arc<Config>, Option<Lists>>,
    records: &Records,
    files: &BTreeSet<SourcePath>,
    moment: Moment,
) -> Linked {
    let mut files = Files::new(files);
    let mut index = Index::default();
    let mut problems = Vec::new();
    let by_kind = ByKind::of(records, &mut index, &mut files);
    let selected = Selected::of(by_kind, moment, &mut index, &mut problems);
    problems.extend(same_code(&selected.enterprises));

    let lists = config.as_ref().map_or_else(|lists| lists.as_ref(), |config| Some(&config.lists));
    let scope = Scope::new(moment.today, lists);
    let mut work =
        Work { scope, index: &index, selected: &selected, files, pairs: Vec::new(), links: Vec::new(), problems };
    let enterprises = work.collect(&selected.enterprises);
    let cases = work.collect(&selected.cases);
    let lectures = work.collect(&selected.lectures);
    let stations = work.collect(&selected.stations);
    let pilots = work.collect(&selected.pilots);
    let notices = work.collect(&selected.notices);
    let news = work.collect(&selected.news);
    let policies = work.collect(&selected.policies);
    let pages = work.collect(&selected.pages);
    if let Ok(config) = config {
        work.check_config(config);
    }
    let Work { files, pairs, links, mut problems, index, .. } = work;
    let (files, unused) = files.finish(index.refused());
    problems.extend(unused);

    let Ok(config) = config else { return Linked { site: None, problems } };
    let mut site = Site {
        today: moment.today,
        as_of: moment.today,
        config: config.clone(),
        enterprises,
        cases,
        lectures,
        stations,
        pilots,
        notices,
        news,
        policies,
        pages,
        relations: Relations::new(pairs, links),
        files,
        routes: Vec::new(),
    };
    site.as_of = as_of(&site);
    match routes(&site) {
        Ok(routes) => site.routes = routes,
        Err(taken) => problems.extend(taken),
    }
    if !site.routes.is_empty() {
        problems.extend(dead_addresses(&site));
    }
    let failed = problems.iter().any(|problem| problem.severity() == Severity::Error);
    Linked { site: (!failed).then_some(site), problems }
}

/// The records of each kind, in the order of their files.
#[derive(Default)]
struct ByKind {
    enterprises: Vec<Arc<Record<Enterprise>>>,
    cases: Vec<Arc<Record<Case>>>,
    lectures: Vec<Arc<Record<Lecture>>>,
    stations: Vec<Arc<Record<Station>>>,
    pilots: Vec<Arc<Record<Pilot>>>,
    notices: Vec<Arc<Record<Notice>>>,
    news: Vec<Arc<Record<News>>>,
    policies: Vec<Arc<Record<Policy>>>,
    pages: Vec<Arc<Record<Page>>>,
}

impl ByKind {
    fn of(records: &Records, index: &mut Index, files: &mut Files) -> Self {
        let mut by_kind = Self::default();
        for parsed in &records.files {
            index.add_file(&parsed.file);
            if parsed.refused {
                index.add_refused(&parsed.file);
            }
            if parsed.refused && parsed.refused_ids.is_empty() {
                index.add_unread(parsed.kind);
            }
            for id in &parsed.refused_ids {
                index.add(parsed.kind, id, Standing::Refused, &parsed.file);
            }
            match &parsed.batch {
                Batch::Enterprise(batch) => take(batch, &mut by_kind.enterprises, files),
                Batch::Case(batch) => take(batch, &mut by_kind.cases, files),
                Batch::Lecture(batch) => take(batch, &mut by_kind.lectures, files),
                Batch::Station(batch) => take(batch, &mut by_kind.stations, files),
                Batch::Pilot(batch) => take(batch, &mut by_kind.pilots, files),
                Batch::Notice(batch) => take(batch, &mut by_kind.notices, files),
                Batch::News(batch) => take(batch, &mut by_kind.news, files),
                Batch::Policy(batch) => take(batch, &mut by_kind.policies, files),
                Batch::Page(batch) => take(batch, &mut by_kind.pages, files),
            }
        }
        by_kind
    }
}

fn take<T: Facts>(batch: &[Arc<Record<T>>], all: &mut Vec<Arc<Record<T>>>, files: &mut Files) {
    for record in batch {
        files.note(record);
        all.push(record.clone());
    }
}

fn notice_times(notices: &[Arc<Record<Notice>>]) -> HashMap<Id, DateTime> {
    notices.iter().map(|notice| (notice.facts.id.clone(), notice.facts.published)).collect()
}

/// When an enterprise was published: as it says itself, or when the notice that first announced it
/// was. A notice that does not exist is told elsewhere, and hides nothing.
fn enterprise_time(facts: &Enterprise, notices: &HashMap<Id, DateTime>) -> Option<DateTime> {
    let named = facts.certifications.iter().flat_map(|made| [&made.announcement, &made.notice]).flatten();
    let announced = || named.filter_map(|notice| notices.get(notice.id()).copied()).min();
    facts.published.or_else(announced).or_else(|| Date::new(2000, 1, 1).map(DateTime::start_of))
}

/// Two enterprises with one credit code.
fn same_code(enterprises: &Selection<Enterprise>) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, &Record<Enterprise>> = HashMap::new();
    let mut problems = Vec::new();
    for Chosen { record, .. } in &enterprises.published {
        let code = record.facts.credit_code.as_str();
        match first.get(code) {
            None => {
                first.insert(code, record);
            }
            Some(other) => problems.push(
                Diagnostic::new(
                    Code::DuplicateCode,
                    format!("统一社会信用代码 {code} 与“{}”（{}）相同", other.facts.name, other.origin.file),
                )
                .help("一家企业只写一条记录；更名的填“曾用名”；不是同一家的请核对代码")
                .at(&record.origin.file, record.origin.field(&[Field::Key("统一社会信用代码")])),
            ),
        }
    }
    problems
}

/// The records of each kind as of the day.
struct Selected {
    enterprises: Selection<Enterprise>,
    cases: Selection<Case>,
    lectures: Selection<Lecture>,
    stations: Selection<Station>,
    pilots: Selection<Pilot>,
    notices: Selection<Notice>,
    news: Selection<News>,
    policies: Selection<Policy>,
    pages: Selection<Page>,
}

impl Selected {
    fn of(by_kind: ByKind, moment: Moment, index: &mut Index, problems: &mut Vec<Diagnostic>) -> Self {
        let notices = notice_times(&by_kind.notices);
        let enterprise_time = |facts: &Enterprise| enterprise_time(facts, &notices);
        Self {
            enterprises: select(by_kind.enterprises, enterprise_time, moment, index, problems),
            cases: select(by_kind.cases, Facts::published, moment, index, problems),
            lectures: select(by_kind.lectures, Facts::published, moment, index, problems),
            stations: select(by_kind.stations, Facts::published, moment, index, problems),
            pilots: select(by_kind.pilots, Facts::published, moment, index, problems),
            notices: select(by_kind.notices, Facts::published, moment, index, problems),
            news: select(by_kind.news, Facts::published, moment, index, problems),
            policies: select(by_kind.policies, Facts::published, moment, index, problems),
            pages: select(by_kind.pages, Facts::published, moment, index, problems),
        }
    }

    /// Whether the text of a published record has an anchor.
    fn has_anchor(&self, key: RecordKey, anchor: &str) -> bool {
        with_collection!(self, key.kind, selection => {
            let chosen = selection.published.get(key.index as usize);
            chosen.and_then(|chosen| chosen.record.body.as_ref()).is_some_and(|body| body.has_anchor(anchor))
        })
    }
}

/// What linking has at hand, and what it gathers on the way.
struct Work<'a> {
    scope: Scope<'a>,
    index: &'a Index,
    selected: &'a Selected,
    files: Files<'a>,
    /// Pointers: from which record to which.
    pairs: Vec<(RecordKey, RecordKey)>,
    /// Links in texts: from which record to which.
    links: Vec<(RecordKey, RecordKey)>,
    problems: Vec<Diagnostic>,
}

impl Work<'_> {
    /// Resolves the pointers and links of a kind's records, and finds its facets.
    fn collect<T: Faceted>(&mut self, selection: &Selection<T>) -> Collection<T> {
        for chosen in &selection.scheduled {
            self.check_pointers(&chosen.record, None);
            self.resolve(chosen);
        }
        let entries = (0..).zip(&selection.published).map(|(index, chosen)| {
            let from = RecordKey { kind: T::KIND, index };
            self.check_pointers(&chosen.record, Some(from));
            let targets = self.resolve(chosen);
            self.links.extend(targets.iter().filter_map(|target| match target {
                Target::Record(to, _) => Some((from, *to)),
                _ => None,
            }));
            self.files.publish_targets(&chosen.record, &targets);
            Entry {
                files: self.files.publish(&chosen.record, &mut self.problems),
                record: chosen.record.clone(),
                published: chosen.published,
                path: record_path::<T>(&chosen.record),
                targets,
            }
        });
        let mut records = Collection::new(entries.collect());
        records.facets = facets(&records, &self.scope);
        records
    }

    fn resolve<T: Facts>(&mut self, chosen: &Chosen<T>) -> Box<[Target]> {
        let Self { index, selected, files, problems, .. } = self;
        let reach = Reach {
            index,
            file: &|file| files.find(file),
            has_anchor: &|key, anchor| selected.has_anchor(key, anchor),
        };
        resolve(chosen, &reach, problems)
    }

    fn check_pointers<T: Facts>(&mut self, record: &Record<T>, from: Option<RecordKey>) {
        let Self { scope, index, pairs, problems, .. } = self;
        record.facts.pointers(&mut |pointer, field| {
            let problem = match pointer {
                Pointer::Record(kind, id) => match (index.standing(kind, id.as_str()), from) {
                    (Some(Standing::Published(index)), Some(from)) => {
                        pairs.push((from, RecordKey { kind, index }));
                        return;
                    }
                    (Some(Standing::Withheld), _) => withheld(kind, id),
                    (Some(_), _) => return,
                    (None, _) => dangling(kind, id, index),
                },
                Pointer::Listed(list, name) if scope.has(list, name.as_str()) => return,
                Pointer::Listed(list, name) => unlisted(list, name, scope),
            };
            problems.push(problem.at(&record.origin.file, record.origin.field(field)));
        });
    }

    /// Pointers in the site-wide data.
    fn check_config(&mut self, config: &Config) {
        for (index, honour) in config.honours.iter().enumerate() {
            if let Some(id) = &honour.enterprise
                && self.index.standing(Kind::Enterprise, id.as_str()).is_none()
            {
                let field = At::Field(FieldPath::default().index(index).key("企业"));
                self.problems.push(dangling(Kind::Enterprise, id, self.index).at(&config::file("honours"), field));
            }
        }
        let figures = config.coordinators.iter().flat_map(|coordinators| coordinators.figures.iter().enumerate());
        for (index, figure) in figures {
            if !self.scope.has(ListName::Streets, figure.street.as_str()) {
                let field = At::Field(FieldPath::default().key("统计").index(index).key("街道"));
                let problem = unlisted(ListName::Streets, &figure.street, &self.scope);
                self.problems.push(problem.at(&config::file("coordinators"), field));
            }
        }
    }
}

fn record_path<T: Facts>(record: &Record<T>) -> OutputPath {
    OutputPath::of_record(T::KIND.address(), record.facts.id().as_str())
}

fn dangling(kind: Kind, id: &Id, index: &Index) -> Diagnostic {
    let help = match index.nearest(kind, id.as_str()) {
        Some(near) => format!("是不是“{near}”？"),
        None => format!("请填 {} 里某条记录的编号", kind.folder()),
    };
    Diagnostic::new(Code::DanglingReference, format!("没有编号是“{id}”的{}", kind.label())).help(help)
}

fn withheld(kind: Kind, id: &Id) -> Diagnostic {
    Diagnostic::new(Code::WithheldReference, format!("编号“{id}”的{}尚未发布", kind.label()))
        .help("现在页面上不显示它；发布以后会自动加上")
}

fn unlisted(list: ListName, name: &Text, scope: &Scope) -> Diagnostic {
    let help = match scope.nearest(list, name.as_str()) {
        Some(near) => format!("是不是“{near}”？"),
        None => format!("可填的{}列在 lists.yaml 里", list.label()),
    };
    Diagnostic::new(Code::NotInList, format!("{}里没有“{name}”", list.label())).help(help)
}

/// Links written from the portal's root that lead to no address.
fn dead_addresses(site: &Site) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for kind in Kind::ALL {
        with_collection!(site, kind, records => {
            for entry in records.iter() {
                problems.extend(dead_in(site, &entry.record, &entry.targets));
            }
        });
    }
    problems
}

fn dead_in<T: Facts>(site: &Site, record: &Record<T>, targets: &[Target]) -> Vec<Diagnostic> {
    let links = record.body.iter().flat_map(|body| body.links()).zip(targets);
    let dead = links.filter_map(|(link, target)| match target {
        Target::Address(path, _) if site.route(path).is_none() => Some((link, path)),
        _ => None,
    });
    dead.map(|(link, path)| {
        let offset = record.origin.body_offset;
        Diagnostic::new(Code::DeadLink, format!("网站里没有 /{path} 这个地址"))
            .help("请打开网站，找到那个页面，照抄地址；链接到内容的，写内容文件的路径更稳妥")
            .at(&record.origin.file, At::Bytes(link.range.start + offset..link.range.end + offset))
    })
    .collect()
}
