//! A theme: the templates and assets of a folder in `themes/`, and of the one it extends. A template
//! or asset of the theme stands in for the parent's of the same name; the parent's own can still be
//! named with its theme before it (`{% extends "hedong/base.html" %}`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tera::{ErrorKind, Tera};
use walkdir::WalkDir;

use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::{self, Slug, Text};
use crate::path::{OutputPath, SourcePath};
use crate::yaml;

/// The folder of a project that holds its themes.
pub const THEMES: &str = "themes";

/// The folder of the portal in which a theme's assets are published.
const ASSETS: &str = "theme";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// Its assets, by their address.
    pub assets: BTreeMap<OutputPath, PathBuf>,
    /// The texts of its templates, for messages.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
}

/// `theme.yaml`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// What it is called.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "主题的名称")]
    name: Text,
    /// What it is.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "主题的说明")]
    note: Option<Text>,
    /// The theme it extends.
    #[serde(rename(deserialize = "继承"))]
    #[schemars(description = "在哪个主题的基础上修改：themes 下的文件夹")]
    extends: Option<Slug>,
}

/// Loads the theme `name` of the project in `root`.
///
/// # Errors
/// What is wrong with the theme's files; every template that cannot be parsed.
pub fn load(root: &Path, name: &Slug) -> Result<Theme, Vec<Diagnostic>> {
    let lineage = lineage(root, name).map_err(|problem| vec![problem])?;
    let mut texts = BTreeMap::new();
    let mut assets = BTreeMap::new();
    for theme in &lineage {
        let folder = root.join(THEMES).join(theme.as_str());
        read_templates(root, &folder, &mut texts).map_err(|problem| vec![problem])?;
        read_assets(&folder, &mut assets).map_err(|problem| vec![problem])?;
    }
    let tera = parse(&lineage, &texts)?;
    Ok(Theme { tera, assets, texts })
}

impl Theme {
    /// Renders a template, by its name without theme, to the end of `out`.
    ///
    /// # Errors
    /// What the template does wrong, at its place.
    pub fn render(&self, template: &str, context: &tera::Context, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        self.tera.render_to(template, context, out).map_err(|error| explain(&error, template))
    }
}

/// A theme and the ones it builds on, itself first.
fn lineage(root: &Path, name: &Slug) -> Result<Vec<Slug>, Diagnostic> {
    let mut lineage = vec![name.clone()];
    let mut seen = BTreeSet::from([name.clone()]);
    while let Some(parent) =
        lineage.last().map(|last| manifest(root, last)).transpose()?.and_then(|manifest| manifest.extends)
    {
        if !seen.insert(parent.clone()) {
            let path = manifest_path(name);
            return Err(Diagnostic::new(Code::Theme, format!("主题“{name}”绕了一圈又继承到“{parent}”"))
                .help("请删去其中一个“继承”")
                .at(&path, At::File));
        }
        lineage.push(parent);
    }
    Ok(lineage)
}

fn manifest_path(theme: &Slug) -> SourcePath {
    SourcePath::new(&format!("{THEMES}/{theme}/theme.yaml"))
}

fn manifest(root: &Path, theme: &Slug) -> Result<Manifest, Diagnostic> {
    let path = manifest_path(theme);
    let text = fs::read_to_string(root.join(path.as_str())).map_err(|_| {
        Diagnostic::new(Code::Theme, format!("找不到主题“{theme}”：缺少 {path}"))
            .help("请核对 site.yaml 里的“主题”，或 theme.yaml 里的“继承”")
    })?;
    yaml::read(&text, &fact::check_form).map_err(|faults| {
        faults
            .into_iter()
            .next()
            .map_or_else(|| Diagnostic::new(Code::Theme, format!("{path} 写法有误")), |fault| fault.at(&path, 0))
    })
}

/// The files below a folder, in order; none when there is no such folder.
fn files(folder: &Path) -> impl Iterator<Item = Result<PathBuf, Diagnostic>> {
    WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_file() && !entry.file_name().to_string_lossy().starts_with('.') => {
            Some(Ok(entry.into_path()))
        }
        Ok(_) => None,
        Err(error) if error.depth() == 0 => None,
        Err(error) => Some(Err(Diagnostic::new(Code::Theme, format!("主题的文件读不出来：{error}")))),
    })
}

