//! Tokens to the facts of a page, in one pass.

use std::borrow::Cow;

use super::attributes::{Found, unescaped};
use super::names::Element;
use super::page::{Field, Page, Reference, Sort};
use super::tokens::{Token, Tokens};

/// Reads a page.
pub(super) fn read(html: &str) -> Page<'_> {
    let mut reading = Reading::of(html);
    let mut tokens = Tokens::of(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Doctype => reading.page.has_doctype = true,
            Token::Start(element) => reading.start(element, Found::of(&tokens.attributes)),
            Token::End(element) => reading.end(element),
            Token::Text(text) => reading.text(text),
            Token::Raw(text) => reading.raw(text),
        }
    }
    reading.finish(html)
}

/// Elements whose tags must pair, with their names.
const PAIRED: [(Element, &str); 23] = [
    (Element::Html, "html"),
    (Element::Head, "head"),
    (Element::Body, "body"),
    (Element::Header, "header"),
    (Element::Main, "main"),
    (Element::Footer, "footer"),
    (Element::Nav, "nav"),
    (Element::Article, "article"),
    (Element::Section, "section"),
    (Element::Aside, "aside"),
    (Element::Div, "div"),
    (Element::Ul, "ul"),
    (Element::Ol, "ol"),
    (Element::Dl, "dl"),
    (Element::Table, "table"),
    (Element::Form, "form"),
    (Element::Details, "details"),
    (Element::Figure, "figure"),
    (Element::Blockquote, "blockquote"),
    (Element::A, "a"),
    (Element::H1, "h1"),
    (Element::H2, "h2"),
    (Element::H3, "h3"),
];

/// What stands in the script or style that was begun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Program,
    Structured,
    Other,
}

struct Reading<'a> {
    page: Page<'a>,
    /// How many of each element were begun and not ended.
    open: [i32; Element::COUNT],
    /// How deep the text stands in footers outside `<main>`, in code and in quotations.
    footer: i32,
    code: i32,
    quote: i32,
    has_body: bool,
    content: Content,
    /// Where the link that stands open lies among the references.
    link: Option<usize>,
    heading: Option<(u8, Cow<'a, str>)>,
    button: Option<Cow<'a, str>>,
    table: Option<Table>,
}

/// The table that stands open.
struct Table {
    has_head: bool,
    is_presentation: bool,
}

impl<'a> Reading<'a> {
    fn of(html: &str) -> Self {
        // About a third of a page is said.
        let text = || String::with_capacity(html.len() / 3);
        Self {
            page: Page { main: text(), said: text(), ..Page::default() },
            open: [0; Element::COUNT],
            footer: 0,
            code: 0,
            quote: 0,
            has_body: false,
            content: Content::Other,
            link: None,
            heading: None,
            button: None,
            table: None,
        }
    }

    fn is_in(&self, element: Element) -> bool {
        self.open[element as usize] > 0
    }

