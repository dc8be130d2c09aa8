//! A mistake that is told, and how to step over it, so that it hides nothing of what follows.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::yaml::fault::Fault;

/// A mistake of syntax.
pub(in crate::yaml::explain) struct Mistake {
    /// What to tell.
    pub fault: Fault,
    /// The bytes to write over, and what; `None` where nothing can be said of what follows.
    pub cover: Option<(Range<usize>, String)>,
    /// The fields that are written over, and so are not missing.
    pub swallowed: Vec<String>,
}

impl Mistake {
    /// A mistake that cannot be stepped over.
    pub(super) fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        let fault = Fault::new(Code::Syntax, range, message).help(help);
        Self { fault, cover: None, swallowed: Vec::new() }
    }

    /// The same mistake as one of another sort.
    pub(super) fn of(mut self, code: Code) -> Self {
        self.fault.code = code;
        self
    }

    /// Puts a value that nobody minds in place of these bytes, after so much else.
    pub(super) fn value(mut self, range: Range<usize>, before: &str) -> Self {
        self.cover = range.len().checked_sub(before.len()).map(|rest| {
            let text = format!("{before}{}", "x".repeat(rest));
            (range, text)
        });
        self
    }

    /// Leaves these bytes out, line breaks aside, and with them these fields.
    pub(super) fn blank(mut self, text: &str, range: Range<usize>, fields: Vec<String>) -> Self {
        let blank = |byte| if byte == b'\n' { '\n' } else { ' ' };
        self.cover = Some((range.clone(), text[range].bytes().map(blank).collect()));
        self.swallowed = fields;
        self
    }
}
