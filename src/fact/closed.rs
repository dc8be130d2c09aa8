//! Closed lists that the program knows: each value with its Chinese label, which content uses, and
//! its English name, which templates, data and addresses use. Lists that the site declares (its
//! sub-districts, themes …) are data: see `config`.

/// A word of a closed list that the program knows.
pub trait Closed: Copy {
    /// Every word, in the list's own order.
    const WORDS: &'static [&'static str];

    /// The word that content, pages and data use.
    fn word(self) -> &'static str;
}

/// Declares an enum of `Name = "english" "中文"` values that serde reads by the Chinese label and
/// writes by the English name.
#[macro_export]
macro_rules! closed {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $value:ident = $slug:literal $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Deserialize, serde::Serialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename(deserialize = $label, serialize = $slug))] $value,)+
        }

        impl $name {
            /// Every value, in the list's own order.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The English name, as in addresses.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$value => $slug,)+ }
            }

            /// The word that content and pages use.
            pub fn label(self) -> &'static str {
                match self { $(Self::$value => $label,)+ }
            }
        }

        impl $crate::fact::Closed for $name {
            const WORDS: &'static [&'static str] = &[$($label,)+];

            fn word(self) -> &'static str {
                self.label()
            }
        }
    };
}