    fn start(&mut self, element: Element, found: Found<'a>) {
        self.open[element as usize] += 1;
        // What stands in a template is shown only when a script fills it in.
        if self.is_in(Element::Template) {
            return;
        }
        self.page.scripts += usize::from(found.has_handler);
        self.page.ids.extend(found.id.map(unescaped));
        self.page.named_by.extend(found.named_by);
        match element {
            Element::Html => self.page.lang = found.lang.map(unescaped),
            Element::Body => self.has_body = true,
            Element::Title if !self.has_body => self.page.titles.push(Cow::Borrowed("")),
            Element::Meta => {
                self.page.charset = found.charset.map(unescaped).or(self.page.charset.take());
                let content = found.content.map(unescaped);
                self.page.metas.extend(found.name.map(unescaped).zip(content));
            }
            Element::Main => self.page.mains += 1,
            Element::Footer if !self.is_in(Element::Main) => self.footer += 1,
            Element::Code | Element::Pre | Element::Kbd | Element::Samp => self.code += 1,
            Element::Blockquote | Element::Q | Element::Cite => self.quote += 1,
            Element::Label => self.page.labels.extend(found.for_id.map(unescaped)),
            Element::Time => self.page.times.extend(found.datetime.map(unescaped)),
            Element::Table => {
                self.table = Some(Table { has_head: false, is_presentation: found.is_presentation() });
            }
            Element::Th => {
                if let Some(table) = &mut self.table {
                    table.has_head = true;
                }
                self.page.tables.unscoped += usize::from(!found.has_scope());
            }
            Element::Button => self.button = Some(unescaped(found.name().unwrap_or_default())),
            Element::Textarea | Element::Select => self.field(found),
            Element::Input if found.is_field() => self.field(found),
            Element::Iframe => {
                if found.name().is_none() {
                    self.page.nameless.push("iframe");
                }
                self.reference(Sort::Loaded, found.src);
            }
            Element::Img => self.picture(found),
            Element::A | Element::Area => {
                if let Some(address) = found.href {
                    self.link = Some(self.page.references.len());
                    let name = unescaped(found.name().unwrap_or_default());
                    let address = unescaped(address);
                    let in_footer = self.footer > 0;
                    self.page.references.push(Reference { sort: Sort::Link, address, name, in_footer });
                }
            }
            Element::Dialog => self.page.has_popup |= found.is_open,
            Element::Link => {
                let sort = if found.is_shown() { Sort::Loaded } else { Sort::Told };
                if found.rel.trim() == "canonical" {
                    self.page.canonical = found.href.map(unescaped);
                }
                self.reference(sort, found.href);
            }
            Element::Form => self.reference(Sort::Told, found.action),
            Element::Script => {
                self.content = match found.kind {
                    "application/ld+json" => Content::Structured,
                    "application/json" => Content::Other,
                    _ => Content::Program,
                };
                self.reference(Sort::Loaded, found.src);
            }
            Element::Style => self.content = Content::Other,
            Element::Source | Element::Video | Element::Audio | Element::Embed | Element::Track => {
                self.reference(Sort::Loaded, found.src);
                self.renditions(found.srcset);
            }
            // Words in boxes of their own are read one by one.
            Element::Span => self.page.said.push('\n'),
            Element::P
            | Element::Li
            | Element::Div
            | Element::Dt
            | Element::Dd
            | Element::Td
            | Element::Tr
            | Element::Br
            | Element::Section
            | Element::Article => self.apart(),
            _ => {
                if let Some(level) = element.level() {
                    self.heading = Some((level, Cow::Borrowed("")));
                }
            }
        }
    }

    fn picture(&mut self, found: Found<'a>) {
        let src = unescaped(found.src.unwrap_or_default());
        match found.alt.map(unescaped) {
            None => self.page.without_alt.push(src),
            Some(alt) => {
                if let Some(link) = self.link.and_then(|at| self.page.references.get_mut(at)) {
                    add(&mut link.name, alt.clone());
                }
                if let Some(button) = &mut self.button {
                    add(button, alt.clone());
                }
                self.page.pictures.push((src, alt));
            }
        }
        self.reference(Sort::Loaded, found.src);
        self.renditions(found.srcset);
    }

    fn renditions(&mut self, srcset: Option<&'a str>) {
        for one in srcset.iter().flat_map(|set| set.split(',')) {
            self.reference(Sort::Loaded, one.split_whitespace().next());
        }
    }

    fn field(&mut self, found: Found<'a>) {
        let is_named = found.name().is_some() || self.is_in(Element::Label);
        self.page.fields.push(Field { id: found.id.map(unescaped), is_named });
    }

    fn reference(&mut self, sort: Sort, address: Option<&'a str>) {
        let in_footer = self.footer > 0;
        let name = Cow::Borrowed("");
        let reference = address.map(|address| Reference { sort, address: unescaped(address), name, in_footer });
        self.page.references.extend(reference);
    }

    fn end(&mut self, element: Element) {
        let was_in_template = self.is_in(Element::Template);
        self.open[element as usize] -= 1;
        if was_in_template {
            return;
        }
        match element {
            Element::Html => self.page.is_whole = true,
            Element::Footer if !self.is_in(Element::Main) => self.footer -= 1,
            Element::Code | Element::Pre | Element::Kbd | Element::Samp => self.code -= 1,
            Element::Blockquote | Element::Q | Element::Cite => self.quote -= 1,
            Element::A => self.link = None,
            Element::Table => {
                if let Some(Table { has_head: false, is_presentation: false }) = self.table.take() {
                    self.page.tables.headless += 1;
                }
            }
            Element::Button if self.button.take().is_some_and(|name| name.trim().is_empty()) => {
                self.page.nameless.push("button");
            }
            _ if element.level().is_some() => {
                self.page.headings.extend(self.heading.take());
                self.apart();
            }
            _ => {}
        }
    }

