//! What was found, each fault once: with the pages that show it where they are few, with their number where they
//! are many.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};

/// How many pages of one fault are named.
const NAMED: usize = 5;
/// How many faults of one rule are told one by one.
const HANDFUL: usize = 20;
/// How many published files that are not as they were: each may be somebody's doing.
const FILES: usize = 500;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Told {
    faults: BTreeMap<(Code, String), Fault>,
}

#[derive(Debug)]
struct Fault {
    /// As it was told of the first of the pages, in their order.
    first: Diagnostic,
    /// The first pages.
    pages: Vec<String>,
    count: usize,
}

impl Told {
    /// Adds findings, in any order.
    pub(super) fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        for one in found {
            let page = one.page.as_ref().map(ToString::to_string).unwrap_or_default();
            let fault = self.faults.entry((one.code, one.message.clone()));
            let fault = fault.or_insert_with(|| Fault { first: one.clone(), pages: Vec::new(), count: 0 });
            fault.count += 1;
            if fault.first.page > one.page {
                fault.first = one;
            }
            let place = fault.pages.partition_point(|other| *other < page);
            if place < NAMED {
                fault.pages.insert(place, page);
                fault.pages.truncate(NAMED);
            }
        }
    }

    /// How many different faults of a rule there are.
    pub(super) fn faults_of(&self, code: Code) -> usize {
        self.faults.keys().filter(|(one, _)| *one == code).count()
    }

    /// The findings, in order; of a rule with more than a handful, those that show on most pages, and how many more.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let mut by_code: BTreeMap<Code, Vec<Fault>> = BTreeMap::new();
        for ((code, _), fault) in self.faults {
            by_code.entry(code).or_default().push(fault);
        }
        let mut all = Vec::new();
        for (code, mut faults) in by_code {
            faults.sort_by(|one, two| two.count.cmp(&one.count).then_with(|| one.first.page.cmp(&two.first.page)));
            let most = if matches!(code, Code::Stray | Code::LostFile | Code::Altered) { FILES } else { HANDFUL };
            let more = faults.len().saturating_sub(most);
            all.extend(faults.into_iter().take(most).map(Fault::told));
            if more > 0 {
                all.push(super::of_site(code, format!("同样的问题还有 {more} 处，没有一一列出")));
            }
        }
        all
    }
}

impl Fault {
    fn told(self) -> Diagnostic {
        let Self { first, pages, count } = self;
        if count < 2 {
            return first;
        }
        let pages = pages.join("、");
        let message = match count {
            2..=NAMED => format!("{}（共 {count} 个页面：{pages}）", first.message),
            _ => format!("{}（共 {count} 个页面，如 {pages}）", first.message),
        };
        // What many pages show alike is nobody's record.
        Diagnostic { message, place: None, ..first }
    }
}
