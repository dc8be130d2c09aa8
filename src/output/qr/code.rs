//! A code: an address in, black and white out.

use std::io;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

/// How many white modules stand around a code on every side (ISO/IEC 18004, 5.3.8).
pub(super) const QUIET: usize = 4;

/// The QR code of an address.
pub struct Code(QrCode);

impl Code {
    /// The code of an address for a page; none when it is too long for any. A seventh of it may be hidden (level M).
    /// All have one mask (ISO/IEC 18004, 7.8): readers read any, and to weigh the eight against one another takes
    /// twenty times as long as to draw one.
    pub fn of(address: &str) -> Option<Self> {
        Self::built(address, QrCodeEcc::Medium, Some(Mask::new(0)))
    }

    /// The code of an address for a plaque: a quarter of it may be scratched or soiled (level Q), and the mask is the
    /// best of the eight.
    pub fn lasting(address: &str) -> Option<Self> {
        Self::built(address, QrCodeEcc::Quartile, None)
    }

    fn built(address: &str, level: QrCodeEcc, mask: Option<Mask>) -> Option<Self> {
        let segments = QrSegment::make_segments(address);
        QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, mask, false).ok().map(Self)
    }

    /// How many modules a side has, white ones around it too.
    pub fn size(&self) -> usize {
        self.0.size().unsigned_abs() as usize + 2 * QUIET
    }

    /// Whether the module in a column and a row is black; both count from 0, white ones around it too.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let module = |at: usize| at as i32 - QUIET as i32;
        self.0.get_module(module(column), module(row))
    }

    /// Draws it on a white ground, a module being one unit: the ground stays white on a dark page.
    pub(super) fn draw<W: io::Write>(&self, xml: &mut Writer<W>) -> io::Result<()> {
        let size = self.size();
        let ground = format!("M0 0h{size}v{size}H0z");
        xml.create_element("path").with_attribute(("fill", "#fff")).with_attribute(("d", &*ground)).write_empty()?;
        // They are long, and nothing in them needs escaping.
        let lines = Attribute { key: QName("d"), value: self.lines().into() };
        xml.create_element("path").with_attribute(("stroke", "#000")).with_attribute(lines).write_empty()?;
        Ok(())
    }

    /// The black modules as the data of one path: a line through each run of a row, as wide as a module, each placed
    /// from the end of the one before (the first `m` is from the corner). Half the size of outlines.
    fn lines(&self) -> String {
        let mut lines = String::with_capacity(4_096);
        let mut digits = itoa::Buffer::new();
        let (side, quiet) = (self.0.size(), QUIET as i32);
        let (mut column, mut row) = (-quiet, -quiet);
        for top in 0..side {
            let mut left = 0;
            while let Some(start) = (left..side).find(|column| self.0.get_module(*column, top)) {
                let end = (start..side).find(|column| !self.0.get_module(*column, top)).unwrap_or(side);
                lines.push('m');
                lines.push_str(digits.format(start - column));
                lines.push(' ');
                lines.push_str(digits.format(top - row));
                lines.push_str(if row < 0 { ".5h" } else { "h" });
                lines.push_str(digits.format(end - start));
                (column, row, left) = (end, top, end);
            }
        }
        lines
    }
}
