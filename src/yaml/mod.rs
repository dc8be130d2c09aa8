//! YAML text to typed values, and the explanation when a text is refused.
//!
//! In goes the text of a file (UTF-8, without a byte order mark); out come finished values, or every
//! fault of the text with its bytes. A text is read straight into the types, and nothing else is
//! computed as long as that succeeds: line by line where it is written plainly, as nearly all are
//! (`plain`), else by `serde_yaml` after a look for what it would take without a word and wrongly
//! (`guard`, `slip`). Only a refused text is parsed again, to events with marks, and held against the
//! schema of the type.

mod entry;
mod explain;
mod fault;
mod front_matter;
mod guard;
mod items;
mod keys;
mod known;
mod listed;
mod locate;
mod marked;
mod node;
mod pieces;
mod plain;
mod read;
mod rewrite;
mod salvage;
mod scalar;
mod sign;
mod slip;

pub use explain::form as due;
pub use fault::Fault;
pub use front_matter::{Split, front_matter, looks_like_fence};
pub use items::items;
pub use keys::{Holds, Keys};
pub use known::schema;
pub use locate::{locate, locate_all, values};
pub use read::{Forms, Records, Shape, read, read_records};
#[cfg(test)]
pub(crate) use read::{carefully, plainly};
pub use rewrite::{Rewriting, rewrites};
pub use salvage::{Held, Salvage, Salvaged, salvage};
#[doc(hidden)]
pub use scalar::Written;
pub use scalar::{Refusal, Scalar, form_schema};
pub use sign::{is_blank, is_invisible, is_wide_colon, squeezed};

#[cfg(test)]
mod sample;