fn read_templates(root: &Path, folder: &Path, texts: &mut BTreeMap<SourcePath, Arc<str>>) -> Result<(), Diagnostic> {
    for file in files(&folder.join("templates")) {
        let file = file?;
        let unreadable = || Diagnostic::new(Code::Theme, format!("模板“{}”读不出来", file.display()));
        let path = SourcePath::below(root, &file).ok_or_else(unreadable)?;
        let text = fs::read_to_string(&file)
            .map_err(|_| unreadable().help("请确认文件还在，并且存为 UTF-8 编码").at(&path, At::File))?;
        texts.insert(path, text.into());
    }
    Ok(())
}

/// The nearer theme's asset comes first, and stays.
fn read_assets(folder: &Path, assets: &mut BTreeMap<OutputPath, PathBuf>) -> Result<(), Diagnostic> {
    let folder = folder.join("static");
    for file in files(&folder) {
        let file = file?;
        let address = SourcePath::below(&folder, &file).and_then(|path| OutputPath::new(&format!("{ASSETS}/{path}")));
        let Some(address) = address else {
            return Err(Diagnostic::new(Code::Theme, format!("主题的文件名“{}”不能作网址", file.display())));
        };
        assets.entry(address).or_insert(file);
    }
    Ok(())
}

fn parse(lineage: &[Slug], texts: &BTreeMap<SourcePath, Arc<str>>) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = Tera::new();
    let prefixes = lineage.iter().map(|theme| format!("{theme}/"));
    let failed = |error: tera::Error| vec![explain(&error, "")];
    tera.set_fallback_prefixes(prefixes).map_err(failed)?;
    let templates: Vec<(String, &str)> =
        texts.iter().filter_map(|(path, text)| Some((template_name(path)?, &**text))).collect();
    match tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), *text))) {
        Ok(()) => Ok(tera),
        Err(error) => Err(all_syntax_errors(&templates, &error)),
    }
}

/// Tera stops at the first template it cannot read; the others are tried one by one.
fn all_syntax_errors(templates: &[(String, &str)], first: &tera::Error) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = templates
        .iter()
        .filter_map(|(name, text)| Tera::new().add_raw_template(name, text).err())
        .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)) && is_syntax(error))
        .map(|error| explain(&error, ""))
        .collect();
    let told = explain(first, "");
    if !problems.contains(&told) {
        problems.push(told);
    }
    problems.sort();
    problems
}

/// Whether an error is of the template's own text: alone, every template misses the components and
/// parents that stand in the others.
fn is_syntax(error: &tera::Error) -> bool {
    match error.kind() {
        ErrorKind::SyntaxError(report) => !report.message().to_ascii_lowercase().contains("component"),
        _ => false,
    }
}

/// `themes/hedong/templates/record/case.html` is the template `hedong/record/case.html`.
fn template_name(path: &SourcePath) -> Option<String> {
    let (theme, rest) = path.as_str().strip_prefix(THEMES)?.strip_prefix('/')?.split_once('/')?;
    Some(format!("{theme}/{}", rest.strip_prefix("templates/")?))
}

fn template_path(name: &str) -> Option<SourcePath> {
    let (theme, rest) = name.split_once('/')?;
    Some(SourcePath::new(&format!("{THEMES}/{theme}/templates/{rest}")))
}

/// An error of Tera's as a problem, at its place in the template where Tera knows it.
fn explain(error: &tera::Error, template: &str) -> Diagnostic {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = At::Bytes(report.span().range.clone());
            (report.message().to_owned(), template_path(report.filename()).map(|path| (path, range)))
        }
        ErrorKind::MissingParent { current, parent } => {
            (format!("它继承的模板“{parent}”不存在"), template_path(current).map(|path| (path, At::File)))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => (
            format!("继承绕成了圈：{}", inheritance_chain.join(" → ")),
            template_path(tpl).map(|path| (path, At::File)),
        ),
        ErrorKind::CircularInclude { tpl, include_chain } => {
            (format!("引用绕成了圈：{}", include_chain.join(" → ")), template_path(tpl).map(|path| (path, At::File)))
        }
        ErrorKind::TemplateNotFound(name) => (format!("主题里没有模板“{name}”"), None),
        _ => (error.to_string(), None),
    };
    let shown =
        if template.is_empty() || place.is_some() { String::new() } else { format!("（渲染 {template} 时）") };
    let problem = Diagnostic::new(Code::Template, format!("模板出错{shown}：{message}"))
        .help("模板能用的字段写在 src/render/view 的文档里；语法见 Tera 2 的手册");
    match place {
        Some((path, at)) => problem.at(&path, at),
        None => problem,
    }
}
