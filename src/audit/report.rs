//! The inspection as one page for the team lead.

/// What the report tells besides the findings.
#[derive(Debug)]
pub struct Summary;

/// The report.
pub fn report(_: &Summary) -> String {
    String::new()
}
