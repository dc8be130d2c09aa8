//! One fault of one text. It knows its bytes and not its file: the caller adds that.

use std::ops::Range;

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;

/// One thing that is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub code: Code,
    /// The bytes of the text it concerns.
    pub range: Range<usize>,
    /// What is, in Chinese, with the offending text quoted.
    pub message: String,
    /// What to write.
    pub help: Option<String>,
}

impl Fault {
    /// A fault without a remedy.
    pub fn new(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { code, range, message: message.into(), help: None }
    }

    /// The same fault with its remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The fault as a problem of `file`, whose text holds the YAML from byte `offset` on.
    pub fn at(self, file: &SourcePath, offset: usize) -> Diagnostic {
        let range = self.range.start + offset..self.range.end + offset;
        let mut diagnostic = Diagnostic::new(self.code, self.message).at(file, At::Bytes(range));
        diagnostic.help = self.help;
        diagnostic
    }
}

/// A text in Chinese quotation marks, cut to a length that still reads as part of a sentence.
pub(super) fn quote(text: &str) -> String {
    const LONGEST: usize = 40;
    let flat: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let rest = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    format!("“{flat}{rest}”")
}

/// A text in the English quotes of YAML, so that every sign in it is text.
pub(super) fn in_quotes(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}
