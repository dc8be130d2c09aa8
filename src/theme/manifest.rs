//! `theme.yaml`: what a theme is called, and which one it extends.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::THEMES;
use super::files::{read_text, themes};
use crate::config;
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};
use crate::fact::{self, Slug, Text, YesNo};
use crate::path::SourcePath;
use crate::yaml;

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
    /// Whether its pages are inspected; so when absent.
    #[serde(rename(deserialize = "检查"))]
    #[schemars(description = "是否检查生成的网页，不填为是；只有不生成网页的主题（如测试用的）才写“否”")]
    inspected: Option<YesNo>,
}

/// A theme and the ones it builds on, itself first, as far as they can be read; and whether its pages are inspected.
pub(super) fn lineage(
    root: &Path,
    name: &Slug,
    texts: &mut BTreeMap<SourcePath, Arc<str>>,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<Slug>, bool) {
    let mut lineage: Vec<Slug> = Vec::new();
    let mut is_inspected = None;
    let mut next = Some(name.clone());
    while let Some(theme) = next.take() {
        if lineage.contains(&theme) {
            let last = lineage.last().unwrap_or(name);
            problems.push(
                Diagnostic::new(Code::Theme, format!("主题“{last}”继承“{theme}”，绕成了圈"))
                    .help("请删去其中一个“继承”")
                    .at(&manifest_path(last), At::File),
            );
            break;
        }
        match manifest(root, &theme, texts) {
            Ok(Some(manifest)) => {
                is_inspected = is_inspected.or(manifest.inspected);
                next = manifest.extends;
            }
            Ok(None) => problems.push(missing(root, &theme, lineage.last())),
            Err(faults) => problems.extend(faults),
        }
        lineage.push(theme);
    }
    (lineage, is_inspected.is_none_or(YesNo::is_yes))
}

/// The path of a theme's manifest.
pub(super) fn manifest_path(theme: &Slug) -> SourcePath {
    SourcePath::new(&format!("{THEMES}/{theme}/theme.yaml"))
}

fn manifest(
    root: &Path,
    theme: &Slug,
    texts: &mut BTreeMap<SourcePath, Arc<str>>,
) -> Result<Option<Manifest>, Vec<Diagnostic>> {
    let path = manifest_path(theme);
    let Some(text) = read_text(&root.join(path.as_str())) else { return Ok(None) };
    texts.insert(path.clone(), text.clone());
    yaml::read(&text, &fact::check_form)
        .map(Some)
        .map_err(|faults| faults.into_iter().map(|fault| fault.at(&path, 0)).collect())
}

/// That there is no such theme, where it is named: in `site.yaml`, or in the manifest of the one before.
fn missing(root: &Path, theme: &Slug, before: Option<&Slug>) -> Diagnostic {
    let (file, key) = match before {
        Some(before) => (manifest_path(before), "继承"),
        None => (config::file("site"), "主题"),
    };
    let known = themes(root);
    let near = known.iter().find(|known| strsim::osa_distance(known, theme.as_str()) <= 2);
    let help = match near {
        Some(near) => format!("是不是“{near}”？"),
        None if known.is_empty() => format!("themes 里还没有主题：把“{theme}”的文件夹放进去"),
        None => format!("从 themes 里有的选一个：{}", known.join("、")),
    };
    let message = format!("找不到主题“{theme}”：{} 读不出来", manifest_path(theme));
    Diagnostic::new(Code::Theme, message).help(help).at(&file, At::Field(FieldPath::default().key(key)))
}
