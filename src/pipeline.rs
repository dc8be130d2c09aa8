//! The stages in order: read, parse, link, render, publish. `check` stops before the theme renders;
//! `build` goes to the end; nothing is touched before everything is known to be sound.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::config;
use crate::content::{self, Kind};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath, Place, Severity};
use crate::mend::Mended;
use crate::output;
use crate::path::{OutputPath, SourcePath};
use crate::publish::{self, Failure, Published, Staging};
use crate::render::{self, Frame};
use crate::site::{self, Moment, Route, RoutePage, Site};
use crate::source::{self, CONTENT, Encoding, Sources};
use crate::theme::{self, Theme};
use crate::yaml;

/// A project that has been read, checked and linked.
#[derive(Debug)]
pub struct Checked {
    /// The site and its theme, when there is no error.
    pub portal: Option<Portal>,
    /// Errors and warnings, in the order of their places, each with its place in bytes.
    pub problems: Vec<Diagnostic>,
    /// The texts that problems show lines of.
    pub texts: BTreeMap<SourcePath, String>,
}

/// A site with what renders it.
#[derive(Debug)]
pub struct Portal {
    /// The project's folder.
    pub root: PathBuf,
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Theme,
    /// What all pages share.
    pub frame: Frame,
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
}

/// Why nothing was published.
#[derive(Debug)]
pub enum Stop {
    /// The content or the theme has errors.
    Problems(Vec<Diagnostic>),
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

/// A file whose text can be put right without losing any of its meaning.
#[derive(Debug)]
pub struct Fix {
    /// The file.
    pub file: SourcePath,
    /// Its text, decoded.
    pub before: String,
    /// What to write, in UTF-8.
    pub after: String,
    /// Its encoding, where that is to be changed.
    pub encoding: Option<Encoding>,
}

/// What can be put right in the project in `root`, file by file. Nothing is written.
///
/// # Errors
/// When there is no `content/site.yaml`, and so no project.
pub fn fixes(root: &Path) -> Result<Vec<Fix>, Failure> {
    require_project(root)?;
    let sources = source::read(root);
    let texts: Vec<_> = sources.texts.iter().collect();
    let fix = |(file, text): (&SourcePath, &Arc<str>)| {
        let encoding = sources.encodings.get(file).copied();
        let fixed = content::fix_file(file, text).or_else(|| config::fix_file(file, text));
        let after = fixed.or_else(|| encoding.map(|_| text.to_string()))?;
        Some(Fix { file: file.clone(), before: text.to_string(), after, encoding })
    };
    Ok(texts.into_par_iter().filter_map(fix).collect())
}

fn require_project(root: &Path) -> Result<(), Failure> {
    match root.join(CONTENT).join("site.yaml").is_file() {
        true => Ok(()),
        false => Err(Failure {
            message: format!("“{}”里没有 content/site.yaml，不是 hexie 的项目", root.display()),
            help: Some("请进入项目的文件夹再运行，或者用 -C 写明项目在哪里".to_owned()),
        }),
    }
}

/// Reads, checks and links the project in `root` as of a moment.
///
/// # Errors
/// When there is no `content/site.yaml`, and so no project.
pub fn check(root: &Path, moment: Moment) -> Result<Checked, Failure> {
    require_project(root)?;
    let mut sources = source::read(root);
    let records = content::read(&sources);
    let config = config::read(&sources);
    let linked = site::link(&config.config, &records, &sources.files, moment);
    let mut problems = std::mem::take(&mut sources.problems);
    problems.extend(config.problems);
    let mut mended = config.mended;
    for parsed in records.files {
        problems.extend(parsed.problems);
        mended.extend(parsed.mended.map(|text| (parsed.file, text)));
    }
    problems.extend(linked.problems);
    let theme = config.config.ok().and_then(|config| match theme::load(root, &config.identity.theme) {
        Ok(theme) => Some(theme),
        Err(faults) => {
            problems.extend(faults);
            None
        }
    });
    if let Some(theme) = &theme {
        problems.extend(taken(linked.site.as_ref(), theme));
    }
    locate(&mut problems, &sources, &mended);
    let portal = match (linked.site, theme) {
        (Some(site), Some(theme)) if !has_errors(&problems) => {
            Some(Portal { root: root.to_owned(), frame: render::frame(&site), site, theme })
        }
        _ => None,
    };
    Ok(Checked { portal, texts: texts(root, &problems), problems })
}

/// Builds and publishes a portal.
///
/// # Errors
/// What the theme's templates do wrong, or what the machine did not permit; the published site is then
/// as it was.
pub fn build(
    portal: &Portal,
    target: &Path,
    options: publish::Options,
    tick: &(dyn Fn(Tick) + Sync),
) -> Result<Built, Stop> {
    let staging = publish::stage(target, options).map_err(Stop::Failure)?;
    let routes = &portal.site.routes;
    tick(Tick::Total(routes.len() + portal.theme.assets.len()));
    let problems = Mutex::new(Vec::new());
    let made = routes.par_iter().try_for_each_init(Vec::new, |bytes, route| {
        tick(Tick::One);
        make(portal, route, &staging, bytes, &problems)
    });
    made.map_err(Stop::Failure)?;
    let problems = problems.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !problems.is_empty() {
        return Err(Stop::Problems(distinct(problems)));
    }
    for (path, file) in &portal.theme.assets {
        tick(Tick::One);
        staging.copy(path, file).map_err(Stop::Failure)?;
    }
    let published = staging.commit().map_err(Stop::Failure)?;
    Ok(built(portal, published))
}

/// Makes one route's file. The one allocation is used again for the next.
fn make(
    portal: &Portal,
    route: &Route,
    staging: &Staging,
    bytes: &mut Vec<u8>,
    problems: &Mutex<Vec<Diagnostic>>,
) -> Result<(), Failure> {
    if let RoutePage::File(file) = &route.page {
        staging.copy(&route.path, &portal.root.join(file.as_str()))?;
        return Ok(());
    }
    bytes.clear();
    match bytes_of(portal, route, bytes) {
        Ok(()) => staging.write(&route.path, bytes).map(|_| ()),
        Err(problem) => {
            problems.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(problem);
            Ok(())
        }
    }
}

/// Renders one route to the end of `bytes`; a file's bytes stay on the disk.
///
/// # Errors
/// What the theme's template does wrong.
pub fn bytes_of(portal: &Portal, route: &Route, bytes: &mut Vec<u8>) -> Result<(), Diagnostic> {
    render::render(&portal.site, &portal.theme, &portal.frame, route, bytes)?;
    output::write(&portal.site, route, bytes)
        .map_err(|error| Diagnostic::new(Code::Template, format!("/{} 没有写成：{error}", route.path)))
}

fn built(portal: &Portal, published: Published) -> Built {
    let site = &portal.site;
    let records: Vec<(Kind, usize)> =
        Kind::ALL.map(|kind| (kind, site.count(kind))).into_iter().filter(|(_, count)| *count > 0).collect();
    let listings = site.routes.iter().filter(|route| matches!(route.page, RoutePage::Listing(_))).count();
    let all = site.routes.len() + portal.theme.assets.len();
    let others = all - listings - records.iter().map(|(_, count)| count).sum::<usize>();
    Built { records, listings, others, published }
}

/// Whether a problem stops a build.
pub fn has_errors(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|problem| problem.severity() == Severity::Error)
}

