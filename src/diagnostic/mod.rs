//! What is wrong, where it stands, and how to mend it. Rooms that read or judge content return
//! [`Diagnostic`]s as values; only the command line prints them.

mod code;
mod excerpt;
mod explain;
pub mod json;
pub mod position;
mod rule;
pub mod text;

pub use code::Code;
pub use excerpt::Excerpt;
pub use rule::{Group, Rule};

use std::ops::Range;

use crate::path::{OutputPath, SourcePath};

/// One problem, complete in itself: nothing is added to it but the line and column of its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it stands; `None` for a problem of the project as a whole.
    pub place: Option<Place>,
    /// The stable code.
    pub code: Code,
    /// One Chinese sentence that says what is, the offending value quoted.
    pub message: String,
    /// The next action, with the exact text to write where there is one.
    pub help: Option<String>,
    /// The severity that the site's own rules give it; none: that of its code.
    pub weighed: Option<Severity>,
    /// The page on which it shows, for what is found on pages.
    pub page: Option<OutputPath>,
}

/// Whether a build may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops a build before anything is touched.
    Error,
    /// Is told, and stops only a `--strict` build.
    Warning,
}

/// A place in a file of the project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// The place in it.
    pub at: At,
}

/// How exactly a place in a file is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The file as a whole.
    File,
    /// A range of bytes of its text, as read (UTF-8).
    Bytes(Range<usize>),
    /// A field of a record; its bytes are looked up in the text only when the problem is told.
    Field(FieldPath),
}

/// The way from the top of a YAML text to a value: keys as written, indices from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct FieldPath(pub Vec<Step>);

/// One step of a [`FieldPath`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into the value under a key.
    Key(String),
    /// Into the item of a list, counted from 0.
    Index(usize),
}

impl Diagnostic {
    /// A problem of the project as a whole.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { place: None, code, message: message.into(), help: None, weighed: None, page: None }
    }

    /// A problem of a page, with the remedy of its rule.
    pub fn on_page(code: Code, message: impl Into<String>, page: &str) -> Self {
        let help = code.rule().map(|rule| rule.remedy.clone());
        Self { help, page: OutputPath::new(page), ..Self::new(code, message) }
    }

    /// The same problem at a place.
    pub fn at(mut self, file: &SourcePath, at: At) -> Self {
        self.place = Some(Place { file: file.clone(), at });
        self
    }

    /// The same problem with its remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The file it stands in.
    pub fn file(&self) -> Option<&SourcePath> {
        self.place.as_ref().map(|place| &place.file)
    }

    /// Its severity here.
    pub fn severity(&self) -> Severity {
        self.weighed.unwrap_or(self.code.severity())
    }
}

impl FieldPath {
    /// The path one key further.
    pub fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_owned()));
        Self(steps)
    }

    /// The path one list item further.
    pub fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        Self(steps)
    }
}

impl At {
    /// Sorts whole files before bytes, and bytes before fields not yet looked up.
    fn rank(&self) -> (u8, usize, usize) {
        match self {
            At::File => (0, 0, 0),
            At::Bytes(range) => (1, range.start, range.end),
            At::Field(_) => (2, 0, 0),
        }
    }
}

impl Ord for At {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank().cmp(&other.rank()).then_with(|| match (self, other) {
            (At::Field(one), At::Field(two)) => one.cmp(two),
            _ => std::cmp::Ordering::Equal,
        })
    }
}

impl PartialOrd for At {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
