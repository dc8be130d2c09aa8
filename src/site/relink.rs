//! Linking again after one file was saved: mostly nothing that other records are linked to is other than
//! before, and then only its own records need be linked. Where anything else is so, all are.

use std::sync::Arc;

use super::as_of::{as_of, newest};
use super::facet::{Faceted, Scope, facets_again};
use super::files::Files;
use super::index::Standing;
use super::link::{Linked, Moment};
use super::route::routes;
use super::select::Chosen;
use super::work::{Gathered, Work};
use super::{Collection, Entry, Facet, RecordKey, Site, Target};
use crate::config::Data;
use crate::content::{
    Batch, Case, Enterprise, Facts, Kind, Lecture, News, Notice, Page, Parsed, Pilot, Policy, Record, Records,
    Replaced, Station,
};
use crate::diagnostic::Severity;
use crate::fact::Date;
use crate::path::OutputPath;
use crate::source::Sources;

/// How many records of a file may differ: of more it is as soon done to link all.
const FEW: usize = 8;

/// What linking comes to after some files were read anew, where that follows from what it came to before;
/// `None` where everything must be linked.
pub fn relink(
    before: &Linked,
    data: &Data,
    records: &Records,
    sources: &Sources,
    moment: Moment,
    replaced: &[Replaced],
) -> Option<Linked> {
    let site = before.site.as_ref()?;
    let Data::Whole(config) = data else { return None };
    let basis = &before.basis;
    let are_files_same = Arc::ptr_eq(&basis.files, &sources.files) && Arc::ptr_eq(&basis.pictures, &sources.pictures);
    if basis.moment != moment || !Arc::ptr_eq(config, &site.config) || !are_files_same {
        return None;
    }
    let saved = match replaced {
        [] => return Some(before.clone()),
        [saved] => saved,
        _ => return None,
    };
    let (Some(old), Some(new)) = (&saved.before, &saved.now) else { return None };
    if !is_plain(old, before) || !is_plain(new, before) || !names_alike(old, new, before) {
        return None;
    }
    let ends = site.notices.iter().filter_map(|entry| Some((&entry.facts().id, entry.facts().last_day()?)));
    let work = Work {
        today: moment.today,
        scope: Scope::new(moment.today, data, ends.collect()),
        base: data.identity().map(|site| site.base.join("")),
        index: &basis.index,
        // An id that is wrong is an error, and leads to linking everything.
        names: &|_, _| {},
        records,
        drafts: moment.drafts,
        files: Files::new(sources),
        pointers: Vec::new(),
        links: Vec::new(),
        addresses: Vec::new(),
        problems: Vec::new(),
    };
    let mut next = site.clone();
    let Again { keys, days, gathered } = match (&old.batch, &new.batch) {
        (Batch::Enterprise(old), Batch::Enterprise(new)) => again(&work, &mut next.enterprises, old, new),
        (Batch::Case(old), Batch::Case(new)) => again(&work, &mut next.cases, old, new),
        (Batch::Lecture(old), Batch::Lecture(new)) => again(&work, &mut next.lectures, old, new),
        (Batch::Station(old), Batch::Station(new)) => again(&work, &mut next.stations, old, new),
        (Batch::Pilot(old), Batch::Pilot(new)) => again(&work, &mut next.pilots, old, new),
        (Batch::Notice(old), Batch::Notice(new)) => again(&work, &mut next.notices, old, new),
        (Batch::News(old), Batch::News(new)) => again(&work, &mut next.news, old, new),
        (Batch::Policy(old), Batch::Policy(new)) => again(&work, &mut next.policies, old, new),
        (Batch::Page(old), Batch::Page(new)) => again(&work, &mut next.pages, old, new),
        _ => None,
    }?;
    if gathered.files.iter().any(|(address, file)| site.files.get(address) != Some(file)) {
        return None;
    }
    next.relations = site.relations.with(&keys, gathered.pointers, gathered.links);
    next.as_of = match days {
        [_, new] if new >= Some(site.as_of) => new?,
        [old, _] if old < Some(site.as_of) => site.as_of,
        _ => as_of(&next),
    };
    if !listings_alike(site, &next, new.kind) {
        let (routes, taken) = routes(&next);
        if basis.has_addresses || !taken.is_empty() {
            return None;
        }
        next.routes = routes.into();
    }
    let problems = before.problems.iter().cloned().chain(gathered.problems).collect();
    Some(Linked { site: Some(next), problems, basis: before.basis.clone() })
}

