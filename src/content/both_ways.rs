//! A test: whatever is read the quick way comes to the same the long way.

use std::fmt::Debug;
use std::path::Path;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use walkdir::WalkDir;

use super::{Case, Enterprise, Lecture, News, Notice, Page, Pilot, Policy, Station};
use crate::config::{Identity, Lists, WordingRule};
use crate::{fact, source, yaml};

/// What editors and their programs write, in all the wrong places.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    ":",
    ": ",
    "：",
    "- ",
    "-",
    "#",
    " #",
    "# 注",
    "# 注、\n",
    "丨",
    "[",
    "]",
    "[甲, 乙]",
    "{",
    "}",
    ",",
    ", ",
    "，",
    "、",
    "'",
    "\"",
    "“",
    "”",
    "|",
    ">",
    "&a ",
    "*a",
    "!x ",
    "~",
    "null",
    "Null",
    "true",
    "是",
    "1",
    "01",
    "1.0",
    "2024-03-01",
    "09:00",
    "\t",
    "\r",
    "\r\n",
    "\u{3000}",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{85}",
    "\u{2028}",
    "\\",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "---",
    "---\n",
    "...",
    "<<: ",
    "甲: ",
    "甲:\n",
    "\n- 甲",
    "\n  - 甲: 乙",
    "名称: 甲\n",
    "  名称: 甲\n",
    "=",
    "🀄",
    "é",
    "\0",
];

#[test]
fn what_is_read_plainly_comes_to_the_same_carefully() {
    let rounds: usize = std::env::var("HEXIE_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(150);
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let texts: Vec<String> = texts().into_iter().filter(|text| check(text)).collect();
    assert!(texts.len() > 300, "{} texts are plain", texts.len());
    let mut both = 0;
    for _ in 0..rounds * 50 {
        let mut text = texts[chance.below(texts.len())].clone();
        for _ in 0..=chance.below(4) {
            chance.spoil(&mut text);
        }
        both += usize::from(check(&text));
    }
    assert!(both > rounds, "{both} spoilt texts are plain");
}

/// The YAML of all content there is, of the sample and of the little sites with their mistakes; lists of records
/// as well as single ones.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sites = WalkDir::new(root.join("tests/sites")).max_depth(2).sort_by_file_name().into_iter();
    let projects = sites.filter_map(Result::ok).map(walkdir::DirEntry::into_path).chain([root.to_owned()]);
    let mut texts: Vec<String> = Vec::new();
    for text in projects.flat_map(|project| source::read(&project).texts.into_values()) {
        match yaml::front_matter(&text) {
            Ok(split) => {
                texts.push(text[..split.yaml_offset + split.yaml.len()].to_owned());
                texts.push(format!("- {}", split.yaml.replace('\n', "\n  ")));
            }
            Err(_) => texts.push(text.as_ref().to_owned()),
        }
    }
    texts
}

/// Compares a text as a record of each kind, as a list of them, and as some of the site-wide data; whether it
/// is plain for any.
fn check(text: &str) -> bool {
    let found = [
        same::<Enterprise>(text),
        same::<Case>(text),
        same::<Lecture>(text),
        same::<Station>(text),
        same::<Pilot>(text),
        same::<Notice>(text),
        same::<News>(text),
        same::<Policy>(text),
        same::<Page>(text),
        same_value::<Identity>(text),
        same_value::<Lists>(text),
        same_value::<Vec<WordingRule>>(text),
    ];
    found.contains(&true)
}

fn same<T: DeserializeOwned + JsonSchema + Debug>(text: &str) -> bool {
    same_value::<T>(text) || same_value::<Vec<T>>(text)
}

fn same_value<T: DeserializeOwned + JsonSchema + Debug>(text: &str) -> bool {
    let Some(plain) = yaml::plainly::<T>(text) else { return false };
    match yaml::carefully::<T>(text, &fact::check_form) {
        Ok(careful) => assert_eq!(format!("{plain:?}"), format!("{careful:?}"), "{text}"),
        Err(faults) => panic!("{text}\n{faults:?}"),
    }
    true
}

/// Numbers in a fixed order without one.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// Somewhere between two signs of a text.
    fn place(&mut self, text: &str) -> usize {
        let near = self.below(text.len() + 1);
        (0..=near).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// Puts something in, takes something out, or moves a line in or out.
    fn spoil(&mut self, text: &mut String) {
        let at = self.place(text);
        match self.below(4) {
            0 | 1 => text.insert_str(at, PIECES[self.below(PIECES.len())]),
            2 => {
                let end = self.place(text);
                let end = end.clamp(at, (at + 12).min(text.len()));
                let end = (at..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(at);
                text.replace_range(at..end, "");
            }
            _ => {
                let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
                match text[line..].starts_with(' ') && self.below(2) == 0 {
                    true => drop(text.remove(line)),
                    false => text.insert_str(line, &" ".repeat(1 + self.below(3))),
                }
            }
        }
    }
}
