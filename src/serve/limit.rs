//! What the system is asked for before connections come.

use std::net::TcpListener;

/// Raises the number of files and connections that the process may have open as far as the system permits
/// without asking: at its usual 1,024, `tiny_http` stops accepting.
#[cfg(unix)]
pub(super) fn raise() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // As it was, then: the server recovers when connections end.
    let _ = setrlimit(Resource::Nofile, limit);
}

/// Has every connection of a listener send what is written at once. `tiny_http` writes head and body apart,
/// and the second would wait for the client's word on the first: 40 ms.
#[cfg(unix)]
pub(super) fn send_at_once(listener: &TcpListener) {
    // Slower, then.
    let _ = rustix::net::sockopt::set_tcp_nodelay(listener, true);
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
pub(super) fn raise() {}

/// Elsewhere connections do not take this over from their listener.
#[cfg(not(unix))]
pub(super) fn send_at_once(_listener: &TcpListener) {}
