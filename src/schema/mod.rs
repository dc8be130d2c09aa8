//! What a file may hold, for people and for editors. In go the schemas that serde's types derive; out
//! comes the layout of each file ([`Layout`]: its fields with their Chinese notes, in the order in which
//! they are declared), and from it the JSON Schema (2020-12) that an editor completes and marks by.
//!
//! The parser takes every scalar as the text that was written and mends what an input method adds; a
//! schema sees the value that an editor's YAML library made of it. So a schema asks only for what the
//! parser surely asks for: what a schema refuses, the parser refuses. The other way round, these are
//! left to `check`: the code's own syntax (H106, H203), check digits, dates that do not exist, pointers,
//! what contradicts itself, everything in the text and everything between records ([`SEEN`] lists what
//! a schema can see).

mod editor;
mod field;
mod files;
mod form;
mod subject;

pub use field::{Fact, Field, Layout, Shape, Value};
pub use files::{FOLDER, files, print};
pub use subject::{SUBJECTS, Subject};

use crate::diagnostic::Code;

/// The codes that a schema can see, not always but sometimes; all others only `check` tells.
pub const SEEN: [Code; 7] = [
    Code::TooMany,
    Code::MissingField,
    Code::UnknownField,
    Code::WrongShape,
    Code::BadValue,
    Code::NotInList,
    Code::Contradiction,
];
