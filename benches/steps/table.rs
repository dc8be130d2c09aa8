//! The counts as they are recorded in `counts.md`, for people to read and to see change.

use std::fs;

use crate::Outcome;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/steps/counts.md");

/// What stands before the name of the compiler.
const COMPILED: &str = "Compiled by ";

/// A count that differs by less from the recorded one stays as it is recorded, so that what differs in the file
/// is the code's doing: tables with random seeds have the same code take up to 1.3 % more at one time than at
/// another.
const NOISE: f64 = 0.02;

/// Million instructions of each step, and the compiler that made them.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) toolchain: String,
    pub(crate) counts: Vec<(String, f64)>,
}

impl Table {
    /// The count of a step.
    pub(crate) fn of(&self, step: &str) -> Option<f64> {
        self.counts.iter().find(|(name, _)| name == step).map(|(_, count)| *count)
    }

    fn parse(text: &str) -> Option<Self> {
        let toolchain = text.lines().find_map(|line| line.strip_prefix(COMPILED)?.strip_suffix('.'))?.to_owned();
        let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
        let counts = rows.filter_map(|(step, count)| Some((step.to_owned(), count.parse().ok()?))).collect();
        Some(Self { toolchain, counts })
    }

    fn markdown(&self) -> String {
        let row = |(step, count): &(String, f64)| format!("| {step} | {} |\n", short(*count));
        let rows: String = self.counts.iter().map(row).collect();
        let Self { toolchain, .. } = self;
        format!(
            "# Instructions of each step\n\n\
             For 1,000 enterprises, 100 cases and 50 lectures: millions, so thousands an enterprise.\n\
             {COMPILED}{toolchain}.\n\n\
             | step | millions |\n|---|---:|\n{rows}\n\
             Written by `UPDATE=1 cargo bench --bench steps`.\n"
        )
    }
}

/// What is recorded.
pub(crate) fn recorded() -> Outcome<Table> {
    let text = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}"))?;
    Ok(Table::parse(&text).ok_or_else(|| format!("{FILE} names no compiler"))?)
}

/// Records what has been counted.
pub(crate) fn record(mut counted: Table) -> Outcome<()> {
    if let Ok(before) = recorded() {
        for (step, count) in &mut counted.counts {
            let known = before.of(step).filter(|known| (*count / known - 1.0).abs() < NOISE);
            *count = known.unwrap_or(*count);
        }
    }
    Ok(fs::write(FILE, counted.markdown())?)
}

/// A count in three digits or more.
pub(crate) fn short(count: f64) -> String {
    let decimals = if count < 10.0 { 2 } else { usize::from(count < 100.0) };
    format!("{count:.decimals$}")
}
