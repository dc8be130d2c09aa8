//! The quick way: most texts are written plainly, a field a line, without quotes or comments behind a value.
//! Such a text means one thing, and is read here line by line at a fraction of what a parser of all of YAML
//! takes. Whatever is out of the ordinary, or does not fit its type, is not read here: then the whole text
//! goes the long way, which alone finds faults.
//!
//! What is taken here comes to the very same value on the long way (tests hold it to that), and has nothing
//! that [`guard`](super::guard) or [`slip`] would stop but for its sheer number of values, which is no harm here.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::sign::is_blank;
use super::slip;

/// Reads a text that is written plainly; `None` for any other, and for one that `seed` refuses.
pub(super) fn read<'de, S: DeserializeSeed<'de>>(text: &'de str, seed: S) -> Option<S::Value> {
    let text = text.strip_prefix("---\n").unwrap_or(text);
    let mut lines = Lines { rest: text, line: None };
    lines.advance().ok()?;
    let value = seed.deserialize(Block { indent: lines.line?.indent, lines: &mut lines }).ok()?;
    lines.line.is_none().then_some(value)
}

/// That a text is not plain. Why, the long way tells.
#[derive(Debug)]
struct Unusual;

impl fmt::Display for Unusual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unusual")
    }
}

impl std::error::Error for Unusual {}

impl Error for Unusual {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A line with something on it, without its indent.
#[derive(Debug, Clone, Copy)]
struct Line<'de> {
    /// In blanks; what follows a `- ` stands where it stands.
    indent: usize,
    text: &'de str,
}

/// The lines of a text, one of them the next to be read.
struct Lines<'de> {
    rest: &'de str,
    /// `None` at the end.
    line: Option<Line<'de>>,
}

impl<'de> Lines<'de> {
    /// Goes on to the next line with something on it but a comment.
    fn advance(&mut self) -> Result<(), Unusual> {
        self.line = loop {
            if self.rest.is_empty() {
                break None;
            }
            let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
            self.rest = rest;
            let text = line.trim_start_matches(' ');
            if !is_printed(text) {
                return Err(Unusual);
            }
            if !text.is_empty() && !text.starts_with('#') {
                break Some(Line { indent: line.len() - text.len(), text });
            }
        };
        Ok(())
    }

    /// Goes on after a value on a line of its own, which lines further in than `indent` would continue.
    fn finish(&mut self, indent: usize) -> Result<(), Unusual> {
        self.advance()?;
        match self.line {
            Some(line) if line.indent > indent => Err(Unusual),
            _ => Ok(()),
        }
    }
}

/// A map or list that begins on the next line, at its indent.
struct Block<'l, 'de> {
    lines: &'l mut Lines<'de>,
    indent: usize,
}

impl Block<'_, '_> {
    fn is_list(&self) -> bool {
        self.lines.line.is_some_and(|line| line.text.starts_with("- "))
    }
}

impl<'de> Deserializer<'de> for Block<'_, 'de> {
    type Error = Unusual;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.is_list() {
            true => visitor.visit_seq(Items(self)),
            false => visitor.visit_map(Fields { block: self, value: "" }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_newtype_struct(self)
    }

    /// Which a list would fill in the order of its fields.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        if self.is_list() { Err(Unusual) } else { self.deserialize_any(visitor) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// The fields of a map, a line each at least.
struct Fields<'l, 'de> {
    block: Block<'l, 'de>,
    /// Of the field whose name was read.
    value: &'de str,
}

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = Unusual;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unusual> {
        let Some(line) = self.block.lines.line.filter(|line| line.indent >= self.block.indent) else {
            return Ok(None);
        };
        let (name, value) = field(line.text).filter(|_| line.indent == self.block.indent).ok_or(Unusual)?;
        self.value = value;
        seed.deserialize(Word(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unusual> {
        let Block { lines, indent } = &mut self.block;
        if !self.value.is_empty() {
            lines.finish(*indent)?;
            return of_line(self.value, seed);
        }
        lines.advance()?;
        match lines.line {
            // A list may stand right below its name.
            Some(line) if line.indent > *indent || (line.indent == *indent && line.text.starts_with("- ")) => {
                seed.deserialize(Block { indent: line.indent, lines })
            }
            _ => Err(Unusual),
        }
    }
}

/// The items of a list, a line each at least.
struct Items<'l, 'de>(Block<'l, 'de>);

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unusual;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unusual> {
        let Block { lines, indent } = &mut self.0;
        let Some(line) = lines.line.filter(|line| line.indent >= *indent) else { return Ok(None) };
        let Some(text) = line.text.strip_prefix("- ") else {
            // A name that goes on where its list stood.
            return if line.indent == *indent { Ok(None) } else { Err(Unusual) };
        };
        if line.indent > *indent {
            return Err(Unusual);
        }
        if field(text).is_some() {
            let indent = *indent + "- ".len();
            lines.line = Some(Line { indent, text });
            return seed.deserialize(Block { indent, lines }).map(Some);
        }
        lines.finish(*indent)?;
        of_line(text, seed).map(Some)
    }
}

/// Reads a value that ends with its line.
fn of_line<'de, S: DeserializeSeed<'de>>(value: &'de str, seed: S) -> Result<S::Value, Unusual> {
    match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        Some(items) => seed.deserialize(Brackets(items)),
        None if is_word(value) && !value.contains('[') && !slip::ends_oddly(value) => seed.deserialize(Word(value)),
        None => Err(Unusual),
    }
}

/// A text on one line.
struct Word<'de>(&'de str);

impl<'de> Deserializer<'de> for Word<'de> {
    type Error = Unusual;

    /// What it would be by itself (a number, yes or no) is never asked of content.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        if self.0.eq_ignore_ascii_case("null") { Err(Unusual) } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.0))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct ignored_any
    }
}

/// A list in brackets on one line, without them.
struct Brackets<'de>(&'de str);

impl<'de> Deserializer<'de> for Brackets<'de> {
    type Error = Unusual;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_seq(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_newtype_struct(self)
    }

    /// Which it would fill in the order of its fields.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

impl<'de> SeqAccess<'de> for Brackets<'de> {
    type Error = Unusual;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unusual> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let (item, rest) = self.0.split_once(", ").unwrap_or((self.0, ""));
        let is_last = rest.is_empty();
        let is_plain = item.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '（' | '）' | '.' | '/'));
        let is_sound = is_plain && item.starts_with(char::is_alphanumeric) && !slip::ends_oddly(item);
        if !is_sound || (is_last && self.0.ends_with(' ')) {
            return Err(Unusual);
        }
        self.0 = rest;
        seed.deserialize(Word(item)).map(Some)
    }
}

/// The name and the value of a field; nothing for a value that follows on other lines.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = match line.strip_suffix(':') {
        Some(name) => (name, ""),
        None => line.split_once(": ").filter(|(_, value)| !value.is_empty())?,
    };
    let is_name = name.starts_with(|sign: char| !sign.is_ascii()) && name.chars().all(char::is_alphanumeric);
    is_name.then_some((name, value))
}

/// Whether a value on one line is nothing but text to YAML.
fn is_word(value: &str) -> bool {
    const SIGNS: &[char] =
        &['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '~'];
    !value.starts_with(SIGNS)
        && !value.starts_with(slip::FIRST)
        && !value.starts_with(is_blank)
        && !value.ends_with(is_blank)
        && !value.ends_with(':')
        && !value.contains(": ")
        && !value.contains('#')
}

/// Whether a line has no sign that YAML takes for a break of the line, or refuses.
fn is_printed(line: &str) -> bool {
    let is_odd = |sign: char| {
        sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    !line.contains(is_odd)
}
