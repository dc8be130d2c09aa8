//! HTML to the facts of a page, in one pass.
//!
//! The tokens come from quick-xml, told to mind no names of end tags: in HTML as the templates write it (quoted
//! attributes, text escaped) they are those of a browser, at twice the speed of readers made for all HTML. Scripts
//! and styles are stepped over as bytes. What is torn so that no token can be read is a page that is not whole.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attributes::{Found, character};
use super::page::{Field, Page, Reference, Sort};

/// Reads a page.
pub(super) fn read(html: &str) -> Page<'_> {
    let mut reading = Reading::default();
    let mut rest = html;
    while let Some(next) = reading.run(rest) {
        rest = next;
    }
    reading.finish(html)
}

/// Elements whose tags must pair.
const PAIRED: [&str; 23] = [
    "html",
    "head",
    "body",
    "header",
    "main",
    "footer",
    "nav",
    "article",
    "section",
    "aside",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "form",
    "details",
    "figure",
    "blockquote",
    "a",
    "h1",
    "h2",
    "h3",
];

#[derive(Default)]
struct Reading<'a> {
    page: Page<'a>,
    open: [i32; PAIRED.len()],
    /// Depths of what stands open.
    main: i32,
    footer: i32,
    code: i32,
    quote: i32,
    label: i32,
    template: i32,
    body: bool,
    title: bool,
    /// Where the link, heading and button that stand open begin in what they collect.
    link: Option<usize>,
    heading: Option<(u8, String)>,
    button: Option<String>,
    table: Option<(bool, bool)>,
}

