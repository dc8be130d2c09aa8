//! A look at every picture beside the records, kept as long as its file does not change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Sources, is_static, open};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::SourcePath;
use crate::picture::{self, Look, is_picture};

impl Sources {
    /// Looks at pictures anew, of files that were there before and are now.
    pub(super) fn look(&mut self, files: &BTreeSet<SourcePath>, before: &BTreeSet<SourcePath>) {
        let looks = looks(&self.root, files.iter());
        let gone = |file: &SourcePath| before.contains(file) && !looks.contains_key(file);
        let is_same = |(file, look): (&SourcePath, &Look)| self.pictures.get(file) == Some(look);
        if !looks.iter().all(is_same) || self.pictures.keys().any(gone) {
            let all = Arc::make_mut(&mut self.pictures);
            all.retain(|file, _| !before.contains(file));
            all.extend(looks);
        }
    }
}

/// What looks at those of some files show that are pictures. Static files are published as they are.
fn looks<'a>(root: &Path, files: impl Iterator<Item = &'a SourcePath>) -> BTreeMap<SourcePath, Look> {
    let pictures: Vec<_> = files.filter(|file| is_picture(file.extension()) && !is_static(file)).collect();
    pictures.into_par_iter().map(|file| (file.clone(), look(root, file))).collect()
}

fn look(root: &Path, file: &SourcePath) -> Look {
    match open(root, file) {
        Ok((mut opened, length)) => picture::look(&mut opened, length, file.extension()),
        Err(reason) => {
            let problem = Diagnostic::new(Code::BrokenPicture, format!("读不出来：{reason}"));
            Look {
                picture: None, problems: vec![problem.help("请检查文件还在不在、有没有读取的权限")]
            }
        }
    }
}
