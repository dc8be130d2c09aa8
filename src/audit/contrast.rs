//! Colours of a style sheet, from its tokens: text and what is behind it, wherever one rule sets both, in light,
//! dark and what else the sheet declares; and how large what can be pressed is.

use crate::diagnostic::Diagnostic;
use crate::path::OutputPath;

/// Checks a style sheet.
pub(super) fn check(_path: &OutputPath, _bytes: &[u8]) -> Vec<Diagnostic> {
    Vec::new()
}
