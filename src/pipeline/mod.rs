//! The stages in order: read, parse, link, inspect, render, publish. `check` stops before the theme renders;
//! `build` goes to the end; nothing is touched before everything is known to be sound.

mod audit;
mod budget;
mod fixes;
mod pictures;
mod project;
mod places;
mod press;

pub use audit::{Found, inspect};
pub use fixes::{Fix, fixes};
pub use project::{Project, require};

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::audit::{Audit, Origin};
use crate::config::Weighed;
use crate::content::Kind;
use crate::dataset::Offer;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::inspect::Passed;
use crate::output::{self, Stock};
use crate::path::SourcePath;
use crate::publish::{self, Failure, Published, Staging};
use crate::render::{self, Frame};
use crate::site::{Moment, Route, RoutePage, Site, tells_of_files};
use crate::source::CONTENT;
use crate::theme::{THEMES, Theme};

/// A project that has been read, checked and linked.
#[derive(Debug)]
pub struct Checked {
    /// The site and its theme, when there is no error. Only [`Project::check`] has tried the templates.
    pub portal: Option<Arc<Portal>>,
    /// Errors and warnings, in the order of their places, each with its place in bytes.
    pub problems: Vec<Diagnostic>,
    /// What the site's own rules made of them.
    pub weighed: Weighed,
    /// The texts that problems show lines of.
    pub texts: Texts,
    /// The exceptions that let something personal, or unsearchable, pass.
    pub exceptions: Vec<Passed>,
}

/// Texts by their files.
pub type Texts = BTreeMap<SourcePath, Arc<str>>;

/// A site with what renders it.
#[derive(Debug)]
pub struct Portal {
    /// The project's folder.
    pub root: PathBuf,
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What all pages share.
    pub frame: Frame,
    /// What is known of the files that it offers, and what happened to its records.
    pub offer: Offer,
    /// What many of its files are cut from.
    pub stock: Stock,
}

/// What was published.
#[derive(Debug)]
pub struct Built {
    /// How many pages of their own each kind has.
    pub records: Vec<(Kind, usize)>,
    /// How many pages of listings there are.
    pub listings: usize,
    /// How many other files: sections, feeds, maps, pictures, assets.
    pub others: usize,
    /// What became of the files.
    pub published: Published,
    /// What inspection found on the pages; `None` for a theme whose pages are not inspected.
    pub found: Option<Found>,
}

/// How to build.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// How to publish.
    pub publish: publish::Options,
    /// Whether nothing is published when inspection finds anything at all.
    pub strict: bool,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum Stop {
    /// The theme has errors, with the texts of its templates; or pictures that cannot be decoded.
    Problems(Vec<Diagnostic>, Texts),
    /// What inspection found on the pages, with errors.
    Found(Found),
    /// The machine did not permit it.
    Failure(Failure),
}

/// How far a build has come.
#[derive(Debug, Clone, Copy)]
pub enum Tick {
    /// So many files are to be made.
    Total(usize),
    /// One more is made.
    One,
}

/// How many routes a thread takes at once: few, since one may cost as much as a hundred others.
pub const SHARE: usize = 32;

/// Reads, checks and links the project in `root` as of a moment. Templates are not tried: [`build`] makes all pages.
///
/// # Errors
/// When there is no `content/site.yaml`, and so no project.
pub fn check(root: &Path, moment: Moment) -> Result<Checked, Failure> {
    Ok(Project::open(root)?.check_untried(moment))
}

/// Builds and publishes a portal.
///
/// # Errors
/// What the theme's templates do wrong, which pictures cannot be decoded, or what the machine did not permit; the published site is then
/// as it was.
pub fn build(portal: &Portal, target: &Path, options: Options, tick: &(dyn Fn(Tick) + Sync)) -> Result<Built, Stop> {
    if let Some(folder) = [CONTENT, THEMES].into_iter().find(|folder| lies_in(target, &portal.root.join(folder))) {
        return Err(Stop::Failure(Failure {
            message: format!("输出文件夹“{}”在 {folder} 里面，下一次会把网站自己当成内容", target.display()),
            help: Some("请用 -o 另写一个地方，或者不写（写到 public）".to_owned()),
        }));
    }
    let staging = publish::stage(target, options.publish).map_err(Stop::Failure)?;
    let routes = &portal.site.routes;
    tick(Tick::Total(routes.len() + portal.theme.assets.len()));
    portal.stock.make(&portal.site);
    let problems = Mutex::new(Vec::new());
    let audit = portal.theme.is_inspected.then(|| audit::audit(portal));
    let made = every(portal, &|route: &Route, bytes: &mut Vec<u8>| {
        tick(Tick::One);
        make(portal, route, &staging, bytes, (audit.as_ref(), &problems))
    });
    made.and_then(|()| pictures::publish(portal, &staging, &problems, tick)).map_err(Stop::Failure)?;
    let problems = problems.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !problems.is_empty() {
        let problems = distinct(problems);
        let texts = texts(&problems, |file| portal.theme.texts.get(file).cloned());
        return Err(Stop::Problems(problems, texts));
    }
    let found = audit.map(|audit| Found::weighed(portal, audit::finish(portal, audit)));
    let stops = |found: &Found| has_errors(&found.problems) || options.strict && !found.problems.is_empty();
    let found = match found {
        Some(found) if stops(&found) => return Err(Stop::Found(found)),
        found => found,
    };
    press::publish(portal, &staging, tick).map_err(Stop::Failure)?;
    for (path, file) in &portal.theme.assets {
        tick(Tick::One);
        staging.copy(path, file).map_err(Stop::Failure)?;
    }
    let published = staging.commit().map_err(Stop::Failure)?;
    Ok(built(portal, published, found))
}

