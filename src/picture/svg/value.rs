//! Values of attributes and style sheets of an SVG: whether they lead nowhere else.

/// Pictures that a drawing may hold, coded in it; they neither run nor ask.
const EMBEDDED: [&str; 4] =
    ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];

/// Whether the value of an attribute that may stand is harmless.
pub(super) fn is_harmless(element: &str, attribute: &str, value: &str) -> bool {
    match attribute {
        "href" | "xlink:href" => leads_inside(value) || element == "image" && is_embedded(value),
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

/// Whether it is a picture in itself, of a format that is no drawing.
fn is_embedded(address: &str) -> bool {
    let is_code = |code: &str| {
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '/' | '=' | ' ' | '\n');
        code.chars().all(is_sign)
    };
    EMBEDDED.iter().any(|kind| address.strip_prefix(kind).is_some_and(is_code))
}
