//! A workbook.

use std::io;

use crate::site::{DataFile, Site};

/// Writes a file.
pub(super) fn write(_site: &Site, _file: DataFile, _out: &mut Vec<u8>) -> io::Result<()> {
    Ok(())
}
