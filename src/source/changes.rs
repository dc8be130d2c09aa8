//! What has changed on the disk since it was last read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What has changed: files, or folders with all they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These; whether they were made, changed or removed is seen by looking.
    Paths(BTreeSet<PathBuf>),
    /// Perhaps everything.
    All,
}

impl Default for Changes {
    /// Nothing.
    fn default() -> Self {
        Changes::Paths(BTreeSet::new())
    }
}

impl Changes {
    /// Adds what else has changed.
    pub fn add(&mut self, path: PathBuf) {
        if let Changes::Paths(paths) = self {
            paths.insert(path);
        }
    }

    /// Whether something in a folder may have changed.
    pub fn touch(&self, folder: &Path) -> bool {
        match self {
            Changes::All => true,
            Changes::Paths(paths) => paths.iter().any(|path| path.starts_with(folder) || folder.starts_with(path)),
        }
    }

    /// The paths in a folder; none when nothing in it has changed, the folder itself when all may have.
    pub fn within(&self, folder: &Path) -> Vec<PathBuf> {
        match self {
            Changes::All => vec![folder.to_owned()],
            Changes::Paths(paths) if paths.iter().any(|path| folder.starts_with(path)) => vec![folder.to_owned()],
            Changes::Paths(paths) => paths.iter().filter(|path| path.starts_with(folder)).cloned().collect(),
        }
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        matches!(self, Changes::Paths(paths) if paths.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_changed_stands_for_all_it_holds() {
        let content = Path::new("/p/content");
        let mut changes = Changes::default();
        assert!(changes.is_empty() && !changes.touch(content));
        changes.add("/p/themes/a.html".into());
        assert!(!changes.touch(content) && changes.within(content).is_empty());
        changes.add("/p/content/news/a.md".into());
        assert_eq!(changes.within(content), [Path::new("/p/content/news/a.md")]);
        changes.add("/p/content".into());
        assert_eq!(changes.within(content), [content]);
        assert_eq!(Changes::All.within(content), [content]);
    }
}
