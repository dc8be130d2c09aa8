//! How long from saving a record to its fresh page, in hexie's preview and in Hugo's, by a client that asks
//! every 2 ms: projects in, a table out.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::preview::{Preview, millis};
use super::projects::Projects;
use super::table::grouped;
use super::{Outcome, program};

/// How many edits are measured of each: of Hugo fewer, since each takes long.
const HUGO_EDITS: usize = 20;
const HEXIE_EDITS: usize = 50;
/// How long before the next edit: odd, so that it meets no clock of the programs'.
const BETWEEN: Duration = Duration::from_millis(337);

/// Measures both previews, one after the other, and writes a table.
pub(crate) fn measure(out: &mut dyn Write, projects: &Projects, hugo: &Path) -> Outcome<()> {
    writeln!(out, "N = {}, saved, then fresh:\n", grouped(projects.portal.enterprises))?;
    writeln!(out, "| preview | first page s | median ms | worst ms | memory MB |\n|---|---:|---:|---:|---:|")?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let theirs = Preview::start(program::hugo_serve(hugo, projects, port))?;
    let theirs = edits(out, "Hugo", theirs, projects, &projects.hugo_file_to_edit(), HUGO_EDITS)?;
    let file = projects.hexie().join(projects.portal.file_to_edit());
    let ours = edits(out, "hexie", Preview::of(&projects.hexie())?, projects, &file, HEXIE_EDITS)?;
    writeln!(out, "\nhexie's page is fresh {:.0} times as soon.\n", theirs / ours)?;
    Ok(())
}

/// Edits one record again and again; the median in milliseconds.
fn edits(
    out: &mut dyn Write,
    name: &str,
    mut preview: Preview,
    projects: &Projects,
    file: &Path,
    count: usize,
) -> Outcome<f64> {
    let text = fs::read_to_string(file)?;
    let address = format!("/enterprises/{}.html", projects.portal.id_to_edit());
    let times = (0..count).map(|number| {
        thread::sleep(BETWEEN);
        let mark = format!("第{number}稿");
        preview.time(file, &text.replacen("简介: ", &format!("简介: {mark}"), 1), &address, &mark)
    });
    let mut times = times.collect::<Outcome<Vec<Duration>>>()?;
    times.sort();
    let (median, worst) = (millis(times[times.len() / 2]), millis(times[times.len() - 1]));
    let (first, memory) = (preview.first.as_secs_f64(), preview.memory()?);
    writeln!(out, "| {name} | {first:.2} | {median:.1} | {worst:.1} | {memory:.0} |")?;
    fs::write(file, text)?;
    Ok(median)
}
