//! How long from saving a file to the preview giving the fresh page, at N enterprises; how soon after the
//! start the first page is there; and what a thousand edits do to its memory.
//!
//! ```text
//! cargo bench --bench serve -- [N …] [--layout single|batch] [--edits 50] [--many 1000]
//! ```
//!
//! The clock starts before the file is written; a client asks over one connection every 2 ms, and the
//! clock stops when the answer holds what was written. Each edit gives one enterprise another name, seen
//! once on its own page and once in the directory; and one template another line, seen on both.

#[expect(dead_code, reason = "the other benchmark edits in its own way")]
mod portal;
mod preview;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use clap::{Parser, ValueEnum};

use portal::{Layout, Portal};
use preview::{Preview, millis};

/// 测量从保存文件到预览页面更新的时间
#[derive(Debug, Parser)]
struct Args {
    /// How many enterprises; several for a comparison.
    #[arg(default_values_t = [10_000])]
    enterprises: Vec<usize>,
    /// One file a record, or a thousand records a file; both if not given.
    #[arg(long)]
    layout: Option<LayoutArg>,
    /// How many edits of each sort are measured.
    #[arg(long, default_value_t = 50)]
    edits: usize,
    /// How many edits are made to see what they do to the memory.
    #[arg(long, default_value_t = 1_000)]
    many: usize,
    /// Where projects are put.
    #[arg(long, default_value = "/dev/shm")]
    within: std::path::PathBuf,
    /// What cargo adds when benchmarks are asked for. Without it nothing is measured.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LayoutArg {
    Single,
    Batch,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

const TEMPLATE: &str = "themes/hedong/templates/base.html";

fn main() -> Outcome<()> {
    let args = Args::parse();
    let layouts = match args.layout {
        Some(LayoutArg::Single) => vec![Layout::Single],
        Some(LayoutArg::Batch) => vec![Layout::Batch],
        None => vec![Layout::Single, Layout::Batch],
    };
    let portals = args.enterprises.iter().copied();
    let portals =
        portals.flat_map(|enterprises| layouts.iter().map(move |&layout| Portal { enterprises, layout, alone: false }));
    for portal in portals.filter(|_| args.bench) {
        let folder = args.within.join(format!("hexie-bench-{}", std::process::id()));
        fs::create_dir(&folder)?;
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let measured =
            portal.write(&folder, repository).map_err(Box::from).and_then(|()| measure(portal, &folder, &args));
        fs::remove_dir_all(&folder)?;
        measured?;
    }
    Ok(())
}

fn measure(portal: Portal, folder: &Path, args: &Args) -> Outcome<()> {
    let mut out = io::stdout().lock();
    let Portal { enterprises, layout, .. } = portal;
    writeln!(out, "\n{enterprises} enterprises; {layout:?} files; medians and worst of {}", args.edits)?;
    let mut preview = Preview::of(folder)?;
    writeln!(out, "first page {:.0} ms after the start", millis(preview.first))?;
    let file = folder.join(portal.file_to_edit());
    let text = fs::read_to_string(&file)?;
    let name = portal.name_to_edit();
    let own = format!("/enterprises/{}.html", portal.id_to_edit());
    let listing = listing_of(&mut preview, &name)?;
    writeln!(out, "| saved, then fresh                | median ms | worst ms |")?;
    writeln!(out, "|----------------------------------|----------:|---------:|")?;
    let mut row = |title: &str, preview: &mut Preview, address: &str, file: &Path, change: &dyn Fn(&str) -> String| {
        let times = (0..args.edits).map(|count| {
            let mark = format!("新{count}号");
            thread::sleep(Duration::from_millis(100));
            preview.time(file, &change(&mark), address, &mark)
        });
        let mut times = times.collect::<Outcome<Vec<Duration>>>()?;
        times.sort();
        let (median, worst) = (millis(times[times.len() / 2]), millis(times[times.len() - 1]));
        writeln!(out, "| {title:32} | {median:9.1} | {worst:8.1} |").map_err(Box::<dyn Error>::from)
    };
    let renamed = |mark: &str| text.replacen(&name, &format!("{name}{mark}"), 1);
    row("a record, on its page", &mut preview, &own, &file, &renamed)?;
    row("a record, in the directory", &mut preview, &listing, &file, &renamed)?;
    let template = folder.join(TEMPLATE);
    let base = fs::read_to_string(&template)?;
    let marked = |mark: &str| base.replace("</main>", &format!("<!-- {mark} --></main>"));
    row("a template, on a record's page", &mut preview, &own, &template, &marked)?;
    row("a template, in the directory", &mut preview, &listing, &template, &marked)?;

    let before = preview.memory()?;
    for count in 0..args.many {
        let mark = format!("第{count}次");
        preview.time(&file, &renamed(&mark), &own, &mark)?;
    }
    let after = preview.memory()?;
    writeln!(
        out,
        "memory: {before:.1} MB, after {} more edits {after:.1} MB ({:+.1} %)",
        args.many,
        (after / before - 1.0) * 100.0
    )?;
    Ok(())
}

/// The page of the directory that names an enterprise.
fn listing_of(preview: &mut Preview, name: &str) -> Outcome<String> {
    for page in 1.. {
        let path =
            if page == 1 { "/enterprises/index.html".to_owned() } else { format!("/enterprises/page-{page}.html") };
        let text = preview.get(&path)?;
        if text.contains(name) {
            return Ok(path);
        }
        if !text.contains("/enterprises/") {
            break;
        }
    }
    Err("no page of the directory names the enterprise".into())
}
