//! Values of attributes and style sheets of an SVG: whether they lead nowhere else.

/// Whether the value of an attribute that may stand is harmless.
pub(super) fn is_harmless(attribute: &str, value: &str) -> bool {
    match attribute {
        "href" | "xlink:href" => leads_inside(value),
        "style" => is_harmless_style(value),
        // Names are printed as they are; nothing reads them as addresses.
        "id" | "class" | "aria-label" => true,
        // Many are properties of style as well.
        _ => is_harmless_style(value),
    }
}

/// Whether a style sheet, or a list of declarations, asks for nothing and hides nothing: no rules that load
/// (`@import`, `@font-face`), no addresses but of the drawing's own parts, and no escapes or comments by which
/// either could be written so that it is not seen here.
pub(super) fn is_harmless_style(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let words =
        ["@", "\\", "/*", "<", "expression", "behavior", "-moz-binding", "javascript", "image(", "image-set", "src("];
    !words.iter().any(|word| lower.contains(word)) && urls_lead_inside(&lower)
}

/// Whether every `url(…)` names a part of the same drawing.
fn urls_lead_inside(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let mut after = lower.split("url(").skip(1);
    let is_plain = !lower.contains("javascript:") && !lower.contains("data:");
    is_plain && after.all(|rest| rest.trim_start().trim_start_matches(['"', '\'']).starts_with('#'))
}

fn leads_inside(address: &str) -> bool {
    address.starts_with('#')
}

/// A style sheet without its comments; one that does not end takes the rest with it, as in browsers.
pub(super) fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once("*/")).fold(first, |all, (_, rest)| all + " " + rest)
}

/// Whether a sign may stand in XML at all (XML 1.0, production 2).
pub(super) fn is_sign(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}
