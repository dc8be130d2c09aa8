//! The archive of a kit: files with the time of the record, in the order in which they are added. Names that are
//! not ASCII are marked as UTF-8, as Windows wants it.

use std::io::{self, Cursor, Seek, Write};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::fact::DateTime;

/// How hard texts are packed: the least, since they are a few kilobytes; the usual level takes longer and saves a seventh.
const LEVEL: i64 = 1;

/// What may be done with an unpacked file: its owner writes it, all read it.
const MODE: u32 = 0o644;

/// An archive in the making.
pub(super) struct Archive<W: Write + Seek> {
    zip: ZipWriter<W>,
    time: zip::DateTime,
}

/// Files packed beforehand, for many archives.
#[derive(Clone)]
pub(super) struct Packed(ZipArchive<Cursor<Arc<[u8]>>>);

impl Packed {
    /// Packs some files by their names.
    pub(super) fn of(files: &[(&str, &[u8])]) -> io::Result<Self> {
        let time = zip::DateTime::default();
        let mut archive = Archive { zip: ZipWriter::new(Cursor::new(Vec::new())), time };
        files.iter().try_for_each(|(name, bytes)| archive.add(name, bytes))?;
        let bytes = archive.finish()?.into_inner();
        ZipArchive::new(Cursor::new(bytes.into())).map(Self).map_err(io::Error::other)
    }
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
        Self { zip: ZipWriter::new(out), time: time.unwrap_or_default() }
    }

    /// Adds what was packed beforehand, without packing it again.
    pub(super) fn add_all(&mut self, mut packed: Packed) -> io::Result<()> {
        (0..packed.0.len()).try_for_each(|number| {
            let file = packed.0.by_index_raw(number).map_err(io::Error::other)?;
            self.zip.raw_copy_file_touch(file, self.time, Some(MODE)).map_err(io::Error::other)
        })
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
        let options = SimpleFileOptions::default()
            .last_modified_time(self.time)
            .unix_permissions(MODE)
            .compression_level(Some(LEVEL));
        let level = (method == CompressionMethod::Deflated).then_some(LEVEL);
        let options = options.compression_method(method).compression_level(level);
        self.zip.start_file(name, options).map_err(io::Error::other)?;
        self.zip.write_all(bytes)
    }

    /// Ends it, and gives back what it was written to.
    pub(super) fn finish(self) -> io::Result<W> {
        self.zip.finish().map_err(io::Error::other)
    }
}
