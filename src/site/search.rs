//! The data files of the search: which there are, and what each holds. All of it follows from how many
//! records of each kind there are, so that the addresses are known before a word is cut.

use super::{Section, Site};
use crate::content::Kind;

/// A data file of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchFile {
    /// What the others hold: `search/plan.js`.
    Plan,
    /// Where pieces of titles stand; the number of the shard.
    Titles(u32),
    /// Where pieces of texts stand; the number of the shard.
    Texts(u32),
    /// What results show of documents; the number of the block.
    Cards(u32),
    /// The texts of documents; the number of the block.
    Passages(u32),
}

/// Every document that is searched: numbered by sort and, within one, in the natural order, so that a lower
/// number is a higher rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPlan {
    /// The sorts that have documents, in the order of their ranks.
    pub ranges: Vec<SearchRange>,
    /// How many documents there are.
    pub documents: u32,
    /// Over how many files the pieces of titles are spread, and those of texts.
    pub shards: u32,
}

/// The documents of one sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchRange {
    /// What they are.
    pub sort: SearchSort,
    /// The number of the first.
    pub first: u32,
    /// How many there are.
    pub count: u32,
    /// How many texts make a block.
    pub texts: u32,
    /// The number of the first block of texts.
    pub block: u32,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchSort {
    /// A page made of site-wide data.
    Section,
    /// A record of a kind.
    Record(Kind),
}

/// How many documents a block of cards has.
pub const CARDS: u32 = 16;

/// How many documents there are to a shard of a large site. The first ones bring most of the words: a small site
/// has a shard for every two documents, up to so many.
const SHARD: u32 = 24;
const FEW: u32 = 64;

/// The sorts in the order of their ranks: what explains comes first; of names, those of enterprises.
const SORTS: [SearchSort; 10] = [
    SearchSort::Section,
    SearchSort::Record(Kind::Page),
    SearchSort::Record(Kind::Policy),
    SearchSort::Record(Kind::Station),
    SearchSort::Record(Kind::Pilot),
    SearchSort::Record(Kind::Notice),
    SearchSort::Record(Kind::Enterprise),
    SearchSort::Record(Kind::Case),
    SearchSort::Record(Kind::Lecture),
    SearchSort::Record(Kind::News),
];

impl SearchFile {
    /// Its name, by which a script asks for it: `search/plan`, `search/t-12`.
    pub fn name(self) -> String {
        match self {
            SearchFile::Plan => "search/plan".to_owned(),
            SearchFile::Titles(number) => format!("search/t-{number}"),
            SearchFile::Texts(number) => format!("search/x-{number}"),
            SearchFile::Cards(number) => format!("search/c-{number}"),
            SearchFile::Passages(number) => format!("search/p-{number}"),
        }
    }
}

impl SearchSort {
    /// How many texts make a block: records of this sort have texts of about this length.
    fn texts(self) -> u32 {
        match self {
            SearchSort::Section | SearchSort::Record(Kind::Page | Kind::Policy | Kind::Notice) => 1,
            SearchSort::Record(Kind::Enterprise | Kind::Station) => 16,
            SearchSort::Record(_) => 4,
        }
    }
}

impl SearchPlan {
    /// The plan of a site.
    pub fn of(site: &Site) -> Self {
        let (mut ranges, mut first, mut block) = (Vec::new(), 0, 0);
        for sort in SORTS {
            let count = match sort {
                SearchSort::Section => sections(site).count() as u32,
                SearchSort::Record(kind) => site.count(kind) as u32,
            };
            if count > 0 {
                ranges.push(SearchRange { sort, first, count, texts: sort.texts(), block });
            }
            first += count;
            block += count.div_ceil(sort.texts());
        }
        Self { ranges, documents: first, shards: (first / SHARD).max(FEW.min(first / 2)).next_power_of_two() }
    }

    /// Every data file.
    pub fn files(&self) -> impl Iterator<Item = SearchFile> + use<> {
        let passages = self.ranges.last().map_or(0, |last| last.block + last.count.div_ceil(last.texts));
        let cards = self.documents.div_ceil(CARDS);
        let shards = (0..self.shards).flat_map(|number| [SearchFile::Titles(number), SearchFile::Texts(number)]);
        let blocks = (0..cards).map(SearchFile::Cards).chain((0..passages).map(SearchFile::Passages));
        std::iter::once(SearchFile::Plan).chain(shards).chain(blocks)
    }

    /// The sort of a document and its place in it.
    pub fn place(&self, document: u32) -> Option<(SearchSort, u32)> {
        let range = self.ranges.iter().rev().find(|range| range.first <= document)?;
        Some((range.sort, document - range.first)).filter(|(_, place)| *place < range.count)
    }

    /// The documents whose texts a block holds.
    pub fn passages(&self, block: u32) -> std::ops::Range<u32> {
        let Some(range) = self.ranges.iter().rev().find(|range| range.block <= block) else { return 0..0 };
        let end = range.first + range.count;
        let start = range.first + (block - range.block) * range.texts;
        start.min(end)..(start + range.texts).min(end)
    }
}

/// The pages of site-wide data that are searched.
pub fn sections(site: &Site) -> impl Iterator<Item = Section> + '_ {
    let told = |section: &Section| match section {
        Section::Map | Section::Search => false,
        Section::Data => site.config.columns.data.is_some(),
        _ => true,
    };
    Section::ALL.into_iter().filter(told).filter(|section| section.is_present(site))
}
