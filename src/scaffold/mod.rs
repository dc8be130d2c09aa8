//! A new record's file: in go what it is to be ([`Model`]), its id and the day; out comes a text with
//! every field of its kind, each under a Chinese comment that says what it is, how it is written and
//! whether it must be there. What must be there stands open, to be filled in; the rest is switched off.

mod model;
mod page;

pub use model::{Model, models};
pub use page::page;

use crate::content::Kind;
use crate::fact::{Date, Id};
use crate::path::SourcePath;
use crate::source::CONTENT;

/// Where the file of a new record belongs. Kinds of which there are many a year have a folder for each.
pub fn place(kind: Kind, id: &Id, today: Date) -> SourcePath {
    let folder = match kind {
        Kind::Case | Kind::Notice | Kind::News => format!("{}/{}", kind.folder(), today.year()),
        _ => kind.folder().to_owned(),
    };
    SourcePath::new(&format!("{CONTENT}/{folder}/{id}.{}", extension(kind)))
}

/// Kinds whose records are looked up in tables have no text as a rule; all others do.
fn extension(kind: Kind) -> &'static str {
    match kind {
        Kind::Enterprise | Kind::Station => "yaml",
        _ => "md",
    }
}
