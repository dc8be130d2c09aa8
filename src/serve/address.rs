//! Which page or file an address asks for. An address is only ever looked up among those of the site, so
//! that none can lead out of it.

use percent_encoding::percent_decode_str;

use crate::path::{OutputPath, SourcePath};
use crate::pipeline::Portal;
use crate::site::{Route, RoutePage};

/// What an address asks for.
#[derive(Debug)]
pub(super) enum Target<'a> {
    /// A page, feed or map.
    Page(&'a Route),
    /// A file of the project that is published as it is.
    File(SourcePath),
    /// A folder without its last slash: the address with it.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// The path that a request's target names, decoded and without a leading slash; `None` when it is none:
/// not UTF-8, or not a path.
pub(super) fn path_of(target: &str) -> Option<String> {
    // A proxy's form, `http://host/path` (RFC 9112, 3.2.2), names the same path.
    let path = match target.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            rest.find('/').map_or("/", |slash| &rest[slash..])
        }
        _ => target,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default().strip_prefix('/')?;
    Some(percent_decode_str(path).decode_utf8().ok()?.into_owned())
}

/// What a path, decoded and without a leading slash, asks for.
pub(super) fn target<'a>(portal: &'a Portal, path: &str) -> Target<'a> {
    let file = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    };
    let Some(file) = OutputPath::new(&file) else { return Target::Nothing };
    if let Some(route) = portal.site.route(&file) {
        return match &route.page {
            RoutePage::File(source) => Target::File(source.clone()),
            _ => Target::Page(route),
        };
    }
    let asset = portal.theme.assets.get(&file).and_then(|asset| SourcePath::below(&portal.root, asset));
    if let Some(asset) = asset {
        return Target::File(asset);
    }
    let index = OutputPath::new(&format!("{file}/index.html"));
    match index.filter(|index| portal.site.route(index).is_some()) {
        Some(index) => Target::Folder(format!("/{}", index.canonical())),
        None => Target::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_from_every_form_of_target() {
        let read = |target: &str| path_of(target);
        assert_eq!(read("/").as_deref(), Some(""));
        assert_eq!(read("/a/b.html?x=1#y").as_deref(), Some("a/b.html"));
        assert_eq!(read("/%E7%94%B2").as_deref(), Some("甲"));
        assert_eq!(read("http://localhost:4000/a").as_deref(), Some("a"));
        assert_eq!(read("http://localhost:4000").as_deref(), Some(""));
        for none in ["*", "", "a", "/%FF", "javascript://"] {
            assert!(read(none).is_none_or(|path| path.is_empty()), "{none}");
        }
    }
}
