//! Whether both have written the same: the same addresses of the kinds and facets that both make, and on
//! each page the same text and the same links. Space between words and elements does not count, nor do
//! attributes other than `href`.
//!
//! One rule stands between the addresses: the second page of a list is `page/2.html` for Hugo (of a whole
//! kind `page/2/index.html`), and `page-2.html` for hexie.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use rayon::prelude::*;
use scraper::{Html, Selector};

use super::Outcome;
use super::besides::{self, files_of};

/// How many differences are told.
const TOLD: usize = 5;

/// Text and links of a page.
#[derive(Debug, PartialEq, Eq)]
struct Page {
    text: Vec<String>,
    links: Vec<String>,
}

/// Compares two output folders; the number of pages that are the same.
///
/// # Errors
/// When there are differences; the first are written, what Hugo has before what hexie has.
pub(crate) fn check(out: &mut dyn Write, hugo: &Path, hexie: &Path) -> Outcome<usize> {
    let theirs: Vec<(String, String)> = files_of(hugo)?.into_iter().map(|(file, _)| (address(&file), file)).collect();
    let ours = files_of(hexie)?.into_iter().map(|(file, _)| file).filter(|file| besides::sort(file).is_none());
    let ours: BTreeSet<String> = ours.collect();
    let known: BTreeSet<&str> = theirs.iter().map(|(address, _)| address.as_str()).collect();
    let extra = ours.iter().filter(|file| !known.contains(file.as_str())).map(|file| format!("{file}: hexie's alone"));
    let mut differences: Vec<String> = extra.collect();
    let compared = theirs.par_iter().map(|(address, file)| {
        if !ours.contains(address) {
            return Ok(Some(format!("{address}: Hugo's alone")));
        }
        let (one, other) = (fs::read_to_string(hugo.join(file))?, fs::read_to_string(hexie.join(address))?);
        Ok(difference(address, &read(&one, address), &read(&other, address)))
    });
    let compared: Vec<Option<String>> = compared.collect::<std::io::Result<_>>()?;
    differences.extend(compared.into_iter().flatten());
    for difference in differences.iter().take(TOLD) {
        writeln!(out, "{difference}")?;
    }
    match differences.len() {
        0 => Ok(theirs.len()),
        count => Err(format!("{count} pages differ; the first are told above").into()),
    }
}

/// The address of a file of Hugo's as hexie has it; so too of a link, which may leave `index.html` out.
fn address(path: &str) -> String {
    let (path, anchor) = path.split_once('#').map_or((path, String::new()), |(path, rest)| (path, format!("#{rest}")));
    let whole = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Some((list, number)) = whole.rsplit_once("/page/") else { return whole + &anchor };
    let number = number.trim_end_matches("/index.html").trim_end_matches(".html");
    format!("{list}/page-{number}.html{anchor}")
}

/// The text and the links of the page at an address.
fn read(html: &str, at: &str) -> Page {
    let html = Html::parse_document(html);
    let collapsed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = html.root_element().text().map(collapsed).filter(|text| !text.is_empty()).collect();
    let links = Selector::parse("[href]").map(|links| {
        let links = html.select(&links).filter_map(|link| link.attr("href"));
        links.map(|link| address(&absolute(link, at))).collect()
    });
    Page { text, links: links.unwrap_or_default() }
}

/// A link from the page at an address, counted from the root.
fn absolute(link: &str, at: &str) -> String {
    if link.starts_with('/') || link.contains("://") {
        return link.to_owned();
    }
    let mut folders: Vec<&str> = at.split('/').collect();
    folders.pop();
    let mut rest = link;
    while let Some(up) = rest.strip_prefix("../") {
        folders.pop();
        rest = up;
    }
    folders.push(rest);
    format!("/{}", folders.join("/"))
}

/// The first difference between two pages at an address, Hugo's first.
fn difference(address: &str, one: &Page, other: &Page) -> Option<String> {
    let first = |one: &[String], other: &[String]| {
        let place = one.iter().zip(other).position(|(one, other)| one != other).unwrap_or(one.len().min(other.len()));
        let at = |all: &[String]| all.get(place).cloned().unwrap_or_else(|| "nothing".to_owned());
        format!("{address}: {} | {}", at(one), at(other))
    };
    if one.text != other.text {
        return Some(first(&one.text, &other.text));
    }
    (one.links != other.links).then(|| first(&one.links, &other.links))
}
