//! The inspection of a whole portal: each page rendered once into memory, and what is published read from the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Portal, Project, Stop, Texts, distinct, every, places, rendered, texts};
use crate::audit::{self, Audit, Origin, Published};
use crate::config::{self, Weighed};
use crate::diagnostic::Diagnostic;
use crate::path::{OutputPath, SourcePath};
use crate::publish::{Deviation, Failure, Look};
use crate::site::{Route, RoutePage};
use crate::source;

/// The heaviest style sheet that is looked at, in bytes.
const HEAVIEST: u64 = 4 << 20;

/// The heaviest attachment that is looked at, in bytes.
const LARGEST: u64 = 256 << 20;

/// An inspection of the files that a build makes.
pub(super) fn audit(portal: &Portal) -> Audit<'_> {
    let routes = portal.site.routes.iter().map(|route| route.path.as_str());
    let assets = portal.theme.assets.keys().map(OutputPath::as_str);
    Audit::new(&portal.site, routes.chain(assets))
}

/// Hands the style sheets of the theme to an inspection.
fn styles(portal: &Portal, audit: &Audit<'_>) {
    for (path, file) in portal.theme.assets.iter().filter(|(path, _)| path.as_str().ends_with(".css")) {
        let name = SourcePath::below(&portal.root, file);
        if let Some(bytes) = name.and_then(|name| source::read_file(&portal.root, &name, HEAVIEST).ok()) {
            audit.file(path, &bytes, Origin::Made);
        }
    }
}

/// What an inspection found, the severities those of the site.
#[derive(Debug)]
pub struct Found {
    /// What was found.
    pub problems: Vec<Diagnostic>,
    /// What the site's own rules made of it.
    pub weighed: Weighed,
}

impl Found {
    pub(super) fn weighed(portal: &Portal, mut problems: Vec<Diagnostic>) -> Self {
        let weighed = config::weigh(&portal.site.config.identity.rules, &mut problems);
        Self { problems, weighed }
    }
}

/// Ends an inspection of the files that a build makes, all of which were handed in.
pub(super) fn finish(portal: &Portal, audit: Audit<'_>) -> Vec<Diagnostic> {
    styles(portal, &audit);
    audit.templates(&portal.theme.texts);
    audit.told(audit::columns(&portal.site));
    audit.finish()
}

/// Inspects a portal as it would be published, and where there is one, what is published. Nothing is written.
///
/// # Errors
/// What the theme's templates do wrong, or what cannot be read.
pub fn inspect(portal: &Portal, published: Option<&Look>) -> Result<Found, Stop> {
    let audit = audit(portal);
    let problems = Mutex::new(Vec::new());
    let outdated = Mutex::new(Vec::new());
    let changes = Mutex::new(Vec::new());
    let there: BTreeSet<&str> = published.iter().flat_map(|look| look.files.iter()).map(String::as_str).collect();
    portal.stock.make(&portal.site);
    every(portal, &|route: &Route, bytes: &mut Vec<u8>| {
        if matches!(route.page, RoutePage::File(_) | RoutePage::Picture(..) | RoutePage::Kit(_)) {
            return Ok(());
        }
        bytes.clear();
        match rendered(portal, route, bytes) {
            Ok(()) => {
                portal.offer.note(&route.path, bytes);
                audit.file(&route.path, bytes, Origin::Made);
                let path = route.path.as_str();
                let look = published.filter(|_| there.contains(path));
                let found = look.and_then(|look| look.read(path).ok()).filter(|found| found != bytes);
                if let Some(found) = found {
                    outdated.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
                    if let Some(look) = look.filter(|look| look.is_altered(path)) {
                        let told = audit::compare(&portal.site, &route.path, bytes, &found, look.faults.is_some());
                        changes.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
                    }
                }
            }
            Err(problem) => problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem),
        }
        Ok::<(), Failure>(())
    })
    .map_err(Stop::Failure)?;
    let problems = problems.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !problems.is_empty() {
        let problems = distinct(problems);
        let texts = texts(&problems, |file| portal.theme.texts.get(file).cloned());
        return Err(Stop::Problems(problems, texts));
    }
    let mut found = finish(portal, audit);
    if let Some(look) = published {
        let outdated = outdated.into_inner().unwrap_or_else(PoisonError::into_inner);
        let changes = changes.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.extend(on_disk(portal, look, outdated, changes, &found));
    }
    Ok(Found::weighed(portal, found))
}

