//! Records that are valid by themselves become a site that is valid together: one day in, ids
//! claimed, pointers and links resolved, facets and addresses made; or every problem told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap as HashMap;

use super::as_of::as_of;
use super::dead::dead_addresses;
use super::facet::Scope;
use super::files::{Files, Finished};
use super::index::{Index, Standing};
use super::pictures::pictures;
use super::relation::Relations;
use super::renamed;
use super::route::routes;
use super::scheduled::Scheduled;
use super::select::{Selection, select};
use super::work::Work;
use super::{Site, with_collection};
use crate::config::{Data, Identity};
use crate::content::{
    Batch, Case, Enterprise, Facts, Field, Kind, Lecture, News, Notice, Page, Pilot, Policy, Record, Records, Station,
};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::fact::{Date, DateTime, Id};
use crate::path::SourcePath;
use crate::picture::Look;
use crate::source::Sources;

/// The day a site shows, and whether drafts are shown too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub today: Date,
    /// Whether drafts are shown, as in a preview.
    pub drafts: bool,
}

impl Moment {
    /// The moment that a portal shows: after it is archived, still that of its archiving. So its files, which may
    /// stay where they are for years, are the same whenever they are made again.
    pub fn shown(self, identity: &Identity) -> Self {
        let today = identity.archived(self.today).map_or(self.today, |archive| archive.date);
        Self { today, ..self }
    }
}

/// What linking comes to.
#[derive(Debug, Clone)]
pub struct Linked {
    /// The site, when there is no error.
    pub site: Option<Site>,
    /// Errors and warnings.
    pub problems: Vec<Diagnostic>,
    /// What a site that is linked after an edit shares with this one besides.
    pub(super) basis: Arc<Basis>,
}

/// What links of any record lead to, and what else the whole of a site rests on.
#[derive(Debug)]
pub(super) struct Basis {
    pub(super) moment: Moment,
    pub(super) index: Index,
    /// The files that are no texts.
    pub(super) files: Arc<BTreeSet<SourcePath>>,
    /// What looks at those of them show that are pictures.
    pub(super) pictures: Arc<BTreeMap<SourcePath, Look>>,
    /// Those that are not published.
    pub(super) left: Vec<SourcePath>,
    /// Whether some link is written from the portal's root.
    pub(super) has_addresses: bool,
}

/// Shows every name of the records of a kind, with its id.
pub(super) type Names<'a> = dyn Fn(Kind, &mut dyn FnMut(&str, &Id)) + Sync + 'a;

/// Links records to a site as of a moment. `sources` has the files beside the texts. When some of the
/// site-wide data was refused there is no site, but all that can be told of the rest is.
pub fn link(data: &Data, records: &Records, sources: &Sources, moment: Moment) -> Linked {
    let mut linked = link_all(data, records, sources, moment);
    for problem in &mut linked.problems {
        if let Some(mended) = problem.file().and_then(|file| records.mended(file)) {
            mended.restore(problem);
        }
    }
    linked
}

fn link_all(data: &Data, records: &Records, sources: &Sources, moment: Moment) -> Linked {
    let mut files = Files::new(sources);
    files.publish_static();
    let mut index = Index::default();
    let mut problems = Vec::new();
    let by_kind = ByKind::of(records, &mut index);
    problems.extend(same_code(&by_kind.enterprises, moment));
    let selected = Selected::of(by_kind, moment, &mut index, &mut problems);

    let scope = Scope::new(moment.today, data, selected.announced_until());
    let mut work = Work {
        today: moment.today,
        scope,
        base: data.identity().map(|site| site.base.join("")),
        index: &index,
        names: &|kind, show| selected.names(kind, show),
        records,
        drafts: moment.drafts,
        files,
        pointers: Vec::new(),
        links: Vec::new(),
        addresses: Vec::new(),
        problems,
    };
    let enterprises = work.collect(&selected.enterprises);
    let cases = work.collect(&selected.cases);
    let lectures = work.collect(&selected.lectures);
    let stations = work.collect(&selected.stations);
    let pilots = work.collect(&selected.pilots);
    let notices = work.collect(&selected.notices);
    let news = work.collect(&selected.news);
    let policies = work.collect(&selected.policies);
    let pages = work.collect(&selected.pages);
    work.check_torn();
    work.check_data(data);
    let Work { scope, files, pointers, links, addresses, mut problems, .. } = work;
    renamed::gather(&mut problems, data, records, &scope);
    let Finished { published, left, problems: of_files } = files.finish(records, index.refused());
    problems.extend(of_files);
    let has_addresses = !addresses.is_empty();
    let basis = Arc::new(Basis {
        moment,
        index,
        files: sources.files.clone(),
        pictures: sources.pictures.clone(),
        left,
        has_addresses,
    });

    let scheduled = Arc::new(selected.scheduled());
    let Data::Whole(config) = data else { return Linked { site: None, problems, basis } };
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
        scheduled,
        relations: Relations::new(pointers, links),
        pictures: Arc::new(pictures(&published, sources)),
        files: Arc::new(published),
        routes: Arc::default(),
    };
    site.as_of = as_of(&site);
    let (routes, taken) = routes(&site);
    site.routes = routes.into();
    problems.extend(taken);
    problems.extend(dead_addresses(&site, &addresses));
    let failed = problems.iter().any(|problem| problem.severity() == Severity::Error);
    Linked { site: (!failed).then_some(site), problems, basis }
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
    fn of(records: &Records, index: &mut Index) -> Self {
        let mut by_kind = Self::default();
        for parsed in &records.files {
            index.add_file(&parsed.file);
            if parsed.refused {
                index.add_refused(&parsed.file);
            }
            if parsed.holds_unknown {
                index.add_unread(parsed.kind);
            }
            for id in &parsed.refused_ids {
                index.add(parsed.kind, id.as_str().into(), Standing::Refused, &parsed.file);
            }
            match &parsed.batch {
                Batch::Enterprise(batch) => by_kind.enterprises.extend(batch.iter().cloned()),
                Batch::Case(batch) => by_kind.cases.extend(batch.iter().cloned()),
                Batch::Lecture(batch) => by_kind.lectures.extend(batch.iter().cloned()),
                Batch::Station(batch) => by_kind.stations.extend(batch.iter().cloned()),
                Batch::Pilot(batch) => by_kind.pilots.extend(batch.iter().cloned()),
                Batch::Notice(batch) => by_kind.notices.extend(batch.iter().cloned()),
                Batch::News(batch) => by_kind.news.extend(batch.iter().cloned()),
                Batch::Policy(batch) => by_kind.policies.extend(batch.iter().cloned()),
                Batch::Page(batch) => by_kind.pages.extend(batch.iter().cloned()),
            }
        }
        by_kind
    }
}

