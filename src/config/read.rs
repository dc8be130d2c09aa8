//! `content/*.yaml` to the site-wide data, all faults gathered.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{Config, Coordinators, Honour, Identity, Lists, Progress};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::{self, List, Slug};
use crate::path::SourcePath;
use crate::source::{CONTENT, Sources};
use crate::yaml;

/// The files of site-wide data, by their names without extension.
pub const FILES: [&str; 11] = [
    "site",
    "organisers",
    "columns",
    "lists",
    "apply",
    "progress",
    "honours",
    "coordinators",
    "services",
    "holidays",
    "wording",
];

/// The path of a file of site-wide data, by its name without extension.
pub fn file(name: &str) -> SourcePath {
    SourcePath::new(&format!("{CONTENT}/{name}.yaml"))
}

/// What reading the site-wide data comes to.
#[derive(Debug)]
pub struct Reading {
    /// The data.
    pub data: Data,
    /// Every fault of every file; among them unknown files beside them.
    pub problems: Vec<Diagnostic>,
}

/// The site-wide data, whole or as far as it is sound.
#[derive(Debug)]
pub enum Data {
    /// All of it is sound.
    Whole(Arc<Config>),
    /// Some of it was refused: what checks of the rest can use.
    Parts(Box<Parts>),
}

/// The parts of the site-wide data that other checks use.
#[derive(Debug)]
pub struct Parts {
    theme: Option<Slug>,
    lists: Option<Lists>,
    progress: Option<Progress>,
    honours: List<Honour>,
    coordinators: Option<Coordinators>,
}

impl Data {
    /// All of it, if all is sound.
    pub fn whole(&self) -> Option<&Config> {
        match self {
            Data::Whole(config) => Some(config),
            Data::Parts(_) => None,
        }
    }

    /// The name of the theme, if known.
    pub fn theme(&self) -> Option<&Slug> {
        match self {
            Data::Whole(config) => Some(&config.identity.theme),
            Data::Parts(parts) => parts.theme.as_ref(),
        }
    }

    /// The closed lists, if sound.
    pub fn lists(&self) -> Option<&Lists> {
        match self {
            Data::Whole(config) => Some(&config.lists),
            Data::Parts(parts) => parts.lists.as_ref(),
        }
    }

    /// Milestones, targets and reports, if there are any and they are sound.
    pub fn progress(&self) -> Option<&Progress> {
        match self {
            Data::Whole(config) => config.progress.as_ref(),
            Data::Parts(parts) => parts.progress.as_ref(),
        }
    }

    /// Honours, those that are sound.
    pub fn honours(&self) -> &[Honour] {
        match self {
            Data::Whole(config) => &config.honours,
            Data::Parts(parts) => &parts.honours,
        }
    }

    /// Numbers of coordinators, if there are any and they are sound.
    pub fn coordinators(&self) -> Option<&Coordinators> {
        match self {
            Data::Whole(config) => config.coordinators.as_ref(),
            Data::Parts(parts) => parts.coordinators.as_ref(),
        }
    }
}

/// Reads the site-wide data.
pub fn read(sources: &Sources) -> Reading {
    let mut problems = strangers(sources);
    let told = &mut problems;
    let identity: Option<Identity> = required("site", sources, told);
    let columns = required("columns", sources, told);
    let lists = required("lists", sources, told);
    let organisers = optional("organisers", sources, told).unwrap_or_default();
    let application = optional("apply", sources, told);
    let progress = optional("progress", sources, told);
    let honours = optional("honours", sources, told).unwrap_or_default();
    let coordinators = optional("coordinators", sources, told);
    let services = optional("services", sources, told).unwrap_or_default();
    let holidays = optional("holidays", sources, told).unwrap_or_default();
    let wording = optional("wording", sources, told).unwrap_or_default();
    let sound = problems.is_empty();
    let data = match (identity, columns, lists) {
        (Some(identity), Some(columns), Some(lists)) if sound => Data::Whole(Arc::new(Config {
            identity,
            organisers,
            columns,
            lists,
            application,
            progress,
            honours,
            coordinators,
            services,
            holidays,
            wording,
        })),
        (identity, _, lists) => {
            let theme = identity.map(|identity| identity.theme);
            Data::Parts(Box::new(Parts { theme, lists, progress, honours, coordinators }))
        }
    };
    if let Data::Whole(config) = &data {
        problems.extend(config.judge());
    }
    Reading { data, problems }
}

/// Texts directly in `content/` that are none of ours.
fn strangers(sources: &Sources) -> Vec<Diagnostic> {
    let ours = FILES.map(file);
    let strange = sources.texts.keys().filter(|path| path.folder() == CONTENT && !ours.contains(path));
    strange
        .map(|path| {
            Diagnostic::new(Code::Misplaced, format!("content 里没有叫“{}”的全站数据文件", path.name()))
                .help(format!(
                    "全站数据文件有：{}；内容请放进各自的文件夹",
                    FILES.map(|name| format!("{name}.yaml")).join("、")
                ))
                .at(path, At::File)
        })
        .collect()
}

fn required<T: DeserializeOwned + JsonSchema>(
    name: &str,
    sources: &Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let path = file(name);
    if !sources.texts.contains_key(&path) && !sources.refused.contains(&path) {
        problems.push(
            Diagnostic::new(Code::Unreadable, format!("缺少全站数据文件 {path}"))
                .help("请从示例项目复制这个文件，再改成自己的内容"),
        );
    }
    optional(name, sources, problems)
}

fn optional<T: DeserializeOwned + JsonSchema>(
    name: &str,
    sources: &Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let path = file(name);
    let text = sources.text(&path)?;
    match yaml::read(text, &fact::check_form) {
        Ok(data) => Some(data),
        Err(faults) => {
            problems.extend(faults.into_iter().map(|fault| fault.at(&path, 0)));
            None
        }
    }
}
