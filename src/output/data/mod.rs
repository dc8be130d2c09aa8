//! The records of a kind as files of data, one format a file here: the same rows in the same order in all of them,
//! and on the listing's pages.

mod csv;
mod defuse;
mod geojson;
mod json;
mod lines;
mod xlsx;

use std::io;
use std::sync::OnceLock;

use super::ics;
use crate::content::Kind;
use crate::site::{DataFile, Format, Site};
use lines::Lines;

/// The records of a site as data, as far as they were needed. An enterprise stands in the files of all, and in
/// those of its street, its industry, its years …: its lines are made once for all of them.
#[derive(Debug, Default)]
pub struct Data {
    enterprises: OnceLock<io::Result<Lines>>,
}

impl Data {
    /// Makes what several files share.
    pub(super) fn make(&self, site: &Site) {
        if site.config.identity.has_open_data() {
            self.enterprises.get_or_init(|| Lines::of(site, Kind::Enterprise));
        }
    }

    /// Writes a file to the end of `out`.
    ///
    /// # Errors
    /// What a format's library does not permit; no site that was linked makes it so.
    pub fn write(&self, site: &Site, file: DataFile, out: &mut Vec<u8>) -> io::Result<()> {
        match file.format {
            Format::Csv => self.with_lines(site, file.kind, |lines| csv::write(site, file, lines, out)),
            Format::Json => self.with_lines(site, file.kind, |lines| json::write(site, file, lines, out)),
            Format::JsonLines => self.with_lines(site, file.kind, |lines| json::write_lines(site, file, lines, out)),
            Format::Xlsx => xlsx::write(site, file, out),
            Format::GeoJson => geojson::write(site, file, out),
            Format::Calendar => ics::write(site, None, out),
        }
    }

    fn with_lines(&self, site: &Site, kind: Kind, write: impl FnOnce(&Lines) -> io::Result<()>) -> io::Result<()> {
        if kind != Kind::Enterprise {
            return write(&Lines::of(site, kind)?);
        }
        match self.enterprises.get_or_init(|| Lines::of(site, kind)) {
            Ok(lines) => write(lines),
            Err(error) => Err(io::Error::new(error.kind(), error.to_string())),
        }
    }
}
