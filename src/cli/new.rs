//! `hexie new`: a file for a new record, ready to be filled in.

use std::io;

use super::args::NewArgs;
use super::{Outcome, terminal, today};
use crate::config;
use crate::content::{self, Kind, Records};
use crate::fact::Id;
use crate::publish::Failure;
use crate::scaffold::{self, Model};
use crate::source::{self, Sources};
use crate::yaml::Scalar;

pub(super) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let today = args.project.date.map_or_else(today::today, Ok)?;
    let model = Model::named(&args.kind).ok_or_else(|| unknown(&args.kind))?;
    let sources = source::read(&args.project.project);
    refuse_strange_folder(&sources)?;
    let records = content::read(&sources);
    let id = match &args.id {
        Some(text) => read_id(text, &records)?,
        None => ask(model.kind, &records)?,
    };
    let file = scaffold::place(model.kind, &id, today);
    source::create(&args.project.project, &file, &scaffold::page(&model, &id, today))
        .map_err(|message| Failure {
            message, help: Some("换一个编号，或者直接改那个文件".to_owned())
        })?;
    terminal::say(&format!("已写好 {file}\n打开它，填上写着“必填”的字段，再运行 hexie check。\n"));
    Ok(Outcome::Fine)
}

fn unknown(word: &str) -> Failure {
    let mut words: Vec<String> = Vec::new();
    for model in scaffold::models() {
        // 大讲堂 is a kind, and a type of it.
        if !words.iter().any(|word| word == model.word()) {
            words.push(model.word().to_owned());
        }
    }
    Failure {
        message: format!("没有“{word}”这一种内容"), help: Some(format!("可以写：{}", words.join("、")))
    }
}

fn refuse_strange_folder(sources: &Sources) -> Result<(), Failure> {
    let site = config::file("site");
    match sources.texts.contains_key(&site) || sources.refused.contains_key(&site) {
        true => Ok(()),
        false => Err(Failure {
            message: format!("这里没有 {site}，不是网站项目的文件夹"),
            help: Some("先进入项目的文件夹，或者用 -C 写明它在哪里".to_owned()),
        }),
    }
}

/// An id that is sound and not yet used.
fn read_id(text: &str, records: &Records) -> Result<Id, Failure> {
    let id = Id::parse(text).map_err(|refusal| Failure { message: refusal.message, help: refusal.help })?;
    match records.files.iter().find(|parsed| parsed.ids().contains(&id.as_str())) {
        None => Ok(id),
        Some(parsed) => Err(Failure {
            message: format!("编号“{id}”已经用在 {} 里", parsed.file),
            help: Some("换一个没有用过的编号；撤下的内容用过的编号也不要再用".to_owned()),
        }),
    }
}

/// Asks for an id until there is a good one; what was typed is read line by line to its end.
fn ask(kind: Kind, records: &Records) -> Result<Id, Failure> {
    let own = records.files.iter().filter(|parsed| parsed.kind == kind);
    let last = own.flat_map(|parsed| parsed.ids()).max();
    let last = last.map(|id| format!("，现在最后一个是 {id}")).unwrap_or_default();
    loop {
        terminal::tell(&format!("{}的编号（小写字母、数字、连字符{last}）：", kind.label()));
        let mut line = String::new();
        if !io::stdin().read_line(&mut line).is_ok_and(|read| read > 0) {
            return Err(Failure {
                message: "没有写编号".to_owned(),
                help: Some(format!("把编号写在命令里，如 hexie new {} hd-2026-001", kind.label())),
            });
        }
        match read_id(&line, records) {
            Ok(id) => return Ok(id),
            Err(failure) => terminal::tell_failure(&failure),
        }
    }
}
