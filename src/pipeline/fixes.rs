//! What `check --fix` can put right, file by file. Nothing is written here.

use std::sync::Arc;

use rayon::prelude::*;

use super::Project;
use crate::path::SourcePath;
use crate::source::Encoding;

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

/// What can be put right in a project as it was read, file by file. Nothing is written, and nothing
/// read again.
pub fn fixes(project: &Project) -> Vec<Fix> {
    let Project { sources, records, config, .. } = project;
    let texts: Vec<_> = sources.texts.iter().collect();
    let fix = |(file, text): (&SourcePath, &Arc<str>)| {
        let encoding = sources.encodings.get(file).copied();
        let fixed = match records.file(file) {
            Some(parsed) => parsed.fixed(text),
            None => config.fixed(file, text),
        };
        let after = fixed.or_else(|| encoding.map(|_| text.to_string()))?;
        Some(Fix { file: file.clone(), before: text.to_string(), after, encoding })
    };
    texts.into_par_iter().filter_map(fix).collect()
}
