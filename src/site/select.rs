//! Which records are shown on a day: the published ones and their natural order, the scheduled ones
//! that will come by themselves, and never a draft. Ids are claimed here, once each.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use super::index::{Index, Standing};
use super::link::Moment;
use crate::content::{Facts, Field, OrderKey, Record};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::DateTime;
use crate::path::SourcePath;

/// A record with its time of publication.
#[derive(Debug)]
pub(super) struct Chosen<T> {
    pub(super) record: Arc<Record<T>>,
    pub(super) published: DateTime,
}

/// The records of one kind as of a day.
#[derive(Debug)]
pub(super) struct Selection<T> {
    /// Shown, in the order of their files.
    pub(super) published: Vec<Chosen<T>>,
    /// Their numbers in the natural order.
    pub(super) order: Vec<u32>,
    /// Dated after the day: not shown, but checked, since they will appear by themselves.
    pub(super) scheduled: Vec<Chosen<T>>,
}

/// The numbers of records in their natural order.
fn natural<T: Facts>(chosen: &[Chosen<T>]) -> Vec<u32> {
    // The keys side by side: a sort that follows pointers to each of them waits for memory.
    let mut order: Vec<(&OrderKey, u32)> = chosen.iter().map(|chosen| &chosen.record.order).zip(0..).collect();
    order.par_sort_unstable();
    order.into_iter().map(|(_, number)| number).collect()
}

/// Selects the records of one kind, given in the order of their files. `published` finds the time of
/// a record that leaves it to another; `None` means that the other is a draft. A record that waits for
/// another is told of with that other.
pub(super) fn select<T: Facts>(
    records: &[Arc<Record<T>>],
    published: impl Fn(&T) -> Option<DateTime>,
    moment: Moment,
    index: &mut Index,
    problems: &mut Vec<Diagnostic>,
) -> Selection<T> {
    let mut all_free = true;
    let mut selection = Selection { published: Vec::new(), order: Vec::new(), scheduled: Vec::new() };
    for record in records {
        let time = published(&record.facts);
        match time {
            _ if record.facts.draft() && !moment.drafts => all_free &= withhold(record, index),
            Some(published) if published.date() <= moment.today => {
                selection.published.push(Chosen { record: record.clone(), published });
            }
            time => {
                all_free &= withhold(record, index);
                if let Some(published) = time {
                    if record.facts.published().is_some() {
                        problems.push(scheduled(record, published, moment));
                    }
                    selection.scheduled.push(Chosen { record: record.clone(), published });
                }
            }
        }
    }
    selection.order = natural(&selection.published);
    for (number, chosen) in (0..).zip(&selection.published) {
        let record = &chosen.record;
        all_free &= index.add(T::KIND, record.facts.id().shared(), Standing::Published(number), &record.origin.file);
    }
    if !all_free {
        problems.extend(duplicates(records));
    }
    selection
}

fn withhold<T: Facts>(record: &Record<T>, index: &mut Index) -> bool {
    index.add(T::KIND, record.facts.id().shared(), Standing::Withheld, &record.origin.file)
}

/// From how many ids on, that one file shares with another, it is taken for a copy of it.
const COPY: usize = 3;

fn duplicates<T: Facts>(records: &[Arc<Record<T>>]) -> Vec<Diagnostic> {
    // `2024.yaml` before `2024-new.yaml`: the name that was lengthened is the later one.
    let stem = |file: &SourcePath| file.as_str().trim_end_matches(file.extension()).trim_end_matches('.').to_owned();
    let mut in_order: Vec<(String, &Record<T>)> =
        records.iter().map(|record| (stem(&record.origin.file), &**record)).collect();
    in_order.sort_by(|one, two| one.0.cmp(&two.0));
    let mut first: HashMap<&str, &Record<T>> = HashMap::with_capacity_and_hasher(records.len(), Default::default());
    let mut shared: BTreeMap<[&SourcePath; 2], Vec<[&Record<T>; 2]>> = BTreeMap::new();
    for (_, record) in in_order {
        let other = *first.entry(record.facts.id().as_str()).or_insert(record);
        if !std::ptr::eq(other, record) {
            shared.entry([&record.origin.file, &other.origin.file]).or_default().push([record, other]);
        }
    }
    let told =
        |(files, pairs): ([&SourcePath; 2], Vec<[&Record<T>; 2]>)| match files[0] != files[1] && pairs.len() >= COPY {
            true => vec![copied(files, pairs.len())],
            false => pairs.into_iter().map(twice).collect(),
        };
    shared.into_iter().flat_map(told).collect()
}

fn twice<T: Facts>([record, other]: [&Record<T>; 2]) -> Diagnostic {
    let id = record.facts.id();
    let message = format!("编号“{id}”已经用在 {} 的“{}”上", other.origin.file, other.facts.title());
    Diagnostic::new(Code::DuplicateId, message)
        .help("请给后来的一条另取编号；发布过的编号不再改动，也不再使用")
        .at(&record.origin.file, record.origin.field(&[Field::Key("编号")]))
}

fn copied([file, original]: [&SourcePath; 2], count: usize) -> Diagnostic {
    let message = format!("这个文件像是 {original} 的副本：有 {count} 条记录的编号，那里已经用了");
    let help = "不要的删去这个文件；名字改成以“_”开头的，也不会读取；真是新的记录，逐条另取编号";
    Diagnostic::new(Code::DuplicateId, message).help(help).at(file, At::File)
}

fn scheduled<T: Facts>(record: &Record<T>, published: DateTime, moment: Moment) -> Diagnostic {
    Diagnostic::new(
        Code::Scheduled,
        format!("“{}”的发布时间是 {published}，在 {} 之后，这次不发布", record.facts.title(), moment.today),
    )
    .help("到了那天再生成网站就会出现；如果写错了，请改“发布时间”")
    .at(&record.origin.file, record.origin.field(&[Field::Key("发布时间")]))
}
