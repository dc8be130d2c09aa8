//! The article: what reading a body leaves, and how it is printed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::destination::Destination;
use super::{anchor, escape, notes};

/// A body that has been read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// All of it but the tags of links and the pictures.
    pub(super) html: String,
    /// Where those belong, ascending.
    pub(super) slots: Vec<Slot>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<Heading>,
    /// The number of footnotes.
    pub(super) footnotes: usize,
    pub(super) is_html_refused: bool,
}

/// A gap in the HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) at: usize,
    /// The link or picture that begins here; `None` where the link that is open ends.
    pub(super) link: Option<usize>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level as printed, 2 to 6.
    pub level: u8,
    /// The anchor, unique in the article.
    pub id: String,
    /// The text without markup.
    pub text: String,
    /// Its place in the text that was read.
    pub range: Range<usize>,
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Which of the two.
    pub kind: LinkKind,
    /// The destination as written, character references and escapes resolved; an address in
    /// angle brackets (`<a@e.cn>`) has its `mailto:`. See [`Destination::of`].
    pub dest: String,
    /// What is linked, or the picture's description, without markup.
    pub text: String,
    /// The title; empty when there is none.
    pub title: String,
    /// Its place in the text that was read; in HTML written by hand, that of the destination.
    pub range: Range<usize>,
}

/// What a destination is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// To go there.
    Link,
    /// To show it.
    Image,
}

/// What stands in the place of a link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// A link within the portal to this address.
    Internal(String),
    /// A picture of the portal.
    Picture(Shown),
    /// A link out of it: marked as such when it leads to a web page.
    External(String),
    /// No link: the target is not published. The link's text stands alone, or the picture's
    /// description.
    Withheld,
}

/// A picture as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its address, for programs that do not choose.
    pub address: String,
    /// What there is to choose from: addresses, with widths in pixels; perhaps nothing.
    pub choice: Vec<(String, u32)>,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// Whether it stands so high on the page that it is needed at once.
    pub is_high: bool,
}

/// How wide pictures in texts are (`sizes`): as wide as the text, which grows up to 50 rem.
const SIZES: &str = "(min-width: 54rem) 50rem, 94vw";

impl Article {
    /// The headings in order: the table of contents, and what anchors lead to.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Every link and picture in order. Where HTML written by hand is part of the body, those
    /// that the cleaning dropped are not among them.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Whether `#id` leads somewhere in this article.
    pub fn has_anchor(&self, id: &str) -> bool {
        if self.headings.iter().any(|heading| heading.id == id) {
            return true;
        }
        let number = id.strip_prefix("fn-").filter(|_| anchor::is_footnote(id));
        let number = number.filter(|digits| !digits.starts_with(['0', '+']));
        number.and_then(|digits| digits.parse().ok()).is_some_and(|n: usize| n <= self.footnotes)
    }

    /// Whether the same anchors lead somewhere in another article.
    pub fn has_anchors_of(&self, other: &Article) -> bool {
        let ids =
            |article: &Article| article.headings.iter().map(|heading| heading.id.clone()).collect::<BTreeSet<_>>();
        self.footnotes == other.footnotes && ids(self) == ids(other)
    }

    /// Whether HTML written by hand is printed as text, tags and all, because it is nested too
    /// deeply to be cleaned safely: with the text around it, more than 128 elements.
    pub fn is_html_refused(&self) -> bool {
        self.is_html_refused
    }

    /// Appends the article to `out`. `resolve` is given each link with its index in
    /// [`links`](Self::links) and answers where it leads on the page being printed; escaping is
    /// done here. An address that [`Destination`] refuses counts as withheld.
    pub fn html(&self, out: &mut String, mut resolve: impl FnMut(usize, &Link) -> Resolution) {
        let mut copied = 0;
        let mut open = Vec::new();
        for slot in &self.slots {
            out.push_str(&self.html[copied..slot.at]);
            copied = slot.at;
            let Some(ix) = slot.link else {
                if open.pop() == Some(true) {
                    out.push_str("</a>");
                }
                continue;
            };
            let link = &self.links[ix];
            let resolution = allowed(resolve(ix, link));
            match link.kind {
                LinkKind::Image => image(out, link, &resolution),
                LinkKind::Link => open.push(anchor_tag(out, link, &resolution)),
            }
        }
        out.push_str(&self.html[copied..]);
    }

    /// The text without markup, on one line, without pictures and footnotes.
    pub fn plain(&self) -> String {
        plain(self.main(), usize::MAX)
    }

    /// The beginning of [`plain`](Self::plain): at most `limit` characters, the last of them an
    /// ellipsis when there is more. `limit` is at least 1.
    pub fn excerpt(&self, limit: usize) -> String {
        let mut text = plain(self.main(), limit.saturating_add(1));
        if text.chars().count() > limit {
            let end = text.char_indices().nth(limit.saturating_sub(1)).map_or(0, |(end, _)| end);
            text.truncate(end);
            text.truncate(text.trim_end().len());
            text.push('…');
        }
        text
    }

