//! A theme: the templates and assets of a folder in `themes/`, and of the one it extends. A template
//! or asset of the theme stands in for the parent's of the same name; the parent's own can still be
//! named with its theme before it (`{% extends "hedong/base.html" %}`).

mod explain;
mod files;
mod manifest;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Slug;
use crate::path::{OutputPath, SourcePath};
use explain::explain;
use files::{read_assets, read_templates};
use manifest::{lineage, manifest_path};

/// The folder of a project that holds its themes.
pub const THEMES: &str = "themes";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    name: Slug,
    /// Whether its pages are for readers, and so inspected.
    pub is_inspected: bool,
    tera: Tera,
    /// Its assets, by their address.
    pub assets: BTreeMap<OutputPath, PathBuf>,
    /// The texts of its templates, for messages.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
}

/// What is wrong with a theme that cannot be loaded.
#[derive(Debug)]
pub struct Refused {
    /// Every fault of its files; every template that cannot be parsed.
    pub problems: Vec<Diagnostic>,
    /// The texts of its templates and manifests, as far as they could be read.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
}

/// Loads the theme `name` of the project in `root`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load(root: &Path, name: &Slug) -> Result<Theme, Refused> {
    let mut problems = Vec::new();
    let mut texts = BTreeMap::new();
    let mut assets = BTreeMap::new();
    let (lineage, is_inspected) = lineage(root, name, &mut texts, &mut problems);
    for theme in &lineage {
        let folder = root.join(THEMES).join(theme.as_str());
        read_templates(root, &folder, &mut texts, &mut problems);
        read_assets(root, &folder, &mut assets, &mut problems);
    }
    match parse(&lineage, &texts, &mut problems) {
        Some(tera) if problems.is_empty() => Ok(Theme { name: name.clone(), is_inspected, tera, assets, texts }),
        _ => Err(Refused { problems, texts }),
    }
}

impl Theme {
    /// Renders a template, by its name without theme, to the end of `out`.
    ///
    /// # Errors
    /// What the template does wrong, at its place.
    pub fn render(&self, template: &str, context: &tera::Context, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        self.tera.render_to(template, context, out).map_err(|error| explain(&error))
    }

    /// The templates that it lacks of those that are needed.
    pub fn missing<'a>(&self, needed: impl IntoIterator<Item = &'a String>) -> Vec<Diagnostic> {
        let missing = needed.into_iter().filter(|template| !self.tera.contains_template(template));
        missing
            .map(|template| {
                let path = format!("{THEMES}/{}/templates/{template}", self.name);
                Diagnostic::new(Code::Template, format!("主题“{}”里没有模板 {template}", self.name))
                    .help(format!("请补上 {path}，或者在 theme.yaml 里写“继承: hedong”，用它的模板"))
                    .at(&manifest_path(&self.name), At::File)
            })
            .collect()
    }
}

/// Parses all templates together; each that cannot be read is told.
fn parse(lineage: &[Slug], texts: &BTreeMap<SourcePath, Arc<str>>, problems: &mut Vec<Diagnostic>) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes(lineage.iter().map(|theme| format!("{theme}/"))).ok()?;
    let templates: Vec<(String, &str)> =
        texts.iter().filter_map(|(path, text)| Some((explain::template_name(path)?, &**text))).collect();
    match tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), *text))) {
        Ok(()) => Some(tera),
        Err(first) => {
            problems.extend(syntax_errors(&templates));
            let told = explain(&first);
            if !problems.contains(&told) {
                problems.push(told);
            }
            None
        }
    }
}

/// Tera stops at the first template it cannot read; here each is tried alone. Alone, a template misses
/// the components and parents that stand in the others: only faults of its own text count.
fn syntax_errors(templates: &[(String, &str)]) -> Vec<Diagnostic> {
    let is_its_own = |error: &tera::Error| match error.kind() {
        ErrorKind::SyntaxError(report) => !report.message().to_ascii_lowercase().contains("component"),
        _ => false,
    };
    let refused = templates.iter().filter_map(|(name, text)| Tera::new().add_raw_template(name, text).err());
    refused.filter(is_its_own).map(|error| explain(&error)).collect()
}
