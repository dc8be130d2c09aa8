//! Random mistakes in the sample content: whatever an editor's slip makes of a file, hexie tells it or
//! takes it, and never panics. `HEXIE_FUZZ_ROUNDS` sets how many are tried.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use hexie::content;
use hexie::dataset::Offer;
use hexie::diagnostic::{At, Diagnostic, json, text};
use hexie::fact::Date;
use hexie::path::SourcePath;
use hexie::render;
use hexie::site::{self, Moment};
use hexie::source::{self, Sources};
use hexie::theme;
use hexie::{config, output};

/// What slips into texts: signs that mean something to YAML or Markdown, and those that look like them.
const SLIPS: &[&str] = &[
    "：",
    ":",
    "　",
    "\t",
    "\u{A0}",
    "“",
    "”",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "*",
    "**",
    "&",
    "!",
    "%",
    "@",
    "`",
    "#",
    "-",
    "- ",
    "---",
    "———",
    "\n",
    "\r\n",
    "\n\n",
    "|",
    ">",
    "<table>",
    "</div>",
    "<script>",
    "](",
    "![",
    "\u{FEFF}",
    "\u{200B}",
    "\u{FDD0}",
    "\u{1F600}",
    "𠮷",
    "0",
    "９",
    "是",
    "null",
    "~",
    "编号: hd-2023-001\n",
    "2024-02-31",
    "..",
    "/",
];

/// A small generator of pseudo-random numbers (xorshift), so that every run tries the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut place = self.below(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        place
    }
}

#[test]
fn whatever_slips_into_a_file_is_told_or_taken() {
    let rounds = std::env::var("HEXIE_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(150);
    let sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let files: Vec<SourcePath> = sources.texts.keys().cloned().collect();
    let mut chance = Chance(20_261_122);
    let mut refused = 0;
    for round in 0..rounds {
        let file = &files[chance.below(files.len())];
        let broken = slip(&sources.texts[file], &mut chance);
        let told = try_with(&sources, file, &broken, round);
        refused += usize::from(told);
    }
    assert!(refused * 10 > rounds, "only {refused} of {rounds} slips were noticed");
}

/// The text with one to three slips in it.
fn slip(text: &str, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(3) {
        let (one, two) = (chance.place(&text), chance.place(&text));
        let near = (one + 40).min(text.len());
        let end = (one..=near).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(one);
        match chance.below(6) {
            0 => text.replace_range(one..end, ""),
            1 => text.truncate(one.max(two)),
            2 => {
                let piece = text[one..end].to_owned();
                text.insert_str(two, &piece);
            }
            _ => text.insert_str(one, SLIPS[chance.below(SLIPS.len())]),
        }
    }
    text
}

/// Reads, links and partly renders the project with one file changed; answers whether anything was told.
fn try_with(sources: &Sources, file: &SourcePath, broken: &str, round: usize) -> bool {
    let mut texts = sources.texts.clone();
    texts.insert(file.clone(), broken.into());
    let sources = Sources { root: sources.root.clone(), texts, files: sources.files.clone(), ..Sources::default() };
    let records = content::read(&sources);
    let config = config::read(&sources);
    let today = Date::new(2026, 11, 22).unwrap();
    let linked = site::link(&config.data, &records, &sources, Moment { today, drafts: round.is_multiple_of(2) });
    let mut problems = config.problems;
    problems.extend(records.files.iter().flat_map(|parsed| parsed.problems.clone()));
    problems.extend(linked.problems);
    tell(&problems, &sources.texts);
    if let Some(site) = &linked.site {
        let theme = theme::load(&sources.root, &site.config.identity.theme);
        let frame = render::frame(site);
        let (stock, offer) = (output::Stock::default(), Offer::of(site));
        let changed = site.routes.iter().enumerate().filter(|(place, _)| (place + round).is_multiple_of(40));
        for (_, route) in changed {
            let mut bytes = Vec::new();
            if let Ok(theme) = &theme {
                render::render(site, theme, &frame, &offer, route, &mut bytes).unwrap();
            }
            output::write(site, &stock, &offer, route, &mut bytes).unwrap();
        }
    }
    !problems.is_empty()
}

/// Every problem can be shown, and its place lies in the text.
fn tell(problems: &[Diagnostic], texts: &BTreeMap<SourcePath, Arc<str>>) {
    let text = |file: &SourcePath| texts.get(file).map(|text| &**text);
    for problem in problems {
        assert!(!problem.message.is_empty());
        let Some(place) = &problem.place else { continue };
        if let (At::Bytes(range), Some(text)) = (&place.at, text(&place.file)) {
            assert!(text.get(range.clone()).is_some(), "{problem:?} is not in its text");
        }
    }
    assert!(problems.is_empty() || !text::render(problems, &text, true).is_empty());
    assert_eq!(json::render(problems, &text).lines().count(), problems.len());
}
