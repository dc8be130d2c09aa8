//! Paths that cannot be malformed: files of the project ([`SourcePath`]) and files of the portal
//! ([`OutputPath`]), and the relative links between the latter.

use std::fmt;
use std::path::{Component, Path};
use std::sync::Arc;

use pinyin::ToPinyin;
use serde::{Serialize, Serializer};

/// A file of the project, relative to its folder, with `/` between the parts on every system:
/// `content/cases/2024/shili.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

/// A file of the portal, relative to its root, without a leading slash:
/// `enterprises/street/dawangzhuang/page-2.html`. Never empty, never absolute, no `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

/// The folder of the portal that is the theme's alone: its assets are published there.
pub const THEME_FOLDER: &str = "theme";

impl SourcePath {
    /// The path of `file` below `root`; `None` when it is not below it or not Unicode.
    pub fn below(root: &Path, file: &Path) -> Option<Self> {
        let parts: Option<Vec<&str>> = file
            .strip_prefix(root)
            .ok()?
            .components()
            .map(|part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            })
            .collect();
        Some(Self(parts?.join("/").into()))
    }

    /// A path from its text, `/` between the parts, resolved against nothing.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, without a trailing slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether it is a path, or lies below it.
    pub fn is_within(&self, path: &SourcePath) -> bool {
        self.0.strip_prefix(&*path.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The file's own name.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The extension as written, without the dot; empty when there is none.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// How a file of the project writes the way to this one: `../../notices/2026/gs-2026-01.md`.
    pub fn seen_from(&self, file: &SourcePath) -> String {
        let (mut to, mut from) = (&*self.0, &*file.0);
        while let (Some((one, to_rest)), Some((two, from_rest))) = (to.split_once('/'), from.split_once('/'))
            && one == two
        {
            (to, from) = (to_rest, from_rest);
        }
        format!("{}{to}", "../".repeat(from.matches('/').count()))
    }

    /// The file that `link`, a relative path, means in this file's folder; `None` when it leads
    /// out of the project.
    pub fn join(&self, link: &str) -> Option<Self> {
        let mut parts: Vec<&str> = match link.strip_prefix('/') {
            Some(_) => Vec::new(),
            None => self.folder().split('/').filter(|part| !part.is_empty()).collect(),
        };
        for part in link.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(Self(parts.join("/").into()))
    }
}

/// A file's name, or a path, as it may be written: in lower case, Chinese by its sound, whatever else is
/// no letter, digit, `_`, `.` or `-` as one hyphen. `会议 1.PNG` becomes `huiyi-1.png`.
pub fn sound_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        let plain = c.to_pinyin().map(|syllable| syllable.plain().replace('ü', "v"));
        let is_sound = c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
        if plain.is_none() && !is_sound {
            gap = true;
            continue;
        }
        let inside = !out.is_empty() && !out.ends_with(['/', '-', '.', '_']) && !matches!(c, '/' | '-' | '.' | '_');
        if std::mem::take(&mut gap) && inside {
            out.push('-');
        }
        match plain {
            Some(syllable) => out.push_str(&syllable),
            None => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}

impl OutputPath {
    /// A path from its text; `None` unless it is relative, not empty and free of `.`, `..`,
    /// backslashes and control characters.
    pub fn new(text: &str) -> Option<Self> {
        let sound =
            |part: &str| !matches!(part, "" | "." | "..") && !part.contains(|c: char| c == '\\' || c.is_control());
        text.split('/').all(sound).then(|| Self(text.into()))
    }

    /// The address of a record's page. `folder` and `id` are sound by their types: a kind's folder,
    /// and an id of letters, digits and hyphens.
    pub fn of_record(folder: &str, id: &str) -> Self {
        Self(format!("{folder}/{id}.html").into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it lies where the theme's assets are published, whatever the theme.
    pub fn is_theme_asset(&self) -> bool {
        self.0.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(THEME_FOLDER))
    }

    /// The way from this page up to the root: empty, or `../` as often as it is deep.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address under which the page is canonical: an index page's is its folder
    /// (`enterprises/`, and nothing for the home page).
    pub fn canonical(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for OutputPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
