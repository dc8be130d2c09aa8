//! Destinations: what an author wrote as the target of a link or a picture in, what kind of
//! place it means out. What is not on the list of schemes is refused.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// What a written destination means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination<'d> {
    /// An address outside of the portal, as written but for space around it.
    External {
        /// Its scheme.
        scheme: Scheme,
        /// The whole address.
        address: &'d str,
    },
    /// A place on the same page: `#申报条件`, decoded and without the hash.
    Anchor(Cow<'d, str>),
    /// A file of the project, relative to the one that has the link; `/` first: to its content.
    Path {
        /// The path, decoded.
        path: Cow<'d, str>,
        /// What pages may be given, from the question mark on; empty without one.
        query: &'d str,
        /// The place in it, decoded; `None` without a hash.
        fragment: Option<Cow<'d, str>>,
    },
    /// Nothing that a page may link to.
    Refused(Refusal),
    /// Nothing at all.
    Empty,
}

/// The schemes that a link may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// `http:`
    Http,
    /// `https:`
    Https,
    /// `mailto:`
    Mailto,
    /// `tel:`
    Tel,
}

/// Why a destination is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A scheme that is not on the list, in lower case: `javascript`, `data`, `file`.
    Scheme(String),
    /// A path on a Windows computer or in its network: `C:\Users\…`, `D:/照片`, `file:///…`,
    /// `\\server\share`.
    Drive,
    /// Another host without a scheme: `//host/…`.
    Host,
    /// `http:` or `https:` with no host after it.
    Hostless,
}

impl<'d> Destination<'d> {
    /// Reads a destination as written (character references and escapes already resolved).
    pub fn of(written: &'d str) -> Self {
        // Browsers ignore these around an address, and some of them within a scheme.
        let written = written.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if written.is_empty() {
            return Self::Empty;
        }
        if let Some(id) = written.strip_prefix('#') {
            return Self::Anchor(decode(id));
        }
        // Markdown takes one of two backslashes for an escape.
        if written.starts_with('\\') && !written[1..].starts_with('/') {
            return Self::Refused(Refusal::Drive);
        }
        if is_hosted(written) {
            return Self::Refused(Refusal::Host);
        }
        match scheme(written) {
            Some((name, rest)) => Self::with_scheme(written, name, rest),
            None => Self::path(written),
        }
    }

    fn with_scheme(address: &'d str, name: String, rest: &str) -> Self {
        let scheme = match name.as_str() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            "mailto" => Scheme::Mailto,
            "tel" => Scheme::Tel,
            "file" => return Self::Refused(Refusal::Drive),
            _ if name.len() == 1 => return Self::Refused(Refusal::Drive),
            _ => return Self::Refused(Refusal::Scheme(name)),
        };
        let host = rest.strip_prefix("//").map(|rest| rest.starts_with(['/', '?', '#', '\\']));
        let web = matches!(scheme, Scheme::Http | Scheme::Https);
        match web && (host != Some(false) || rest == "//") {
            true => Self::Refused(Refusal::Hostless),
            false => Self::External { scheme, address },
        }
    }

    fn path(written: &'d str) -> Self {
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(decode(fragment))),
            None => (written, None),
        };
        let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        Self::Path { path: decode(path), query, fragment }
    }
}

/// Whether a browser takes what follows the first two characters for a host.
fn is_hosted(written: &str) -> bool {
    let mut bytes = written.bytes().filter(|byte| !byte.is_ascii_control());
    let slash = |byte| matches!(byte, Some(b'/' | b'\\'));
    slash(bytes.next()) && slash(bytes.next())
}

/// The scheme in lower case, as a browser reads it (`java\tscript:` is one), and what follows.
fn scheme(written: &str) -> Option<(String, &str)> {
    let (name, rest) = written.split_once(':')?;
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_scheme = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(sound);
    is_scheme.then(|| (name.to_ascii_lowercase(), rest))
}

fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path<'d>(path: &'d str, fragment: Option<&'d str>) -> Destination<'d> {
        Destination::Path { path: path.into(), query: "", fragment: fragment.map(Cow::from) }
    }

    #[test]
    fn places_are_told_apart() {
        let external = |scheme, address| Destination::External { scheme, address };
        for (written, meant) in [
            ("https://e.cn/a?b#c", external(Scheme::Https, "https://e.cn/a?b#c")),
            ("HTTP://e.cn", external(Scheme::Http, "HTTP://e.cn")),
            (" mailto:a@e.cn ", external(Scheme::Mailto, "mailto:a@e.cn")),
            ("tel:022-12345", external(Scheme::Tel, "tel:022-12345")),
            ("#%E6%A6%82%E8%BF%B0", Destination::Anchor("概述".into())),
            ("#概述", Destination::Anchor("概述".into())),
            ("../cases/a.md", path("../cases/a.md", None)),
            ("a%20b.md#%E4%B8%80", path("a b.md", Some("一"))),
            ("/static/附件.pdf", path("/static/附件.pdf", None)),
            ("a/b:c.md", path("a/b:c.md", None)),
            ("第1:2节.md", path("第1:2节.md", None)),
            ("https：//e.cn", path("https：//e.cn", None)),
            ("a.md#", path("a.md", Some(""))),
            ("  ", Destination::Empty),
            ("", Destination::Empty),
        ] {
            assert_eq!(Destination::of(written), meant, "{written}");
        }
    }

    #[test]
    fn what_is_not_listed_is_refused() {
        let scheme = |name: &str| Refusal::Scheme(name.to_owned());
        for (written, why) in [
            ("javascript:alert(1)", scheme("javascript")),
            ("JaVaScRiPt:alert(1)", scheme("javascript")),
            ("\u{1}java\tscr\nipt:alert(1)", scheme("javascript")),
            ("data:text/html,x", scheme("data")),
            ("file:///C:/x", Refusal::Drive),
            ("vbscript:x", scheme("vbscript")),
            ("C:\\Users\\x.jpg", Refusal::Drive),
            ("D:/照片/x.jpg", Refusal::Drive),
            ("//e.cn/x", Refusal::Host),
            ("/\\e.cn/x", Refusal::Host),
            ("/\t/e.cn", Refusal::Host),
            ("\\\\server\\share", Refusal::Drive),
            ("\\server\\share", Refusal::Drive),
            ("http:", Refusal::Hostless),
            ("https://", Refusal::Hostless),
            ("http:e.cn", Refusal::Hostless),
            ("https:///x", Refusal::Hostless),
        ] {
            assert_eq!(Destination::of(written), Destination::Refused(why), "{written}");
        }
    }
}
