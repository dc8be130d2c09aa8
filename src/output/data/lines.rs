//! The records of a kind, each as a line of JSON and a line of CSV, by their numbers.

use std::io;

use rayon::prelude::*;
use serde_json::value::{RawValue, to_raw_value};

use super::csv::record;
use crate::content::Kind;
use crate::dataset::{columns, row};
use crate::site::{RecordKey, Site};

/// The lines of a kind's records.
#[derive(Debug)]
pub(super) struct Lines(Vec<Line>);

/// A record.
#[derive(Debug)]
pub(super) struct Line {
    /// As JSON.
    pub(super) json: Box<RawValue>,
    /// As CSV, its end of line included.
    pub(super) csv: Box<[u8]>,
}

impl Lines {
    /// The lines of all records of a kind.
    pub(super) fn of(site: &Site, kind: Kind) -> io::Result<Self> {
        let line = |number| line(site, RecordKey { kind, number });
        (0..site.count(kind) as u32).into_par_iter().map(line).collect::<io::Result<_>>().map(Self)
    }

    /// The lines of some records, in their order.
    pub(super) fn all(&self, keys: impl Iterator<Item = RecordKey>) -> impl Iterator<Item = &Line> {
        keys.filter_map(|key| self.0.get(key.number as usize))
    }
}

fn line(site: &Site, key: RecordKey) -> io::Result<Line> {
    let row = row(site, key)?;
    let csv = record(row.cells(columns(key.kind)))?.into_boxed_slice();
    Ok(Line { json: to_raw_value(&row)?, csv })
}
