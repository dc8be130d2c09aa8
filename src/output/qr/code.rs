//! A code: an address in, black and white out.

use std::fmt::Write as _;
use std::io;

use fast_qr::{ECL, QRBuilder, QRCode};
use quick_xml::Writer;

/// How many white modules stand around a code on every side (ISO/IEC 18004, 5.3.8).
pub(super) const QUIET: usize = 4;

/// The QR code of an address.
pub struct Code(Box<QRCode>);

impl Code {
    /// The code of an address for a page; none when it is too long for any. A seventh of it may be hidden (level M).
    pub fn of(address: &str) -> Option<Self> {
        Self::built(address, ECL::M)
    }

    /// The code of an address for a plaque: a quarter of it may be scratched or soiled (level Q).
    pub fn lasting(address: &str) -> Option<Self> {
        Self::built(address, ECL::Q)
    }

    fn built(address: &str, level: ECL) -> Option<Self> {
        QRBuilder::new(address).ecl(level).build().ok().map(|code| Self(Box::new(code)))
    }

    /// How many modules a side has, white ones around it too.
    pub fn size(&self) -> usize {
        self.0.size + 2 * QUIET
    }

    /// Whether the module in a column and a row is black; both count from 0, white ones around it too.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < self.0.size);
        inside(column).zip(inside(row)).is_some_and(|(column, row)| self.0[row][column].value())
    }

    /// Draws it on a white ground, a module being one unit: the ground stays white on a dark page.
    pub(super) fn draw<W: io::Write>(&self, xml: &mut Writer<W>) -> io::Result<()> {
        let size = self.size();
        let ground = format!("M0 0h{size}v{size}H0z");
        xml.create_element("path").with_attribute(("fill", "#fff")).with_attribute(("d", &*ground)).write_empty()?;
        let lines = self.lines();
        xml.create_element("path").with_attribute(("stroke", "#000")).with_attribute(("d", &*lines)).write_empty()?;
        Ok(())
    }

    /// The black modules as the data of one path: a line through each run of a row, as wide as a module, each placed
    /// from the end of the one before (the first `m` is from the corner). Half the size of outlines.
    fn lines(&self) -> String {
        let mut lines = String::with_capacity(4_096);
        let (mut column, mut row) = (0, 0);
        let rows = self.0.data.chunks(self.0.size).take(self.0.size).zip(QUIET..);
        for (modules, top) in rows {
            let mut left = QUIET;
            for run in modules.chunk_by(|one, other| one.value() == other.value()) {
                if run[0].value() {
                    let half = if row == 0 { ".5" } else { "" };
                    // Writing to a String cannot fail.
                    let _ = write!(lines, "m{} {}{half}h{}", left as isize - column, top - row, run.len());
                    (column, row) = ((left + run.len()) as isize, top);
                }
                left += run.len();
            }
        }
        lines
    }
}
