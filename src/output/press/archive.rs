//! The archive of a kit: files with the time of the record, in the order in which they are added. Names that are
//! not ASCII are marked as UTF-8, as Windows wants it.

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::fact::DateTime;

/// An archive in the making.
pub(super) struct Archive<W: Write + Seek> {
    zip: ZipWriter<W>,
    options: SimpleFileOptions,
}

impl<W: Write + Seek> Archive<W> {
    /// An empty archive, all of whose files will bear a time. One that archives cannot say (before 1980) is left out.
    pub(super) fn new(out: W, time: DateTime) -> Self {
        let (date, clock) = (time.date(), time.time());
        let number = |number: i8| u8::try_from(number).unwrap_or(1);
        let minutes = [clock.hour(), clock.minute()].map(|number| u8::try_from(number).unwrap_or_default());
        let year = u16::try_from(date.year()).unwrap_or(1980);
        let time = zip::DateTime::from_date_and_time(
            year,
            number(date.month()),
            number(date.day()),
            minutes[0],
            minutes[1],
            0,
        );
        let options = SimpleFileOptions::default().last_modified_time(time.unwrap_or_default()).unix_permissions(0o644);
        Self { zip: ZipWriter::new(out), options }
    }

    /// Adds a file, packed.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(name, bytes, CompressionMethod::Deflated)
    }

    /// Adds a file that is packed in itself, as it is.
    pub(super) fn add_packed(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(name, bytes, CompressionMethod::Stored)
    }

    fn put(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> io::Result<()> {
        self.zip.start_file(name, self.options.compression_method(method)).map_err(io::Error::other)?;
        self.zip.write_all(bytes)
    }

    /// Ends it, and gives back what it was written to.
    pub(super) fn finish(self) -> io::Result<W> {
        self.zip.finish().map_err(io::Error::other)
    }
}
