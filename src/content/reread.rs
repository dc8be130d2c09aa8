//! A file that was changed, read again: of a list of a thousand records only those that are not as they
//! were.

use std::sync::Arc;

use super::read::{BATCH_LIMIT, batch_record};
use super::{Facts, Record};
use crate::fact;
use crate::path::SourcePath;
use crate::yaml::{self, Shape};

/// The records of a list, `before` of which were read from `old`, as they are in `new`; `None` where the
/// file must be read as a whole. A record that did not change is the very same value.
pub(super) fn reread<T: Facts>(
    file: &SourcePath,
    before: &[Arc<Record<T>>],
    old: &str,
    new: &str,
) -> Option<Vec<Arc<Record<T>>>> {
    let (old_items, new_items) = (yaml::items(old)?, yaml::items(new)?);
    if old_items.len() != before.len() || new_items.len() > BATCH_LIMIT {
        return None;
    }
    let known = old_items.into_iter().map(|range| &old[range]).zip(before).map(Some);
    let known = known.chain(std::iter::repeat(None));
    let items = new_items.into_iter().map(|range| &new[range]).enumerate().zip(known);
    let records = items.map(|((index, text), known)| match known {
        Some((same, record)) if same == text => Some(record.clone()),
        _ => item(file, index, text).map(Arc::new),
    });
    records.collect()
}

/// One item of a list.
fn item<T: Facts>(file: &SourcePath, index: usize, text: &str) -> Option<Record<T>> {
    let read = yaml::read_records::<T>(text, 1, &fact::check_form).ok()?;
    let facts = read.items.into_iter().next().filter(|_| read.shape == Shape::List)?;
    Some(batch_record(file, Some(index), facts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Batch, News, read_file};

    const FILE: &str = "content/news/a.yaml";

    fn list(titles: &[&str]) -> String {
        let item = |title: &&str| format!("- 编号: id-{title}\n  标题: {title}\n  发布时间: 2024-11-01 09:00\n");
        titles.iter().map(item).collect()
    }

    fn records(text: &str) -> Vec<Arc<Record<News>>> {
        let Some(Batch::News(records)) = read_file(&SourcePath::new(FILE), text).map(|parsed| parsed.batch) else {
            panic!("{text}")
        };
        records
    }

    #[test]
    fn what_did_not_change_is_the_same_and_the_rest_is_as_read_anew() {
        let old = list(&["a1", "b1", "c1"]);
        let before = records(&old);
        for titles in [&["a1", "b2", "c1"][..], &["a1", "b1"], &["a1", "b1", "c1", "d1"], &["z1", "a1", "b1", "c1"]] {
            let new = list(titles);
            let again = reread(&SourcePath::new(FILE), &before, &old, &new).unwrap();
            let anew = records(&new);
            assert_eq!(again.len(), anew.len());
            for (index, (one, two)) in again.iter().zip(&anew).enumerate() {
                assert_eq!((&one.origin, one.facts.title()), (&two.origin, two.facts.title()));
                let stayed = before.get(index).filter(|known| known.facts.title() == one.facts.title());
                assert_eq!(stayed.is_some(), stayed.is_some_and(|known| Arc::ptr_eq(known, one)));
            }
        }
    }

    #[test]
    fn what_is_no_sound_list_is_read_as_a_whole() {
        let old = list(&["a1", "b1"]);
        let before = records(&old);
        for new in [old.replace("标题: b1", "标提: b1"), old.replace("- ", "  - "), "编号: a\n".to_owned()] {
            assert!(reread(&SourcePath::new(FILE), &before, &old, &new).is_none(), "{new}");
        }
    }
}
