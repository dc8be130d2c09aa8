//! Pointers seen from the other end: which records point at a record, and which only mention it.

use rayon::prelude::*;

use super::RecordKey;
use crate::content::Kind;

/// Which records point at which.
#[derive(Debug, Clone)]
pub(super) struct Relations {
    referrers: Ends,
    mentions: Ends,
}

/// Pairs (to, from), in order, each once.
#[derive(Debug, Clone)]
struct Ends(Vec<(RecordKey, RecordKey)>);

impl Relations {
    /// The relations of pairs (from, to), in any order, with repetitions: pointers in fields, and links
    /// in texts.
    pub(super) fn new(pointers: Vec<(RecordKey, RecordKey)>, links: Vec<(RecordKey, RecordKey)>) -> Self {
        let referrers = Ends::of(pointers);
        let mut mentions = Ends::of(links);
        mentions.0.retain(|pair| referrers.0.binary_search(pair).is_err());
        Self { referrers, mentions }
    }

    /// The relations when some records have other pointers and links than before: those of `changed`.
    pub(super) fn with(
        &self,
        changed: &[RecordKey],
        pointers: Vec<(RecordKey, RecordKey)>,
        links: Vec<(RecordKey, RecordKey)>,
    ) -> Self {
        let referrers = self.referrers.with(changed, pointers);
        let mut mentions = self.mentions.with(changed, links);
        mentions.0.retain(|pair| referrers.0.binary_search(pair).is_err());
        Self { referrers, mentions }
    }

    /// The records of a kind that point at a record, in the order of their files.
    pub(super) fn referrers(&self, to: RecordKey, kind: Kind) -> impl Iterator<Item = RecordKey> + '_ {
        self.referrers.from(to).filter(move |from| from.kind == kind)
    }

    /// The records whose texts link to a record and whose fields do not point at it, in the order of their
    /// kinds and files.
    pub(super) fn mentions(&self, of: RecordKey) -> impl Iterator<Item = RecordKey> + '_ {
        self.mentions.from(of)
    }
}

impl Ends {
    fn of(pairs: Vec<(RecordKey, RecordKey)>) -> Self {
        let others = pairs.into_iter().filter(|(from, to)| from != to);
        let mut ends: Vec<_> = others.map(|(from, to)| (to, from)).collect();
        ends.par_sort_unstable();
        ends.dedup();
        Self(ends)
    }

    fn with(&self, changed: &[RecordKey], pairs: Vec<(RecordKey, RecordKey)>) -> Self {
        let others = self.0.iter().filter(|(_, from)| !changed.contains(from)).copied();
        let own = pairs.into_iter().filter(|(from, to)| from != to).map(|(from, to)| (to, from));
        let mut ends: Vec<_> = others.chain(own).collect();
        // One long run and a few more, which this sort looks for.
        ends.sort();
        ends.dedup();
        Self(ends)
    }

    fn from(&self, to: RecordKey) -> impl Iterator<Item = RecordKey> + '_ {
        let start = self.0.partition_point(|(own, _)| *own < to);
        self.0[start..].iter().take_while(move |(own, _)| *own == to).map(|(_, from)| *from)
    }
}
