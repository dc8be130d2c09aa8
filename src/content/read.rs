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
use crate::mend::{self, Mended};
use crate::path::SourcePath;
use crate::source::{CONTENT, Sources};
use crate::yaml::{self, Keys};

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
    /// What was put right in memory so that it could be read; its problems tell of it, and places in its
    /// records are places in the mended text.
    pub mended: Option<Mended>,
    /// Ids that a refused file seems to hold, so that pointers to them are not faults as well.
    pub refused_ids: Vec<String>,
    /// Whether its records could not be read, even after mending.
    pub refused: bool,
    /// What is wrong with it, at the places that were written.
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

        fn keys_of(kind: Kind) -> Keys {
            match kind { $(Kind::$kind => Keys::of::<$kind>(),)+ }
        }

        fn tidy_kind(kind: Kind, text: &str, is_article: bool) -> String {
            match kind { $(Kind::$kind => mend::tidy::<$kind>(text, is_article),)+ }
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
    let mut files: Vec<Parsed> =
        texts.par_iter().with_max_len(1).filter_map(|(file, text)| read_file(file, text)).collect();
    files.extend(sources.refused.iter().filter_map(|(file, text)| refused(file, text)));
    files.sort_by(|one, two| one.file.cmp(&two.file));
    Records { files }
}

impl Records {
    /// What was put right in a file so that it could be read.
    pub fn mended(&self, file: &SourcePath) -> Option<&Mended> {
        let at = self.files.binary_search_by(|parsed| parsed.file.cmp(file)).ok()?;
        self.files[at].mended.as_ref()
    }
}

/// Reads one file; `None` when it holds site-wide data.
pub fn read_file(file: &SourcePath, text: &str) -> Option<Parsed> {
    let folder = folder(file)?;
    let Some(kind) = Kind::of_folder(folder) else {
        return Some(misplaced(file, folder));
    };
    Some(match read_kind(kind, text, file) {
        Ok(batch) => Parsed { batch, ..Parsed::empty(file, kind) },
        Err(problems) => read_mended(file, kind, text, problems),
    })
}

/// The text of a file with everything put right that can be: mended when it is refused, and tidied;
/// `None` when nothing changes.
pub fn fix_file(file: &SourcePath, text: &str) -> Option<String> {
    let kind = Kind::of_folder(folder(file)?)?;
    let is_article = file.extension() == "md";
    let fixed = match read_kind(kind, text, file) {
        Ok(_) => tidy_kind(kind, text, is_article),
        Err(_) => tidy_kind(kind, &mend::text(text, is_article, &keys_of(kind)).text, is_article),
    };
    (fixed != text).then_some(fixed)
}

impl Parsed {
    fn empty(file: &SourcePath, kind: Kind) -> Self {
        Self {
            file: file.clone(),
            kind,
            batch: Batch::none(kind),
            mended: None,
            refused_ids: Vec::new(),
            refused: false,
            problems: Vec::new(),
        }
    }
}

/// Reads a refused file once more as it is after mending, so that no slip hides what comes after it.
/// `problems` are those of the text as it was written.
fn read_mended(file: &SourcePath, kind: Kind, text: &str, problems: Vec<Diagnostic>) -> Parsed {
    let mended = mend::text(text, file.extension() == "md", &keys_of(kind));
    let empty = Parsed::empty(file, kind);
    if mended.mends.is_empty() {
        return Parsed { refused: true, refused_ids: ids_in(text), problems, ..empty };
    }
    let mut problems = mended.problems(file);
    match read_kind(kind, &mended.text, file) {
        Ok(batch) => Parsed { batch, problems, mended: Some(mended), ..empty },
        Err(mut others) => {
            others.iter_mut().for_each(|problem| mended.restore(problem));
            problems.extend(others);
            let refused_ids = ids_in(&mended.text);
            Parsed { refused: true, refused_ids, problems, mended: Some(mended), ..empty }
        }
    }
}

/// What can be told of a file that cannot be read; its problem is told already.
fn refused(file: &SourcePath, text: &str) -> Option<Parsed> {
    let kind = Kind::of_folder(folder(file)?)?;
    Some(Parsed { refused: true, refused_ids: ids_in(text), ..Parsed::empty(file, kind) })
}

/// The folder in `content/`; `None` for site-wide data.
fn folder(file: &SourcePath) -> Option<&str> {
    let (folder, _) = file.as_str().strip_prefix(CONTENT)?.strip_prefix('/')?.split_once('/')?;
    Some(folder)
}

fn misplaced(file: &SourcePath, folder: &str) -> Parsed {
    let folders = Kind::ALL.map(|kind| format!("{}（{}）", kind.folder(), kind.label())).join("、");
    let problem = Diagnostic::new(Code::Misplaced, format!("文件夹“{folder}”不是放内容的文件夹"))
        .help(format!("请移到这些文件夹之一：{folders}"))
        .at(file, At::File);
    Parsed { refused: true, problems: vec![problem], ..Parsed::empty(file, Kind::Page) }
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
    // With its first fence, a document's beginning to YAML, so that lines are counted as in the file.
    let facts: T = yaml::read(&text[..split.yaml_offset + split.yaml.len()], &fact::check_form)
        .map_err(|faults| faults.into_iter().map(|fault| fault.at(file, 0)).collect::<Vec<_>>())?;
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
        let line = line.trim_start_matches(|sign| yaml::is_blank(sign) || matches!(sign, '-' | '－' | '—' | '•' | '{'));
        let value = line.strip_prefix("编号")?.trim_start_matches(yaml::is_blank);
        let value = value.strip_prefix(|sign| sign == ':' || yaml::is_wide_colon(sign))?;
        let value = value.split(['#', ',', '}']).next().unwrap_or(value).trim_matches(yaml::is_blank);
        let value = value.trim_matches(['"', '\'', '“', '”']).to_lowercase();
        Some(value).filter(|value| !value.is_empty())
    };
    text.lines().filter_map(id).collect()
}
