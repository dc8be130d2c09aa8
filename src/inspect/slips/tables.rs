//! Tables: rows without the line that makes them a table, rows pasted with tabs, cells that have no column.

use std::ops::Range;

use super::lines::shown;
use super::{Line, lines_in};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// What is wrong with the tables of a body.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let body = manuscript.markdown();
    if !body.contains(['|', '｜', '\t']) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let mut told: Option<usize> = None;
    for range in &manuscript.prose().paragraphs {
        let text = &body[range.clone()];
        if !text.contains(['|', '｜', '\t']) {
            continue;
        }
        let lines: Vec<Line> = lines_in(text, manuscript.body + range.start).collect();
        // Rows with blank lines between them are one table.
        let goes_on = told.is_some_and(|end| body[end..range.start].trim().is_empty());
        if let Some(problem) = rows(manuscript, &lines).or_else(|| pasted(manuscript, &lines)) {
            told = Some(range.end);
            problems.extend((!goes_on).then_some(problem));
        }
    }
    let rows = manuscript.prose().rows.iter();
    problems.extend(rows.filter_map(|(range, columns)| lost(manuscript, range, *columns)));
    problems
}

/// Rows with bars that are no table.
fn rows(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let first = lines.iter().position(is_row)?;
    let row = lines.get(first)?;
    let next = lines.get(first + 1);
    let framed = is_bar(row.trimmed().chars().next()) && is_bar(row.trimmed().chars().next_back());
    let many = next.is_some_and(|next| is_rule(next) || (bars(next) == bars(row) && bars(row) > 1 && is_row(next)));
    let alone = framed && bars(row) > 2;
    if !manuscript.is_printed(&(row.range().start..row.range().start + 1)) || !(many || alone) {
        return None;
    }
    let cells = cells(row.trimmed(), &['|', '｜']);
    let head = format!("| {} |", cells.join(" | "));
    let rule = format!("|{}", " --- |".repeat(cells.len()));
    let wide = lines.iter().any(|line| line.text.contains('｜'));
    let (message, help) = match next.filter(|next| is_rule(next)) {
        _ if wide => (
            "表格的竖线用了全角的｜，不会成为表格".to_owned(),
            format!("每一行的竖线都用半角：这一行写成 {head}，下一行写成 {rule}"),
        ),
        Some(next) => (
            "这几行不会成为表格：表头下面那一行没有写对".to_owned(),
            format!("把“{}”写成 {rule}，格数与表头相同，前后没有空行", shown(next.trimmed())),
        ),
        None => (
            "这几行不会成为表格，会连同竖线一起显示：表头下面缺一行减号".to_owned(),
            format!("在这一行的下面加一行 {rule}，上下没有空行；不要表格的，删去竖线"),
        ),
    };
    Some(manuscript.tell(Code::TableSlip, row.range(), message, help))
}

fn is_bar(c: Option<char>) -> bool {
    matches!(c, Some('|' | '｜'))
}

fn bars(line: &Line) -> usize {
    line.text.chars().filter(|c| is_bar(Some(*c))).count()
}

/// A line of words with bars.
fn is_row(line: &Line) -> bool {
    bars(line) > 0 && line.text.contains(char::is_alphanumeric)
}

/// A line of dashes and bars, whatever dashes.
fn is_rule(line: &Line) -> bool {
    let text = line.trimmed();
    let is_dash = |c| matches!(c, '-' | '—' | '－' | '–' | '─' | '=');
    text.chars().filter(|c| is_dash(*c)).count() > 1
        && text.chars().all(|c| is_dash(c) || is_bar(Some(c)) || matches!(c, ':' | '：' | '+') || c.is_whitespace())
}

/// The cells of a row, without the bars around it.
fn cells<'t>(row: &'t str, bars: &[char]) -> Vec<&'t str> {
    let row = row.trim();
    let row = row.strip_prefix(bars).unwrap_or(row);
    let row = if row.ends_with("\\|") { row } else { row.strip_suffix(bars).unwrap_or(row) };
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, bar) in row.match_indices(bars) {
        if !row[..at].ends_with('\\') {
            cells.push(row[start..at].trim());
            start = at + bar.len();
        }
    }
    cells.push(row[start..].trim());
    cells
}

/// Cells behind the last column, which are left out; and a line of text, which becomes a row.
fn lost(manuscript: &Manuscript, range: &Range<usize>, columns: usize) -> Option<Diagnostic> {
    let row = manuscript.markdown()[range.clone()].lines().next()?;
    let start = manuscript.body + range.start + row.len() - row.trim_start().len();
    if columns > 1 && !row.contains('|') && !row.trim().is_empty() {
        let message = format!("“{}”紧跟在表格下面，会成为表格的一行", shown(row.trim()));
        let help = "不是表格里的，在它上面空一行；是表格里的，用 | 分列";
        return Some(manuscript.tell(Code::TableSlip, start..start + row.trim().len(), message, help));
    }
    let cells = cells(row, &['|']);
    let over: Vec<&str> = cells.iter().skip(columns).copied().filter(|cell| !cell.is_empty()).collect();
    let first = over.first()?;
    let shown_row = row.trim();
    let message = format!("这一行有 {} 格，表头只有 {columns} 格，“{}”不会显示", cells.len(), shown(first));
    let help = "请核对：格里的 | 写成 \\|；少了一列的，在表头和它下面那一行各补一格";
    Some(manuscript.tell(Code::TableSlip, start..start + shown_row.len(), message, help))
}

/// Two lines on end with tabs between their texts.
fn pasted(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let is_row = |line: &Line| line.trimmed().contains('\t');
    let first = lines.windows(2).position(|pair| pair.iter().all(is_row))?;
    let row = lines.get(first)?;
    let cells: Vec<&str> = row.trimmed().split('\t').map(str::trim).collect();
    let help = format!(
        "写成 | {} |，下一行写 |{}，以后每行也用 | 分开；或者在表格软件里另存，作为附件",
        cells.join(" | "),
        " --- |".repeat(cells.len())
    );
    let message = "从表格粘贴来的几行会连成一段，分不出列";
    Some(manuscript.tell(Code::TableSlip, row.range(), message, help))
}
