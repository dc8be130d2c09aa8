//! Mending random slips in the sample content: it comes to an end, finds its way back, and leaves alone
//! what is accepted.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use hexie::content::{self, Case, Enterprise, Kind, Lecture, News, Notice, Page, Pilot, Policy, Station};
use hexie::mend::{self, Mended};
use hexie::path::SourcePath;
use hexie::pipeline;
use hexie::source;
use hexie::yaml::Keys;

const SLIPS: &[&str] = &[
    "：",
    ":",
    "　",
    "\t",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "“",
    "”",
    "\"",
    "[",
    "{",
    "|",
    ">",
    "#",
    " #",
    "-",
    "- ",
    "— ",
    "• ",
    "---",
    "———",
    "\n",
    "\r\n",
    "\n\n",
    "\n　　",
    "\n\t",
    "\n  - ",
    "标题：",
    "名称:",
    "\n编号：a1\n",
    "９",
    "，",
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

    /// The text with one to three slips near its beginning, where the fields are.
    fn slip(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..=self.below(3) {
            let place = self.below(text.len().min(1_500) + 1);
            let place = (0..=place).rev().find(|place| text.is_char_boundary(*place)).unwrap();
            text.insert_str(place, SLIPS[self.below(SLIPS.len())]);
        }
        text
    }
}

fn keys(kind: Kind) -> Keys {
    match kind {
        Kind::Enterprise => Keys::of::<Enterprise>(),
        Kind::Case => Keys::of::<Case>(),
        Kind::Lecture => Keys::of::<Lecture>(),
        Kind::Station => Keys::of::<Station>(),
        Kind::Pilot => Keys::of::<Pilot>(),
        Kind::Notice => Keys::of::<Notice>(),
        Kind::News => Keys::of::<News>(),
        Kind::Policy => Keys::of::<Policy>(),
        Kind::Page => Keys::of::<Page>(),
    }
}

fn mended(file: &SourcePath, text: &str) -> Option<Mended> {
    let folder = file.as_str().split('/').nth(1)?;
    Some(mend::text(text, file.extension() == "md", &keys(Kind::of_folder(folder)?)))
}

#[test]
fn mending_ends_finds_back_and_leaves_alone_what_is_accepted() {
    let rounds = std::env::var("HEXIE_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(400);
    let sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let files: Vec<&SourcePath> = sources.texts.keys().filter(|file| file.folder() != "content").collect();
    let mut chance = Chance(20_261_122);
    let mut told = 0;
    for _ in 0..rounds {
        let file = files[chance.below(files.len())];
        let text = chance.slip(&sources.texts[file]);
        let once = mended(file, &text).unwrap();
        let twice = mended(file, &once.text).unwrap();
        assert_eq!(twice.mends, [], "{file} {:?}\n{text}", once.mends);
        let back: Vec<usize> = (0..=once.text.len()).map(|at| once.original(at)).collect();
        assert!(back.is_sorted() && back.last() == Some(&text.len()), "{text}");
        let parsed = content::read_file(file, &text).unwrap();
        if parsed.problems.is_empty() {
            assert_eq!(once.mends, [], "{file} is accepted\n{text}");
        }
        told += usize::from(!once.mends.is_empty());
        let fix = |text: &str| content::read_file(file, text).and_then(|parsed| parsed.fixed(text));
        if let Some(fixed) = fix(&text) {
            assert_eq!(fix(&fixed), None, "{file}\n{text}\n{fixed}");
        }
    }
    assert!(told * 10 > rounds, "only {told} of {rounds} slips were mended");
}

#[test]
fn the_sample_content_needs_no_mend() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(pipeline::fixes(&pipeline::Project::open(root).unwrap()).is_empty());
    for (file, text) in &source::read(root).texts {
        assert!(mended(file, text).is_none_or(|mended| mended.mends.is_empty()), "{file}");
    }
}
