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

/// The million instructions of a step, in all its threads: a library that starts some has a report for each.
fn count(step: &str, start: SystemTime) -> Outcome<f64> {
    let folder = Path::new(REPORTS).join(format!("{step}.of_1000"));
    let mut totals = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let is_report = entry.path().extension().is_some_and(|suffix| suffix == "out");
        if is_report && entry.metadata()?.modified()? >= start {
            totals.push(total(&fs::read_to_string(entry.path())?)?);
        }
    }
    if totals.is_empty() {
        return Err(format!("{step} was not counted: there is no new report in {}", folder.display()).into());
    }
    Ok(totals.iter().sum::<f64>() / 1e6)
}

fn total(report: &str) -> Outcome<f64> {
    let totals = report.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("a report without totals")?;
    Ok(totals.trim().parse()?)
}
