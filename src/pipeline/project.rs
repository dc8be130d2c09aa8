//! A project that is open: read once, and after that only where it changes; what that changes is linked
//! and inspected again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Checked, Portal, Texts, distinct, has_errors, places, rendered, texts};
use crate::config::{self, Data};
use crate::content::{self, Records, Replaced};
use crate::dataset::Offer;
use crate::diagnostic::Diagnostic;
use crate::external::Ledger;
use crate::fact::Slug;
use crate::inspect::{self, ExternalLink, Memory};
use crate::mend::Mended;
use crate::output::Stock;
use crate::path::SourcePath;
use crate::publish::Failure;
use crate::render;
use crate::site::{self, Linked, Moment, Site};
use crate::source::{self, CONTENT, Changes, Sources};
use crate::theme::{self, Refused, THEMES, Theme};

/// An open project, each of its files read by itself.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    pub(super) sources: Sources,
    pub(super) records: Records,
    pub(super) config: config::Reading,
    /// What linking came to last, and what became of the records of files since.
    linked: Option<Linked>,
    replaced: Vec<Replaced>,
    /// The theme that was loaded last, by its name.
    theme: Option<(Slug, Loaded)>,
    /// The templates of it of which a page has been made.
    tried: BTreeSet<String>,
    /// What was found in single files.
    memory: Memory,
}

/// A theme, or what is wrong with it.
type Loaded = Result<Arc<Theme>, Arc<Refused>>;

impl Project {
    /// Opens the project in `root`, and reads it.
    ///
    /// # Errors
    /// When there is no `content/site.yaml`, and so no project.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        require(root)?;
        let sources = source::read(root);
        let (records, config) = rayon::join(|| content::read(&sources), || config::read(&sources));
        let (root, memory) = (root.to_owned(), Memory::default());
        let (linked, replaced, theme, tried) = (None, Vec::new(), None, BTreeSet::new());
        Ok(Self { root, sources, records, config, linked, replaced, theme, tried, memory })
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads what has changed. Changes are paths that begin with the project's folder.
    pub fn refresh(&mut self, changes: &Changes) {
        let content = self.root.join(CONTENT);
        let paths = changes.within(&content);
        if !paths.is_empty() {
            let other = self.sources.refresh(&paths);
            self.replaced.extend(self.records.refresh(&self.sources, &other));
            let paths = paths.iter().filter_map(|path| SourcePath::below(&self.root, path)).collect();
            self.memory.forget(&other, &paths);
        }
        // Site-wide data lies in the folder itself.
        if paths.iter().any(|path| *path == content || path.parent() == Some(&content)) {
            self.config = config::read(&self.sources);
        }
        if changes.touch(&self.root.join(THEMES)) {
            self.theme = None;
        }
    }

    /// Checks and links it as of a moment, and tries the templates.
    pub fn check(&mut self, moment: Moment) -> Checked {
        let mut checked = self.check_untried(moment);
        if let Some(portal) = &checked.portal {
            let faults = trial(portal, &mut self.tried);
            if !faults.is_empty() {
                checked.texts.extend(texts(&faults, |file| portal.theme.texts.get(file).cloned()));
                checked.portal = None;
                checked.problems.extend(faults);
                checked.problems.sort();
            }
        }
        checked
    }

