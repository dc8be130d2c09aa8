//! `hexie schema`: what editors complete and mark by, made from the types that read the content.

use super::args::SchemaArgs;
use super::{Outcome, terminal};
use crate::config::{self, Lists};
use crate::handbook;
use crate::publish::Failure;
use crate::schema::{self, SUBJECTS, Subject};
use crate::source;

pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Failure> {
    let reading = config::read(&source::read(&args.project));
    let lists = reading.data.lists();
    terminal::say(&match &args.subject {
        _ if args.write => write(args, lists)?,
        None => SUBJECTS
            .iter()
            .map(|subject| format!("{} {}（{}）\n", subject.name, subject.label, subject.place()))
            .collect(),
        Some(word) => print(word, args.front_matter, lists)?,
    });
    Ok(Outcome::Fine)
}

fn print(word: &str, front_matter: bool, lists: Option<&Lists>) -> Result<String, Failure> {
    let subject = Subject::named(word).ok_or_else(|| Failure {
        message: format!("没有“{word}”这一种文件"),
        help: Some("运行 hexie schema 列出全部种类".to_owned()),
    })?;
    match (front_matter, subject.kind) {
        (false, _) => Ok(schema::print(&subject.json(lists))),
        (true, Some(_)) => Ok(schema::print(&subject.front_matter(lists))),
        (true, None) => Err(Failure {
            message: format!("{} 不是 .md 文件，没有文首信息", subject.place()),
            help: Some("去掉 --front-matter".to_owned()),
        }),
    }
}

fn write(args: &SchemaArgs, lists: Option<&Lists>) -> Result<String, Failure> {
    let files: Vec<_> = schema::files(lists).into_iter().chain(handbook::pages()).collect();
    let mut written = 0;
    for (file, text) in &files {
        let is_new = source::refresh(&args.project, file, text).map_err(|message| Failure { message, help: None })?;
        written += usize::from(is_new);
    }
    Ok(format!("{} 个文件，更新了 {written} 个（{}、{}）\n", files.len(), schema::FOLDER, handbook::FOLDER))
}