/// Whether linking told nothing of a file, and it was read as it was written.
fn is_plain(parsed: &Parsed, before: &Linked) -> bool {
    let is_told = before.problems.iter().any(|problem| problem.file() == Some(&parsed.file));
    !is_told && !parsed.refused && parsed.mended.is_none()
}

/// Whether a text beside files that are not published has the names of the same ones as before.
fn names_alike(old: &Parsed, new: &Parsed, before: &Linked) -> bool {
    let mut beside = before.basis.left.iter().filter(|file| file.folder() == new.file.folder());
    beside.all(|file| old.text.contains(file.name()) == new.text.contains(file.name()))
}

/// Whether the listings of a kind have the same pages.
fn listings_alike(before: &Site, next: &Site, kind: Kind) -> bool {
    let pages = |site: &Site| -> Vec<Vec<(String, usize)>> {
        let values = |facet: &Facet| {
            let pages = |count: usize| count.div_ceil(site.page_size());
            facet.values.iter().map(|value| (value.slug.clone(), pages(value.members.len()))).collect()
        };
        site.facets(kind).iter().map(values).collect()
    };
    pages(before) == pages(next)
}

/// What linking some records again comes to, besides their collection.
struct Again {
    keys: Vec<RecordKey>,
    /// The newest day of them before, and now.
    days: [Option<Date>; 2],
    gathered: Gathered,
}

/// Links the records of a file that are others than before.
fn again<T: Settled>(
    work: &Work,
    records: &mut Arc<Collection<T>>,
    old: &[Arc<Record<T>>],
    new: &[Arc<Record<T>>],
) -> Option<Again> {
    let pairs: Vec<_> = old.iter().zip(new).filter(|(old, new)| !Arc::ptr_eq(old, new)).collect();
    if old.len() != new.len() || pairs.len() > FEW {
        return None;
    }
    let mut gathered = Gathered::default();
    let mut others = Vec::new();
    for (old, new) in pairs {
        let Some(Standing::Published(number)) = work.index.known(T::KIND, old.facts.id().as_str()) else {
            return None;
        };
        let before = records.at(number);
        if !Arc::ptr_eq(&before.record, old) || !alike(old, new) {
            return None;
        }
        let chosen = Chosen { record: new.clone(), published: before.published };
        let entry = work.entry(number, &chosen, &mut gathered);
        if addresses(&entry) != addresses(before) {
            return None;
        }
        others.push((number, Arc::new(entry)));
    }
    let failed = gathered.problems.iter().any(|problem| problem.severity() == Severity::Error);
    if failed || !gathered.addresses.is_empty() {
        return None;
    }
    let numbers: Vec<u32> = others.iter().map(|(number, _)| *number).collect();
    let mut next = records.with(&others);
    next.facets = facets_again(records, &next, &numbers, &work.scope);
    let newest = |records: &Collection<T>| numbers.iter().filter_map(|one| newest(records.at(*one), work.today)).max();
    let days = [newest(records), newest(&next)];
    *records = Arc::new(next);
    let keys = numbers.iter().map(|number| RecordKey { kind: T::KIND, number: *number }).collect();
    Some(Again { keys, days, gathered })
}

/// The addresses of the files that a record publishes.
fn addresses<T: Facts>(entry: &Entry<T>) -> Vec<&OutputPath> {
    let linked = entry.targets.iter().filter_map(|target| match target {
        Target::File(path) => Some(path),
        _ => None,
    });
    entry.files.iter().chain(linked).collect()
}

/// Whether all other records are linked the same, whichever of two versions of one there is.
fn alike<T: Settled>(old: &Record<T>, new: &Record<T>) -> bool {
    let (one, other) = (&old.facts, &new.facts);
    let anchors_stay = match (&old.body, &new.body) {
        (Some(old), Some(new)) => old.has_anchors_of(new),
        (old, new) => old.is_none() && new.is_none(),
    };
    one.id() == other.id()
        && one.draft() == other.draft()
        && one.published() == other.published()
        && one.is_settled(other)
        && anchors_stay
}

/// What of a kind's facts other records depend on, besides what all kinds have.
trait Settled: Faceted {
    /// Whether that is the same in another version.
    fn is_settled(&self, _other: &Self) -> bool {
        true
    }
}

impl Settled for Enterprise {
    /// No code may come twice; and an enterprise without a time of its own is published with its first notice.
    fn is_settled(&self, other: &Self) -> bool {
        let notices = |facts: &Self| -> Vec<_> {
            let named = facts.certifications.iter().flat_map(|made| [&made.announcement, &made.notice]);
            named.flatten().map(|notice| notice.id().clone()).collect()
        };
        self.credit_code == other.credit_code && notices(self) == notices(other)
    }
}

