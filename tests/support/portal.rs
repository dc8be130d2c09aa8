//! The real project of this repository, built: its files, and its pages as read by a browser.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use rayon::prelude::*;

use super::folder::tree;
use super::hexie;
use super::page::Page;

/// The repository, a project itself.
pub(crate) const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// The day on which the sample content is looked at.
pub(crate) const DAY: &str = "2026-11-22";

/// Where the portal is published, as `content/site.yaml` says.
pub(crate) static BASE: LazyLock<String> = LazyLock::new(|| {
    let site = std::fs::read_to_string(Path::new(PROJECT).join("content/site.yaml")).unwrap();
    site.lines().find_map(|line| line.strip_prefix("网址: ")).unwrap().trim().to_owned()
});

/// The portal as of [`DAY`].
pub(crate) static PORTAL: LazyLock<Portal> = LazyLock::new(|| Portal::of(build(Path::new(PROJECT), DAY, &[])));

/// Whether a page is for the team alone: no public page leads to it.
pub(crate) fn is_for_team(path: &str) -> bool {
    path.starts_with("wechat/")
}

/// What was published.
pub(crate) struct Portal {
    /// Every file, by its path.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Every HTML page, by its path.
    pub(crate) pages: BTreeMap<String, Page>,
}

impl Portal {
    pub(crate) fn of(files: BTreeMap<String, Vec<u8>>) -> Self {
        let html: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".html")).collect();
        let read = |(path, bytes): (&String, &Vec<u8>)| (path.clone(), Page::read(std::str::from_utf8(bytes).unwrap()));
        Self { pages: html.into_par_iter().map(read).collect(), files }
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.files[path]).unwrap()
    }

    /// The file that an absolute address of the portal names: a folder means its index.
    pub(crate) fn file_at(&self, address: &str) -> Option<&str> {
        let path = address.strip_prefix(BASE.as_str())?;
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        self.files.get_key_value(&path).map(|(path, _)| path.as_str())
    }
}

/// Builds a project for a day, in an environment, and returns every file published.
pub(crate) fn build(project: &Path, day: &str, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let ground = tempfile::tempdir().unwrap();
    let target = ground.path().join("public");
    let mut command = hexie::command(project, ["build", "--date", day, "-o", target.to_str().unwrap()]);
    command.envs(environment.iter().copied());
    let told = hexie::run(command);
    assert_eq!(told.code, Some(0), "{day}: {}{}", told.stdout, told.stderr);
    tree(&target)
}
