//! What Callgrind has counted: its report of each step ends with a line `totals: 12345`.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::Outcome;
use crate::counted::STEPS;

/// Where the runner keeps the reports.
const REPORTS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/../gungraun/hexie/steps/counted/steps");

/// The million instructions of each step. All must have been counted since a moment.
pub(crate) fn since(start: SystemTime) -> Outcome<Vec<(String, f64)>> {
    STEPS.map(|step| Ok((step.to_owned(), count(step, start)?))).into_iter().collect()
}

fn count(step: &str, start: SystemTime) -> Outcome<f64> {
    let report = Path::new(REPORTS).join(format!("{step}.of_1000/callgrind.{step}.of_1000.out"));
    let written = fs::metadata(&report).and_then(|about| about.modified());
    if !written.is_ok_and(|written| written >= start) {
        return Err(format!("{step} was not counted: there is no new {}", report.display()).into());
    }
    let report = fs::read_to_string(report)?;
    let totals = report.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("a report without totals")?;
    Ok(totals.trim().parse::<f64>()? / 1e6)
}
