//! `content/*.yaml` to the site-wide data, all faults gathered.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{Config, Identity, Lists};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact;
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
    /// The data, when all of it is sound; else the lists alone, when those are.
    pub config: Result<Arc<Config>, Option<Lists>>,
    /// Every fault of every file; among them unknown files beside them.
    pub problems: Vec<Diagnostic>,
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
    let config = match (identity, columns, lists) {
        (Some(identity), Some(columns), Some(lists)) if problems.is_empty() => Ok(Arc::new(Config {
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
        (_, _, lists) => Err(lists),
    };
    Reading { config, problems }
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
