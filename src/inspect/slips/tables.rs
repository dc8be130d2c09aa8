//! Tables: rows without the line that makes them a table, rows pasted with tabs, cells that have no column.

use std::ops::Range;

use super::lines::shown;
use super::{Line, lines_in};
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;

/// What is wrong with the tables of a body.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let body = manuscript.markdown();
    // What parts the columns of a table, or of what was meant as one.
    if !body.contains(['|', '｜', '\t', '│', '┃', '║', ',']) && !body.contains("  ") && !body.contains('　') {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let mut told: Option<usize> = None;
    for range in &manuscript.prose().paragraphs {
        let text = &body[range.clone()];
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
    let drawn = lines.iter().any(|line| is_rule(line) && line.text.contains('+'));
    let (message, help) = match next.filter(|next| is_rule(next)) {
        _ if drawn => (
            "用 + 和 - 画的线不会成为表格，会原样显示".to_owned(),
            format!("这一行写成 {head}，下一行写 {rule}，以后每行照样用 | 分列；有 + 的行都删去"),
        ),
        _ if follows_table(manuscript, row.start) => (
            "这几行和上面的表格隔了空行，不会接在表格里".to_owned(),
            "删去它上面的空行；是另一个表格的，先写它的表头".to_owned(),
        ),
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

/// Whether only blank lines are between a table and what begins at a byte.
fn follows_table(manuscript: &Manuscript, start: usize) -> bool {
    let body = manuscript.markdown();
    let start = start - manuscript.body;
    let before = manuscript.prose().rows.iter().take_while(|(row, _)| row.end <= start).last();
    // Below a head without rows stands its line of dashes.
    let is_empty = |line: Line| line.trimmed().is_empty() || is_rule(&line);
    before.is_some_and(|(row, _)| lines_in(&body[row.end..start], 0).all(is_empty))
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
    let shown_row = row.trim();
    if columns > cells.len() && row.contains('|') {
        let message = format!("这一行只有 {} 格，表头有 {columns} 格，后面的几格会空着", cells.len());
        let help = "请核对是不是漏了一格；本来就空着的，写成 |  |，格数与表头相同";
        return Some(manuscript.tell(Code::TableSlip, start..start + shown_row.len(), message, help));
    }
    let first = over.first()?;
    let message = format!("这一行有 {} 格，表头只有 {columns} 格，“{}”不会显示", cells.len(), shown(first));
    let help = "请核对：格里的 | 写成 \\|；少了一列的，在表头和它下面那一行各补一格";
    Some(manuscript.tell(Code::TableSlip, start..start + shown_row.len(), message, help))
}

/// What parts the columns of rows that are pasted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parted {
    /// Tabs, from a spreadsheet.
    Tabs,
    /// Lines of a box (`│`).
    Lines,
    /// Several blanks, which line them up.
    Blanks,
    /// Commas, from a file of values.
    Commas,
}

impl Parted {
    /// The cells of a row; those of a sentence are none.
    fn cells(self, row: &str) -> Vec<&str> {
        match self {
            Parted::Tabs => row.split('\t').map(str::trim).collect(),
            Parted::Lines => {
                let row = row.trim_matches(['│', '┃', '║']);
                row.split(['│', '┃', '║']).map(str::trim).collect()
            }
            Parted::Blanks => row
                .split("  ")
                .flat_map(|part| part.split("　"))
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect(),
            Parted::Commas if row.contains(['，', '。', '；', '：']) => Vec::new(),
            Parted::Commas => row.split(',').map(str::trim).collect(),
        }
    }

    /// The fewest lines on end, with the fewest cells each, that are no sentences by chance.
    fn fewest(self) -> (usize, usize) {
        match self {
            Parted::Tabs => (2, 2),
            Parted::Lines => (1, 2),
            Parted::Blanks | Parted::Commas => (2, 3),
        }
    }
}

/// Lines on end that are rows of a table without its signs.
fn pasted(manuscript: &Manuscript, lines: &[Line]) -> Option<Diagnostic> {
    let (parted, row) = [Parted::Tabs, Parted::Lines, Parted::Blanks, Parted::Commas]
        .into_iter()
        .find_map(|parted| Some((parted, first_row(lines, parted)?)))?;
    let cells = parted.cells(row.trimmed());
    if parted != Parted::Tabs && !manuscript.is_printed(&(row.range().start..row.range().start + 1)) {
        return None;
    }
    let help = format!(
        "写成 | {} |，下一行写 |{}，以后每行也用 | 分开；或者在表格软件里另存，作为附件",
        cells.join(" | "),
        " --- |".repeat(cells.len())
    );
    let message = match parted {
        Parted::Lines => "用制表符画的表格会连成一段，分不出列",
        _ => "从表格粘贴来的几行会连成一段，分不出列",
    };
    Some(manuscript.tell(Code::TableSlip, row.range(), message, help))
}

/// The first of enough lines on end whose cells are as many.
fn first_row<'l, 'a>(lines: &'l [Line<'a>], parted: Parted) -> Option<&'l Line<'a>> {
    let (rows, columns) = parted.fewest();
    let count = |line: &Line| match parted {
        Parted::Tabs => usize::from(line.trimmed().contains('\t')) * columns,
        Parted::Lines if !line.text.contains(['│', '┃', '║']) => 0,
        _ => Some(parted.cells(line.trimmed()))
            .filter(|cells| cells.iter().all(|cell| cell.chars().count() <= 30))
            .map_or(0, |cells| cells.len()),
    };
    let found = lines.windows(rows).find(|window| {
        let first = window.first().map_or(0, count);
        first >= columns && window.iter().all(|line| count(line) == first)
    })?;
    found.first()
}
