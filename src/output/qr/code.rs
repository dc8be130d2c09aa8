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
    /// The code of an address; none when it is too long for any. A quarter of it may be scratched or soiled
    /// (level Q), as happens to plaques.
    pub fn of(address: &str) -> Option<Self> {
        QRBuilder::new(address).ecl(ECL::Q).build().ok().map(|code| Self(Box::new(code)))
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
        xml.create_element("path").with_attribute(("d", &*self.path())).write_empty()?;
        Ok(())
    }

    /// The black modules as the data of one path: a bar for each run in a row, each placed from
    /// the one before (the first `m` is from the corner).
    fn path(&self) -> String {
        let mut path = String::with_capacity(8_192);
        let (mut left, mut top) = (0, 0);
        for row in QUIET..QUIET + self.0.size {
            let mut column = QUIET;
            while column < QUIET + self.0.size {
                let length = (column..).take_while(|column| self.is_dark(*column, row)).count();
                if length > 0 {
                    let (right, down) = (column as isize - left, row as isize - top);
                    // Writing to a String cannot fail.
                    let _ = write!(path, "m{right} {down}h{length}v1h-{length}z");
                    (left, top) = (column as isize, row as isize);
                }
                column += length.max(1);
            }
        }
        path
    }
}
