//! A name in a closed list that no longer fits what many records say: one slip in `lists.yaml`, told there,
//! and not at each of the records.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap as HashMap;

use super::facet::{Meant, Scope};
use super::with_batch;
use super::work::unlisted;
use crate::config::{self, Data, ListName};
use crate::content::{Facts, Pointer, Records};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};
use crate::fact::Text;
use crate::path::SourcePath;

/// From how many places on the list is at fault, where it has a name like theirs that nobody uses.
const SAME: usize = 2;

/// From how many places on it is at fault where it has no such name; they stand in at least two files.
const LACKING: usize = 3;

/// Where a name of a list is used.
#[derive(Default)]
struct Use<'a> {
    count: usize,
    files: BTreeSet<&'a SourcePath>,
    name: Option<Text>,
}

/// Puts one problem of a list in place of those of all the records that do not agree with it.
pub(super) fn gather(problems: &mut Vec<Diagnostic>, data: &Data, records: &Records, scope: &Scope) {
    if problems.iter().filter(|problem| problem.code == Code::NotInList).nth(SAME - 1).is_none() {
        return;
    }
    let coordinators = config::file("coordinators");
    let uses = uses(data, records, &coordinators);
    let mut lacking: Vec<_> = uses.iter().filter(|((list, name), _)| !scope.has(*list, name)).collect();
    lacking.sort_by_key(|((list, name), _)| (list.label(), name));
    for ((list, name), used) in lacking {
        let near = match scope.meant(*list, name) {
            Meant::Certainly(near) | Meant::Perhaps(near) if used.count >= SAME => Some(near),
            Meant::AnyOf(_) if used.count >= LACKING && used.files.len() > 1 => None,
            _ => continue,
        };
        if near.is_some_and(|near| uses.contains_key(&(*list, near.to_owned()))) {
            continue;
        }
        let Some(shown) = &used.name else { continue };
        let bred = unlisted(*list, shown, scope);
        problems.retain(|problem| problem.code != bred.code || problem.message != bred.message);
        problems.push(told(*list, name, near, used, data));
    }
}

/// How often each name of a list is used, and where.
fn uses<'a>(
    data: &'a Data,
    records: &'a Records,
    coordinators: &'a SourcePath,
) -> HashMap<(ListName, String), Use<'a>> {
    let mut uses: HashMap<(ListName, String), Use> = HashMap::default();
    let mut note = |list: ListName, name: &Text, file: &'a SourcePath| {
        let used = uses.entry((list, name.as_str().to_owned())).or_default();
        used.count += 1;
        used.files.insert(file);
        used.name.get_or_insert_with(|| name.clone());
    };
    for parsed in &records.files {
        for batch in [&parsed.batch, &parsed.torn[0]] {
            with_batch!(batch, batch => for record in batch {
                record.facts.pointers(&mut |pointer, _| {
                    if let Pointer::Listed(list, name) = pointer {
                        note(list, name, &record.origin.file);
                    }
                });
            });
        }
    }
    for figure in data.coordinators().into_iter().flat_map(|coordinators| &coordinators.figures) {
        note(ListName::Streets, &figure.street, coordinators);
    }
    uses
}

fn told(list: ListName, name: &str, near: Option<&str>, used: &Use, data: &Data) -> Diagnostic {
    let (count, label) = (used.count, list.label());
    let field = FieldPath::default().key(label);
    let index = near.and_then(|near| data.lists()?.values(list).iter().position(|value| value.name == near));
    let (message, help, field) = match (near, index) {
        (Some(near), Some(index)) => (
            format!("没有一处用到“{near}”，却有 {count} 处写的是“{name}”，清单里没有它"),
            format!("这里写错了的，改成“{name}”；真的改了名，把那 {count} 处都改成“{near}”"),
            field.index(index).key("名称"),
        ),
        _ => (
            format!("{label}的清单里没有“{name}”，却有 {count} 处用到它"),
            format!("清单里漏了、误删了的，在“{label}”里加上它；不该有的，把那 {count} 处改掉"),
            field,
        ),
    };
    let first = used.files.first().map(|file| format!("（第一处在 {file}）")).unwrap_or_default();
    Diagnostic::new(Code::NotInList, message + &first).help(help).at(&config::file("lists"), At::Field(field))
}
