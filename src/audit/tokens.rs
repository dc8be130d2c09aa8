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
    /// The start of an element, with its attributes as they are written.
    Start(Element, Attributes<'a>),
    /// The end of an element.
    End(Element),
    /// Text, its references unread.
    Text(&'a str),
    /// What stands in a script or a style.
    Raw(&'a str),
}

/// The tokens of a page.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The element whose content comes next, which is no HTML.
    raw: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(html: &'a str) -> Self {
        Self { rest: html, raw: None }
    }

    /// Takes so many bytes; all there are, if these are fewer or end within a character.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Steps over a comment and the like, up to its end.
    fn skip(&mut self, end: &str) {
        let length = memmem::find(self.rest.as_bytes(), end.as_bytes());
        self.take(length.map_or(usize::MAX, |at| at + end.len()));
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

    /// The tag that begins here, without its `<` and `>`. Names are short, values may be long.
    fn tag(&mut self) -> &'a str {
        let bytes = self.rest.as_bytes();
        let mut at = 1;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'>' => return &self.take(at)[1..at - 1],
                b'=' => {
                    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                        at += 1;
                    }
                    // A `>` in a quoted value ends nothing.
                    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
                        let value = bytes.get(at + 1..).and_then(|bytes| memchr(*quote, bytes));
                        at = value.map_or(bytes.len(), |length| at + length + 2);
                    }
                }
                _ => {}
            }
        }
        self.take(usize::MAX);
        ""
    }
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
                [b'<', b'!', b'-', b'-', ..] => self.skip("-->"),
                [b'<', b'!', ..] => {
                    if self.tag().get(..8).is_some_and(|tag| tag.eq_ignore_ascii_case("!doctype")) {
                        return Some(Token::Doctype);
                    }
                }
                [b'<', b'?', ..] => self.skip(">"),
                [b'<', b'/', ..] => {
                    let name = self.tag().trim_start_matches('/').trim_ascii_end();
                    return Some(Token::End(Element::named(name)));
                }
                [b'<', first, ..] if first.is_ascii_alphabetic() => {
                    let tag = self.tag();
                    let ends = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
                    let end = tag.bytes().position(ends).unwrap_or(tag.len());
                    let (name, attributes) = tag.split_at(end);
                    let element = Element::named(name);
                    self.raw = match element {
                        Element::Script => Some("script"),
                        Element::Style => Some("style"),
                        _ => None,
                    };
                    return Some(Token::Start(element, Attributes(attributes)));
                }
                [_, rest @ ..] => {
                    let length = memchr(b'<', rest);
                    return Some(Token::Text(self.take(length.map_or(usize::MAX, |at| at + 1))));
                }
            }
        }
    }
}

/// The attributes of a tag: what they are, their names, and their values as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (Attribute, &'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.0.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if text.is_empty() {
            return None;
        }
        let ends = |byte: u8| byte.is_ascii_whitespace() || byte == b'=' || byte == b'/';
        let end = text.bytes().position(ends).unwrap_or(text.len());
        let (name, rest) = text.split_at(end.max(1).min(text.len()));
        let (value, rest) = match rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) {
            None => ("", rest),
            Some(value) => match value.as_bytes() {
                [quote @ (b'"' | b'\''), ..] => {
                    let value = &value[1..];
                    let end = memchr(*quote, value.as_bytes()).unwrap_or(value.len());
                    (&value[..end], value.get(end + 1..).unwrap_or_default())
                }
                _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            },
        };
        self.0 = rest;
        Some((Attribute::named(name), name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(token: &Token<'_>) -> String {
        match token {
            Token::Start(element, _) => format!("<{element:?}>"),
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
    }

    #[test]
    fn what_is_torn_ends_the_page() {
        for torn in ["<a href=\"x", "<!-- 甲", "<p", "</p", "<script>甲", "<"] {
            assert!(Tokens::of(torn).count() < 3, "{torn}");
        }
    }

    #[test]
    fn attributes_stand_in_quotes_or_in_none() {
        let read = |html| match Tokens::of(html).next() {
            Some(Token::Start(_, attributes)) => attributes.map(|(_, name, value)| format!("{name}:{value}")).collect(),
            _ => Vec::new(),
        };
        assert_eq!(
            read("<a href = \"x y\" id='甲'hidden src=a/b.png />"),
            ["href:x y", "id:甲", "hidden:", "src:a/b.png"]
        );
        assert_eq!(read("<a =x>"), ["=:", "x:"]);
        assert_eq!(read("<a/>"), [""; 0]);
    }
}
