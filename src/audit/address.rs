//! Where an address on a page leads: to a file of the portal, elsewhere, or nowhere.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::fact::BaseUrl;

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leads<'a> {
    /// To a file of the portal, by its path from the root, perhaps to a place in it.
    Inside(Cow<'a, str>, &'a str),
    /// To a place on the same page.
    Here(&'a str),
    /// Above the portal's root, or to the root of the host.
    Out,
    /// To another site.
    Abroad,
    /// To a mailbox, a telephone, a calendar program, or data that stand in it.
    Other,
    /// Nowhere that a reader could go, and why.
    Nowhere(&'static str),
}

/// Where `address` on the page `from` leads. `base` is where the portal is published.
pub(super) fn leads<'a>(from: &str, address: &'a str, base: &BaseUrl) -> Leads<'a> {
    let address = address.trim_ascii();
    if let Some(path) = plain(from, address) {
        return Leads::Inside(file(path), "");
    }
    if address.is_empty() {
        return Leads::Nowhere("是空的");
    }
    if let Some(place) = address.strip_prefix('#') {
        return Leads::Here(place);
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |scheme: &&str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    match scheme.as_deref().filter(is_scheme) {
        Some("http" | "https") => return absolute(address, base),
        Some("mailto" | "tel" | "data" | "sms" | "geo" | "webcal") => return Leads::Other,
        Some("javascript") => return Leads::Nowhere("是一段脚本，没有脚本就打不开"),
        Some(_) => return Leads::Nowhere("是自己电脑上的位置，或者浏览器打不开的地址"),
        None => {}
    }
    if let Some(rest) = address.strip_prefix("//") {
        return if is_private(rest) { Leads::Nowhere("是内部的地址") } else { Leads::Abroad };
    }
    let (path, place) = split(address);
    if path.starts_with('/') {
        return match path.strip_prefix(base.path()) {
            Some(rest) => Leads::Inside(file(rest.into()), place),
            None => Leads::Out,
        };
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let path = decoded(path);
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => return Leads::Out,
            ".." => {}
            name => parts.push(name),
        }
    }
    if matches!(path.rsplit('/').next(), Some("." | "..")) {
        parts.push("");
    }
    Leads::Inside(file(parts.join("/").into()), place)
}

/// The path of an address as most are written: up some folders, and down by plain names.
fn plain<'a>(from: &str, address: &'a str) -> Option<Cow<'a, str>> {
    let mut folder = above(from);
    let mut below = address;
    while let Some(rest) = below.strip_prefix("../").filter(|_| !folder.is_empty()) {
        folder = above(folder);
        below = rest;
    }
    let mut before = b'/';
    for byte in below.bytes() {
        let is_plain = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => true,
            // Neither `//` nor `/.`.
            b'/' | b'.' => before != b'/' && before != b'.',
            _ => false,
        };
        if !is_plain {
            return None;
        }
        before = byte;
    }
    match (below.is_empty() || before == b'.', folder) {
        (true, _) => None,
        (false, "") => Some(below.into()),
        (false, folder) => Some([folder, "/", below].concat().into()),
    }
}

/// The folder in which a file or a folder lies; empty for the root.
fn above(path: &str) -> &str {
    path.bytes().rposition(|byte| byte == b'/').map_or("", |at| &path[..at])
}

fn absolute<'a>(address: &'a str, base: &BaseUrl) -> Leads<'a> {
    let base = base.as_str();
    if let Some(rest) = address.strip_prefix(base) {
        let (path, place) = split(rest);
        return Leads::Inside(file(decoded(path)), place);
    }
    let Some((_, rest)) = address.split_once("://") else { return Leads::Nowhere("写得不完整") };
    if is_private(rest) {
        return Leads::Nowhere("是内部的地址，别人打不开");
    }
    if base.split_once("://").is_some_and(|(_, own)| rest.starts_with(own)) {
        return Leads::Nowhere("用了 http，本站的网址是 https");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match host {
        _ if host.contains(char::is_whitespace) => Leads::Nowhere("里有空格"),
        _ if host.contains('.') => Leads::Abroad,
        _ => Leads::Nowhere("没有完整的域名"),
    }
}

/// Whether a host is one that only the author's own network knows.
fn is_private(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let starts = ["0.", "10.", "127.", "192.168.", "169.254."];
    // 172.16.0.0 to 172.31.255.255 (RFC 1918).
    let second = host.strip_prefix("172.").and_then(|rest| rest.split('.').next()?.parse::<u8>().ok());
    let is_number = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_local = is_number
        && (starts.iter().any(|start| host.starts_with(start))
            || second.is_some_and(|second| (16..32).contains(&second)));
    host == "localhost" || host.ends_with(".local") || is_local
}

/// The path of an address, and the place after `#`; what is asked of a server is left out.
fn split(address: &str) -> (&str, &str) {
    let (path, place) = address.split_once('#').unwrap_or((address, ""));
    (path.split_once('?').map_or(path, |(path, _)| path), place)
}

/// The file behind a path: a folder's is its index.
fn file(path: Cow<'_, str>) -> Cow<'_, str> {
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

/// A path with its `%E4…` read.
fn decoded(path: &str) -> Cow<'_, str> {
    if path.contains('%') { percent_decode_str(path).decode_utf8_lossy() } else { path.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Scalar;

    #[test]
    fn addresses_are_followed_as_a_browser_does() {
        let base = BaseUrl::parse("https://www.example.gov.cn/zt/").unwrap();
        let of = |address| leads("news/a.html", address, &base);
        let inside = |path: &str| Leads::Inside(path.to_owned().into(), "");
        assert_eq!(of("b.html"), inside("news/b.html"));
        assert_eq!(of("../index.html"), inside("index.html"));
        assert_eq!(of("../cases/"), inside("cases/index.html"));
        assert_eq!(of(".."), inside("index.html"));
        assert_eq!(of("b.html?q=1#甲"), Leads::Inside("news/b.html".into(), "甲"));
        assert_eq!(of("https://www.example.gov.cn/zt/news/"), inside("news/index.html"));
        assert_eq!(of("/zt/news/a.html"), inside("news/a.html"));
        assert_eq!(of("%E4%BC%81.html"), inside("news/企.html"));
        assert_eq!(of("#a"), Leads::Here("a"));
        assert_eq!(of("../../index.html"), Leads::Out);
        assert_eq!(of("/other/"), Leads::Out);
        assert_eq!(of("https://www.gov.cn/"), Leads::Abroad);
        assert_eq!(of("HTTPS://172.32.1.1/"), Leads::Abroad);
        assert_eq!(of("https://10.gov.cn/"), Leads::Abroad);
        assert_eq!(of("tel:12333"), Leads::Other);
        for nowhere in [
            "",
            "javascript:void(0)",
            "file:///C:/a.docx",
            "http://localhost:4000/",
            "http://www.example.gov.cn/zt/a.html",
            "https://news",
            "http://172.16.4.5/oa",
            "http://user@10.0.0.1/",
            "http://0.0.0.0/",
            "https://www.gov.cn /a",
        ] {
            assert!(matches!(of(nowhere), Leads::Nowhere(_)), "{nowhere}");
        }
    }
}
