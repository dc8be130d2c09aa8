//! The pages of the editors' handbook that are made from the program: every field of every file, and
//! every code. The other pages are written by people and lie beside them.

mod codes;
mod fields;

use crate::path::SourcePath;

/// The folder of the handbook; its name begins with `_`, so nothing in it is published.
pub const FOLDER: &str = "content/_handbook";

/// The made pages, with their paths.
pub fn pages() -> Vec<(SourcePath, String)> {
    [("fields.md", fields::page()), ("codes.md", codes::page())]
        .map(|(name, text)| (SourcePath::new(&format!("{FOLDER}/{name}")), text))
        .into()
}
