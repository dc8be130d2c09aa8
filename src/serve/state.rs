//! What a page asks when something has changed: whether it is stale, which of its files are, and what is
//! wrong.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::address::{Target, path_of, target};
use super::board::Shown;
use super::document::Document;
use super::problem::Problem;

/// The most problems that are sent; the terminal shows all.
const MOST: usize = 200;

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct State<'a> {
    generation: u64,
    /// Whether the page is another than the one with the tag asked about.
    stale: bool,
    /// The addresses of the files that have changed since the generation asked about; `None` when any may
    /// have.
    files: Option<Vec<&'a str>>,
    /// Whether what is shown is older than the content, as that has errors.
    outdated: bool,
    problems: Vec<&'a Problem>,
    /// How many more problems there are.
    more: usize,
}

impl State<'_> {
    /// What is new since a page was made, as JSON. The target's query names it: `page` (its path), `tag` and
    /// `since` (its generation).
    pub(super) fn json(request: &str, shown: &Shown) -> Vec<u8> {
        let document = path_of(&value(request, "page")).map(|path| match &shown.portal {
            Some(portal) => Document::of(shown, &target(portal, &path)),
            None => Document::of(shown, &Target::Nothing),
        });
        let tag = value(request, "tag");
        let since: u64 = value(request, "since").parse().unwrap_or_default();
        let newer = shown.changed.iter().filter(|(_, generation)| **generation > since);
        let fault = document.as_ref().and_then(|document| document.fault.as_ref());
        let problems: Vec<&Problem> = fault.into_iter().chain(shown.problems.iter()).collect();
        let state = State {
            generation: shown.generation,
            stale: document.as_ref().is_some_and(|document| document.tag() != tag),
            files: (since >= shown.known_since).then(|| newer.map(|(path, _)| path.as_str()).collect()),
            outdated: shown.portal.is_some() && shown.problems.iter().any(Problem::is_error),
            more: problems.len().saturating_sub(MOST),
            problems: problems.into_iter().take(MOST).collect(),
        };
        // Texts and numbers cannot fail to be written.
        serde_json::to_vec(&state).unwrap_or_default()
    }
}

/// A value of a target's query, decoded; empty when it is absent.
fn value(target: &str, name: &str) -> String {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    percent_decode_str(found.unwrap_or_default()).decode_utf8_lossy().into_owned()
}
