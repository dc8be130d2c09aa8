//! A workbook (ECMA-376) with two sheets: the records, and what they mean. All texts, codes and phones among them,
//! are cells of text, never formulas or links; days and times are real ones, so that a filter goes by year and
//! month and a formula can reckon with them. Nothing in it says when it was made but the data's own day.

mod notes;
mod sheet;

use std::borrow::Cow;
use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::dataset::About;
use crate::site::{DataFile, Site};

/// Writes a file.
pub(super) fn write(site: &Site, file: DataFile, out: &mut Vec<u8>) -> io::Result<()> {
    let about = About::of(site, file);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&about).map_err(refused)?);
    sheet::write(site, file, workbook.add_worksheet())?;
    notes::write(site, file, &about, workbook.add_worksheet()).map_err(refused)?;
    out.append(&mut workbook.save_to_buffer().map_err(refused)?);
    Ok(())
}

fn properties(about: &About) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::parse_from_str(&about.as_of.text())?;
    let properties = DocProperties::new().set_title(&*about.title).set_author(about.publisher);
    Ok(properties.set_comment(about.citation()).set_creation_datetime(&day))
}

/// What the library does not permit, as an error of the disk's sort.
fn refused(error: XlsxError) -> io::Error {
    io::Error::other(error.to_string())
}

/// The most that a cell holds, in units of UTF-16 (Excel's specifications and limits).
const CELL: usize = 32_767;

/// A text as a cell can hold it: of a longer one the beginning, with an ellipsis.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= CELL || text.encode_utf16().count() <= CELL {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let within = |c: &char| {
        units += c.len_utf16();
        units < CELL
    };
    Cow::Owned(text.chars().take_while(within).chain(['…']).collect())
}

/// The narrowest and the widest that a column is, in digits.
const WIDTHS: [usize; 2] = [8, 48];

/// How wide a column is that shows a text: a Chinese character is as wide as two digits.
fn width(text: &str) -> usize {
    let [least, most] = WIDTHS;
    (text.width() + 2).clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_it_can_in_units_of_utf16() {
        let whole = "汉".repeat(CELL);
        assert_eq!(fitting(&whole), whole);
        let long = "𠮷".repeat(CELL);
        let cut = fitting(&long);
        assert!(cut.ends_with("𠮷…"));
        assert_eq!(cut.encode_utf16().count(), CELL);
        assert_eq!(fitting(&format!("{whole}外")).encode_utf16().count(), CELL);
    }

    #[test]
    fn a_chinese_character_is_as_wide_as_two_digits() {
        assert_eq!(width("统一社会信用代码"), 18);
        assert_eq!(width("91120102MA0DEM021J"), 20);
        assert_eq!([width(""), width(&"长".repeat(100))], WIDTHS);
    }
}
