//! Linking, a kind at a time: the pointers and links of its records resolved and checked, its files
//! published, its facets found.

use super::collection::{Collection, Entry, RecordKey};
use super::facet::{Faceted, Scope, facets};
use super::files::Files;
use super::index::{Index, Standing};
use super::link::Selected;
use super::select::{Chosen, Selection};
use super::target::{Reach, Target, resolve};
use crate::config::{self, Config, ListName};
use crate::content::{Facts, Kind, Pointer, Record};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};
use crate::fact::{Id, Text};
use crate::path::OutputPath;

/// What linking has at hand, and what it gathers on the way.
pub(super) struct Work<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) index: &'a Index,
    pub(super) selected: &'a Selected,
    pub(super) files: Files<'a>,
    /// Pointers: from which record to which.
    pub(super) pairs: Vec<(RecordKey, RecordKey)>,
    /// Links in texts: from which record to which.
    pub(super) links: Vec<(RecordKey, RecordKey)>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Work<'_> {
    /// Resolves the pointers and links of a kind's records, and finds its facets.
    pub(super) fn collect<T: Faceted>(&mut self, selection: &Selection<T>) -> Collection<T> {
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
            missing: &|name, from| files.missing(name, from),
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
    pub(super) fn check_config(&mut self, config: &Config) {
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
