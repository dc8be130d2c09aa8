//! Whether a request was meant for this server. A page of another site can let its own name point to this
//! machine (DNS rebinding) and then read drafts; its requests still name that site.

use std::net::IpAddr;

/// Whether a `Host` names this machine: by number, as localhost, or by the name it was started with.
/// Only requests without one, which no browser makes, are let through unseen.
pub(super) fn is_ours(host: Option<&str>, own: &str) -> bool {
    let Some(host) = host else { return true };
    let name = name(host.trim());
    let is_local = |name: &str| name == "localhost" || name.ends_with(".localhost");
    name.parse::<IpAddr>().is_ok() || is_local(&name) || name == own.to_ascii_lowercase()
}

/// The name in a `Host`, without port, brackets and last dot.
fn name(host: &str) -> String {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, _)) => name,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_ours() {
        for ours in
            ["127.0.0.1:4000", "localhost:4000", "LOCALHOST", "[::1]:4000", "192.168.1.5:80", "a.localhost", "pc"]
        {
            assert!(is_ours(Some(ours), "PC"), "{ours}");
        }
        for other in
            ["evil.example", "evil.example:4000", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1"]
        {
            assert!(!is_ours(Some(other), "pc"), "{other}");
        }
        assert!(is_ours(None, "pc"));
    }
}
