//! Colours of a style sheet, from its tokens: text and what is behind it, wherever one rule sets both, in light, in
//! dark, and in whatever else the sheet sets its tokens anew for; and how high what can be pressed is.

use std::collections::BTreeMap;

use super::style::{Rule, rules};
use super::tags::short;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::OutputPath;

/// The least contrast of text (WCAG 2.2, 1.4.3).
pub(super) const LEAST: f64 = 4.5;
/// The least height of what can be pressed, in pixels (WCAG 2.2, 2.5.8).
pub(super) const LOWEST: f64 = 24.0;
/// How many pixels a rem has.
const REM: f64 = 16.0;

/// Checks a style sheet.
pub(super) fn check(path: &OutputPath, bytes: &[u8]) -> Vec<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    let rules = rules(&text);
    let mut found: Vec<String> = Vec::new();
    for (mode, tokens) in modes(&rules) {
        for rule in rules.iter().filter(|rule| rule.is_on_screen()) {
            let Some(ratio) = contrast(rule, &tokens) else { continue };
            if ratio < LEAST {
                let message = format!("“{}”的文字与底色的对比度是 {ratio:.1}:1（{mode}）", short(rule.selector));
                found.push(message);
            }
        }
    }
    let mut found: Vec<Diagnostic> =
        found.into_iter().map(|message| Diagnostic::on_page(Code::Contrast, message, path.as_str())).collect();
    for rule in rules.iter().filter(|rule| rule.is_on_screen() && is_pressed(rule.selector)) {
        if let Some(height) = height(rule).filter(|height| *height < LOWEST) {
            let message = format!("“{}”高 {height} 像素，不到 {LOWEST} 像素", short(rule.selector));
            found.push(Diagnostic::on_page(Code::TargetSize, message, path.as_str()));
        }
    }
    found
}

pub(super) type Tokens<'a> = BTreeMap<&'a str, &'a str>;

/// The tokens of each mode: what `:root` sets, and over it what it sets in dark or with a class or attribute.
pub(super) fn modes<'a>(rules: &[Rule<'a>]) -> Vec<(String, Tokens<'a>)> {
    let root = |rule: &&Rule<'a>| {
        let is_root = [":root", "html"].iter().any(|root| rule.selector.starts_with(root));
        is_root && !rule.selector.contains(' ') && rule.is_on_screen()
    };
    let tokens = |rule: &Rule<'a>| -> Tokens<'a> {
        rule.declarations.iter().copied().filter(|(name, _)| name.starts_with("--")).collect()
    };
    let of_root: Vec<&Rule<'a>> = rules.iter().filter(root).collect();
    let is_plain = |rule: &Rule<'a>| rule.media.is_empty() && matches!(rule.selector, ":root" | "html");
    let light: Tokens<'a> = of_root.iter().filter(|rule| is_plain(rule)).flat_map(|rule| tokens(rule)).collect();
    let mut modes = vec![("浅色".to_owned(), light.clone())];
    for rule in of_root.iter().filter(|rule| !is_plain(rule)) {
        let own = tokens(rule);
        if own.values().any(|value| color(value).is_some()) {
            let name = if rule.media.contains("dark") { "深色".to_owned() } else { short(rule.selector) };
            modes.push((name, light.clone().into_iter().chain(own).collect()));
        }
    }
    modes
}

/// The contrast of what a rule writes on what it puts behind it; `None` where it does not set both to full colours.
fn contrast(rule: &Rule<'_>, tokens: &Tokens<'_>) -> Option<f64> {
    let value = |names: &[&str]| resolved(set(rule, names)?, tokens);
    Some(ratio(luminance(value(&["color"])?), luminance(value(&["background", "background-color"])?)))
}

/// What a rule sets last of some properties.
pub(super) fn set<'a>(rule: &Rule<'a>, names: &[&str]) -> Option<&'a str> {
    rule.declarations.iter().rev().find(|(name, _)| names.contains(name)).map(|(_, value)| *value)
}