/// What is wrong with the published files that is not wrong with what the content makes.
fn on_disk(
    portal: &Portal,
    look: &Look,
    mut outdated: Vec<String>,
    changes: Vec<Diagnostic>,
    made: &[Diagnostic],
) -> Vec<Diagnostic> {
    let site = &portal.site;
    outdated.sort();
    let published = compare(portal, look, outdated);
    let odd: BTreeSet<&str> = published.altered.iter().chain(&published.strays).map(String::as_str).collect();
    let audit = Audit::new(site, look.files.iter().map(String::as_str)).without(&published.lost);
    look.files.par_iter().for_each(|file| {
        let origin = match published.has_list && !odd.contains(file.as_str()) {
            true if published.outdated.binary_search(file).is_ok() => Origin::Older,
            true => Origin::Kept,
            false => Origin::Found,
        };
        if let (Some(path), Ok(bytes)) = (OutputPath::new(file), look.read(file)) {
            audit.file(&path, &bytes, origin);
        }
    });
    audit.told(changes);
    audit.told(strays(look, &published));
    audit.told(attachments(portal, look, &published));
    audit.told(audit::stale(site, &published));
    let mut found = audit.finish();
    audit::without_doubles(&mut found);
    let known: BTreeSet<(_, &str)> = made.iter().map(|one| (one.code, one.message.as_str())).collect();
    found.retain(|one| !known.contains(&(one.code, one.message.as_str())));
    found
}

/// What the files that nobody published say of persons.
fn strays(look: &Look, published: &Published) -> Vec<Diagnostic> {
    let read = |file: &String| look.read(file).map_or_else(|_| Vec::new(), |bytes| audit::stray(file, &bytes));
    published.strays.par_iter().flat_map_iter(read).collect()
}

/// What the attachments and the files of the theme that somebody changed say, and did not.
fn attachments(portal: &Portal, look: &Look, published: &Published) -> Vec<Diagnostic> {
    let changed = |file: &String| {
        let path = OutputPath::new(file)?;
        let read = |made: &SourcePath| source::read_file(&portal.root, made, LARGEST).ok();
        let made = match portal.theme.assets.get(&path) {
            Some(asset) => read(&SourcePath::below(&portal.root, asset)?)?,
            None => match &portal.site.route(&path)?.page {
                RoutePage::File(made) => read(made)?,
                // What a cleaned picture says of persons was not in it.
                RoutePage::Picture(..) => Vec::new(),
                _ => return None,
            },
        };
        Some(audit::compare(&portal.site, &path, &made, &look.read(file).ok()?, look.faults.is_some()))
    };
    published.altered.iter().filter_map(changed).flatten().collect()
}

/// What became of the published files. Without a list of them, they are held against what the content makes now.
fn compare(portal: &Portal, look: &Look, outdated: Vec<String>) -> Published {
    let files: BTreeSet<&str> = look.files.iter().map(String::as_str).collect();
    let routes = portal.site.routes.iter().map(|route| route.path.as_str());
    let made: BTreeSet<&str> = routes.chain(portal.theme.assets.keys().map(OutputPath::as_str)).collect();
    let missing = made.difference(&files).map(|&file| file.to_owned()).collect();
    let leftover = files.difference(&made).map(|&file| file.to_owned()).collect();
    let (there, hidden) = (look.files.clone(), look.hidden.clone());
    let Some(faults) = &look.faults else {
        return Published { lost: missing, altered: outdated, strays: leftover, there, hidden, ..Published::default() };
    };
    let of = |deviation: Deviation| -> Vec<String> {
        faults.iter().filter(|fault| fault.deviation == deviation).map(|fault| fault.path.clone()).collect()
    };
    Published {
        has_list: true,
        lost: of(Deviation::Missing),
        altered: of(Deviation::Changed),
        strays: of(Deviation::Added),
        outdated,
        missing,
        leftover,
        hidden,
        there,
    }
}

impl Project {
    /// Looks up the lines of findings in the files of the records that they show and of the theme, and gives the texts of these.
    pub fn settle(&self, portal: &Portal, found: &mut Vec<Diagnostic>) -> Texts {
        places::settle(found, &self.sources, &BTreeMap::new());
        texts(found, |file| self.sources.texts.get(file).or(portal.theme.texts.get(file)).cloned())
    }
}
