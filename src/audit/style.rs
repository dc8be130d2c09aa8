//! The rules of a style sheet, as far as colours and sizes need them.

/// A rule of a style sheet.
#[derive(Debug)]
pub(super) struct Rule<'a> {
    /// What it stands in: the conditions of `@media` and the like, the innermost.
    pub(super) media: &'a str,
    /// What it is for.
    pub(super) selector: &'a str,
    /// Properties and their values.
    pub(super) declarations: Vec<(&'a str, &'a str)>,
}

impl Rule<'_> {
    /// Whether it counts on a screen.
    pub(super) fn is_on_screen(&self) -> bool {
        !self.media.contains("print") && !self.media.contains("forced-colors")
    }
}

/// The rules of a style sheet, in order.
pub(super) fn rules(text: &str) -> Vec<Rule<'_>> {
    let mut rules = Vec::new();
    block(text, "", &mut rules);
    rules
}

/// Reads the rules of a text up to its end, all in `media`.
fn block<'a>(text: &'a str, media: &'a str, rules: &mut Vec<Rule<'a>>) {
    let mut rest = text;
    while let Some((head, after)) = rest.split_once('{') {
        let Some(end) = closing(after) else { return };
        let head = without_comments(head);
        if head.starts_with('@') {
            block(&after[..end], head, rules);
        } else {
            let lines = after[..end].split(';').filter_map(|line| without_comments(line).split_once(':'));
            let declarations = lines.map(|(name, value)| (name.trim(), value.trim())).collect();
            rules.push(Rule { media, selector: head, declarations });
        }
        rest = &after[end + 1..];
    }
}

/// Where the brace that is open closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    })
}

/// What follows the last comment: comments stand before rules and declarations.
fn without_comments(text: &str) -> &str {
    text.rsplit_once("*/").map_or(text, |(_, rest)| rest).trim()
}
