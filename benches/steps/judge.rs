//! Whether the steps take what is recorded.

use std::io::Write;

use crate::Outcome;
use crate::table::{Table, short};

/// The change of a step that is an error.
const LIMIT: f64 = 0.1;

const RECORD: &str = "UPDATE=1 cargo bench --bench steps";

/// Writes both counts of each step. A step that takes far more than is recorded is an error, and so is one
/// that takes far less: until that is recorded, it could slip back unseen. With another compiler than the
/// recorded one nothing is an error, since the change may be the compiler's.
pub(crate) fn judge(out: &mut dyn Write, recorded: &Table, counted: &Table) -> Outcome<()> {
    writeln!(out, "\n| step | recorded | counted | change |\n|---|---:|---:|---:|")?;
    let mut faults = Vec::new();
    for (step, count) in &counted.counts {
        let Some(known) = recorded.of(step) else {
            writeln!(out, "| {step} | | {} | |", short(*count))?;
            faults.push(format!("{step} is not recorded"));
            continue;
        };
        let change = count / known - 1.0;
        writeln!(out, "| {step} | {} | {} | {:+.1} % |", short(known), short(*count), change * 100.0)?;
        if change.abs() > LIMIT {
            let direction = if change > 0.0 { "more" } else { "less" };
            faults.push(format!("{step} takes {:.0} % {direction} instructions", change.abs() * 100.0));
        }
    }
    writeln!(out)?;
    if recorded.toolchain != counted.toolchain {
        let (recorded, counted) = (&recorded.toolchain, &counted.toolchain);
        writeln!(out, "Warning: not judged. Recorded with {recorded}, counted with {counted}: {RECORD}")?;
        return Ok(());
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(format!("{}. If that is meant, record it: {RECORD}", faults.join("; ")).into()),
    }
}