impl<'a> Reading<'a> {
    /// Reads on; answers what follows a script or a style, where it stopped to step over one.
    fn run(&mut self, text: &'a str) -> Option<&'a str> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    let raw = match tag.name().as_ref() {
                        "script" => Some("</script"),
                        "style" => Some("</style"),
                        _ => None,
                    };
                    self.start(&tag);
                    if let Some(end) = raw {
                        let after = text.get(usize::try_from(reader.buffer_position()).ok()?..)?;
                        let length = after.find(end)?;
                        match attribute(&tag, "type").as_deref() {
                            Some("application/ld+json") => self.page.structured.push(&after[..length]),
                            Some("application/json") => {}
                            _ => {
                                self.page.scripts +=
                                    usize::from(end == "</script" && !after[..length].trim().is_empty())
                            }
                        }
                        return after.get(length..);
                    }
                }
                Ok(Event::Empty(tag)) => self.start(&tag),
                Ok(Event::End(tag)) => self.end(tag.name().as_ref()),
                Ok(Event::Text(said)) => self.text(&said.into_inner()),
                Ok(Event::GeneralRef(name)) => self.text(character(&name.into_inner()).encode_utf8(&mut [0; 4])),
                Ok(Event::DocType(_)) => self.page.has_doctype = true,
                Ok(Event::Eof) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        let name = name.as_ref();
        self.count(name, 1);
        // What stands in a template is shown only when a script fills it in.
        self.template += i32::from(name == "template");
        if self.template > 0 {
            return;
        }
        let mut found = Found::default();
        // Most tags have a class at most, which says nothing here.
        let attributes = tag.attributes_raw();
        let is_bare =
            attributes.is_empty() || attributes.starts_with(" class=\"") && attributes.matches('"').count() == 2;
        if !is_bare {
            for attribute in tag.html_attributes().with_checks(false).flatten() {
                found.note(attribute.key.as_ref(), attribute.value);
            }
        }
        if let Some(id) = &found.id {
            self.page.ids.push(id.to_string());
        }
        self.body |= name == "body";
        self.page.scripts += usize::from(found.has_handler);
        match name {
            "html" => self.page.lang = found.lang.map(Cow::into_owned),
            "title" if !self.body => {
                self.title = true;
                self.page.titles.push(String::new());
            }
            "meta" => {
                if found.charset.is_some() {
                    self.page.charset = found.charset.map(Cow::into_owned);
                }
                if let (Some(name), Some(content)) = (found.name, found.content) {
                    self.page.metas.push((name.into_owned(), content.into_owned()));
                }
            }
            "main" => {
                self.page.mains += 1;
                self.main += 1;
            }
            "footer" if self.main == 0 => self.footer += 1,
            "code" | "pre" | "kbd" | "samp" => self.code += 1,
            "blockquote" | "q" | "cite" => self.quote += 1,
            "label" => {
                self.label += 1;
                self.page.labels.extend(found.for_id.map(Cow::into_owned));
            }
            "time" => self.page.times.extend(found.datetime.map(Cow::into_owned)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = Some((name.as_bytes().get(1).map_or(1, |digit| digit - b'0'), String::new()));
            }
            "table" => self.table = Some((false, found.is_presentation)),
            "th" => {
                if let Some((has_head, _)) = &mut self.table {
                    *has_head = true;
                }
                self.page.tables.unscoped += usize::from(!found.has_scope);
            }
            "button" => self.button = Some(found.label.unwrap_or_default().into_owned()),
            "textarea" | "select" => self.field(found),
            "input" if !found.is_untyped => self.field(found),
            "iframe" => {
                if found.title.is_none() && found.label.is_none() {
                    self.page.nameless.push("iframe");
                }
                self.reference(Sort::Loaded, found.src, String::new());
            }
            "img" => self.picture(found),
            "a" | "area" => {
                let name = found.label.or(found.title).unwrap_or_default().into_owned();
                if let Some(at) = self.reference(Sort::Link, found.href, name) {
                    self.link = Some(at);
                }
            }
            "dialog" => self.page.has_popup |= found.is_open,
            "link" => {
                if found.is_canonical {
                    self.page.canonical = found.href.as_deref().map(str::to_owned);
                }
                let sort = if found.is_shown { Sort::Loaded } else { Sort::Told };
                self.reference(sort, found.href, String::new());
            }
            "form" => drop(self.reference(Sort::Told, found.action, String::new())),
            "script" | "source" | "video" | "audio" | "embed" | "track" => {
                self.reference(Sort::Loaded, found.src, String::new());
                self.renditions(found.srcset);
            }
            // Words in boxes of their own are read one by one.
            "span" => self.page.said.push('\n'),
            "p" | "li" | "div" | "dt" | "dd" | "td" | "tr" | "br" | "section" | "article" => self.apart(),
            _ => {}
        }
    }

    fn picture(&mut self, found: Found<'_>) {
        let src = || found.src.as_deref().unwrap_or_default().to_owned();
        match &found.alt {
            None => self.page.without_alt.push(src()),
            Some(alt) => {
                self.page.pictures.push((src(), alt.to_string()));
                if let Some(link) = self.link.and_then(|at| self.page.references.get_mut(at)) {
                    link.name.push_str(alt);
                }
                if let Some(button) = &mut self.button {
                    button.push_str(alt);
                }
            }
        }
        self.reference(Sort::Loaded, found.src, String::new());
        self.renditions(found.srcset);
    }

    fn renditions(&mut self, srcset: Option<Cow<'_, str>>) {
        for one in srcset.iter().flat_map(|set| set.split(',')) {
            let address = one.split_whitespace().next().map(Cow::Borrowed);
            self.reference(Sort::Loaded, address, String::new());
        }
    }

    fn field(&mut self, found: Found<'_>) {
        let is_named = found.label.is_some() || found.title.is_some() || self.label > 0;
        self.page.fields.push(Field { id: found.id.map(Cow::into_owned), is_named });
    }

    fn reference(&mut self, sort: Sort, address: Option<Cow<'_, str>>, name: String) -> Option<usize> {
        let in_footer = self.footer > 0;
        self.page.references.push(Reference { sort, address: address?.into_owned(), name, in_footer });
        Some(self.page.references.len() - 1)
    }

    fn end(&mut self, name: &str) {
        self.count(name, -1);
        if self.template > 0 {
            self.template -= i32::from(name == "template");
            return;
        }
        match name {
            "html" => self.page.is_whole = true,
            "title" => self.title = false,
            "main" => self.main -= 1,
            "footer" if self.main == 0 => self.footer -= 1,
            "code" | "pre" | "kbd" | "samp" => self.code -= 1,
            "blockquote" | "q" | "cite" => self.quote -= 1,
            "label" => self.label -= 1,
            "a" => self.link = None,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.page.headings.extend(self.heading.take());
                self.apart();
            }
            "table" => {
                if let Some((false, false)) = self.table.take() {
                    self.page.tables.headless += 1;
                }
            }
            "button" if self.button.take().is_some_and(|name| name.trim().is_empty()) => {
                self.page.nameless.push("button");
            }
            _ => {}
        }
    }

    fn text(&mut self, said: &str) {
        if self.title {
            if let Some(title) = self.page.titles.last_mut() {
                title.push_str(said);
            }
            return;
        }
        if !self.body || self.template > 0 {
            return;
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(said);
            if self.main > 0 {
                self.page.heading_bytes += said.split_whitespace().map(str::len).sum::<usize>();
            }
        }
        if let Some(link) = self.link.and_then(|at| self.page.references.get_mut(at)) {
            link.name.push_str(said);
        }
        if let Some(button) = &mut self.button {
            button.push_str(said);
        }
        if self.main > 0 {
            self.page.main.push_str(said);
        } else if self.footer > 0 {
            self.page.footer.push_str(said);
        }
        if self.code == 0 && self.quote == 0 {
            self.page.said.push_str(said);
        }
    }

    /// Keeps the words of two blocks from running together.
    fn apart(&mut self) {
        if self.main > 0 {
            self.page.main.push('\n');
        }
        self.page.said.push('\n');
    }

    fn count(&mut self, name: &str, step: i32) {
        let place = PAIRED.iter().position(|one| *one == name);
        if let Some(open) = place.and_then(|place| self.open.get_mut(place)) {
            *open += step;
        }
    }

    fn finish(mut self, html: &str) -> Page<'a> {
        self.page.is_whole &= html.trim_end().ends_with("</html>");
        self.page.unpaired = PAIRED.into_iter().zip(self.open).find(|(_, open)| *open != 0).map(|(name, _)| name);
        self.page
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.html_attributes();
    all.with_checks(false).flatten().find(|one| one.key.as_ref() == name).map(|one| one.value.into_owned())
}