/// Assets of the theme whose addresses the site has taken.
fn taken(site: Option<&Site>, theme: &Theme) -> Vec<Diagnostic> {
    let is_taken = |path: &&OutputPath| site.is_some_and(|site| site.route(path).is_some());
    let tell = |path: &OutputPath| {
        Diagnostic::new(Code::AddressTaken, format!("网址 /{path} 有两个来源：主题，和 content/static"))
            .help("请把 content/static 里的那个文件改名")
    };
    theme.assets.keys().filter(is_taken).map(tell).collect()
}

/// A template's fault shows on every page it makes: it is told once.
fn distinct(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort();
    problems.dedup();
    problems
}

/// Looks up the bytes of every field that a problem names, a file at a time, and sorts the problems. The
/// fields of a mended file are looked up in the mended text, and told where they were written.
fn locate(problems: &mut Vec<Diagnostic>, sources: &Sources, mended: &BTreeMap<SourcePath, Mended>) {
    let mut by_file: BTreeMap<SourcePath, Vec<usize>> = BTreeMap::new();
    for (index, problem) in problems.iter().enumerate() {
        if let Some(Place { file, at: At::Field(_) }) = &problem.place {
            by_file.entry(file.clone()).or_default().push(index);
        }
    }
    for (file, indices) in by_file {
        let paths: Vec<FieldPath> = indices.iter().filter_map(|index| field(&problems[*index])).cloned().collect();
        let mended = mended.get(&file);
        let text = mended.map_or_else(|| sources.text(&file), |mended| Some(&mended.text));
        let (yaml, offset) = text.map_or(("", 0), |text| yaml_of(&file, text));
        for (index, range) in indices.into_iter().zip(yaml::locate_all(yaml, &paths)) {
            let at = range.map_or(At::File, |range| At::Bytes(range.start + offset..range.end + offset));
            problems[index].place = Some(Place { file: file.clone(), at });
            if let Some(mended) = mended {
                mended.restore(&mut problems[index]);
            }
        }
    }
    problems.sort();
    problems.dedup();
}

fn field(problem: &Diagnostic) -> Option<&FieldPath> {
    match problem.place.as_ref().map(|place| &place.at) {
        Some(At::Field(path)) => Some(path),
        _ => None,
    }
}

/// The YAML of a text, and where it begins: the front matter of an article, or all of it.
fn yaml_of<'a>(file: &SourcePath, text: &'a str) -> (&'a str, usize) {
    match yaml::front_matter(text) {
        Ok(split) if file.extension() == "md" => (split.yaml, split.yaml_offset),
        _ => (text, 0),
    }
}

/// The texts of the files that problems name. They are read again here, so that nothing has to hold
/// them when there is no problem.
pub fn texts(root: &Path, problems: &[Diagnostic]) -> BTreeMap<SourcePath, String> {
    let mut texts = BTreeMap::new();
    for file in problems.iter().filter_map(|problem| problem.file()) {
        if let (false, Some(text)) = (texts.contains_key(file), source::text_again(root, file)) {
            texts.insert(file.clone(), text);
        }
    }
    texts
}
