//! Escaping: text in, HTML out; and back, for the little that our own HTML contains.

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

// Writing to a `String` cannot fail, so the results below carry nothing.

/// Appends `text` as the content of an element.
pub(super) fn text(out: &mut String, text: &str) {
    let _ = escape_html_body_text(out, text);
}

/// Appends ` name="value"`.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    open(out, name);
    let _ = escape_html(&mut *out, value);
    out.push('"');
}

/// Appends ` name="address"`, percent-encoding what an address may not contain.
pub(super) fn address(out: &mut String, name: &str, value: &str) {
    open(out, name);
    let _ = escape_href(&mut *out, value);
    out.push('"');
}

fn open(out: &mut String, name: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
}

/// The text that `html`, which has no tags in it, stands for. Knows the references that this
/// room and html5ever write, no others.
pub(super) fn unescape(html: &str) -> String {
    const NAMES: [(&str, char); 6] =
        [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\''), ("nbsp;", '\u{A0}')];
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = NAMES.iter().find_map(|(name, c)| Some((*c, after.strip_prefix(name)?)));
        let (c, left) = known.unwrap_or(('&', after));
        out.push(c);
        rest = left;
    }
    out.push_str(rest);
    out
}
