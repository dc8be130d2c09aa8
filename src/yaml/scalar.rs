//! Facts written as one YAML scalar: always read as text, and parsed by their own type, so that no
//! phone number or code ever passes through a number.

/// A fact that is written as one scalar.
pub trait Scalar: Sized {
    /// The name of the form, unique among all types; the schema carries it as `x-form`.
    const FORM: &'static str;

    /// What the form is, in Chinese, as a phrase with an example: `日期，如 2024-03-01`.
    const HINT: &'static str;

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

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

/// Makes a [`Scalar`] readable by serde (from the scalar's text, whatever it looks like), writable
/// as its canonical text, and described in the schema by its form.
#[macro_export]
macro_rules! scalar {
    ($($type:ty),+ $(,)?) => {$(
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(<$type as $crate::yaml::Scalar>::HINT)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        <$type as $crate::yaml::Scalar>::parse(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
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
                schemars::json_schema!({
                    "type": "string",
                    "x-form": <$type as $crate::yaml::Scalar>::FORM,
                })
            }
        }
    )+};
}
