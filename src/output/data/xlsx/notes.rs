//! The sheet 说明: whose data it is, as of which day, on what terms, how to cite it, and what each column means.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::{fitting, width};
use crate::dataset::{About, BETWEEN_ITEMS, Column, columns};
use crate::site::{DataFile, Site};

/// The name of the sheet.
const NAME: &str = "说明";

/// What the columns of its table are called, and how wide the widest text makes them.
const HEADER: [&str; 5] = ["列", "英文名", "类型", "说明", "取值"];

/// Writes what a file means.
pub(super) fn write(site: &Site, file: DataFile, about: &About, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let plain = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let strong = plain.clone().set_bold();
    sheet.set_name(NAME)?;
    let mut line = 0;
    for (name, text) in facts(about) {
        sheet.write_string_with_format(line, 0, name, &strong)?;
        sheet.merge_range(line, 1, line, HEADER.len() as u16 - 1, &fitting(&text), &plain)?;
        line += 1;
    }
    line += 1;
    for (place, name) in (0..).zip(HEADER) {
        sheet.write_string_with_format(line, place, name, &strong)?;
    }
    let mut widths = HEADER.map(width);
    for column in columns(file.kind) {
        line += 1;
        for ((place, text), widest) in (0..).zip(meaning(site, column)).zip(&mut widths) {
            *widest = width(&text).max(*widest);
            sheet.write_string_with_format(line, place, fitting(&text), &plain)?;
        }
    }
    for (place, width) in (0..).zip(widths) {
        sheet.set_column_width(place, width as f64)?;
    }
    Ok(())
}

/// What is said of all of it.
fn facts(about: &About) -> Vec<(&'static str, String)> {
    let licence = about.licence.as_ref().map(|terms| format!("{}，{}", terms.name, terms.url));
    let facts = [
        ("数据", Some(about.title.clone())),
        ("数据截至", Some(about.as_of.long())),
        ("条数", Some(about.count.to_string())),
        ("来源", Some(about.publisher.to_owned())),
        ("网页", about.page.clone()),
        ("下载地址", Some(about.url.clone())),
        ("许可", licence),
        ("怎样引用", Some(about.citation())),
    ];
    facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// What a column means, in the order of the header.
fn meaning(site: &Site, column: &Column) -> [String; 5] {
    let words = column.words(site).map(|words| words.join(BETWEEN_ITEMS)).unwrap_or_default();
    let holds = column.holds.label().to_owned();
    [column.title.clone(), column.name.clone(), holds, column.note_in_tables(), words]
}
