//! The facts of a record: scalars that cannot hold nonsense. A text goes in; out comes a value
//! that is right by itself and has one canonical text, or a refusal that says what to write.
//!
//! A new fact is a file here and a line in the list below; its form is then known everywhere.

/// Gives types that hold one text its views.
macro_rules! textual {
    ($($type:ty),+ $(,)?) => {$(
        impl $type {
            /// The canonical text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

/// Lists the types: makes each a scalar of YAML and of the schema that prints as its canonical
/// text, and enters it in [`FORMS`].
macro_rules! facts {
    ($($type:ty),+ $(,)?) => {
        $crate::scalar!($($type),+);

        $(
            impl std::fmt::Display for $type {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(&Scalar::text(self))
                }
            }
        )+

        /// Every form of a fact.
        pub const FORMS: &[Form] = &[$(Form::of::<$type>()),+];
    };
}

mod answer;
mod clock;
mod closed;
mod coordinate;
mod credit_code;
mod date;
mod date_time;
mod datum;
mod digits;
mod document_number;
mod filing;
mod grade;
mod host;
mod id;
mod list;
mod mail;
mod moment;
mod number;
mod opening_hours;
mod phone;
mod pinyin;
mod pointed;
mod quote;
mod reason;
mod repair;
mod rule_code;
mod shape;
mod slug;
#[cfg(test)]
mod test;
mod text;
mod url;
mod width;

pub use answer::{Presence, YesNo};
pub use clock::Clock;
pub use closed::Closed;
pub use coordinate::{Latitude, Longitude};
pub use credit_code::{CheckFault, CreditCode};
pub use date::Date;
pub use date_time::DateTime;
pub use datum::{Datum, Point};
pub use document_number::DocumentNumber;
pub use filing::{IcpNumber, PoliceRecord, SiteCode};
pub use grade::Grade;
pub use host::Host;
pub use id::Id;
pub use list::List;
pub use mail::{Email, Postcode};
pub use number::{Count, Year};
pub use opening_hours::{Days, OpeningHours, Span};
pub use phone::Phone;
pub use pinyin::Pinyin;
pub use pointed::Pointed;
pub use reason::Reason;
pub use rule_code::RuleCode;
pub use slug::Slug;
pub use text::Text;
pub use url::{BaseUrl, HttpsUrl, Url};
pub(crate) use width::{is_dash, is_invisible, narrow};

use crate::yaml::{Refusal, Scalar};

facts![
    Text,
    Id,
    Pointed,
    Slug,
    Date,
    DateTime,
    Year,
    Count,
    YesNo,
    Presence,
    CreditCode,
    Phone,
    DocumentNumber,
    OpeningHours,
    Longitude,
    Latitude,
    SiteCode,
    IcpNumber,
    PoliceRecord,
    Host,
    Url,
    HttpsUrl,
    BaseUrl,
    Email,
    Postcode,
    Pinyin,
    RuleCode,
    Reason,
];

/// A form of fact, as a value: what the schema calls `x-form`.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Its name.
    pub name: &'static str,
    /// What it is, in Chinese, with an example.
    pub hint: &'static str,
    /// Canonical texts of it.
    pub examples: &'static [&'static str],
    read: fn(&str) -> Result<String, Refusal>,
}

impl Form {
    const fn of<S: Scalar>() -> Self {
        Self {
            name: S::FORM,
            hint: S::HINT,
            examples: S::EXAMPLES,
            read: |text| S::parse(text).map(|fact| fact.text()),
        }
    }

    /// The form of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMS.iter().find(|form| form.name == name)
    }

    /// The canonical text of what an editor wrote.
    ///
    /// # Errors
    /// The refusal of the type.
    pub fn canonical(&self, text: &str) -> Result<String, Refusal> {
        (self.read)(text)
    }

    /// The canonical text, where what an editor wrote differs from it by nothing but the width of
    /// characters, blanks and invisible characters.
    pub fn plain(&self, text: &str) -> Option<String> {
        let is_text = self.name == Text::FORM;
        let canonical = match self.canonical(text) {
            Err(_) if !is_text => self.canonical(&width::fold_dashes(text)).ok()?,
            canonical => canonical.ok()?,
        };
        // Full-width characters belong to a text as they belong to no code.
        let same = is_text || width::fold_dashes(&width::fold_spaces(text)) == width::fold_spaces(&canonical);
        (same && canonical != text).then_some(canonical)
    }
}

/// Holds a text against the form of that name; a form that is none of ours refuses nothing.
///
/// # Errors
/// The refusal of the type.
pub fn check_form(form: &str, text: &str) -> Result<(), Refusal> {
    Form::named(form)
        .map_or(Ok(()), |form| form.canonical(text).map(drop).map_err(|refusal| repair::refusal(form, text, refusal)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_width_and_blanks_are_made_plain() {
        let plain = |form: &str, text: &str| Form::named(form).unwrap().plain(text);
        for (form, written, right) in [
            ("date", "２０２４－０３－０１", "2024-03-01"),
            ("date-time", "2024-03-01　09：30", "2024-03-01 09:30"),
            ("credit-code", "９１１２０１０２ＭＡ０ＤＥＭ０２１Ｊ", "91120102MA0DEM021J"),
            ("count", "１２０", "120"),
            ("phone", "022－24120000", "022-24120000"),
            ("text", "　示例\u{200b}企业：甲", "示例企业：甲"),
        ] {
            assert_eq!(plain(form, written).as_deref(), Some(right), "{written}");
            assert_eq!(plain(form, right), None);
        }
        for (form, written) in [("date", "2024年3月1日"), ("date", "2024-3-1"), ("phone", "02224120000"), ("date", "x")]
        {
            assert_eq!(plain(form, written), None, "{written}");
        }
    }
}
