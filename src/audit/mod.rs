//! Inspection of the portal as it is shown: the bytes of its files in, findings out, in the terms of those who
//! inspect the sites of the government. No disk: the same checks look at files just rendered and at those published.
//!
//! A page is read once (`reader`, by `tokens`) into small facts (`page`). What one page shows by itself is judged at once, a
//! file a group of checks: `tags`, `settings`, `footer`, `links`, `times`, `documents`, `wording`,
//! `accessibility`, `form`. Of each page only what other pages are held against is kept (`links`); at the end come
//! `columns`, `orphans` and `index` (feeds and site maps). `contrast` looks at the colours of style sheets, `stale` at what became of the
//! published files (those of one folder told together: `folders`), `altered` at how they were changed (pages:
//! `retouch` and `lines`; style sheets: `repaint`), `markup` at single tags, those of templates and those that
//! somebody added, `personal` at what files say of persons. What each rule rests on stands in `diagnostic/rules.yaml`.
//!
//! The same fault on many pages is the theme's: it is told once, with some of the pages (`told`).

mod accessibility;
mod address;
mod attributes;
mod columns;
mod contrast;
mod documents;
mod altered;
mod folders;
mod footer;
mod form;
mod index;
mod links;
mod lines;
mod markup;
mod names;
mod orphans;
mod page;
mod reader;
mod repaint;
mod report;
mod retouch;
mod settings;
mod personal;
mod stale;
mod style;
mod subject;
mod tags;
mod times;
mod tokens;
mod told;
mod wording;

pub use altered::{compare, without_doubles};
pub use columns::{Fresh, check as columns, fresh};
pub use personal::stray;
pub use report::Report;
pub use stale::{Published, stale};

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::Rules;
use crate::path::{OutputPath, SourcePath};
use crate::site::Site;
use index::Index;
use links::{Kept, Places};
use subject::{Role, Subject};
use told::Told;

/// Where the bytes come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// They were just made.
    Made,
    /// They lie published, as they were made: they were inspected then, perhaps of other content than there is now.
    /// What they lead to may be gone.
    Kept,
    /// They lie published, as they were made, and the content makes others now.
    Older,
    /// They lie published, and somebody may have changed them.
    Found,
}

/// An inspection in work; threads hand it files in any order.
pub struct Audit<'a> {
    site: &'a Site,
    places: Places<'a>,
    rules: Option<Rules<'a>>,
    /// Titles that hold signs which elsewhere are slips.
    titles: Vec<&'a str>,
    state: Mutex<State>,
}

/// What was found so far, and what is kept for the end.
#[derive(Default)]
struct State {
    told: Told,
    kept: Vec<Kept>,
    index: Index,
}

impl<'a> Audit<'a> {
    /// An inspection of a site of which these are all files: links lead to them, or nowhere.
    pub fn new(site: &'a Site, files: impl Iterator<Item = &'a str>) -> Self {
        let places = Places::of(files);
        Self {
            site,
            places,
            rules: Rules::of(&site.config.wording),
            titles: wording::odd_titles(site),
            state: Mutex::default(),
        }
    }

    /// The same inspection, of a portal that has lost these files.
    pub fn without(mut self, lost: &'a [String]) -> Self {
        self.places.lose(lost);
        self
    }

    /// Inspects a file.
    pub fn file(&self, path: &OutputPath, bytes: &[u8], origin: Origin) {
        match path.as_str().rsplit_once('.').map(|(_, suffix)| suffix) {
            Some("html") => self.page(path, bytes, origin),
            _ if matches!(origin, Origin::Kept | Origin::Older) => {}
            Some("css") => {
                self.told(contrast::check(path, bytes));
                self.told(style::foreign(path, bytes));
                if origin == Origin::Found {
                    self.told(form::data(self.site, path, bytes));
                }
            }
            _ => self.data(path, bytes, origin),
        }
    }

    fn page(&self, path: &OutputPath, bytes: &[u8], origin: Origin) {
        let text = match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(bytes),
        };
        // Positions are counted from behind the sign of UTF-8.
        let page = reader::read(text.trim_start_matches('\u{feff}'));
        let route = self.site.route(path);
        let mut subject = Subject::new(self.site, route, path.as_str(), &page);
        // Of what nobody published it is enough that it is there.
        if subject.role == Role::Stray {
            return;
        }
        let is_judged = origin != Origin::Kept;
        if is_judged && form::is_torn(&mut subject, &text, matches!(text, Cow::Borrowed(_))) {
            let found = subject.found;
            return self.told(found);
        }
        let kept = links::check(&mut subject, &self.places);
        if origin == Origin::Found && settings::is_misplaced(&mut subject) {
            let mut state = self.state();
            state.kept.push(kept);
            return state.told.extend(subject.found);
        }
        columns::blank(&mut subject, route, &kept, &self.places);
        // What the content says now, older pages need not say.
        if is_judged && origin != Origin::Older {
            tags::check(&mut subject);
            footer::check(&mut subject);
            times::check(&mut subject);
            documents::check(&mut subject);
            settings::check(&mut subject);
        }
        if is_judged {
            wording::check(&mut subject, self.rules.as_ref(), &self.titles, origin);
            accessibility::check(&mut subject);
        }
        let mut found = subject.found;
        // A page that shows one fault twice has it once.
        let mut told = BTreeSet::new();
        found.retain(|one| told.insert((one.code, one.message.clone())));
        let mut state = self.state();
        state.kept.push(kept);
        state.told.extend(found);
    }

    /// Files for programs: feeds and site maps are held against the site; others are read where somebody may have
    /// changed them.
    fn data(&self, path: &OutputPath, bytes: &[u8], origin: Origin) {
        let found = index::read(self.site, path, bytes);
        let is_torn = matches!(found, Some(Err(_)));
        if origin == Origin::Found && !is_torn {
            self.told(form::data(self.site, path, bytes));
        }
        let mut state = self.state();
        match found {
            Some(Ok(found)) => state.index.add(found),
            Some(Err(problem)) => state.told.extend([problem]),
            None => {}
        }
    }

    /// Inspects the words of the theme's templates, by their files.
    pub fn templates(&self, texts: &BTreeMap<SourcePath, Arc<str>>) {
        self.told(wording::of_theme(texts, self.rules.as_ref()));
        self.told(markup::of_theme(texts));
    }

    /// Takes what was found elsewhere.
    pub fn told(&self, found: impl IntoIterator<Item = Diagnostic>) {
        self.state().told.extend(found);
    }

    /// What is found when all files were handed in.
    pub fn finish(self) -> Vec<Diagnostic> {
        let State { mut told, kept, index } = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        told.extend(links::anchors(&kept, &self.places));
        told.extend(orphans::check(self.site, &kept, &self.places));
        told.extend(index::check(self.site, &index));
        let veto = columns::veto(told.faults_of(Code::BlankColumn));
        told.extend(veto);
        told.finish()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A finding of the site as a whole.
fn of_site(code: Code, message: impl Into<String>) -> Diagnostic {
    let help = code.rule().map(|rule| rule.remedy.clone());
    Diagnostic { help, ..Diagnostic::new(code, message) }
}

impl std::fmt::Debug for Audit<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Audit").finish_non_exhaustive()
    }
}
