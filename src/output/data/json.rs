//! JSON (RFC 8259): one document that says whose data it is, what its columns mean, and has a record a line; and
//! JSON Lines, the records alone.

use std::io;

use serde::Serialize;
use serde_json::value::RawValue;

use super::lines::Lines;
use crate::dataset::{About, Column, columns};
use crate::site::{DataFile, Site};

/// A document.
#[derive(Debug, Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    about: About<'a>,
    /// What the keys of the records mean.
    columns: Vec<Meaning<'a>>,
    records: Vec<&'a RawValue>,
}

/// What a key means.
#[derive(Debug, Serialize)]
struct Meaning<'a> {
    name: &'a str,
    title: &'a str,
    description: &'a str,
}

/// Writes the document of a file.
pub(super) fn write(site: &Site, file: DataFile, lines: &Lines, out: &mut Vec<u8>) -> io::Result<()> {
    let document = Document {
        about: About::of(site, file),
        columns: columns(file.kind).iter().map(Meaning::of).collect(),
        records: lines.all(file.records(site)).map(|line| &*line.json).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.push(b'\n');
    Ok(())
}

/// Writes the records of a file, a line each.
pub(super) fn write_lines(site: &Site, file: DataFile, lines: &Lines, out: &mut Vec<u8>) -> io::Result<()> {
    for line in lines.all(file.records(site)) {
        out.extend_from_slice(line.json.get().as_bytes());
        out.push(b'\n');
    }
    Ok(())
}

impl<'a> Meaning<'a> {
    fn of(column: &'a Column) -> Self {
        Self { name: &column.name, title: &column.title, description: &column.note }
    }
}
