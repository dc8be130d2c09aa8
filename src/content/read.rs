//! One file to records: the kind by its folder, each record valid by itself, all faults of the file
//! gathered.

use std::sync::Arc;

use rayon::prelude::*;

use super::{
    BodyRule, Case, Enterprise, Facts, Kind, Lecture, News, Notice, Origin, Page, Pilot, Policy, Record, Station,
};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact;
use crate::markdown;
use crate::path::SourcePath;
use crate::source::{CONTENT, Sources};
use crate::yaml;

/// The most records that one file may hold.
const BATCH_LIMIT: usize = 1_000;

/// All records of a project, file by file.
#[derive(Debug, Default)]
pub struct Records {
    /// What each file holds, in the order of the files' paths.
    pub files: Vec<Parsed>,
}

/// What one file holds.
#[derive(Debug)]
pub struct Parsed {
    /// The file.
    pub file: SourcePath,
    /// Its kind.
    pub kind: Kind,
    /// Its records; none when it was refused.
    pub batch: Batch,
    /// Ids that a refused file seems to hold, so that pointers to them are not faults as well.
    pub refused_ids: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

macro_rules! batches {
    ($($kind:ident),+) => {
        /// Records of one kind.
        #[derive(Debug)]
        pub enum Batch { $(
            #[doc = concat!("Records of the kind ", stringify!($kind), ".")]
            $kind(Vec<Arc<Record<$kind>>>),
        )+ }

        fn read_kind(kind: Kind, text: &str, file: &SourcePath) -> Result<Batch, Vec<Diagnostic>> {
            match kind { $(Kind::$kind => read_records(text, file).map(Batch::$kind),)+ }
        }

        impl Parsed {
            /// The ids of its records; those that it seems to hold, when it was refused.
            pub fn ids(&self) -> Vec<&str> {
                let read: Vec<&str> = match &self.batch {
                    $(Batch::$kind(records) => records.iter().map(|record| record.facts.id().as_str()).collect(),)+
                };
                read.into_iter().chain(self.refused_ids.iter().map(String::as_str)).collect()
            }
        }

        impl Batch {
            fn none(kind: Kind) -> Self {
                match kind { $(Kind::$kind => Batch::$kind(Vec::new()),)+ }
            }
        }
    };
}

batches!(Enterprise, Case, Lecture, Station, Pilot, Notice, News, Policy, Page);

/// Reads every record of a project, in parallel; the result does not depend on the order.
pub fn read(sources: &Sources) -> Records {
    let texts: Vec<_> = sources.texts.iter().collect();
    let files = texts.par_iter().with_max_len(1).filter_map(|(file, text)| read_file(file, text)).collect();
    Records { files }
}

/// Reads one file; `None` when it holds site-wide data.
pub fn read_file(file: &SourcePath, text: &str) -> Option<Parsed> {
    let (folder, _) = file.as_str().strip_prefix(CONTENT)?.strip_prefix('/')?.split_once('/')?;
    let Some(kind) = Kind::of_folder(folder) else {
        return Some(misplaced(file, folder));
    };
    Some(match read_kind(kind, text, file) {
        Ok(batch) => Parsed { file: file.clone(), kind, batch, refused_ids: Vec::new(), problems: Vec::new() },
        Err(problems) => {
            Parsed { file: file.clone(), kind, batch: Batch::none(kind), refused_ids: ids_in(text), problems }
        }
    })
}

fn misplaced(file: &SourcePath, folder: &str) -> Parsed {
    let folders = Kind::ALL.map(|kind| format!("{}（{}）", kind.folder(), kind.label())).join("、");
    let problem = Diagnostic::new(Code::Misplaced, format!("文件夹“{folder}”不是放内容的文件夹"))
        .help(format!("请移到这些文件夹之一：{folders}"))
        .at(file, At::File);
    let kind = Kind::Page;
    Parsed { file: file.clone(), kind, batch: Batch::none(kind), refused_ids: Vec::new(), problems: vec![problem] }
}

fn read_records<T: Facts>(text: &str, file: &SourcePath) -> Result<Vec<Arc<Record<T>>>, Vec<Diagnostic>> {
    let records = match file.extension() {
        "md" => vec![read_article(text, file)?],
        _ => read_batch(text, file)?,
    };
    let problems: Vec<Diagnostic> = records.iter().flat_map(|record| judge(record, file)).collect();
    if problems.is_empty() { Ok(records.into_iter().map(Arc::new).collect()) } else { Err(problems) }
}

/// A `.md` file: front matter, then text.
fn read_article<T: Facts>(text: &str, file: &SourcePath) -> Result<Record<T>, Vec<Diagnostic>> {
    let split = yaml::front_matter(text).map_err(|fault| vec![fault.at(file, 0)])?;
    let facts: T = yaml::read(split.yaml, &fact::check_form)
        .map_err(|faults| faults.into_iter().map(|fault| fault.at(file, split.yaml_offset)).collect::<Vec<_>>())?;
    if let Some(sign) = control(split.body) {
        let range = split.body_offset + sign.start..split.body_offset + sign.end;
        let problem = Diagnostic::new(Code::Encoding, "正文里有一个看不见的控制字符，网页和订阅里不能有它");
        return Err(vec![problem.help("请把这几个字删掉重新输入").at(file, At::Bytes(range))]);
    }
    let body = (!split.body.trim().is_empty()).then(|| markdown::read(split.body));
    let origin = Origin { file: file.clone(), index: None, body_offset: split.body_offset };
    Ok(Record { order: facts.order(), facts, body, origin })
}

/// The first character of a text that XML, and so no feed, may hold (XML 1.0, production 2).
fn control(text: &str) -> Option<std::ops::Range<usize>> {
    let is_refused = |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    text.char_indices().find(|(_, c)| is_refused(*c)).map(|(start, c)| start..start + c.len_utf8())
}

/// A `.yaml` file: one record, or a list of them.
fn read_batch<T: Facts>(text: &str, file: &SourcePath) -> Result<Vec<Record<T>>, Vec<Diagnostic>> {
    let records = yaml::read_records::<T>(text, BATCH_LIMIT, &fact::check_form)
        .map_err(|faults| faults.into_iter().map(|fault| fault.at(file, 0)).collect::<Vec<_>>())?;
    let is_list = records.shape == yaml::Shape::List;
    let record = |(index, facts): (usize, T)| {
        let origin = Origin { file: file.clone(), index: is_list.then_some(index), body_offset: text.len() };
        Record { order: facts.order(), facts, body: None, origin }
    };
    Ok(records.items.into_iter().enumerate().map(record).collect())
}

fn judge<T: Facts>(record: &Record<T>, file: &SourcePath) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    record.facts.judge(&mut |fault| problems.push(fault.diagnostic.at(file, record.origin.field(&fault.field))));
    if T::BODY == BodyRule::Required && record.body.is_none() {
        let help = match file.extension() {
            "md" => "请在第二个 --- 下面写正文",
            _ => "请改用 .md 文件：--- 之间写字段，下面写正文",
        };
        let message = format!("{}“{}”没有正文", T::KIND.label(), record.facts.title());
        problems.push(Diagnostic::new(Code::NoBody, message).help(help).at(file, record.origin.field(&[])));
    }
    problems
}

/// What look like ids in a text that was refused.
fn ids_in(text: &str) -> Vec<String> {
    let id = |line: &str| {
        let line = line.trim_start_matches([' ', '-', '\t', '\u{3000}']);
        let value = line.strip_prefix("编号")?.trim_start().strip_prefix([':', '：'])?;
        let value = value.split('#').next().unwrap_or(value).trim().trim_matches(['"', '\'', '“', '”']);
        Some(value.to_owned())
    };
    text.lines().filter_map(id).collect()
}
