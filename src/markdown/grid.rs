//! The grid of a table: where its cells stand once those that take several rows or columns have their room.

use super::block::Cell;

/// More columns than any table for people has, and than Word takes.
const WIDEST: usize = 60;

/// What stands at a place of a grid.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// A cell begins here.
    Cell(&'a Cell),
    /// A cell of the row reaches here.
    Beside,
    /// A cell of a row above reaches here, and is so many columns wide.
    Below(usize),
    /// Nothing: the row is too short.
    Nothing,
}

/// The grid of some rows: every row is as long as the longest. Cells beyond reason's width are left out.
pub fn grid(rows: &[Vec<Cell>]) -> Vec<Vec<Place<'_>>> {
    let mut grid: Vec<Vec<Place>> = vec![Vec::new(); rows.len()];
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while !matches!(at(&mut grid[row], column), Place::Nothing) {
                column += 1;
            }
            let width = cell.columns.min(WIDEST.saturating_sub(column));
            if width == 0 {
                break;
            }
            let last = (row + cell.rows).min(rows.len());
            for (depth, line) in grid[row..last].iter_mut().enumerate() {
                for across in column..column + width {
                    *at(line, across) = match (depth, across - column) {
                        (0, 0) => Place::Cell(cell),
                        (_, 0) => Place::Below(width),
                        _ => Place::Beside,
                    };
                }
            }
            column += width;
        }
    }
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    grid.iter_mut().for_each(|line| line.resize(width, Place::Nothing));
    grid
}

/// A place of a row, which grows to have it.
fn at<'l, 'a>(line: &'l mut Vec<Place<'a>>, column: usize) -> &'l mut Place<'a> {
    if line.len() <= column {
        line.resize(column + 1, Place::Nothing);
    }
    &mut line[column]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Block, read};

    #[test]
    fn cells_get_their_room() {
        let html = "<table><tr><td rowspan=2 colspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr>\
                    <tr><td>丁</td></tr></table>";
        let blocks = read(html).blocks();
        let [Block::Table(rows)] = &blocks[..] else { panic!("no table") };
        let signs = grid(rows).into_iter().map(|line| {
            let sign = |place: &Place| match place {
                Place::Cell(_) => 'c',
                Place::Beside => '-',
                Place::Below(2) => '|',
                Place::Below(_) => '?',
                Place::Nothing => ' ',
            };
            line.iter().map(sign).collect::<String>()
        });
        assert_eq!(signs.collect::<Vec<_>>(), ["c-c", "|-c", "c  "]);
    }

    #[test]
    fn spans_beyond_reason_cost_nothing() {
        let cell = "<td rowspan=999 colspan=999>甲</td>".repeat(50);
        let blocks = read(&format!("<table>{}</table>", format!("<tr>{cell}</tr>").repeat(50))).blocks();
        let [Block::Table(rows)] = &blocks[..] else { panic!("no table") };
        assert!(grid(rows).iter().all(|line| line.len() <= WIDEST + 1));
    }
}
