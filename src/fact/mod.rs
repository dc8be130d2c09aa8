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
mod document_number;
mod filing;
mod grade;
mod host;
mod id;
mod list;
mod mail;
mod number;
mod opening_hours;
mod phone;
mod pinyin;
mod quote;
mod shape;
mod slug;
#[cfg(test)]
mod test;
mod text;
mod url;
mod width;

pub use answer::{Presence, YesNo};
pub use clock::Clock;
pub use coordinate::{Latitude, Longitude};
pub use credit_code::{CheckFault, CreditCode};
pub use date::Date;
pub use date_time::DateTime;
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
pub use slug::Slug;
pub use text::Text;
pub use url::{BaseUrl, HttpsUrl, Url};

use crate::yaml::{Refusal, Scalar};

facts![
    Text,
    Id,
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
}

/// Holds a text against the form of that name; a form that is none of ours refuses nothing.
///
/// # Errors
/// The refusal of the type.
pub fn check_form(form: &str, text: &str) -> Result<(), Refusal> {
    Form::named(form).map_or(Ok(()), |form| form.canonical(text).map(drop))
}
