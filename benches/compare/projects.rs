//! The two projects of a comparison: the same records, and templates that make the same pages of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::hugo;
use super::portal::shared::copy_tree;
use super::portal::{Layout, Portal};

/// The folders of the comparison, all within one.
#[derive(Debug, Clone)]
pub(crate) struct Projects {
    within: PathBuf,
    pub(crate) portal: Portal,
}

/// The themes that hexie is measured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// The one of the comparison.
    Plain,
    /// The one of the repository.
    Full,
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Theme::Plain => "plain",
            Theme::Full => "hedong",
        }
    }
}

impl Projects {
    /// The projects for a number of enterprises, not yet written.
    pub(crate) fn of(enterprises: usize, within: &Path) -> Self {
        Self { within: within.to_owned(), portal: Portal { enterprises, layout: Layout::Single, alone: true } }
    }

    /// The folder that holds all.
    pub(crate) fn within(&self) -> &Path {
        &self.within
    }

    /// The project of hexie.
    pub(crate) fn hexie(&self) -> PathBuf {
        self.within.join("hexie")
    }

    /// The project of Hugo.
    pub(crate) fn hugo(&self) -> PathBuf {
        self.within.join("hugo")
    }

    /// Where hexie publishes.
    pub(crate) fn hexie_output(&self) -> PathBuf {
        self.hexie().join("public")
    }

    /// Where Hugo publishes.
    pub(crate) fn hugo_output(&self) -> PathBuf {
        self.hugo().join("public")
    }

    /// Where the floor writes.
    pub(crate) fn floor_output(&self) -> PathBuf {
        self.within.join("floor")
    }

    /// A file beside the projects.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.within.join(name)
    }

    /// Writes both projects.
    pub(crate) fn write(&self) -> Outcome<()> {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let own = repository.join("benches/compare");
        self.portal.write(&self.hexie(), repository)?;
        copy_tree(&own.join("theme"), &self.hexie().join("themes/plain"))?;
        self.set_theme(Theme::Plain)?;
        copy_tree(&own.join("hugo"), &self.hugo())?;
        hugo::write(&self.hexie(), &self.hugo())
    }

    /// Lets hexie's project have a theme.
    pub(crate) fn set_theme(&self, theme: Theme) -> io::Result<()> {
        let file = self.hexie().join("content/site.yaml");
        let lines = fs::read_to_string(&file)?;
        let chosen = |line: &str| match line.starts_with("主题: ") {
            true => format!("主题: {}\n", theme.name()),
            false => format!("{line}\n"),
        };
        fs::write(&file, lines.lines().map(chosen).collect::<String>())
    }

    /// Edits one enterprise in both projects, as an editor would between two builds.
    pub(crate) fn edit(&self) -> io::Result<()> {
        self.portal.edit(&self.hexie())?;
        let file = self.hugo_file_to_edit();
        let text = fs::read_to_string(&file)?;
        fs::write(&file, text.replacen("简介: ", "简介: 再", 1))
    }

    /// The file of that enterprise in Hugo's project.
    pub(crate) fn hugo_file_to_edit(&self) -> PathBuf {
        self.hugo().join(format!("content/enterprises/{}.md", self.portal.id_to_edit()))
    }
}
