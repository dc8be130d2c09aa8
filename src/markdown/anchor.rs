//! Anchors: the texts of headings in, ids out that are unique in the article and readable in an
//! address: `## 二、申报条件（2026年）` becomes `二-申报条件-2026年`.

use std::collections::{HashMap, HashSet};

/// The ids of an article that are taken.
#[derive(Default)]
pub(super) struct Anchors {
    /// Each with the number of the last one like it.
    taken: HashMap<String, usize>,
    /// Those that authors chose and that no heading has got yet.
    reserved: HashSet<String>,
}

impl Anchors {
    /// Sets an id that an author chose aside, so that no generated one comes before it.
    pub(super) fn reserve(&mut self, id: &str) {
        self.taken.entry(id.to_owned()).or_insert(1);
        self.reserved.insert(id.to_owned());
    }

    /// The id for a heading with this text.
    pub(super) fn generate(&mut self, text: &str) -> String {
        self.unique(slug(text))
    }

    /// The id for a heading whose author chose `id`: that, the first time.
    pub(super) fn choose(&mut self, id: &str) -> String {
        match self.reserved.take(id) {
            Some(id) => id,
            None => self.unique(id.to_owned()),
        }
    }

    fn unique(&mut self, base: String) -> String {
        let Some(&uses) = self.taken.get(&base) else {
            self.taken.insert(base.clone(), 1);
            return base;
        };
        let mut number = uses + 1;
        let mut id = format!("{base}-{number}");
        while self.taken.contains_key(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.taken.insert(base, number);
        self.taken.insert(id.clone(), 1);
        id
    }
}

/// Letters and digits of `text` in lower case, with one hyphen for all between.
fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push('-');
        }
        gap = false;
        out.extend(c.to_lowercase());
    }
    match () {
        () if out.is_empty() => "section".to_owned(),
        // These belong to the footnotes.
        () if is_footnote(&out) => format!("section-{out}"),
        () => out,
    }
}

/// Whether the id is one that the footnotes may use.
pub(super) fn is_footnote(id: &str) -> bool {
    id.starts_with("fn-") || id.starts_with("fnref-")
}
