//! The steps that are counted: those of a build in their order, then what the preview does after a save. What
//! a step is given is made before it and dropped after it, uncounted. Publishing is left out: nearly all of it
//! is done by the system, which is not counted.

use std::path::PathBuf;

use gungraun::Callgrind;
use gungraun::prelude::*;
use hexie::content::{self, Records};
use hexie::diagnostic::Diagnostic;
use hexie::inspect::Memory;
use hexie::pipeline::{self, Checked, Portal, Project};
use hexie::site::{self, Linked, RoutePage};
use hexie::source::{self, Changes, Sources};
use hexie::theme::{Refused, Theme};

use crate::project::{self, Parsed};

/// The names of the functions below.
pub(crate) const STEPS: [&str; 7] = ["read", "parse", "link", "inspect", "theme", "render", "save"];

#[library_benchmark]
#[bench::of_1000(project::folder())]
fn read(folder: PathBuf) -> Sources {
    source::read(&folder)
}

#[library_benchmark]
#[bench::of_1000(project::sources())]
fn parse(sources: &'static Sources) -> Records {
    content::read(sources)
}

#[library_benchmark]
#[bench::of_1000(project::parsed())]
fn link(parsed: &'static Parsed) -> Linked {
    site::link(&parsed.config.data, &parsed.records, &parsed.sources, project::moment())
}

#[library_benchmark]
#[bench::of_1000(project::parsed())]
fn inspect(parsed: &'static Parsed) -> Vec<Diagnostic> {
    let Parsed { sources, records, config } = parsed;
    hexie::inspect::inspect(records, &config.data, sources, project::moment(), &mut Memory::default())
}

#[library_benchmark]
#[bench::of_1000(project::portal())]
fn theme(portal: &'static Portal) -> Result<Theme, Refused> {
    hexie::theme::load(&portal.root, &portal.site.config.identity.theme)
}

// Every page, into one buffer.
#[library_benchmark]
#[bench::of_1000(project::portal())]
fn render(portal: &'static Portal) -> Result<usize, Diagnostic> {
    let mut bytes = Vec::new();
    let mut sum = 0;
    for route in portal.site.routes.iter().filter(|route| !matches!(route.page, RoutePage::File(_))) {
        bytes.clear();
        pipeline::bytes_of(portal, route, &mut bytes)?;
        sum += bytes.len();
    }
    Ok(sum)
}

// One enterprise of an open project is edited.
#[library_benchmark]
#[bench::of_1000(project::edited())]
fn save((mut project, changes): (Project, Changes)) -> (Project, Checked) {
    project.refresh(&changes);
    let checked = project.check(project::moment());
    (project, checked)
}

library_benchmark_group!(name = steps, benchmarks = [read, parse, link, inspect, theme, render, save]);

// Caches are not simulated: that takes longer, and only instructions fall out alike.
main!(
    config = LibraryBenchmarkConfig::default().tool(Callgrind::with_args(["--cache-sim=no"])),
    library_benchmark_groups = steps
);

/// Has every step counted, or, when it is the runner that calls, runs the step that it asks for. Ends the
/// process when a step cannot be counted.
pub(crate) fn run() {
    main();
}
