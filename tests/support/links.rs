//! Whether the links of a portal lead somewhere, wherever it is put.

use std::collections::BTreeSet;

use super::page::{Link, Page};
use super::portal::{BASE, Portal, is_for_team};

/// Every link that leads nowhere, or works only where the portal happens to be.
pub(crate) fn broken(portal: &Portal) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, page) in &portal.pages {
        let tell = |link: &Link| judge(portal, path, page, link).map(|why| format!("{path}: {} {why}", link.target));
        faults.extend(page.links.iter().filter_map(tell));
    }
    faults
}

/// Every page that no way leads to from the home page. `404.html` is served, not linked; the team knows where its own
/// pages are.
pub(crate) fn orphans(portal: &Portal) -> Vec<&str> {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    while let Some(path) = next.pop() {
        let links = portal.pages[&path].links.iter().filter(|link| !link.is_loaded);
        for found in links.filter_map(|link| file(&path, &link.target)) {
            if portal.pages.contains_key(&found) && seen.insert(found.clone()) {
                next.push(found);
            }
        }
    }
    let missed = portal.pages.keys().map(String::as_str).filter(|path| !seen.contains(*path));
    missed.filter(|path| *path != "404.html" && !is_for_team(path)).collect()
}

/// What is wrong with a link; `None` when it is sound.
fn judge(portal: &Portal, path: &str, page: &Page, link: &Link) -> Option<&'static str> {
    let target = link.target.as_str();
    if target.trim().is_empty() {
        return Some("is empty");
    }
    if let Some(fragment) = target.strip_prefix('#') {
        return (!fragment.is_empty() && !page.has_anchor(fragment)).then_some("names no place on the page");
    }
    if target.starts_with(BASE.as_str()) {
        let address = target.split(['#', '?']).next().unwrap_or_default();
        return portal.file_at(address).is_none().then_some("is no page of the portal");
    }
    if has_scheme(target) {
        return link.is_loaded.then_some("is loaded from elsewhere");
    }
    if path == "404.html" || target.starts_with('/') {
        return Some("works at one place alone");
    }
    let Some(file) = file(path, target) else { return Some("leads out of the portal") };
    if !portal.files.contains_key(&file) {
        return Some("leads to no file");
    }
    let (_, fragment) = target.split_once('#')?;
    (!portal.pages.get(&file).is_some_and(|page| page.has_anchor(fragment))).then_some("names no place on that page")
}

fn has_scheme(target: &str) -> bool {
    let scheme = target.split([':', '/', '?', '#']).next().unwrap_or_default();
    target[scheme.len()..].starts_with(':')
}

/// The file that a relative link on a page names; `None` when it leaves the portal, or is not relative.
pub(crate) fn file(page: &str, target: &str) -> Option<String> {
    if has_scheme(target) || target.starts_with('/') {
        return None;
    }
    let target = target.split(['#', '?']).next().unwrap_or_default();
    if target.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn every_sort_of_fault_is_found() {
    let page = |body: &str| format!("<html><body id=\"here\">{body}</body></html>").into_bytes();
    let links = [
        "b.html",
        "a/b.html#gone",
        "#gone",
        "/a/b.html",
        "../a/b.html",
        "a/",
        "",
        "https://x.cn/y.css",
        "a/b.html",
        "a/b.html?x#here",
        "#here",
        "./a/../a/b.html",
        "mailto:a@b.cn",
    ];
    let body: String = links.iter().map(|link| format!("<a href=\"{link}\"></a>")).collect();
    let files =
        [("index.html", page(&body.replacen("<a href=\"https", "<img src=\"https", 1))), ("a/b.html", page(""))];
    let portal = Portal::of(files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)).collect());
    assert_eq!(broken(&portal).len(), 8, "{:#?}", broken(&portal));
    assert!(orphans(&portal).is_empty());
    let alone = [("index.html".to_owned(), page("")), ("a.html".to_owned(), page(""))];
    assert_eq!(orphans(&Portal::of(alone.into())), ["a.html"]);
}
