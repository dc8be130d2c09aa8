//! Pointers seen from the other end: which records point at a record, and which only mention it.

use std::collections::HashMap;

use super::RecordKey;
use crate::content::Kind;

/// Which records point at which.
#[derive(Debug, Default)]
pub struct Relations {
    referrers: Ends,
    mentions: Ends,
}

type Ends = HashMap<RecordKey, Vec<RecordKey>>;

impl Relations {
    /// The relations of pairs (from, to), in any order, with repetitions: pointers in fields, and links
    /// in texts.
    pub(super) fn new(pointers: Vec<(RecordKey, RecordKey)>, links: Vec<(RecordKey, RecordKey)>) -> Self {
        let referrers = ends(pointers);
        let mut mentions = ends(links);
        for (to, from) in &mut mentions {
            let pointing = referrers.get(to);
            from.retain(|key| pointing.is_none_or(|pointing| pointing.binary_search(key).is_err()));
        }
        Self { referrers, mentions }
    }

    /// The records of a kind that point at a record, in their natural order.
    pub fn referrers(&self, to: RecordKey, kind: Kind) -> impl Iterator<Item = RecordKey> + '_ {
        self.referrers.get(&to).into_iter().flatten().copied().filter(move |from| from.kind == kind)
    }

    /// The records whose texts link to a record and whose fields do not point at it, in their natural
    /// order.
    pub fn mentions(&self, of: RecordKey) -> impl Iterator<Item = RecordKey> + '_ {
        self.mentions.get(&of).into_iter().flatten().copied()
    }
}

fn ends(mut pairs: Vec<(RecordKey, RecordKey)>) -> Ends {
    pairs.sort_unstable();
    pairs.dedup();
    let mut ends = Ends::new();
    for (from, to) in pairs.into_iter().filter(|(from, to)| from != to) {
        ends.entry(to).or_default().push(from);
    }
    ends
}
