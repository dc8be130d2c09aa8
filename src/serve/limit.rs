//! How many files and connections the process may have open.

/// Raises the limit as far as the system permits without asking: at its usual 1,024, `tiny_http` stops
/// accepting.
#[cfg(unix)]
pub(super) fn raise() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // As it was, then: the server recovers when connections end.
    let _ = setrlimit(Resource::Nofile, limit);
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
pub(super) fn raise() {}
