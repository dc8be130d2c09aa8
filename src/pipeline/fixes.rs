//! What `check --fix` can put right, file by file. Nothing is written here.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::require_project;
use crate::path::SourcePath;
use crate::publish::Failure;
use crate::source::{self, Encoding};
use crate::{config, content};

/// A file whose text can be put right without losing any of its meaning.
#[derive(Debug)]
pub struct Fix {
    /// The file.
    pub file: SourcePath,
    /// Its text, decoded.
    pub before: String,
    /// What to write, in UTF-8.
    pub after: String,
    /// Its encoding, where that is to be changed.
    pub encoding: Option<Encoding>,
}

/// What can be put right in the project in `root`, file by file. Nothing is written.
///
/// # Errors
/// When there is no `content/site.yaml`, and so no project.
pub fn fixes(root: &Path) -> Result<Vec<Fix>, Failure> {
    require_project(root)?;
    let sources = source::read(root);
    let texts: Vec<_> = sources.texts.iter().collect();
    let fix = |(file, text): (&SourcePath, &Arc<str>)| {
        let encoding = sources.encodings.get(file).copied();
        let fixed = content::fix_file(file, text).or_else(|| config::fix_file(file, text));
        let after = fixed.or_else(|| encoding.map(|_| text.to_string()))?;
        Some(Fix { file: file.clone(), before: text.to_string(), after, encoding })
    };
    Ok(texts.into_par_iter().filter_map(fix).collect())
}