    fn main(&self) -> &str {
        match self.footnotes {
            0 => &self.html,
            _ => self.html.rfind(notes::OPEN).map_or(&self.html, |end| &self.html[..end]),
        }
    }
}

/// The resolution, unless its address has a scheme that is not on the list.
fn allowed(resolution: Resolution) -> Resolution {
    match &resolution {
        Resolution::Internal(address) | Resolution::External(address) => match Destination::of(address) {
            Destination::Refused(_) => Resolution::Withheld,
            _ => resolution,
        },
        Resolution::Picture(_) | Resolution::Withheld => resolution,
    }
}

/// Opens a link; answers whether there is one to close.
fn anchor_tag(out: &mut String, link: &Link, resolution: &Resolution) -> bool {
    let (address, is_external) = match resolution {
        Resolution::Withheld => return false,
        Resolution::Picture(shown) => (&shown.address, false),
        Resolution::Internal(address) => (address, false),
        Resolution::External(address) => (address, is_web(address)),
    };
    out.push_str("<a");
    escape::address(out, "href", address);
    if is_external {
        out.push_str(" class=\"external\" rel=\"external noopener noreferrer\"");
    }
    title(out, link);
    out.push('>');
    true
}

/// Whether the address is a page, not a mailbox or a telephone.
fn is_web(address: &str) -> bool {
    use super::destination::Scheme::{Http, Https};
    matches!(Destination::of(address), Destination::External { scheme: Http | Https, .. })
}

fn image(out: &mut String, link: &Link, resolution: &Resolution) {
    let (address, shown) = match resolution {
        Resolution::Withheld => return escape::text(out, &link.text),
        Resolution::Internal(address) | Resolution::External(address) => (address, None),
        Resolution::Picture(shown) => (&shown.address, Some(shown)),
    };
    out.push_str("<img");
    escape::address(out, "src", address);
    if let Some(shown) = shown.filter(|shown| !shown.choice.is_empty()) {
        let choice: Vec<String> = shown.choice.iter().map(|(address, width)| format!("{address} {width}w")).collect();
        escape::attribute(out, "srcset", &choice.join(", "));
        escape::attribute(out, "sizes", SIZES);
    }
    escape::attribute(out, "alt", &link.text);
    title(out, link);
    if let Some((width, height)) = shown.and_then(|shown| shown.size) {
        escape::attribute(out, "width", &width.to_string());
        escape::attribute(out, "height", &height.to_string());
    }
    if !shown.is_some_and(|shown| shown.is_high) {
        out.push_str(" loading=\"lazy\"");
    }
    out.push_str(" decoding=\"async\">");
}

fn title(out: &mut String, link: &Link) {
    if !link.title.is_empty() {
        escape::attribute(out, "title", &link.title);
    }
}

/// The text of our own HTML on one line, at least `limit` characters of it if there are as many.
pub(super) fn plain(html: &str, limit: usize) -> String {
    let mut text = Line::default();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push(before);
        if text.length >= limit {
            return text.line;
        }
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        rest = match tag.starts_with("sup class=\"footnote-ref\"") {
            true => after.split_once("</sup>").map_or("", |(_, after)| after),
            false => after,
        };
        text.gap |= !is_inline(tag);
    }
    text.push(rest);
    text.line
}

/// Text in the making, its spaces folded.
#[derive(Default)]
struct Line {
    line: String,
    length: usize,
    /// Whether a new line has begun since the last character.
    gap: bool,
    /// Whether there was any other space.
    space: bool,
}

impl Line {
    fn push(&mut self, html: &str) {
        for c in escape::unescape(html).chars() {
            if c.is_whitespace() {
                self.gap |= c == '\n';
                self.space |= c != '\n';
                continue;
            }
            if let Some(last) = self.line.chars().next_back() {
                // A full-width stop brings its own space.
                let seam = self.gap && !is_stop(last);
                if seam || self.space {
                    self.line.push(' ');
                    self.length += 1;
                }
            }
            (self.gap, self.space) = (false, false);
            self.line.push(c);
            self.length += 1;
        }
    }
}

fn is_stop(c: char) -> bool {
    super::chinese::is_wide(c) && super::chinese::is_punctuation(c)
}

/// Whether the element of this tag (without its brackets) is part of a line.
fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
    matches!(
        name,
        "a" | "em"
            | "strong"
            | "del"
            | "code"
            | "sup"
            | "sub"
            | "u"
            | "s"
            | "ins"
            | "b"
            | "i"
            | "kbd"
            | "abbr"
            | "ruby"
            | "rt"
            | "rp"
    )
}
