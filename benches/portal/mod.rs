//! A portal of any size, made up: how many enterprises in; the folder of a project out. The same number
//! makes the same bytes on any machine: chance is seeded by the record, and no clock is asked.
//!
//! With `n` enterprises come `n`/10 cases, `n`/20 lectures, and an announcement and a notice of
//! certification for every hundred. The site-wide data, the stations and the theme are the repository's.
//! Or the three kinds stand alone, with as little besides as a portal can do with.

mod chance;
mod words;
mod credit_code;
mod round;
mod enterprise;
mod case;
mod lecture;
mod notice;
pub(crate) mod shared;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The day that the portal is built for, in every measurement.
pub(crate) const TODAY: &str = "2026-12-01";

/// The most records that one file may hold, and the files that one folder is given.
const THOUSAND: usize = 1_000;

/// How enterprises and lectures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One file a record.
    Single,
    /// Files of a thousand records.
    Batch,
}

/// How large a portal is, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Portal {
    pub(crate) enterprises: usize,
    pub(crate) layout: Layout,
    /// Whether enterprises, cases and lectures come without notices, stations and what else is not needed.
    pub(crate) alone: bool,
}

impl Portal {
    pub(crate) fn cases(self) -> usize {
        self.enterprises / 10
    }

    pub(crate) fn lectures(self) -> usize {
        self.enterprises / 20
    }

    /// Writes the project into `folder`, which must be empty. `repository` lends the rest.
    pub(crate) fn write(self, folder: &Path, repository: &Path) -> io::Result<()> {
        let content = folder.join("content");
        shared::copy(repository, folder, self.alone)?;
        self.records(&content.join("enterprises"), "hd", self.enterprises, |number| enterprise::yaml(self, number))?;
        self.records(&content.join("lectures"), "jt", self.lectures(), lecture::yaml)?;
        for number in 0..self.cases() {
            let folder = content.join(format!("cases/{:03}", number / THOUSAND));
            write(&folder, &format!("{}.md", case::id(number)), &case::markdown(self, number))?;
        }
        for round in round::all(self).filter(|_| !self.alone) {
            let folder = content.join(format!("notices/{}", round.year));
            write(&folder, &format!("{}.md", round.announcement_id()), &notice::announcement(&round))?;
            if round.certified.is_some() {
                write(&folder, &format!("{}.md", round.notice_id()), &notice::notice(self, &round))?;
            }
        }
        Ok(())
    }

    /// Writes the records of a kind: each a file, or a thousand a file.
    fn records(self, folder: &Path, prefix: &str, count: usize, yaml: impl Fn(usize) -> String) -> io::Result<()> {
        for first in (0..count).step_by(THOUSAND) {
            let numbers = first..count.min(first + THOUSAND);
            let name = format!("{:03}", first / THOUSAND);
            match self.layout {
                Layout::Batch => {
                    let items: Vec<String> = numbers.map(|number| item(&yaml(number))).collect();
                    write(folder, &format!("{name}.yaml"), &items.concat())?;
                }
                Layout::Single => {
                    for number in numbers {
                        write(&folder.join(&name), &format!("{}.yaml", id(prefix, number)), &yaml(number))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Where the enterprise with a number is written, from `content/`.
    fn enterprise_file(self, number: usize) -> String {
        let thousand = number / THOUSAND;
        match self.layout {
            Layout::Single => format!("enterprises/{thousand:03}/{}.yaml", id("hd", number)),
            Layout::Batch => format!("enterprises/{thousand:03}.yaml"),
        }
    }

    /// A link to an enterprise from a file two folders below `content/`.
    fn enterprise_link(self, number: usize) -> String {
        let file = self.enterprise_file(number);
        match self.layout {
            Layout::Single => format!("[{}](../../{file})", enterprise::name(number)),
            Layout::Batch => format!("[{}](../../{file}#{})", enterprise::name(number), id("hd", number)),
        }
    }

    /// The number of the enterprise that measurements edit.
    fn number_to_edit(self) -> usize {
        self.enterprises / 2
    }

    /// Its file, from the project's folder; of a file of many it is the first.
    pub(crate) fn file_to_edit(self) -> PathBuf {
        Path::new("content").join(self.enterprise_file(self.number_to_edit()))
    }

    /// Its id.
    pub(crate) fn id_to_edit(self) -> String {
        id("hd", self.number_to_edit())
    }

    /// Its name.
    pub(crate) fn name_to_edit(self) -> String {
        enterprise::name(self.number_to_edit())
    }

    /// Edits one enterprise of the project in `folder`, as an editor would between two builds.
    pub(crate) fn edit(self, folder: &Path) -> io::Result<()> {
        let file = folder.join(self.file_to_edit());
        let text = fs::read_to_string(&file)?;
        fs::write(&file, text.replacen("简介: ", "简介: 再", 1))
    }
}

/// The id of the record of a kind with a number.
fn id(prefix: &str, number: usize) -> String {
    format!("{prefix}-{:06}", number + 1)
}

/// A record as an item of a list.
fn item(yaml: &str) -> String {
    let lines: Vec<String> = yaml.lines().map(|line| format!("  {line}\n")).collect();
    lines.concat().replacen("  ", "- ", 1)
}

fn write(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name), text)
}
