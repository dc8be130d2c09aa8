//! A style sheet that somebody changed, held against the theme's: colours that no longer stand out from the page, and
//! what became too small to press.

use super::contrast::{LEAST, LOWEST, Tokens, height, luminance, modes, ratio, resolved, set};
use super::style::{Rule, rules};
use super::tags::short;
use crate::diagnostic::Code;

/// What can be said of how a style sheet was changed.
pub(super) fn check(made: &str, found: &str) -> Vec<(Code, String)> {
    let (was, is) = (rules(made), rules(found));
    let same = |rule: &Rule<'_>| was.iter().rfind(|one| one.media == rule.media && one.selector == rule.selector);
    let mut told = Vec::new();
    let before = modes(&was);
    for (mode, tokens) in modes(&is) {
        let tokens_before = before.iter().find(|(name, _)| *name == mode).map(|(_, tokens)| tokens);
        for rule in is.iter().filter(|rule| rule.is_on_screen()) {
            let Some(now) = on_page(rule, &is, &tokens).filter(|now| *now < LEAST) else { continue };
            let earlier = same(rule).zip(tokens_before).and_then(|(rule, tokens)| on_page(rule, &was, tokens));
            if earlier.is_none_or(|earlier| earlier >= LEAST) {
                let selector = short(rule.selector);
                told.push((Code::Contrast, format!("“{selector}”的文字与页面底色的对比度是 {now:.1}:1（{mode}）")));
            }
        }
    }
    for rule in is.iter().filter(|rule| rule.is_on_screen()) {
        let low = height(rule).or_else(|| least(rule)).filter(|now| *now < LOWEST);
        let earlier = same(rule).and_then(|rule| height(rule).or_else(|| least(rule)));
        if let (Some(now), Some(earlier)) = (low, earlier)
            && earlier >= LOWEST
        {
            let message = format!("“{}”高 {now} 像素，不到 {LOWEST} 像素，原来是 {earlier} 像素", short(rule.selector));
            told.push((Code::TargetSize, message));
        }
    }
    told
}

/// The contrast of what a rule writes on the ground of the page; `None` where it has a ground of its own.
fn on_page(rule: &Rule<'_>, all: &[Rule<'_>], tokens: &Tokens<'_>) -> Option<f64> {
    const GROUND: [&str; 2] = ["background", "background-color"];
    if rule.selector == "body" || set(rule, &GROUND).is_some() {
        return None;
    }
    let text = resolved(set(rule, &["color"])?, tokens)?;
    let ground = all.iter().filter(|one| one.selector == "body" && one.is_on_screen());
    let ground = ground.filter_map(|one| resolved(set(one, &GROUND)?, tokens)).next_back()?;
    Some(ratio(luminance(text), luminance(ground)))
}

/// The least height that a rule asks for.
fn least(rule: &Rule<'_>) -> Option<f64> {
    super::contrast::pixels(set(rule, &["min-height"])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: &str = ":root { --ink: #222; --soft: #555; --light: #fff }\nbody { color: var(--ink); background: #fff }\n\
        .lead { color: var(--soft) }\n.bar a { color: var(--light) }\n.pager a { min-height: 40px }";

    fn codes(from: &str, to: &str) -> Vec<&'static str> {
        assert!(MADE.contains(from), "{from}");
        check(MADE, &MADE.replace(from, to)).into_iter().map(|(code, _)| code.as_str()).collect()
    }

    #[test]
    fn what_became_hard_to_see_or_press_is_told() {
        assert_eq!(codes("#555", "#bbb"), ["H788"]);
        assert_eq!(codes(".pager", ".new { color: silver }\n.pager"), ["H788"]);
        assert_eq!(codes("40px", "18px"), ["H789"]);
    }

    #[test]
    fn what_was_so_before_or_is_still_well_is_not() {
        assert_eq!(codes("#222", "#222"), [""; 0]);
        assert_eq!(codes("#555", "#444"), [""; 0]);
        assert_eq!(codes("40px", "30px"), [""; 0]);
    }
}
