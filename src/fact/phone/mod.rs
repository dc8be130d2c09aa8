//! The telephone of an office. Personal mobile numbers are refused: a government page does not
//! publish them (个人信息保护法).

mod read;

use std::sync::Arc;

use crate::yaml::{Refusal, Scalar};

/// An office telephone: `022-24120000`, with an extension `022-24120000-801`, a service number
/// `12333`, or a 400 number `400-123-4567`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(Arc<str>);

textual!(Phone);

impl Phone {
    /// The link that dials it (RFC 3966): `tel:+86-22-24120000`, `tel:12333`.
    pub fn tel(&self) -> String {
        let parts: Vec<&str> = self.0.split('-').collect();
        match parts.as_slice() {
            [head @ ("400" | "800"), two, three] => format!("tel:{head}{two}{three}"),
            [head @ ("400" | "800"), two, three, ext] => {
                format!("tel:{head}{two}{three};ext={ext}")
            }
            [area, number] => format!("tel:+86-{}-{number}", &area[1..]),
            [area, number, ext] => format!("tel:+86-{}-{number};ext={ext}", &area[1..]),
            _ => format!("tel:{}", self.0),
        }
    }
}

impl Scalar for Phone {
    const FORM: &'static str = "phone";
    const HINT: &'static str = "办公电话（区号-号码），如 022-24120000";
    const EXAMPLES: &'static [&'static str] = &["022-24120000", "022-24120000-801", "12333"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        read::read(text).map(|phone| Self(phone.into()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}
