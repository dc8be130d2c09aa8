//! The sheet of the records: a header that stays, a filter, columns as wide as what they show.

use std::io;

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};

use super::{fitting, refused, width};
use crate::dataset::{Cell, Column, Holds, columns, row};
use crate::site::{DataFile, Site};

/// Writes the records of a file.
pub(super) fn write(site: &Site, file: DataFile, sheet: &mut Worksheet) -> io::Result<()> {
    let columns = columns(file.kind);
    let mut widths: Vec<usize> = columns.iter().map(|column| width(&column.title) + FILTER).collect();
    header(file, columns, sheet).map_err(refused)?;
    for (line, key) in (1..).zip(file.records(site)) {
        let row = row(site, key)?;
        for ((place, cell), widest) in (0..).zip(row.cells(columns)).zip(&mut widths) {
            *widest = width(&cell.text()).max(*widest);
            put(sheet, line, place, &cell).map_err(refused)?;
        }
    }
    let last = (file.records(site).len() as u32, columns.len().saturating_sub(1) as u16);
    finish(last, &widths, sheet).map_err(refused)
}

/// How much room the button of a filter takes, in digits.
const FILTER: usize = 2;

/// The paper of prints: A4, in the numbers of Excel.
const A4: u8 = 9;

fn header(file: DataFile, columns: &[Column], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(file.kind.label())?;
    sheet.set_freeze_panes(1, 0)?;
    let title = plain().set_bold().set_background_color(Color::RGB(0xF2_F2_F2));
    for (place, column) in (0..).zip(columns) {
        sheet.set_column_format(place, &look(&column.holds))?;
        sheet.write_string_with_format(0, place, &column.title, &title)?;
    }
    Ok(())
}

fn finish(last: (u32, u16), widths: &[usize], sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (place, width) in (0..).zip(widths) {
        sheet.set_column_width(place, *width as f64)?;
    }
    sheet.autofilter(0, 0, last.0, last.1)?;
    sheet.set_repeat_rows(0, 0)?.set_landscape().set_paper_size(A4);
    Ok(())
}

fn plain() -> Format {
    Format::new().set_align(FormatAlign::Top)
}

/// How the cells of a column look, those too that its readers fill in.
fn look(holds: &Holds) -> Format {
    match holds {
        Holds::Integer | Holds::Number => plain(),
        Holds::Day => plain().set_num_format("yyyy-mm-dd"),
        Holds::Time => plain().set_num_format("yyyy-mm-dd hh:mm"),
        Holds::Text | Holds::Url | Holds::List(_) | Holds::Parts(_) => plain().set_num_format("@"),
    }
}

fn put(sheet: &mut Worksheet, line: u32, place: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(line, place, fitting(text))?,
        Cell::Number(number) => sheet.write_number(line, place, *number)?,
        Cell::Day(day) => sheet.write_datetime(line, place, ExcelDateTime::parse_from_str(day)?)?,
        Cell::Time(time) => sheet.write_datetime(line, place, ExcelDateTime::parse_from_str(time)?)?,
    };
    Ok(())
}
