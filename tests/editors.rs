//! What stands in the repository for its editors is what the program makes today: the JSON Schemas, the
//! made pages of the handbook, and the settings that switch the schemas on.
//! `UPDATE=1 cargo test --test editors` writes the files anew.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support {
    #[expect(dead_code, reason = "what it answers is seen elsewhere")]
    pub(crate) mod preview;
    pub(crate) mod sample;
}

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hexie::content::Kind;
use hexie::path::SourcePath;
use hexie::schema::SUBJECTS;
use hexie::{config, handbook, schema, source};
use support::preview::Preview;
use support::sample::Sample;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The files as the program makes them.
fn made() -> Vec<(SourcePath, String)> {
    let reading = config::read(&source::read(Path::new(ROOT)));
    let lists = reading.data.lists().expect("the sample's lists are sound");
    schema::files(Some(lists)).into_iter().chain(handbook::pages()).collect()
}

#[test]
fn made_files_are_up_to_date() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = Vec::new();
    for (file, text) in made() {
        match update {
            true => drop(source::refresh(Path::new(ROOT), &file, &text).unwrap()),
            false if fs::read_to_string(Path::new(ROOT).join(file.as_str())).ok() == Some(text) => {}
            false => stale.push(file.to_string()),
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "UPDATE=1 cargo test --test editors");
}

#[test]
fn no_schema_is_left_over() {
    let made: BTreeSet<String> = made().into_iter().map(|(file, _)| file.to_string()).collect();
    for folder in [schema::FOLDER.to_owned(), format!("{}/front-matter", schema::FOLDER)] {
        for entry in fs::read_dir(Path::new(ROOT).join(&folder)).unwrap() {
            let name = format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy());
            assert!(made.contains(&name) || name.ends_with("/front-matter"), "{name} is made by nothing");
        }
    }
}

#[test]
fn the_settings_switch_every_schema_on() {
    let settings = fs::read_to_string(Path::new(ROOT).join(".vscode/settings.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    for subject in SUBJECTS {
        let files = match subject.kind {
            Some(kind) => format!("content/{}/**/*.yaml", kind.folder()),
            None => format!("content/{}.yaml", subject.name),
        };
        let schema = format!("./{}/{}.json", schema::FOLDER, subject.name);
        assert_eq!(settings["yaml.schemas"][&schema], files, "{schema}");
    }
}

#[test]
fn the_handbook_names_every_command_kind_code_and_page() {
    let folder = Path::new(ROOT).join(handbook::FOLDER);
    let pages: Vec<(String, String)> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    let all: String = pages.iter().map(|(_, text)| &**text).collect();
    let index = &pages.iter().find(|(name, _)| name == "index.md").unwrap().1;
    for (name, _) in pages.iter().filter(|(name, _)| name != "index.md") {
        assert!(index.contains(&format!("]({name})")), "index.md does not lead to {name}");
    }
    for kind in Kind::ALL {
        assert!(index.contains(&format!("content/{}/", kind.folder())), "index.md does not name {}", kind.folder());
    }
    for command in ["build", "check", "serve", "rollback", "versions", "new", "schema", "explain", "qr"] {
        assert!(all.contains(&format!("hexie {command}")), "no page tells of hexie {command}");
    }
    for code in hexie::diagnostic::Code::ALL {
        assert!(all.contains(&format!("## {} {}", code.as_str(), code.title())), "codes.md lacks {}", code.as_str());
    }
}

/// The fenced blocks of a page: what stands behind the fence, and the block.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut parts = page.split("\n```").skip(1);
    let mut blocks = Vec::new();
    while let (Some(block), _) = (parts.next(), parts.next()) {
        let (info, text) = block.split_once('\n').unwrap();
        blocks.push((info.to_owned(), format!("{text}\n")));
    }
    blocks
}

#[test]
fn every_step_of_the_handbook_can_be_taken() {
    let mut steps = 0;
    let mut pages: Vec<_> = fs::read_dir(Path::new(ROOT).join(handbook::FOLDER)).unwrap().map(Result::unwrap).collect();
    pages.sort_by_key(fs::DirEntry::file_name);
    for page in pages {
        let sample = Sample::new();
        let text = fs::read_to_string(page.path()).unwrap();
        if text.contains("\nhexie rollback\n") {
            assert_eq!(sample.hexie(&["build", "--date", "2026-06-01"], "").0, Some(0));
        }
        for (info, text) in blocks(&text) {
            match info.split_once(' ') {
                Some((_, file)) => fs::write(sample.path().join(file), text).unwrap(),
                None if info == "sh" => {
                    for line in text.lines() {
                        let words: Vec<&str> = line.split(' ').skip(1).collect();
                        steps += 1;
                        if let ["serve", options @ ..] = &words[..] {
                            assert_eq!(Preview::start(&sample.path(), options).get("/").status, 200);
                            continue;
                        }
                        let (code, said) = sample.hexie(&words, "");
                        assert_eq!(code, Some(0), "{}: {line}\n{said}", page.path().display());
                    }
                }
                None => {}
            }
        }
    }
    assert!(steps > 12, "only {steps} steps");
}
