//! HTML to tokens, all of them borrowed: tags with their attributes, and what stands between them.
//!
//! They are a browser's, but for what it mends: names count in any case, values stand in quotes of both sorts or in
//! none, scripts and styles are not looked into. Every page of a build comes through here, so each byte is looked
//! at once, most of them many at a time.

use memchr::{memchr, memchr_iter, memmem};

use super::names::{Attribute, Element};

/// A token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<!DOCTYPE html>`.
    Doctype,
    /// The start of an element; its attributes are [`Tokens::attributes`].
    Start(Element),
    /// The end of an element.
    End(Element),
    /// Text, its references unread.
    Text(&'a str),
    /// What stands in a script or a style.
    Raw(&'a str),
}

/// An attribute: what it is, its name, and its value as it is written.
pub(super) type Written<'a> = (Attribute, &'a str, &'a str);

/// The tokens of a page.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The element whose content comes next, which is no HTML.
    raw: Option<&'static str>,
    /// Those of the element that began last.
    pub(super) attributes: Vec<Written<'a>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(html: &'a str) -> Self {
        Self { rest: html, raw: None, attributes: Vec::new() }
    }

    /// Takes so many bytes; all there are, if these are fewer or end within a character.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes all up to a sign, and it too.
    fn take_to(&mut self, end: &str) -> &'a str {
        let length = memmem::find(self.rest.as_bytes(), end.as_bytes());
        self.take(length.map_or(usize::MAX, |at| at + end.len()))
    }

    /// What stands between the tags of a script or a style.
    fn content(&mut self, name: &str) -> &'a str {
        let bytes = self.rest.as_bytes();
        let closes = |at: &usize| {
            let tag = bytes.get(at + 1..at + 2 + name.len());
            tag.and_then(|tag| tag.strip_prefix(b"/")).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        };
        let length = memchr_iter(b'<', bytes).find(closes);
        self.take(length.unwrap_or(usize::MAX))
    }

    /// The element of the tag that stands here, its name from a place on; none where the tag breaks off.
    fn element(&mut self, from: usize) -> Option<Element> {
        let tag = self.rest;
        self.rest = "";
        self.attributes.clear();
        let mut at = end(tag, from, ends_name);
        let element = Element::named(&tag[from..at]);
        loop {
            match tag.as_bytes().get(at)? {
                b'>' => break,
                b'/' => at += 1,
                byte if byte.is_ascii_whitespace() => at += 1,
                _ => at = self.attribute(tag, at)?,
            }
        }
        self.rest = &tag[at + 1..];
        Some(element)
    }

    /// Reads the attribute that begins `at` a place in a tag, and answers where it ends.
    fn attribute(&mut self, tag: &'a str, at: usize) -> Option<usize> {
        let bytes = tag.as_bytes();
        let blank = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        // A name may begin with `=`.
        let name_end = end(tag, at + 1, |byte| ends_name(byte) || byte == b'=');
        let name = &tag[at..name_end];
        let sign = blank(name_end);
        let (value, end) = match bytes.get(sign)? {
            b'=' => {
                let start = blank(sign + 1);
                match bytes.get(start)? {
                    // A `>` in a quoted value ends nothing.
                    quote @ (b'"' | b'\'') => {
                        let length = memchr(*quote, &bytes[start + 1..])?;
                        (&tag[start + 1..start + 1 + length], start + length + 2)
                    }
                    _ => {
                        let end = end(tag, start, |byte| byte.is_ascii_whitespace() || byte == b'>');
                        (&tag[start..end], end)
                    }
                }
            }
            _ => ("", name_end),
        };
        self.attributes.push((Attribute::named(name), name, value));
        Some(end)
    }
}

/// Where something ends in a tag that began before a place.
fn end(tag: &str, from: usize, ends: impl Fn(u8) -> bool) -> usize {
    tag.as_bytes()[from..].iter().position(|byte| ends(*byte)).map_or(tag.len(), |length| from + length)
}

/// Whether the name of an element ends here.
fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(Token::Raw(self.content(name)));
        }
        loop {
            match self.rest.as_bytes() {
                [] => return None,
                [b'<', b'!', b'-', b'-', ..] => drop(self.take_to("-->")),
                [b'<', b'!', ..] => {
                    if self.take_to(">").get(2..9).is_some_and(|name| name.eq_ignore_ascii_case("doctype")) {
                        return Some(Token::Doctype);
                    }
                }
                [b'<', b'?', ..] => drop(self.take_to(">")),
                [b'<', b'/', ..] => return self.element(2).map(Token::End),
                [b'<', first, ..] if first.is_ascii_alphabetic() => {
                    let element = self.element(1)?;
                    self.raw = match element {
                        Element::Script => Some("script"),
                        Element::Style => Some("style"),
                        _ => None,
                    };
                    return Some(Token::Start(element));
                }
                [_, rest @ ..] => {
                    let length = memchr(b'<', rest);
                    return Some(Token::Text(self.take(length.map_or(usize::MAX, |at| at + 1))));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(token: &Token<'_>) -> String {
        match token {
            Token::Start(element) => format!("<{element:?}>"),
            Token::End(element) => format!("</{element:?}>"),
            Token::Text(text) => (*text).to_owned(),
            Token::Raw(text) => format!("[{text}]"),
            Token::Doctype => "!".to_owned(),
        }
    }

    fn tokens(html: &str) -> String {
        Tokens::of(html).map(|token| text(&token)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tags_and_texts_are_those_of_a_browser() {
        assert_eq!(tokens("<!DOCTYPE html><p class=a>甲<br/>乙</P >"), "!|<P>|甲|<Br>|乙|</P>");
        assert_eq!(tokens("1 < 2 <b>x</b> <"), "1 |< 2 |<Other>|x|</Other>| |<");
        assert_eq!(tokens("<!-- <p> -->甲<?php > ?>"), "甲| ?>");
        assert_eq!(tokens("<a title=\"a > b\" href='>'>甲</a>"), "<A>|甲|</A>");
        assert_eq!(tokens("<script>if (a<b) '</p>'</SCRIPT>甲"), "<Script>|[if (a<b) '</p>']|</Script>|甲");
        assert_eq!(tokens("<style></style>"), "<Style>|[]|</Style>");
        assert_eq!(tokens("<div=\"a\">甲</div>"), "<Other>|甲|</Div>");
        assert_eq!(tokens("<p>甲</p class=\"a>b\">乙</p/>"), "<P>|甲|</P>|乙|</P>");
    }

    #[test]
    fn what_is_torn_ends_the_page() {
        for torn in ["<a href=\"x", "<!-- 甲", "<p", "</p", "<script>甲", "<"] {
            assert!(Tokens::of(torn).count() < 3, "{torn}");
        }
    }

    #[test]
    fn attributes_stand_in_quotes_or_in_none() {
        let read = |html| {
            let mut tokens = Tokens::of(html);
            tokens.next();
            tokens.attributes.iter().map(|(_, name, value)| format!("{name}:{value}")).collect::<Vec<_>>()
        };
        assert_eq!(
            read("<a href = \"x y\" id='甲'hidden src=a/b.png />"),
            ["href:x y", "id:甲", "hidden:", "src:a/b.png"]
        );
        assert_eq!(read("<a =x y=1>"), ["=x:", "y:1"]);
        assert_eq!(read("<a/>"), [""; 0]);
    }
}
