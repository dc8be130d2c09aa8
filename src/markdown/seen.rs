//! What readers see of a body: its text in one piece, free of markup, with the place that each part of it was
//! written at. For searches that markup must not mislead: `120102**1990**…` is one number to readers. Cells of
//! tables are parted by tabs, rows and lines by line breaks, blocks by empty lines.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::{emphasis, events};

/// The text that readers see.
#[derive(Debug, Default)]
pub struct Seen {
    /// The text.
    pub text: String,
    /// Where each part begins in it, and where that was written.
    parts: Vec<(usize, Range<usize>)>,
    /// Whether a cell of a table in HTML is open: what breaks lines in it does not end its row.
    in_cell: bool,
}

/// The text that readers see of a body, or of a file of HTML. Offsets are bytes of `text`.
pub fn seen(text: &str) -> Seen {
    let marked = emphasis::mark(text);
    let mut seen = Seen::default();
    for (event, range) in events::read(text, &marked) {
        match event {
            Event::Text(said) | Event::Code(said) => seen.say(&said, range),
            Event::Html(html) | Event::InlineHtml(html) => seen.html(&html, range),
            Event::SoftBreak | Event::HardBreak => seen.say("\n", range),
            Event::End(TagEnd::TableCell) => seen.part("\t"),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => seen.part("\n"),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::Table
                | TagEnd::Image,
            ) => seen.part("\n\n"),
            _ => {}
        }
    }
    seen
}

impl Seen {
    /// Where some of the text was written.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let at = |place: usize, is_end: bool| {
            let next = self.parts.partition_point(|(start, _)| if is_end { *start < place } else { *start <= place });
            let index = next.checked_sub(1)?;
            let (start, written) = self.parts.get(index)?;
            let length = self.parts.get(index + 1).map_or(self.text.len(), |(next, _)| *next) - start;
            Some(match (written.len() == length, is_end) {
                (true, _) => written.start + (place - start),
                (false, true) => written.end,
                (false, false) => written.start,
            })
        };
        let (start, end) = (at(range.start, false).unwrap_or(0), at(range.end, true).unwrap_or(0));
        start..end.max(start)
    }

    fn say(&mut self, said: &str, range: Range<usize>) {
        if !said.is_empty() {
            self.parts.push((self.text.len(), range));
            self.text.push_str(said);
        }
    }

    /// Something that parts texts, and was not written.
    fn part(&mut self, sign: &str) {
        let end = self.parts.last().map_or(0, |(_, range)| range.end);
        self.say(sign, end..end);
    }

    /// The text of HTML, in which line breaks are spaces.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let mut at = 0;
        while at < html.len() {
            let open = html[at..].find('<').map_or(html.len(), |open| at + open);
            self.references(&html[at..open].replace('\n', " "), range.start + at);
            let close = html[open..].find('>').map_or(html.len(), |close| open + close + 1);
            let name = html[open..close].trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
            let name = name.split(char::is_whitespace).next().unwrap_or_default().to_ascii_lowercase();
            let is_end = html[open..close].starts_with("</");
            if matches!(&*name, "td" | "th" | "tr" | "table") {
                self.in_cell = matches!(&*name, "td" | "th") && !is_end;
            }
            match (&*name, is_end) {
                ("br", _) | ("p" | "div" | "li", true) if self.in_cell => self.part(" "),
                ("br", _) | ("tr", true) => self.part("\n"),
                ("td" | "th", true) => self.part("\t"),
                ("p" | "div" | "li" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.part("\n\n"),
                _ => {}
            }
            at = close;
        }
    }

    /// A text of HTML that begins at some byte, its references to characters resolved.
    fn references(&mut self, text: &str, start: usize) {
        let mut at = 0;
        while let Some(found) = text[at..].find('&') {
            let open = at + found;
            self.say(&text[at..open], start + at..start + open);
            let close = text.as_bytes()[open..].iter().take(10).position(|sign| *sign == b';');
            let close = close.map_or(open, |close| open + close);
            match character(text.get(open + 1..close).unwrap_or_default()) {
                Some(sign) => {
                    at = close + 1;
                    self.say(sign.encode_utf8(&mut [0; 4]), start + open..start + at);
                }
                None => {
                    at = open + 1;
                    self.say("&", start + open..start + at);
                }
            }
        }
        self.say(&text[at..], start + at..start + text.len());
    }
}

/// The character of a reference: by number, or one of those that numbers are broken with.
fn character(name: &str) -> Option<char> {
    match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => Some(' '),
        "shy" | "zwnj" | "zwj" => Some('\u{200b}'),
        "hyphen" | "dash" | "ndash" => Some('-'),
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
            char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen, and what was written for the part of it from `a` to `b`.
    fn shows(text: &str, whole: &str) {
        let seen = seen(text);
        assert_eq!(seen.text.trim(), whole, "{text:?}");
        let start = seen.text.find(whole).unwrap();
        let place = seen.place(&(start..start + whole.len()));
        assert!(text.get(place.clone()).is_some(), "{text:?} {place:?}");
    }

    #[test]
    fn markup_is_not_seen() {
        for text in ["12**34**5", "12`34`5", "1<b>23</b>45", "&#49;2345", "[12](a)345", "12~~34~~5"] {
            shows(text, "12345");
        }
        shows("1\\-2", "1-2");
        shows("12<br>34", "12\n34");
        shows("<div>\n1&#50;<i>3</i>\n</div>", "123");
    }

    #[test]
    fn cells_are_parted() {
        assert_eq!(seen("|a|b|\n|-|-|\n|**c**|d|\n").text, "a\tb\t\nc\td\t\n\n\n");
        assert_eq!(seen("<table><tr><td>a</td><td>b</td></tr></table>\n").text.trim_end(), "a\tb");
        let cells = seen("<table>\n<tr>\n<td><p>a<br>b</p></td>\n<td>c</td>\n</tr>\n</table>\n").text;
        assert_eq!(cells.split_whitespace().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(cells.trim().lines().count(), 1, "{cells:?}");
    }

    #[test]
    fn places_are_those_written() {
        let text = "甲\n\n电话12**34**5，乙";
        let seen = seen(text);
        let start = seen.text.find("12345").unwrap();
        assert_eq!(&text[seen.place(&(start..start + 5))], "12**34**5");
    }

    #[test]
    fn hostile_bodies_are_read_to_the_end() {
        for piece in ["<", "&", "&#", "<td", "|", "**1", "`", "&#x110000;", "<!--", "甲&"] {
            let text = format!("<div>{}", piece.repeat(20_000));
            assert!(seen(&text).text.len() <= text.len() * 2, "{piece}");
        }
    }
}
