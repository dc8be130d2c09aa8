//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};

use crate::diagnostic::{Diagnostic, text};
use crate::inspect::Passed;
use crate::pipeline::Texts;
use crate::publish::Failure;

/// Says a result, on standard output. A reader that has gone away is no fault of ours.
pub(super) fn say(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// Tells a message, on standard error.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Tells why the command failed, and what to do.
pub(super) fn tell_failure(failure: &Failure) {
    tell(&format!("失败：{}\n", failure.message));
    if let Some(help) = &failure.help {
        tell(&format!("改法：{help}\n"));
    }
}

/// The problems as text for people, in colour if `color`.
pub(super) fn problems(problems: &[Diagnostic], texts: &Texts, color: bool) -> String {
    text::render(problems, &|file| texts.get(file).map(|text| &**text), color)
}

/// What is published by way of exception, in a line each; nothing for nothing.
pub(super) fn exceptions(passed: &[Passed]) -> String {
    if passed.is_empty() {
        return String::new();
    }
    let one = |one: &Passed| format!("  {} {} {} 处：{}\n", one.file, one.what.label(), one.places, one.reason);
    let all: String = passed.iter().map(one).collect();
    format!("按隐私说明放行 {} 项：\n{all}", passed.len())
}

/// Whether standard error takes colour.
pub(super) fn stderr_has_color() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Whether standard output takes colour.
pub(super) fn stdout_has_color() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
