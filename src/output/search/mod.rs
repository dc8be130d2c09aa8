//! The search: data files that `search.js` loads as it needs them, so that everything is found without a server.
//! An index of names and one of texts say which documents have a piece of the query; blocks of cards say
//! whether they have all of it and what a result shows; blocks of texts give what stands around it.

mod cards;
mod document;
mod fold;
mod gram;
mod initials;
mod plan;
mod postings;
mod shards;
mod standing;

use std::io;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::script;
use crate::site::{SearchFile, SearchPlan, Site};
use document::Names;
use shards::Shards;

/// What the search of a site finds; each part is made when it is first asked for.
#[derive(Debug, Default)]
pub struct Search {
    plan: OnceLock<SearchPlan>,
    titles: OnceLock<Shards>,
    texts: OnceLock<Shards>,
    /// The texts of all documents, a line each.
    lines: OnceLock<Vec<Box<str>>>,
}

impl Search {
    /// Makes all parts.
    pub fn make(&self, site: &Site) {
        let plan = self.plan.get_or_init(|| SearchPlan::of(site));
        rayon::join(
            || self.titles.get_or_init(|| titles(site, plan)),
            || self.texts.get_or_init(|| texts(plan, self.lines(site, plan))),
        );
    }

    /// Writes a data file to the end of `out`.
    pub(super) fn write(&self, site: &Site, file: SearchFile, out: &mut Vec<u8>) -> io::Result<()> {
        let plan = self.plan.get_or_init(|| SearchPlan::of(site));
        match file {
            SearchFile::Plan => script::write(&file.name(), &plan::of(site, plan), out),
            SearchFile::Titles(number) => {
                script::write(&file.name(), &self.titles.get_or_init(|| titles(site, plan)).text(number), out)
            }
            SearchFile::Texts(number) => {
                let lines = self.lines(site, plan);
                script::write(&file.name(), &self.texts.get_or_init(|| texts(plan, lines)).text(number), out)
            }
            SearchFile::Cards(number) => script::write(&file.name(), &cards::block(site, plan, number), out),
            SearchFile::Passages(number) => {
                let lines = self.lines(site, plan);
                let range = plan.passages(number);
                let block = lines.get(range.start as usize..range.end as usize).unwrap_or_default();
                script::write(&file.name(), &block.join("\n"), out)
            }
        }
    }

    fn lines(&self, site: &Site, plan: &SearchPlan) -> &[Box<str>] {
        let text = |document| document::text(site, plan, document).into_boxed_str();
        self.lines.get_or_init(|| (0..plan.documents).into_par_iter().map(text).collect())
    }
}

/// The index of names, codes and initials.
fn titles(site: &Site, plan: &SearchPlan) -> Shards {
    Shards::gather(plan, |document, out| {
        let Some(names) = Names::of(site, plan, document) else { return };
        for name in names.all() {
            let folded = fold::fold(name);
            gram::of_title(&folded, document, out);
            if names.code != Some(name) {
                gram::of_characters(&folded, document, out);
                gram::of_gaps(&folded, document, out);
            }
        }
        names.initials().iter().for_each(|initials| gram::of_initials(initials, document, out));
    })
}

/// The index of texts.
fn texts(plan: &SearchPlan, lines: &[Box<str>]) -> Shards {
    Shards::gather(plan, |document, out| {
        if let Some(line) = lines.get(document as usize) {
            gram::of_text(&fold::fold(line), document, out);
        }
    })
}
