//! Facts written as one YAML scalar: always read as text, and parsed by their own type, so that no
//! phone number or code ever passes through a number.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// A fact that is written as one scalar.
pub trait Scalar: Sized {
    /// The name of the form, unique among all types; the schema carries it as `x-form`.
    const FORM: &'static str;

    /// What the form is, in Chinese, as a phrase with an example: `日期，如 2024-03-01`.
    const HINT: &'static str;

    /// Canonical texts that show the form; the schema carries them as `examples`.
    const EXAMPLES: &'static [&'static str] = &[];

    /// Two canonical texts as different as can be, which stand in for one that was refused.
    const SAMPLES: [&'static str; 2] = match Self::EXAMPLES {
        [] => ["", ""],
        [one] => [one, one],
        [one, .., other] => [one, other],
    };

    /// Reads the text of a scalar.
    ///
    /// # Errors
    /// A [`Refusal`] that says what is wrong with the text and what to write.
    fn parse(text: &str) -> Result<Self, Refusal>;

    /// The canonical text: what a careful editor would have written.
    fn text(&self) -> String;
}

/// Why a text is not a value of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is, in Chinese, with the text quoted: `“2024-02-31”不是存在的日期`.
    pub message: String,
    /// What to write.
    pub help: Option<String>,
}

impl Refusal {
    /// A refusal with its message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// The same refusal with its remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The schema of a scalar: a string of its form, with its hint and examples for editors.
pub fn form_schema<S: Scalar>() -> schemars::Schema {
    let mut schema = schemars::json_schema!({
        "type": "string", "x-form": S::FORM, "x-hint": S::HINT, "x-samples": S::SAMPLES,
    });
    if !S::EXAMPLES.is_empty() {
        schema.insert("examples".to_owned(), S::EXAMPLES.into());
    }
    schema
}

/// Takes a scalar as the text that was written, and refuses one that was left blank: null, nothing, or
/// quotes with only spaces between them.
#[doc(hidden)]
#[derive(Debug)]
pub struct Written<T>(PhantomData<T>);

impl<T> Default for Written<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Scalar> Visitor<'de> for Written<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::HINT)
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        Err(E::custom(BLANK))
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Err(E::custom(BLANK))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        match text.trim().is_empty() {
            true => Err(E::custom(BLANK)),
            false => T::parse(text).map_err(E::custom),
        }
    }
}

const BLANK: &str = "没有填内容";

/// Makes a [`Scalar`] readable by serde (from the scalar's text, whatever it looks like), writable
/// as its canonical text, and described in the schema by its form.
#[macro_export]
macro_rules! scalar {
    ($($type:ty),+ $(,)?) => {$(
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // Asked as an option, serde_yaml tells what was left blank (`日期:`) from text.
                deserializer.deserialize_option($crate::yaml::Written::<$type>::default())
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::yaml::Scalar::text(self))
            }
        }

        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$type as $crate::yaml::Scalar>::FORM.into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::yaml::form_schema::<$type>()
            }
        }
    )+};
}
