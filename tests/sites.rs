//! Little sites: a folder in, the whole console and a folder out (`support/case.rs` says how they are
//! written). `UPDATE=1 cargo test --test sites` writes what comes out as what is wanted.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "support"]
mod support {
    pub(crate) mod case;
    pub(crate) mod difference;
    pub(crate) mod folder;
    pub(crate) mod hexie;
}

use std::fs;
use std::path::Path;

use hexie::diagnostic::{Code, Severity};
use rayon::prelude::*;
use support::case::{SITES, names, play};

#[test]
fn every_site_comes_out_as_written() {
    let played: Vec<_> = names().into_par_iter().map(|name| (play(&name), name)).collect();
    let faults: Vec<String> =
        played.into_iter().filter_map(|(played, name)| Some(format!("{name}: {}", played.err()?))).collect();
    assert!(faults.is_empty(), "{} of the sites differ\n\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_code_has_a_site_that_shows_it_with_a_remedy() {
    for code in Code::ALL {
        let file = Path::new(SITES).join(code.as_str().to_lowercase()).join("console");
        let console = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
        let name = if code.severity() == Severity::Error { "错误" } else { "提醒" };
        let head = format!("{name} {} {}\n", code.as_str(), code.title());
        let told = console.split("\n\n").find(|told| told.contains(&head));
        assert!(told.is_some_and(|told| told.contains("改法：")), "{} does not show {head}", file.display());
    }
}
