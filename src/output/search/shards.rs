//! An index: which piece stands in which documents, spread over files by the pieces.

use rayon::prelude::*;

use super::gram::Gram;
use super::postings;
use crate::site::SearchPlan;

/// How many documents are cut at once.
const SHARE: u32 = 128;

/// An index before it is written: its pieces, shard by shard, each shard yet unsorted.
#[derive(Debug)]
pub(super) struct Shards {
    grams: Vec<Gram>,
    /// Where each shard begins, and at the end where the last one ends.
    starts: Vec<usize>,
}

impl Shards {
    /// Gathers what `cut` makes of every document.
    pub(super) fn gather(plan: &SearchPlan, cut: impl Fn(u32, &mut Vec<Gram>) + Sync) -> Self {
        let shares: Vec<Vec<Gram>> = (0..plan.documents.div_ceil(SHARE))
            .into_par_iter()
            .map(|share| {
                let mut grams = Vec::new();
                let first = share * SHARE;
                (first..plan.documents.min(first + SHARE)).for_each(|document| cut(document, &mut grams));
                grams
            })
            .collect();
        let mut starts = vec![0; plan.shards as usize + 1];
        let shard = |gram: &Gram| gram.shard(plan.shards) as usize;
        shares.iter().flatten().for_each(|gram| starts[shard(gram) + 1] += 1);
        (1..starts.len()).for_each(|place| starts[place] += starts[place - 1]);
        let mut next = starts.clone();
        let mut grams = shares
            .first()
            .and_then(|share| share.first())
            .map_or(Vec::new(), |first| vec![*first; starts.last().copied().unwrap_or(0)]);
        for gram in shares.into_iter().flatten() {
            let place = &mut next[shard(&gram)];
            grams[*place] = gram;
            *place += 1;
        }
        Self { grams, starts }
    }

    /// A shard: a line a piece, its name and the documents that have it.
    pub(super) fn text(&self, number: u32) -> String {
        let place = number as usize;
        let range = self.starts.get(place).copied().unwrap_or(0)..self.starts.get(place + 1).copied().unwrap_or(0);
        let mut grams = self.grams[range].to_vec();
        grams.sort_unstable();
        grams.dedup();
        let mut text = String::new();
        let mut documents = Vec::new();
        for same in grams.chunk_by(|one, two| one.piece() == two.piece()) {
            text.extend(same[0].name());
            text.push(' ');
            documents.clear();
            documents.extend(same.iter().map(|gram| gram.document()));
            postings::write(&documents, &mut text);
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::search::gram;

    #[test]
    fn every_piece_stands_in_one_shard_whatever_the_threads() {
        let plan = SearchPlan { ranges: Vec::new(), documents: 1_000, shards: 8 };
        let cut = |document: u32, out: &mut Vec<Gram>| {
            let text: Vec<char> = format!("{document:04}").chars().collect();
            gram::of_text(&text, document, out);
        };
        let all = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let shards = Shards::gather(&plan, cut);
                (0..plan.shards).map(|number| shards.text(number)).collect::<String>()
            })
        };
        let one = all(1);
        assert_eq!(one, all(4));
        // 00 to 09 begin numbers, every pair stands inside of some or ends one.
        for pair in 0..100 {
            let name = format!("{pair:02} ");
            let told = one.lines().filter(|line| line.starts_with(&name)).count();
            assert_eq!(told, 1, "{name}");
        }
    }
}