/// Whether a path, which need not exist, lies in a folder.
pub fn lies_in(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    path.ancestors().find_map(|part| part.canonicalize().ok()).is_some_and(|real| real.starts_with(folder))
}

/// What is done with a route and an allocation.
type Each<'a, E> = dyn Fn(&Route, &mut Vec<u8>) -> Result<(), E> + Sync + 'a;

/// Goes through the routes of a portal with many threads, each with an allocation of its own; those that tell of
/// other files come last, in order; those of pictures and kits not at all.
fn every<E: Send>(portal: &Portal, one: &Each<'_, E>) -> Result<(), E> {
    let routes = &portal.site.routes;
    routes.par_iter().with_max_len(SHARE).try_for_each_init(Vec::new, |bytes, route| {
        let is_later = matches!(route.page, RoutePage::Picture(..) | RoutePage::Kit(_)) || tells_of_files(&route.page);
        if is_later { Ok(()) } else { one(route, bytes) }
    })?;
    let mut bytes = Vec::new();
    routes.iter().filter(|route| tells_of_files(&route.page)).try_for_each(|route| one(route, &mut bytes))
}

/// Makes one route's file, and inspects it. The one allocation is used again for the next.
fn make(
    portal: &Portal,
    route: &Route,
    staging: &Staging,
    bytes: &mut Vec<u8>,
    (audit, problems): (Option<&Audit<'_>>, &Mutex<Vec<Diagnostic>>),
) -> Result<(), Failure> {
    if let RoutePage::File(file) = &route.page {
        staging.copy(&route.path, &portal.root.join(file.as_str()))?;
        return Ok(());
    }
    bytes.clear();
    match rendered(portal, route, bytes) {
        Ok(()) => {
            portal.offer.note(&route.path, bytes);
            if let Some(audit) = audit {
                audit.file(&route.path, bytes, Origin::Made);
            }
            staging.write(&route.path, bytes).map(|_| ())
        }
        Err(problem) => {
            problems.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(problem);
            Ok(())
        }
    }
}

/// Renders one route to the end of `bytes`; a file's bytes stay on the disk. Where it tells of files of which
/// nothing is known yet, these are made first.
///
/// # Errors
/// What the theme's template does wrong, or why a picture cannot be shown.
pub fn bytes_of(portal: &Portal, route: &Route, bytes: &mut Vec<u8>) -> Result<(), Diagnostic> {
    if tells_of_files(&route.page) {
        let mut file = Vec::new();
        for route in portal.offer.unknown().filter_map(|path| portal.site.route(path)) {
            file.clear();
            rendered(portal, route, &mut file)?;
            portal.offer.note(&route.path, &file);
        }
    }
    rendered(portal, route, bytes)
}

/// Renders one route, with what is known.
fn rendered(portal: &Portal, route: &Route, bytes: &mut Vec<u8>) -> Result<(), Diagnostic> {
    if let RoutePage::Picture(file, width) = &route.page {
        bytes.extend(pictures::bytes(portal, file, *width)?);
        return Ok(());
    }
    if let RoutePage::Kit(key) = route.page {
        bytes.extend(press::bytes(portal, key)?);
        return Ok(());
    }
    render::render(&portal.site, &portal.theme, &portal.frame, &portal.offer, route, bytes)?;
    output::write(&portal.site, &portal.stock, &portal.offer, route, bytes)
        .map_err(|error| Diagnostic::new(Code::Template, format!("/{} 没有写成：{error}", route.path)))
}

fn built(portal: &Portal, published: Published, found: Option<Found>) -> Built {
    let site = &portal.site;
    let records: Vec<(Kind, usize)> =
        Kind::ALL.map(|kind| (kind, site.count(kind))).into_iter().filter(|(_, count)| *count > 0).collect();
    let listings = site.routes.iter().filter(|route| matches!(route.page, RoutePage::Listing(_))).count();
    let all = site.routes.len() + portal.theme.assets.len();
    let others = all - listings - records.iter().map(|(_, count)| count).sum::<usize>();
    Built { records, listings, others, published, found }
}

/// Whether a problem stops a build.
pub fn has_errors(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|problem| problem.severity() == Severity::Error)
}

/// A template's fault shows on every page it makes: it is told once.
fn distinct(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort();
    problems.dedup();
    problems
}

/// The texts of the files that problems name, as `text` gives them.
fn texts(problems: &[Diagnostic], text: impl Fn(&SourcePath) -> Option<Arc<str>>) -> Texts {
    let files: BTreeSet<&SourcePath> = problems.iter().filter_map(|problem| problem.file()).collect();
    files.into_iter().filter_map(|file| Some((file.clone(), text(file)?))).collect()
}