impl Settled for Notice {
    /// The status of enterprises depends on how long they are announced.
    fn is_settled(&self, other: &Self) -> bool {
        self.last_day() == other.last_day()
    }
}

impl Settled for Case {}
impl Settled for Lecture {}
impl Settled for Station {}
impl Settled for Pilot {}
impl Settled for News {}
impl Settled for Policy {}
impl Settled for Page {}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config;
    use crate::content;
    use crate::path::SourcePath;
    use crate::site::link;
    use crate::source;

    const LIST: &str = "content/enterprises/2023.yaml";
    const CASE: &str = "content/cases/2024/al-2024-01.md";
    const NEWS: &str = "content/news/2024/dt-2024-01.md";
    const NOTICE: &str = "content/notices/2024/gs-2024-01.md";

    /// What relinking the sample comes to after an edit of one of its files, and what linking it anew does.
    fn after(file: &str, from: &str, to: &str) -> (Option<Linked>, Linked) {
        let moment = Moment { today: Date::new(2026, 11, 22).unwrap(), drafts: false };
        let mut sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR")));
        let mut records = content::read(&sources);
        let config = config::read(&sources);
        let before = link(&config.data, &records, &sources, moment);
        let file = SourcePath::new(file);
        let text = sources.text(&file).unwrap();
        assert!(text.contains(from), "{from}");
        sources.texts.insert(file.clone(), text.replacen(from, to, 1).into());
        let replaced = records.refresh(&sources, &[file].into());
        let again = relink(&before, &config.data, &records, &sources, moment, &replaced);
        (again, link(&config.data, &records, &sources, moment))
    }

    /// The parts of a site that an edit may change, as text.
    fn shown(linked: &Linked) -> String {
        let Some(site) = &linked.site else { return format!("{:?}", linked.problems) };
        let orders =
            Kind::ALL.map(|kind| super::super::with_collection!(site, kind, records => records.order().to_vec()));
        let facets = Kind::ALL.map(|kind| format!("{:?}", site.facets(kind)));
        let titles = site.enterprises.iter().map(|entry| entry.facts().name.as_str()).collect::<Vec<_>>();
        format!("{orders:?}{facets:?}{titles:?}{:?}{:?}{}", site.routes, site.relations, site.as_of)
    }

    #[test]
    fn ordinary_edits_link_their_own_records() {
        for (file, from, to) in [
            (LIST, "名称: 天津示例津衡", "名称: 天津示例安津衡"),
            (LIST, "街道: 大直沽街道", "街道: 大王庄街道"),
            (LIST, "行业: 制造业", "行业: 建筑业"),
            (LIST, "日期: 2025-11-28", "日期: 2026-11-21"),
            (CASE, "企业: [hd-2023-001]", "企业: [hd-2023-002]"),
            (CASE, "2023年秋，", "2023年秋，见[动态](../../news/2024/dt-2024-01.md)，"),
            (NEWS, "标题: 和谐", "标题: 再说和谐"),
            (NOTICE, "标题: 关于", "标题: 再关于"),
            (NOTICE, "    - hd-2024-002\n", ""),
        ] {
            let (again, anew) = after(file, from, to);
            assert_eq!(again.map(|again| shown(&again)), Some(shown(&anew)), "{from} → {to}");
        }
    }

    #[test]
    fn edits_that_reach_further_link_everything() {
        for (file, from, to) in [
            (LIST, "编号: hd-2023-001", "编号: hd-2023-901"),
            (LIST, "91120102MADEM00113", "91120102MADEM0214P"),
            (LIST, "公示: gs-2023-01", "公示: gs-2023-09"),
            (LIST, "街道: 大直沽街道", "街道: 没有街道"),
            (CASE, "## 背景", "## 缘起"),
            (CASE, "文件: xieshang-huichang-shili.png", "文件: meiyou.png"),
            (CASE, "2023年秋，", "见[申报](/apply/index.html)，"),
            (CASE, "2023年秋，", "见[申报](meiyou.md)，"),
            (NEWS, "2024-03-29", "2024-03-30"),
            (NEWS, "来源:", "草稿: 是\n来源:"),
            (NOTICE, "止: 2024-10-09", "止: 2024-10-10"),
        ] {
            assert!(after(file, from, to).0.is_none(), "{from} → {to}");
        }
    }
}