    fn text(&mut self, written: &'a str) {
        if self.is_in(Element::Template) {
            return;
        }
        let said = unescaped(written);
        if !self.has_body {
            if self.is_in(Element::Title)
                && let Some(title) = self.page.titles.last_mut()
            {
                add(title, said);
            }
            return;
        }
        let is_main = self.is_in(Element::Main);
        if is_main {
            self.page.main.push_str(&said);
        } else if self.footer > 0 {
            self.page.footer.push_str(&said);
        }
        if self.code == 0 && self.quote == 0 {
            self.page.said.push_str(&said);
        }
        if let Some((_, heading)) = &mut self.heading {
            if is_main {
                self.page.heading_bytes += said.split_whitespace().map(str::len).sum::<usize>();
            }
            add(heading, said.clone());
        }
        if let Some(button) = &mut self.button {
            add(button, said.clone());
        }
        if let Some(link) = self.link.and_then(|at| self.page.references.get_mut(at)) {
            add(&mut link.name, said);
        }
    }

    fn raw(&mut self, text: &'a str) {
        match self.content {
            Content::Program => self.page.scripts += usize::from(!text.trim().is_empty()),
            Content::Structured => self.page.structured.push(text),
            Content::Other => {}
        }
    }

    /// Keeps the words of two blocks from running together.
    fn apart(&mut self) {
        if self.is_in(Element::Main) {
            self.page.main.push('\n');
        }
        self.page.said.push('\n');
    }

    fn finish(mut self, html: &str) -> Page<'a> {
        self.page.is_whole &= html.trim_end().ends_with("</html>");
        let open = |(element, _): &&(Element, &str)| self.open[*element as usize] != 0;
        self.page.unpaired = PAIRED.iter().find(open).map(|(_, name)| *name);
        self.page
    }
}

/// Adds to a text; the first of it is only borrowed.
fn add<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if let Cow::Owned(text) = text {
        text.push_str(&more);
    } else if text.is_empty() {
        *text = more;
    } else if !more.is_empty() {
        *text = Cow::Owned([&**text, &more].concat());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<!DOCTYPE html><html lang=\"zh-CN\"><head><title>甲 &amp; 乙</title>\
        <meta name='SiteName' content='示例'><script type=\"application/ld+json\">{\"a\":\"<b>\"}</script></head>\
        <body><header><a href=\"../index.html\"><img src=a.png alt=\"首页\"></a></header><!-- <h1> -->\
        <main><h1>甲&lt;乙</h1><p>一<code>**</code>二</p><table><tr><td>三</table><template><h1 id=x>空</h1></template>\
        <input type=hidden><label>四<INPUT ID=\"q\"></label><button></button></main><footer>五</footer></body></html>";

    #[test]
    fn a_page_becomes_small_facts() {
        let page = read(HTML);
        assert!(page.has_doctype && page.is_whole && page.unpaired.is_none());
        assert_eq!((page.lang.as_deref(), page.titles.as_slice()), (Some("zh-CN"), &[Cow::from("甲 & 乙")][..]));
        assert_eq!(page.tag("SiteName"), Some("示例"));
        assert_eq!(page.structured, ["{\"a\":\"<b>\"}"]);
        assert_eq!(page.headings, [(1, Cow::from("甲<乙"))]);
        assert_eq!((page.footer.as_str(), page.tables.headless, page.ids.as_slice()), ("五", 1, &[Cow::from("q")][..]));
        assert_eq!(
            page.references.iter().map(|one| (&*one.address, &*one.name)).collect::<Vec<_>>(),
            [("../index.html", "首页"), ("a.png", "")]
        );
        assert_eq!(page.fields.iter().map(|field| field.is_named).collect::<Vec<_>>(), [true]);
        assert_eq!(page.nameless, ["button"]);
        assert!(page.main.contains("**") && !page.said.contains("**") && !page.main.contains('空'));
    }

    #[test]
    fn a_page_that_breaks_off_is_not_whole() {
        let whole = read(HTML).references.len();
        for (at, _) in HTML.char_indices() {
            let page = read(&HTML[..at]);
            assert!(!page.is_whole && page.references.len() <= whole, "{at}");
        }
    }
}
