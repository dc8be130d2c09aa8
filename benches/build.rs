//! How fast a portal of N enterprises is built, and in how much memory.
//!
//! ```text
//! cargo bench --bench build -- [N …] [--layout single|batch] [--runs 5]    whole builds by the program
//! cargo bench --bench build -- [N …] --stages                              each stage, by the library
//! cargo bench --bench build -- [N …] --make DIR                            only the project, to look at
//! ```
//!
//! Whole builds: into an empty folder, again with nothing changed, and after one edit; medians of the
//! runs. Projects and output lie on tmpfs, so that it is the program that is measured and not a disk.

#[expect(dead_code, reason = "the other benchmark looks at single records")]
mod portal;
mod measure;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use clap::{Parser, ValueEnum};

use portal::{Layout, Portal};

/// 测量生成网站的时间和内存
#[derive(Debug, Parser)]
struct Args {
    /// How many enterprises; several for a comparison.
    #[arg(default_values_t = [1_000, 10_000])]
    enterprises: Vec<usize>,
    /// One file a record, or a thousand records a file; both if not given.
    #[arg(long)]
    layout: Option<LayoutArg>,
    /// How often each build is run; the table shows medians.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Shows the time of each stage, and the routes by sort, instead of whole builds.
    #[arg(long)]
    stages: bool,
    /// Only makes the project, in this folder.
    #[arg(long)]
    make: Option<PathBuf>,
    /// Where projects and output are put.
    #[arg(long, default_value = "/dev/shm")]
    within: PathBuf,
    /// What cargo adds when benchmarks are asked for. Without it (`cargo test --all-targets`) nothing is
    /// measured.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LayoutArg {
    Single,
    Batch,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let layouts = match args.layout {
        Some(LayoutArg::Single) => vec![Layout::Single],
        Some(LayoutArg::Batch) => vec![Layout::Batch],
        None => vec![Layout::Single, Layout::Batch],
    };
    let portals = args.enterprises.iter().copied();
    let portals =
        portals.flat_map(|enterprises| layouts.iter().map(move |&layout| Portal { enterprises, layout, alone: false }));
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = io::stdout().lock();
    for portal in portals.filter(|_| args.bench || args.make.is_some()) {
        if let Some(folder) = &args.make {
            portal.write(folder, repository)?;
            break;
        }
        let folder = args.within.join(format!("hexie-bench-{}", std::process::id()));
        fs::create_dir(&folder)?;
        let measured = portal.write(&folder, repository).map_err(Box::from).and_then(|()| match args.stages {
            true => measure::stages(&mut out, portal, &folder),
            false => measure::builds(&mut out, portal, &folder, args.runs),
        });
        fs::remove_dir_all(&folder)?;
        measured?;
    }
    Ok(())
}
