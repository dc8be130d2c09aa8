//! What results show of documents, and by what they are known to have the words asked for: a line a document,
//! its fields separated by tabs.
//!
//! Title, id, initials; of an enterprise the number of its status, of others what it is about; then, as far as there
//! are such, where it stands or its day, the names it had before, its short name, its code or document number.

use super::document::{Names, entry, section};
use super::standing::standing;
use crate::content::{Enterprise, Facts, Kind, Status};
use crate::fact::{Date, Text};
use crate::render::description;
use crate::site::{CARDS, Entry, SearchPlan, SearchSort, Site, with_collection};

/// How many characters of what a document is about a result shows.
const SUMMARY: usize = 60;

/// The lines of a block.
pub(super) fn block(site: &Site, plan: &SearchPlan, number: u32) -> String {
    let first = number * CARDS;
    let lines = (first..plan.documents.min(first + CARDS)).filter_map(|document| line(site, plan, document));
    lines.collect::<Vec<_>>().join("\n")
}

fn line(site: &Site, plan: &SearchPlan, document: u32) -> Option<String> {
    let names = Names::of(site, plan, document)?;
    let (sort, place) = plan.place(document)?;
    let (id, [fact, about]) = match sort {
        SearchSort::Section => (section(site, place)?.name(), section_facts(site, place)?),
        SearchSort::Record(Kind::Enterprise) => {
            let facts = entry(&site.enterprises, place)?.facts();
            (facts.id.as_str(), enterprise_facts(site, facts))
        }
        SearchSort::Record(Kind::Lecture) => {
            let entry = entry(&site.lectures, place)?;
            (entry.facts().id.as_str(), record_facts(site, entry, entry.facts().start.date()))
        }
        SearchSort::Record(kind) => with_collection!(site, kind, records => {
            let entry = entry(records, place)?;
            (entry.facts().id().as_str(), record_facts(site, entry, entry.published.date()))
        }),
    };
    let former = Some(names.former).filter(|former| !former.is_empty());
    let former =
        former.map(|former| format!("曾用名：{}", former.iter().map(Text::as_str).collect::<Vec<_>>().join("、")));
    let other = [Some(fact), former, names.short.map(str::to_owned), names.code.map(str::to_owned)];
    let shown = other.into_iter().flatten().filter(|fact| !fact.is_empty());
    let fields = [names.title.to_owned(), id.to_owned(), names.initials().join(" "), about];
    Some(fields.into_iter().chain(shown).map(|text| field(&text)).collect::<Vec<_>>().join("\t"))
}

fn enterprise_facts(site: &Site, facts: &Enterprise) -> [String; 2] {
    let status = site.status(facts);
    let number = Status::ALL.iter().position(|one| *one == status).unwrap_or_default();
    [standing(site, facts), number.to_string()]
}

fn record_facts<T: Facts>(site: &Site, entry: &Entry<T>, day: Date) -> [String; 2] {
    [day.long(), short(&description(site, entry))]
}

fn section_facts(site: &Site, place: u32) -> Option<[String; 2]> {
    let column = site.config.columns.get(section(site, place)?.column());
    Some([String::new(), short(column.description.as_str())])
}

/// The beginning of a text.
fn short(text: &str) -> String {
    match text.char_indices().nth(SUMMARY) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text as a field: without the signs that separate fields and lines.
fn field(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
