//! The builds in turn, round after round, each in a process of its own: projects in, medians out. Each
//! first build has an empty folder; each build of a round is followed by one of another program, so that
//! what the machine does besides meets all alike.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::process::{self, Figures};
use super::projects::{Projects, Theme};
use super::times::Times;
use super::{Outcome, besides, floor, program, same};

/// What is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    HugoFirst,
    HexieFirst,
    Floor,
    HugoEdited,
    HexieEdited,
    HexieUnchanged,
    FullFirst,
}

impl Build {
    /// All, in the order of the table.
    pub(crate) const ALL: [Build; 7] = [
        Build::HugoFirst,
        Build::HexieFirst,
        Build::Floor,
        Build::HugoEdited,
        Build::HexieEdited,
        Build::HexieUnchanged,
        Build::FullFirst,
    ];

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Build::HugoFirst => "Hugo, first build",
            Build::HexieFirst => "hexie, first build",
            Build::Floor => "floor: read and write alone",
            Build::HugoEdited => "Hugo, after one edit",
            Build::HexieEdited => "hexie, after one edit",
            Build::HexieUnchanged => "hexie, nothing changed",
            Build::FullFirst => "hexie, first build, full theme",
        }
    }
}

/// The medians of all builds for a number of enterprises.
#[derive(Debug)]
pub(crate) struct Medians {
    pub(crate) enterprises: usize,
    figures: Vec<Figures>,
}

impl Medians {
    /// Those of a build.
    pub(crate) fn of(&self, build: Build) -> Figures {
        self.figures[build as usize]
    }
}

/// Runs all builds `times` times. The first round is checked, and what hexie writes besides is listed.
pub(crate) fn run(out: &mut dyn Write, projects: &Projects, hugo: &Path, times: usize) -> Outcome<Medians> {
    let mut runs = vec![Vec::new(); Build::ALL.len()];
    for number in 0..times {
        let mut checks: Option<&mut dyn Write> = if number == 0 { Some(out) } else { None };
        round(projects, hugo, &mut checks, &mut |build, figures| runs[build as usize].push(figures))?;
    }
    Ok(Medians { enterprises: projects.portal.enterprises, figures: runs.iter().map(|runs| median(runs)).collect() })
}

fn round(
    projects: &Projects,
    hugo: &Path,
    checks: &mut Option<&mut dyn Write>,
    take: &mut dyn FnMut(Build, Figures),
) -> Outcome<()> {
    let (theirs, ours) = (projects.hugo_output(), projects.hexie_output());
    let mut run = |build, command: Command| -> Outcome<()> {
        take(build, process::run(&command, &projects.beside("figures"))?.0);
        Ok(())
    };
    clear(projects)?;
    run(Build::HugoFirst, program::hugo_build(hugo, projects))?;
    run(Build::HexieFirst, program::hexie_build(projects))?;
    if let Some(out) = checks {
        let pages = same::check(out, &theirs, &ours)?;
        writeln!(out, "{pages} pages are the same in both, text and links, at the same addresses.")?;
        besides::write(out, &ours)?;
        floor::list(projects)?;
    }
    run(Build::Floor, floor::command(projects)?)?;
    let before = Times::of(&ours)?;
    projects.edit()?;
    run(Build::HugoEdited, program::hugo_build(hugo, projects))?;
    run(Build::HexieEdited, program::hexie_build(projects))?;
    let changed = Times::of(&ours)?.only_changed_since(&before)?;
    if let Some(out) = checks {
        same::check(out, &theirs, &ours)?;
        writeln!(out, "After one edit both are the same again. Of hexie's files those that changed got new")?;
        writeln!(out, "times, and no other: {changed}.\n")?;
    }
    run(Build::HexieUnchanged, program::hexie_build(projects))?;
    projects.set_theme(Theme::Full)?;
    clear(projects)?;
    run(Build::FullFirst, program::hexie_build(projects))?;
    projects.set_theme(Theme::Plain)?;
    Ok(())
}

/// Removes all output, so that the next builds are first ones.
fn clear(projects: &Projects) -> std::io::Result<()> {
    let previous = projects.hexie().join(".public.previous");
    for folder in [projects.hugo_output(), projects.hexie_output(), previous, projects.floor_output()] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    Ok(())
}

fn median(runs: &[Figures]) -> Figures {
    let of = |figure: fn(&Figures) -> f64| {
        let mut figures: Vec<f64> = runs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or(0.0)
    };
    Figures {
        wall: of(|run| run.wall),
        user: of(|run| run.user),
        system: of(|run| run.system),
        peak: of(|run| run.peak),
    }
}
