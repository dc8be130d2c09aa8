//! CSV as spreadsheets open it and programs read it: UTF-8 with a byte-order mark, RFC 4180, a Chinese header;
//! texts that a spreadsheet would run or change are defused ([`defuse`](super::defuse)).

use std::borrow::Cow;
use std::io;

use csv::{Terminator, WriterBuilder};

use super::defuse::defused;
use super::lines::Lines;
use crate::dataset::{Cell, columns};
use crate::site::{DataFile, Site};

/// By it spreadsheets know UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes a file.
pub(super) fn write(site: &Site, file: DataFile, lines: &Lines, out: &mut Vec<u8>) -> io::Result<()> {
    let header = columns(file.kind).iter().map(|column| Cell::Text(Cow::Borrowed(&column.title)));
    out.extend_from_slice(BYTE_ORDER_MARK);
    out.extend(record(header)?);
    lines.all(file.records(site)).for_each(|line| out.extend_from_slice(&line.csv));
    Ok(())
}

/// A line of cells, its end included.
pub(super) fn record<'a>(cells: impl Iterator<Item = Cell<'a>>) -> io::Result<Vec<u8>> {
    let mut line = WriterBuilder::new().terminator(Terminator::CRLF).buffer_capacity(512).from_writer(Vec::new());
    for cell in cells {
        match &cell {
            Cell::Text(text) => line.write_field(defused(text).as_bytes())?,
            cell => line.write_field(cell.text().as_bytes())?,
        }
    }
    line.write_record(None::<&[u8]>)?;
    line.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
