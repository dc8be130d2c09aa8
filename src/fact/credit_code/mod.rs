//! The unified social credit code of an organisation (GB 32100-2015).
//!
//! Reading a code checks its form; [`CreditCode::check`] checks its arithmetic. The two are apart
//! because some legitimate older codes fail the arithmetic and are published with a stated
//! evidence.

mod check;
mod read;

use std::sync::Arc;

pub use check::CheckFault;

use crate::yaml::{Refusal, Scalar};

/// The characters of a code, in the order of their values (GB 32100-2015: no I O S V Z).
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A code of 18 characters in upper case: registering authority, kind, six digits of the district,
/// nine characters of the organisation (GB 11714), check character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(Arc<str>);

textual!(CreditCode);

impl CreditCode {
    /// Checks both check characters and suspects the rounding of spreadsheets.
    ///
    /// # Errors
    /// The gravest [`CheckFault`]: rounding, then the inner check, then the last character.
    pub fn check(&self) -> Result<(), CheckFault> {
        check::check(&self.0)
    }

    /// Whether a stated evidence may outweigh a fault: legitimate codes that fail GB 32100 do pass
    /// the organisation's own check.
    pub fn is_excusable(&self) -> bool {
        self.organisation().ends_with(check::inner_check(self.organisation()))
    }

    /// The nine characters that name the organisation itself (GB 11714), the inner check last.
    pub fn organisation(&self) -> &str {
        self.0.get(8..17).unwrap_or_default()
    }
}

impl Scalar for CreditCode {
    const FORM: &'static str = "credit-code";
    const HINT: &'static str = "统一社会信用代码（18 位），如 91120102MA0DEM021J";
    const EXAMPLES: &'static [&'static str] = &["91120102MA0DEM021J"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        read::read(text).map(|code| Self(code.into()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}
