//! Tags that are wrong by themselves, wherever they stand: those of a theme's templates, and those that somebody added
//! to a published page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::of_site;
use super::tokens::{Tokens, Written};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::inspect::poor_alt;
use crate::path::SourcePath;

/// A start tag as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// Where it stands, in bytes.
    pub(super) at: usize,
    /// With its `<` and `>`.
    pub(super) text: &'a str,
}

impl<'a> Tag<'a> {
    /// The tags of a text, in order; those of comments too.
    pub(super) fn all(html: &'a str) -> impl Iterator<Item = Tag<'a>> {
        let starts = memchr::memchr_iter(b'<', html.as_bytes());
        let starts = starts.filter(|at| html.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic));
        starts.filter_map(|at| Some(Tag { at, text: &html[at..at + length(&html[at..])?] }))
    }

    /// Its name, in lower case.
    pub(super) fn name(&self) -> String {
        let name = self.text.trim_start_matches('<');
        name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Its attributes.
    pub(super) fn attributes(&self) -> impl Iterator<Item = Written<'a>> {
        let mut tokens = Tokens::of(self.text);
        tokens.next();
        tokens.attributes.into_iter()
    }

    /// The value of an attribute; empty where it has none.
    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(_, one, _)| one.eq_ignore_ascii_case(name)).map(|(_, _, value)| value)
    }

    /// What is wrong with it, whatever stands around it.
    pub(super) fn fault(&self) -> Option<(Code, String)> {
        let name = self.name();
        match name.as_str() {
            "marquee" | "blink" => Some((Code::Popup, format!("文字会自己滚动、闪烁（<{name}>）"))),
            "video" | "audio" if self.value("autoplay").is_some() => {
                Some((Code::Popup, format!("视频、声音会自己播放（<{name} autoplay>）")))
            }
            "object" | "embed" | "applet" => Some((Code::PagePrograms, format!("用了插件（<{name}>）"))),
            "base" if self.value("href").is_some() => {
                Some((Code::PagePrograms, "改了网页上全部链接的起点（<base href>）".to_owned()))
            }
            "input" => self.nameless(),
            "img" => {
                let (alt, src) = (self.value("alt")?, self.value("src").unwrap_or_default());
                Some((Code::PageAlt, poor_alt(alt, src)?.message))
            }
            _ => None,
        }
    }

    /// A button made of an input, which says what it does in attributes alone.
    fn nameless(&self) -> Option<(Code, String)> {
        let says = |name| self.value(name).is_some_and(|value| !value.trim().is_empty());
        let is_named = says("aria-label") || says("aria-labelledby") || says("title");
        match self.value("type")?.to_ascii_lowercase().as_str() {
            "image" if !says("alt") && !is_named => Some((Code::PageAlt, "图片按钮没有替代文字（alt）".to_owned())),
            "button" if !says("value") && !is_named => Some((Code::Nameless, "按钮没有名称".to_owned())),
            // Browsers name these by themselves, unless they are told not to.
            "submit" | "reset" if self.value("value").is_some_and(|value| value.trim().is_empty()) && !is_named => {
                Some((Code::Nameless, "按钮没有名称".to_owned()))
            }
            _ => None,
        }
    }
}

/// How long the tag is that a text begins with. A `>` in a quoted value ends nothing.
fn length(text: &str) -> Option<usize> {
    let mut quote = None;
    let ends = |byte: u8| match (quote, byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(open), _) if open == byte => {
            quote = None;
            false
        }
        _ => false,
    };
    text.bytes().position(ends).map(|at| at + 1)
}

/// Checks the tags of templates, by their files.
pub(super) fn of_theme(texts: &BTreeMap<SourcePath, Arc<str>>) -> Vec<Diagnostic> {
    let of_text = |(file, text): (&SourcePath, &Arc<str>)| {
        let faults = Tag::all(text).filter_map(|tag| Some((tag.fault()?, tag)));
        let told = faults
            .map(|((code, message), Tag { at, text })| of_site(code, message).at(file, At::Bytes(at..at + text.len())));
        told.collect::<Vec<_>>()
    };
    texts.iter().filter(|(file, _)| file.as_str().ends_with(".html")).flat_map(of_text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(html: &str) -> Vec<Code> {
        Tag::all(html).filter_map(|tag| tag.fault()).map(|(code, _)| code).collect()
    }

    #[test]
    fn tags_are_judged_by_themselves() {
        assert_eq!(faults("<p><MARQUEE>甲</MARQUEE><video src=a.mp4 autoplay></video>"), [Code::Popup, Code::Popup]);
        assert_eq!(faults("<object data=\"a.swf\"><base href=\"https://a.cn/\">"), [Code::PagePrograms; 2]);
        assert_eq!(faults("<img alt=\"图片\" src=\"a.png\"><img src='b.png' alt='b.png'>"), [Code::PageAlt; 2]);
        assert_eq!(faults("<input type=image src=a.png><input type=submit value=''>"), [Code::PageAlt, Code::Nameless]);
    }

    #[test]
    fn others_are_left_alone() {
        let html = "<base target=\"_blank\"><video controls src=a.mp4></video><img alt=\"\" src=\"a.png\"><input type=submit>\
            <input type=search aria-label=\"a > b\"><a title='<marquee'>甲</a><img src=\"{{ root }}a.png\" alt=\"{{ alt }}\"> 1 < 2 <";
        assert_eq!(faults(html), []);
    }
}
