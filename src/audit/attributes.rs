//! The attributes of a tag, as far as inspection needs them, and how what is written is read.

use std::borrow::Cow;

use super::names::Attribute;
use super::tokens::Written;

/// The attributes of a tag that matter, as they are written.
#[derive(Default)]
pub(super) struct Found<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) lang: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) content: Option<&'a str>,
    pub(super) href: Option<&'a str>,
    pub(super) src: Option<&'a str>,
    pub(super) srcset: Option<&'a str>,
    pub(super) action: Option<&'a str>,
    pub(super) alt: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) label: Option<&'a str>,
    /// The ids of what names it.
    pub(super) named_by: Option<&'a str>,
    pub(super) for_id: Option<&'a str>,
    pub(super) datetime: Option<&'a str>,
    pub(super) charset: Option<&'a str>,
    pub(super) kind: &'a str,
    pub(super) rel: &'a str,
    pub(super) scope: &'a str,
    pub(super) role: &'a str,
    pub(super) is_open: bool,
    /// Whether it runs a script by itself (`onclick` and the like).
    pub(super) has_handler: bool,
}

impl<'a> Found<'a> {
    /// Those of a tag; of one that is there twice the last.
    pub(super) fn of(attributes: &[Written<'a>]) -> Self {
        let mut found = Self::default();
        for &(attribute, name, value) in attributes {
            match attribute {
                Attribute::Id => found.id = Some(value),
                Attribute::Lang => found.lang = Some(value),
                Attribute::Name | Attribute::Property | Attribute::HttpEquiv => found.name = Some(value),
                Attribute::Content => found.content = Some(value),
                Attribute::Href => found.href = Some(value),
                Attribute::Src => found.src = Some(value),
                Attribute::Srcset => found.srcset = Some(value),
                Attribute::Action => found.action = Some(value),
                Attribute::Alt => found.alt = Some(value),
                Attribute::Title => found.title = Some(value),
                Attribute::AriaLabel => found.label = Some(value),
                Attribute::AriaLabelledby => found.named_by = Some(value),
                Attribute::For => found.for_id = Some(value),
                Attribute::Datetime => found.datetime = Some(value),
                Attribute::Charset => found.charset = Some(value),
                Attribute::Type => found.kind = value,
                Attribute::Rel => found.rel = value,
                Attribute::Scope => found.scope = value,
                Attribute::Role => found.role = value,
                Attribute::Open => found.is_open = true,
                Attribute::Other => {
                    found.has_handler |= name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
                }
            }
        }
        found
    }

    /// The name that its attributes give it; none where they say nothing.
    pub(super) fn name(&self) -> Option<&'a str> {
        [self.label, self.title, self.named_by].into_iter().flatten().find(|name| !name.trim().is_empty())
    }

    /// Of a link for programs: whether the page is shown with what it names.
    pub(super) fn is_shown(&self) -> bool {
        self.rel.split(' ').any(|one| matches!(one, "stylesheet" | "icon" | "apple-touch-icon"))
    }

    /// Of an input: whether readers type or choose in it.
    pub(super) fn is_field(&self) -> bool {
        !matches!(self.kind, "hidden" | "submit" | "button" | "reset" | "image")
    }

    /// Of a header cell: whether it says of which cells.
    pub(super) fn has_scope(&self) -> bool {
        matches!(self.scope, "col" | "row" | "colgroup" | "rowgroup")
    }

    /// Of a table: whether it only lays out.
    pub(super) fn is_presentation(&self) -> bool {
        matches!(self.role, "presentation" | "none")
    }
}

/// A text with its references read; most have none.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return text.into() };
    let (before, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len());
    out.push_str(before);
    for part in rest[1..].split('&') {
        match part.split_once(';') {
            Some((name, rest)) if name.len() < 10 => {
                out.push(character(name));
                out.push_str(rest);
            }
            _ => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out.into()
}

/// The character of a reference; a space for those that no template writes.
fn character(name: &str) -> char {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(digits) => number(digits, 16),
            None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
        }
        .unwrap_or(' '),
    }
}