    /// The same, without trying the templates: for who makes all pages of them anyway, or none.
    pub fn check_untried(&mut self, moment: Moment) -> Checked {
        let theme = self.theme();
        let Self { root, sources, records, config, linked: before, replaced, memory, .. } = self;
        let replaced = std::mem::take(replaced);
        let data = &config.data;
        let moment = data.identity().map_or(moment, |identity| moment.shown(identity));
        let mended = mended(records, config);
        let read = places::as_read(sources, &mended);
        let read = read.as_ref().unwrap_or(sources);
        let (linked, inspected) = rayon::join(
            || {
                let known = before.as_ref();
                let again = known.and_then(|before| site::relink(before, data, records, sources, moment, &replaced));
                again.unwrap_or_else(|| site::link(data, records, sources, moment))
            },
            || inspect::inspect(records, data, read, moment, memory),
        );
        let mut problems: Vec<Diagnostic> = sources.problems.values().flatten().cloned().collect();
        problems.extend(config.problems.iter().cloned());
        problems.extend(linked.problems.iter().cloned());
        problems.extend(records.odd().flat_map(|parsed| parsed.problems.iter().cloned()));
        problems.extend(places::restored(inspected, &mended));
        match Ledger::read(root) {
            // Nobody looks for links of which nothing would be told.
            Ok(ledger) if ledger.has_dead() => {
                let links = inspect::external_links(records, read, moment.drafts, base(data));
                problems.extend(places::restored(inspect::dead_links(&links, &ledger), &mended));
            }
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        }
        let theme = match theme {
            Some(Ok(theme)) => Ok(Some(theme)),
            Some(Err(refused)) => {
                problems.extend(refused.problems.iter().cloned());
                Err(refused)
            }
            None => Ok(None),
        };
        if let (Some(site), Ok(Some(theme))) = (&linked.site, &theme) {
            problems.extend(theme.missing(render::templates(site).keys()));
        }
        places::settle(&mut problems, read, &mended);
        places::hush(&mut problems);
        let weighed = config::weigh(data.rules(), &mut problems);
        places::drop_shadowed(&mut problems);
        let sound = theme.as_ref().ok().cloned().flatten().filter(|_| !has_errors(&problems));
        let portal = linked.site.clone().zip(sound).map(|(site, theme)| portal(root, site, theme));
        let templates = match &theme {
            Ok(theme) => theme.as_ref().map(|theme| &theme.texts),
            Err(refused) => Some(&refused.texts),
        };
        let text = |file: &SourcePath| {
            let ours = sources.texts.get(file).or(sources.refused.get(file));
            ours.or_else(|| templates?.get(file)).cloned()
        };
        let mut texts: Texts = texts(&problems, text);
        let passage = memory.passage();
        places::hide(&mut texts, &passage.hidden, &mended);
        *before = Some(linked);
        Checked { portal: portal.map(Arc::new), problems, weighed, texts, exceptions: passage.exceptions.clone() }
    }

    /// Every link that leads out of the portal, drafts apart, by address.
    pub fn external_links(&self) -> Vec<ExternalLink> {
        let Self { sources, records, config, .. } = self;
        inspect::external_links(records, sources, false, base(&config.data))
    }

    /// The theme that the site-wide data names, loaded once.
    fn theme(&mut self) -> Option<Loaded> {
        let name = &self.config.data.identity()?.theme;
        if self.theme.as_ref().is_none_or(|(known, _)| known != name) {
            let loaded = theme::load(&self.root, name).map(Arc::new).map_err(Arc::new);
            self.theme = Some((name.clone(), loaded));
            self.tried.clear();
        }
        self.theme.as_ref().map(|(_, loaded)| loaded.clone())
    }
}

/// The portal's own address.
fn base(data: &Data) -> Option<&str> {
    data.identity().map(|identity| identity.base.as_str())
}

fn portal(root: &Path, site: Site, theme: Arc<Theme>) -> Portal {
    Portal {
        root: root.to_owned(),
        frame: render::frame(&site),
        offer: Offer::of(&site),
        stock: Stock::default(),
        site,
        theme,
    }
}

/// What the templates do wrong: one page is made of each that was not `tried`, or not with success. A fault
/// that only shows on some other page, or with other content, is told when that page is made.
fn trial(portal: &Portal, tried: &mut BTreeSet<String>) -> Vec<Diagnostic> {
    let mut bytes = Vec::new();
    let mut faults = Vec::new();
    for (template, route) in render::templates(&portal.site) {
        if tried.contains(&template) {
            continue;
        }
        bytes.clear();
        match rendered(portal, route, &mut bytes) {
            Ok(()) => drop(tried.insert(template)),
            Err(fault) => faults.push(fault),
        }
    }
    distinct(faults)
}

/// What was put right in memory, by file.
fn mended(records: &Records, config: &config::Reading) -> BTreeMap<SourcePath, Mended> {
    let of_records = records.odd().filter_map(|parsed| Some((parsed.file.clone(), parsed.mended.clone()?)));
    config.mended.clone().into_iter().chain(of_records).collect()
}

/// That there is a project in `root`.
///
/// # Errors
/// When there is no `content/site.yaml`.
pub fn require(root: &Path) -> Result<(), Failure> {
    match root.join(CONTENT).join("site.yaml").is_file() {
        true => Ok(()),
        false => Err(Failure {
            message: format!("“{}”里没有 content/site.yaml，不是 hexie 的项目", root.display()),
            help: Some("请进入项目的文件夹再运行，或者用 -C 写明项目在哪里".to_owned()),
        }),
    }
}
