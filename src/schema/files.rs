//! The schemas as files of a project, for its editors: `content/_schema/`.

use serde_json::Value as Json;

use super::subject::SUBJECTS;
use crate::config::Lists;
use crate::path::SourcePath;

/// The folder that holds them; its name begins with `_`, so nothing in it is published.
pub const FOLDER: &str = "content/_schema";

/// Every schema with its path: one for the `.yaml` files of each subject, and one for the front matter of
/// each kind of record. The same lists give the same bytes.
pub fn files(lists: Option<&Lists>) -> Vec<(SourcePath, String)> {
    let of_file = SUBJECTS.iter().map(|subject| (subject.name.to_owned(), subject.json(lists)));
    let kinds = SUBJECTS.iter().filter(|subject| subject.kind.is_some());
    let of_front_matter = kinds.map(|subject| (format!("front-matter/{}", subject.name), subject.front_matter(lists)));
    of_file.chain(of_front_matter).map(|(name, schema)| (path(&name), print(&schema))).collect()
}

fn path(name: &str) -> SourcePath {
    SourcePath::new(&format!("{FOLDER}/{name}.json"))
}

/// A schema as text, ending with a line break.
pub fn print(schema: &Json) -> String {
    format!("{schema:#}\n")
}
