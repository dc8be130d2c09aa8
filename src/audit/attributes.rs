//! The attributes of a tag, as far as inspection needs them, with their references read.

use std::borrow::Cow;

/// The attributes of a tag that matter.
#[derive(Default)]
pub(super) struct Found<'t> {
    pub(super) id: Option<Cow<'t, str>>,
    pub(super) lang: Option<Cow<'t, str>>,
    pub(super) name: Option<Cow<'t, str>>,
    pub(super) content: Option<Cow<'t, str>>,
    pub(super) href: Option<Cow<'t, str>>,
    pub(super) src: Option<Cow<'t, str>>,
    pub(super) srcset: Option<Cow<'t, str>>,
    pub(super) action: Option<Cow<'t, str>>,
    pub(super) alt: Option<Cow<'t, str>>,
    pub(super) title: Option<Cow<'t, str>>,
    pub(super) label: Option<Cow<'t, str>>,
    pub(super) for_id: Option<Cow<'t, str>>,
    pub(super) datetime: Option<Cow<'t, str>>,
    pub(super) charset: Option<Cow<'t, str>>,
    pub(super) is_open: bool,
    /// Whether it runs a script by itself (`onclick` and the like).
    pub(super) has_handler: bool,
    /// Of a link for programs: whether it names the page's own address.
    pub(super) is_canonical: bool,
    pub(super) has_scope: bool,
    pub(super) is_presentation: bool,
    /// Of a link for programs: whether the page is shown with what it names.
    pub(super) is_shown: bool,
    /// Of an input: whether readers neither type nor choose in it.
    pub(super) is_untyped: bool,
}

impl<'t> Found<'t> {
    /// Notes an attribute.
    pub(super) fn note(&mut self, key: &str, value: Cow<'t, str>) {
        let field = match key {
            "id" => &mut self.id,
            "lang" => &mut self.lang,
            "name" | "property" | "http-equiv" => &mut self.name,
            "content" => &mut self.content,
            "href" => &mut self.href,
            "src" => &mut self.src,
            "srcset" => &mut self.srcset,
            "action" => &mut self.action,
            "alt" => &mut self.alt,
            "title" => &mut self.title,
            "aria-label" | "aria-labelledby" => &mut self.label,
            "for" => &mut self.for_id,
            "datetime" => &mut self.datetime,
            "charset" => &mut self.charset,
            "scope" => {
                self.has_scope = matches!(&*value, "col" | "row" | "colgroup" | "rowgroup");
                return;
            }
            "role" => {
                self.is_presentation = matches!(&*value, "presentation" | "none");
                return;
            }
            "rel" => {
                self.is_shown = value.split(' ').any(|one| matches!(one, "stylesheet" | "icon" | "apple-touch-icon"));
                self.is_canonical = value.trim() == "canonical";
                return;
            }
            "type" => {
                self.is_untyped = matches!(&*value, "hidden" | "submit" | "button" | "reset" | "image");
                return;
            }
            "open" => {
                self.is_open = true;
                return;
            }
            _ => {
                self.has_handler |= key.starts_with("on");
                return;
            }
        };
        *field = Some(unescaped(value));
    }
}

/// A value with its references read; most have none.
fn unescaped(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.contains('&') {
        return value;
    }
    let mut parts = value.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
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
pub(super) fn character(name: &str) -> char {
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
