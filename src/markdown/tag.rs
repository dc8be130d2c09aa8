//! Tags: HTML written by hand in, its tags and what becomes of each out.

use std::ops::Range;

use super::clean;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'h> {
    /// The element, in lower case.
    pub name: String,
    /// The bytes of the tag, brackets and all.
    pub range: Range<usize>,
    /// Whether it ends the element.
    pub is_end: bool,
    /// Its attributes: their places, and their names and values as written.
    pub attributes: Vec<(Range<usize>, &'h str, &'h str)>,
}

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is published.
    Kept,
    /// Its tags are left out, what is in it is published.
    Unwrapped,
    /// It is left out, or cannot do what it is for.
    Dropped,
    /// No element of HTML.
    Unknown,
}

/// Elements that do nothing without their tags.
const DROPPED: [&str; 24] = [
    "applet", "audio", "base", "bgsound", "button", "canvas", "embed", "form", "frame", "frameset", "input", "link",
    "map", "marquee", "meta", "optgroup", "option", "param", "picture", "select", "source", "textarea", "track",
    "video",
];

/// Elements that are words, or their look, without their tags.
const UNWRAPPED: [&str; 42] = [
    "address", "article", "aside", "basefont", "bdi", "bdo", "big", "blink", "body", "center", "cite", "data",
    "datalist", "dfn", "dialog", "fieldset", "font", "footer", "h1", "head", "header", "hgroup", "html", "label",
    "legend", "main", "mark", "menu", "meter", "nav", "nobr", "output", "progress", "q", "samp", "search", "section",
    "small", "span", "strike", "time", "wbr",
];

impl Tag<'_> {
    /// What becomes of its element.
    pub fn fate(&self) -> Fate {
        let name = self.name.as_str();
        match () {
            () if DROPPED.contains(&name) || clean::is_dropped(name) => Fate::Dropped,
            () if clean::is_kept(name) => Fate::Kept,
            () if UNWRAPPED.contains(&name) || matches!(name, "tt" | "var" | "area" | "dir" | "slot") => {
                Fate::Unwrapped
            }
            // What Word writes: `o:p`.
            () if name.contains(':') => Fate::Unwrapped,
            () => Fate::Unknown,
        }
    }

    /// Whether the element goes on until its end tag, and shows where it does.
    pub fn must_end(&self) -> bool {
        let formats = [
            "a",
            "b",
            "blockquote",
            "code",
            "del",
            "details",
            "em",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "i",
            "ins",
            "kbd",
            "ol",
            "pre",
            "s",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "u",
            "ul",
        ];
        formats.contains(&self.name.as_str())
    }
}

/// The tags of some HTML, and where a comment begins that does not end.
pub fn tags(html: &str) -> (Vec<Tag<'_>>, Option<usize>) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        if html[start..].starts_with("<!--") {
            let Some(end) = html[start..].find("-->") else { return (found, Some(start)) };
            at = start + end + 3;
            continue;
        }
        match tag(html, start) {
            Some(tag) => {
                at = tag.range.end;
                found.push(tag);
            }
            None => at = start + 1,
        }
    }
    (found, None)
}

fn tag(html: &str, start: usize) -> Option<Tag<'_>> {
    let inner = &html[start + 1..];
    let is_end = inner.starts_with('/');
    let mut at = start + 1 + usize::from(is_end);
    let name = word(html, at, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    at += name.len();
    let mut attributes = Vec::new();
    loop {
        at += html[at..].len() - html[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/').len();
        match html[at..].chars().next()? {
            '>' => break,
            _ => {
                let (end, key, value) = attribute(html, at)?;
                attributes.push((at..end, key, value));
                at = end;
            }
        }
    }
    Some(Tag { name: name.to_ascii_lowercase(), range: start..at + 1, is_end, attributes })
}

/// Where an attribute ends, its name and its value.
fn attribute(html: &str, start: usize) -> Option<(usize, &str, &str)> {
    let key = word(html, start, |c| !c.is_whitespace() && !matches!(c, '=' | '>' | '/' | '<'));
    let end = start + key.len();
    if key.is_empty() {
        // A stray sign.
        let sign = html[start..].chars().next()?;
        return Some((start + sign.len_utf8(), "", ""));
    }
    let rest = &html[end..];
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some((end, key, "")) };
    let value = value.trim_start();
    let begin = html.len() - value.len();
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let length = value[1..].find(quote)?;
            Some((begin + length + 2, key, &value[1..1 + length]))
        }
        _ => {
            let plain = word(html, begin, |c| !c.is_whitespace() && c != '>');
            Some((begin + plain.len(), key, plain))
        }
    }
}

fn word(text: &str, start: usize, belongs: impl Fn(char) -> bool) -> &str {
    let rest = &text[start..];
    &rest[..rest.find(|c| !belongs(c)).unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read() {
        let (found, open) = tags("甲<b>乙</b><IMG src='a b.png' alt=c/><示例> 1<2 <p style=\"x>y\">");
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!((names, open), (vec!["b", "b", "img", "p"], None));
        assert_eq!(found[3].attributes[0].2, "x>y");
        assert_eq!(tags("<b><!-- 甲").1, Some(3));
        assert!(tags("<b <<< =\"").0.is_empty());
    }

    #[test]
    fn every_element_has_one_fate() {
        for (html, fate) in [
            ("<b>", Fate::Kept),
            ("<script>", Fate::Dropped),
            ("<video>", Fate::Dropped),
            ("<span>", Fate::Unwrapped),
            ("<o:p>", Fate::Unwrapped),
            ("<name>", Fate::Unknown),
        ] {
            assert_eq!(tags(html).0[0].fate(), fate, "{html}");
        }
    }
}