/// The contrast of two luminances.
pub(super) fn ratio(one: f64, two: f64) -> f64 {
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// A value as a full colour, its tokens looked up.
pub(super) fn resolved(value: &str, tokens: &Tokens<'_>) -> Option<[u8; 3]> {
    let mut value = value;
    // Tokens that name one another in a circle are none.
    for _ in 0..8 {
        match value.strip_prefix("var(").and_then(|name| name.strip_suffix(')')) {
            Some(name) => value = tokens.get(name.trim())?,
            None => return color(value),
        }
    }
    None
}

/// The colours that CSS has always had names for.
const NAMED: [(&str, &str); 16] = [
    ("white", "fff"),
    ("black", "000"),
    ("silver", "c0c0c0"),
    ("gray", "808080"),
    ("grey", "808080"),
    ("red", "f00"),
    ("maroon", "800000"),
    ("yellow", "ff0"),
    ("olive", "808000"),
    ("lime", "0f0"),
    ("green", "008000"),
    ("aqua", "0ff"),
    ("teal", "008080"),
    ("blue", "00f"),
    ("navy", "000080"),
    ("orange", "ffa500"),
];

/// A full colour.
fn color(value: &str) -> Option<[u8; 3]> {
    if let Some(parts) = value.strip_prefix("rgb(").and_then(|value| value.strip_suffix(')')) {
        let mut parts = parts.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse().ok());
        let color = [parts.next()??, parts.next()??, parts.next()??];
        return parts.next().is_none().then_some(color);
    }
    let named = NAMED.iter().find(|(name, _)| *name == value).map(|(_, digits)| *digits);
    let digits = named.or_else(|| value.strip_prefix('#'))?;
    let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
    match digits.len() {
        3 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
        6 => Some([digit(0)? * 16 + digit(1)?, digit(2)? * 16 + digit(3)?, digit(4)? * 16 + digit(5)?]),
        _ => None,
    }
}

/// The relative luminance as WCAG defines it.
pub(super) fn luminance(color: [u8; 3]) -> f64 {
    let linear = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// Whether a rule is for what is pressed.
fn is_pressed(selector: &str) -> bool {
    let last = selector.rsplit([' ', '>', ',']).next().unwrap_or_default();
    let name = last.split(['.', ':', '[']).next().unwrap_or_default();
    matches!(name, "button" | "select" | "summary" | "input") && !last.contains("::")
}

/// A length in pixels.
pub(super) fn pixels(value: &str) -> Option<f64> {
    let pixels = value.strip_suffix("px").and_then(|number| number.parse().ok());
    pixels.or_else(|| Some(value.strip_suffix("rem")?.parse::<f64>().ok()? * REM))
}

/// The height that a rule fixes, in pixels.
pub(super) fn height(rule: &Rule<'_>) -> Option<f64> {
    let value = |wanted: &str| pixels(set(rule, &[wanted])?);
    match (value("min-height"), value("height")) {
        (Some(least), Some(height)) => Some(least.max(height)),
        (_, height) => height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str) -> Vec<String> {
        let path = OutputPath::new("theme/style.css").unwrap();
        check(&path, css.as_bytes()).into_iter().map(|one| one.message).collect()
    }

    #[test]
    fn contrast_is_computed_in_every_mode() {
        let css = ":root { --ink: #222; --paper: #fff }\n\
            @media (prefers-color-scheme: dark) { :root { --paper: #333; } }\n\
            body { color: var(--ink); background: var(--paper); }";
        assert_eq!(found(css), ["“body”的文字与底色的对比度是 1.3:1（深色）"]);
        assert_eq!(found(&css.replace("#333", "#eee")), Vec::<String>::new());
        assert_eq!(found("a { color: #767676; background: #fff }"), Vec::<String>::new());
        assert_eq!(found("a { color: #777; background: white }").len(), 1);
        assert_eq!(
            found("a { color: rgb(200, 200, 200); background: white } b { color: silver; background: #fff }").len(),
            2
        );
        assert_eq!(found("@media print { a { color: #999; background: #fff } }").len(), 0);
    }

    #[test]
    fn what_is_pressed_is_high_enough() {
        assert_eq!(found("nav button.a { height: 18px }").len(), 1);
        assert_eq!(found("button { height: 1.2rem; min-height: 24px }"), Vec::<String>::new());
        assert_eq!(found("button::after, i { height: 2px }"), Vec::<String>::new());
    }
}