/// When each notice is published; `None` for a draft that is not shown.
fn notice_times(notices: &[Arc<Record<Notice>>], moment: Moment) -> HashMap<Id, Option<DateTime>> {
    let time = |notice: &Notice| (moment.drafts || !notice.draft()).then_some(notice.published);
    notices.iter().map(|notice| (notice.facts.id.clone(), time(&notice.facts))).collect()
}

/// When an enterprise is published: as it says itself, or when the first notice of its certifications
/// is; `None` when all of them are drafts. Notices that do not exist are told elsewhere, and hide nothing.
fn enterprise_time(facts: &Enterprise, notices: &HashMap<Id, Option<DateTime>>) -> Option<DateTime> {
    let named = facts.certifications.iter().flat_map(|made| [&made.announcement, &made.notice]).flatten();
    let known = || named.clone().filter_map(|notice| notices.get(notice.id()).copied());
    let long_ago = || Date::new(2000, 1, 1).filter(|_| known().next().is_none()).map(DateTime::start_of);
    facts.published.or_else(|| known().flatten().min()).or_else(long_ago)
}

/// Two enterprises with one credit code, drafts aside that are not shown. They are in the order of their
/// files.
fn same_code(enterprises: &[Arc<Record<Enterprise>>], moment: Moment) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, &Record<Enterprise>> =
        HashMap::with_capacity_and_hasher(enterprises.len(), Default::default());
    let mut problems = Vec::new();
    for record in enterprises.iter().filter(|record| moment.drafts || !record.facts.draft()) {
        let code = record.facts.credit_code.as_str();
        match first.get(code) {
            None => {
                first.insert(code, record);
            }
            // One record twice, which is told of its id.
            Some(other) if other.facts.id == record.facts.id => {}
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
        let notices = notice_times(&by_kind.notices, moment);
        let enterprise_time = |facts: &Enterprise| enterprise_time(facts, &notices);
        Self {
            enterprises: select(&by_kind.enterprises, enterprise_time, moment, index, problems),
            cases: select(&by_kind.cases, Facts::published, moment, index, problems),
            lectures: select(&by_kind.lectures, Facts::published, moment, index, problems),
            stations: select(&by_kind.stations, Facts::published, moment, index, problems),
            pilots: select(&by_kind.pilots, Facts::published, moment, index, problems),
            notices: select(&by_kind.notices, Facts::published, moment, index, problems),
            news: select(&by_kind.news, Facts::published, moment, index, problems),
            policies: select(&by_kind.policies, Facts::published, moment, index, problems),
            pages: select(&by_kind.pages, Facts::published, moment, index, problems),
        }
    }

    /// Those that wait for their day.
    fn scheduled(self) -> Scheduled {
        Scheduled {
            enterprises: self.enterprises.scheduled,
            cases: self.cases.scheduled,
            lectures: self.lectures.scheduled,
            stations: self.stations.scheduled,
            pilots: self.pilots.scheduled,
            notices: self.notices.scheduled,
            news: self.news.scheduled,
            policies: self.policies.scheduled,
            pages: self.pages.scheduled,
        }
    }

    /// The last day of each published announcement.
    fn announced_until(&self) -> HashMap<&Id, Date> {
        let notices = self.notices.published.iter().map(|chosen| &chosen.record.facts);
        notices.filter_map(|notice| Some((&notice.id, notice.last_day()?))).collect()
    }

    /// Shows every name of the records of a kind, with its id.
    fn names(&self, kind: Kind, show: &mut dyn FnMut(&str, &Id)) {
        with_collection!(self, kind, selection => {
            for chosen in selection.published.iter().chain(&selection.scheduled) {
                show(chosen.record.facts.title().as_str(), chosen.record.facts.id());
            }
        });
        if kind == Kind::Enterprise {
            for chosen in self.enterprises.published.iter().chain(&self.enterprises.scheduled) {
                let facts = &chosen.record.facts;
                let others = facts.short_name.iter().chain(&facts.former_names);
                others.for_each(|name| show(name.as_str(), &facts.id));
            }
        }
    }
}
