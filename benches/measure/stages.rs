//! Each stage of one build by the library's own functions, with the memory held after it; and of those that
//! read and write, what the files alone take.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hexie::dataset::Offer;
use hexie::pipeline::{self, Portal};
use hexie::publish::{self, Options};
use hexie::site::{Moment, RoutePage};
use hexie::{config, content, inspect, render, site, source, theme};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Subject, routes};
use crate::portal::TODAY;

/// Runs the stages on the project in `folder`, and writes a table.
pub(crate) fn stages(out: &mut dyn Write, portal: crate::portal::Portal, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = Table::default();
    let today = hexie::yaml::Scalar::parse(TODAY).map_err(|_| "no such day")?;
    let moment = Moment { today, drafts: false };
    table.stage("  files alone", || read_alone(folder))?;
    let sources = table.stage("read", || source::read(folder));
    let records = table.stage("parse", || content::read(&sources));
    let config = table.stage("config", || config::read(&sources));
    let linked = table.stage("link", || site::link(&config.data, &records, &sources, moment));
    let mut memory = inspect::Memory::default();
    table.stage("inspect", || inspect::inspect(&records, &config.data, &sources, moment, &mut memory));
    table.stage("forget", || drop((records, sources, memory)));
    let site = linked.site.ok_or_else(|| format!("not sound: {:?}", linked.problems.first()))?;
    let theme = table.stage("theme", || theme::load(folder, &site.config.identity.theme)).map_err(|_| "no theme")?;
    let frame = table.stage("frame", || render::frame(&site));
    let (offer, stock) = (Offer::of(&site), Default::default());
    let portal_made = Portal { root: folder.to_owned(), site, theme: theme.into(), frame, offer, stock };

    let bytes = table.stage("render", || render_all(&portal_made, |_, _| Ok(())))?;
    let staging = publish::stage(&folder.join("public"), Options::default())?;
    table.stage("render, write", || render_all(&portal_made, |path, bytes| staging.write(path, bytes).map(|_| ())))?;
    table.stage("publish", || staging.commit())?;
    table.stage("  files alone", || write_alone(&folder.join("public"), &folder.join("alone")))?;
    fs::remove_dir_all(folder.join("alone"))?;
    let staging = publish::stage(&folder.join("public"), Options::default())?;
    table
        .stage("render, compare", || render_all(&portal_made, |path, bytes| staging.write(path, bytes).map(|_| ())))?;
    table.stage("publish nothing", || staging.commit())?;

    writeln!(out, "\n{}\n{:.1} MB of pages", Subject(portal), bytes as f64 / 1e6)?;
    table.write(out)?;
    routes::write(out, &portal_made)
}

/// Reads every file of the content on all cores.
fn read_alone(folder: &Path) -> std::io::Result<usize> {
    let files = files(&folder.join("content"));
    files.par_iter().map(|file| fs::read(file).map(|bytes| bytes.len())).sum()
}

/// Writes files with the names and lengths of those in `from` to `to`, on all cores, and the folders before.
fn write_alone(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let wanted: Vec<_> = files(from)
        .into_iter()
        .map(|file| Ok((to.join(file.strip_prefix(from)?), fs::metadata(&file)?.len() as usize)))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let folders: BTreeSet<&Path> = wanted.iter().filter_map(|(file, _)| file.parent()).collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    let bytes = vec![b' '; wanted.iter().map(|(_, length)| *length).max().unwrap_or(0)];
    wanted.par_iter().try_for_each(|(file, length)| fs::write(file, &bytes[..*length]))?;
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Renders every route on all cores and gives each to `take`; the sum of their bytes.
fn render_all(
    portal: &Portal,
    take: impl Fn(&hexie::path::OutputPath, &[u8]) -> Result<(), publish::Failure> + Sync,
) -> Result<usize, Box<dyn Error>> {
    let pages = portal
        .site
        .routes
        .par_iter()
        .with_max_len(pipeline::SHARE)
        .filter(|route| !matches!(route.page, RoutePage::File(_)));
    let made = pages.map_init(Vec::new, |bytes, route| {
        bytes.clear();
        pipeline::bytes_of(portal, route, bytes).map_err(|problem| problem.message)?;
        take(&route.path, bytes).map_err(|failure| failure.message)?;
        Ok(bytes.len())
    });
    made.sum::<Result<usize, String>>().map_err(Box::from)
}

/// The stages run so far: name, time, and the resident set afterwards in MB.
#[derive(Default)]
struct Table(Vec<(&'static str, Duration, f64)>);

impl Table {
    fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = run();
        self.0.push((name, start.elapsed(), resident()));
        made
    }

    fn write(&self, out: &mut dyn Write) -> std::io::Result<()> {
        writeln!(out, "| stage           |       ms | MB after |")?;
        writeln!(out, "|-----------------|---------:|---------:|")?;
        for (name, time, memory) in &self.0 {
            writeln!(out, "| {name:15} | {:8.1} | {memory:8.1} |", time.as_secs_f64() * 1e3)?;
        }
        Ok(())
    }
}

/// The resident set of this process in MB; 0 where there is no `/proc`.
fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1.024e-3
}
