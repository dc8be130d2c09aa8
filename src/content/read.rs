//! One file to records: the kind by its folder, each record valid by itself, all faults of the file
//! gathered.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::reread::reread;
use super::salvage::{Salvaged, salvage};
use super::{
    BodyRule, Case, Enterprise, Facts, Kind, Lecture, Linked, News, Notice, Origin, Page, Pilot, Policy, Record,
    Station,
};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact;
use crate::markdown;
use crate::mend::{self, Mended};
use crate::path::SourcePath;
use crate::source::CONTENT;
use crate::yaml::{self, Keys, Split};

/// The most records that one file may hold.
pub(super) const BATCH_LIMIT: usize = 1_000;

/// What one file holds.
#[derive(Debug)]
pub struct Parsed {
    /// The file.
    pub file: SourcePath,
    /// Its text, as it was written.
    pub text: Arc<str>,
    /// Its kind.
    pub kind: Kind,
    /// Its records; of a refused file those that are sound by themselves.
    pub batch: Batch,
    /// Its records of which something was refused, each filled in twice: what is true of both is true of
    /// the record, whatever was meant.
    pub torn: [Batch; 2],
    /// What was put right in memory so that it could be read; its problems tell of it, and places in its
    /// records are places in the mended text.
    pub mended: Option<Mended>,
    /// Ids that a refused file seems to hold besides, so that pointers to them are not faults as well.
    pub refused_ids: Vec<String>,
    /// Whether it seems to hold a record whose id cannot be made out.
    pub holds_unknown: bool,
    /// Whether some of it could not be read, even after mending.
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

        fn read_kind(kind: Kind, text: &str, file: &SourcePath) -> Result<Parsed, Vec<Diagnostic>> {
            let empty = Parsed::empty(file, kind);
            match kind { $(Kind::$kind => read_records(text, file).map(|records| Parsed {
                problems: records.iter().flat_map(|record| judge(record)).collect(),
                batch: Batch::$kind(records),
                ..empty
            }),)+ }
        }

        fn salvage_kind(kind: Kind, text: &str, file: &SourcePath) -> Option<Parsed> {
            let empty = Parsed::empty(file, kind);
            match kind { $(Kind::$kind => {
                let Salvaged { sound, torn: [one, other], ids, holds_unknown, problems } = salvage(text, file)?;
                let torn = [Batch::$kind(one), Batch::$kind(other)];
                let batch = Batch::$kind(sound);
                Some(Parsed { batch, torn, refused_ids: ids, holds_unknown, refused: true, problems, ..empty })
            })+ }
        }

        fn keys_of(kind: Kind) -> Keys {
            match kind { $(Kind::$kind => Keys::of::<$kind>(),)+ }
        }

        fn tidy_kind(kind: Kind, text: &str, is_article: bool) -> String {
            match kind { $(Kind::$kind => mend::tidy::<$kind>(text, is_article),)+ }
        }

        impl Parsed {
            /// The ids of its records, and those that it seems to hold besides.
            pub fn ids(&self) -> Vec<&str> {
                let read: Vec<&str> = match &self.batch {
                    $(Batch::$kind(records) => records.iter().map(|record| record.facts.id().as_str()).collect(),)+
                };
                read.into_iter().chain(self.refused_ids.iter().map(String::as_str)).collect()
            }
        }

        impl Parsed {
            /// The file as it is with another text, when it is a list of which some records stayed.
            pub(super) fn reread(&self, text: &Arc<str>) -> Option<Parsed> {
                if self.refused || self.mended.is_some() || self.file.extension() != "yaml" {
                    return None;
                }
                match &self.batch { $(Batch::$kind(before) => {
                    let records = reread(&self.file, before, &self.text, text)?;
                    // Where nothing was wrong, only what is new need be judged.
                    let is_new = |(index, record): &(usize, &Arc<Record<_>>)| {
                        !before.get(*index).is_some_and(|known| Arc::ptr_eq(known, record))
                    };
                    let judged = records.iter().enumerate().filter(|one| !self.problems.is_empty() || is_new(one));
                    let problems = judged.flat_map(|(_, record)| judge(record)).collect();
                    let (text, batch) = (text.clone(), Batch::$kind(records));
                    Some(Parsed { text, problems, batch, ..Parsed::empty(&self.file, self.kind) })
                })+ }
            }
        }

        impl Batch {
            pub(super) fn has_anchor(&self, anchor: &str, drafts: bool) -> Option<bool> {
                let (body, is_draft) = match self {
                    $(Batch::$kind(records) => records.first().map(|one| (&one.body, one.facts.draft()))?,)+
                };
                (drafts || !is_draft).then(|| body.as_ref().is_some_and(|body| body.has_anchor(anchor)))
            }

            pub(super) fn anchors(&self) -> Vec<&str> {
                let body = match self {
                    $(Batch::$kind(records) => records.first().and_then(|one| one.body.as_ref()),)+
                };
                body.into_iter().flat_map(|body| body.headings()).map(|heading| heading.id.as_str()).collect()
            }

            fn none(kind: Kind) -> Self {
                match kind { $(Kind::$kind => Batch::$kind(Vec::new()),)+ }
            }
        }
    };
}

batches!(Enterprise, Case, Lecture, Station, Pilot, Notice, News, Policy, Page);

/// Reads one file; `None` when it holds site-wide data.
pub fn read_file(file: &SourcePath, text: &str) -> Option<Parsed> {
    let folder = folder(file)?;
    let Some(kind) = Kind::of_folder(folder) else {
        return Some(misplaced(file, folder));
    };
    let mut parsed = read_kind(kind, text, file).unwrap_or_else(|problems| read_mended(file, kind, text, problems));
    of_other_kind(&mut parsed, text);
    Some(parsed)
}

/// From how many unknown fields on they are taken for those of another kind.
const STRANGE: usize = 3;

/// Tells once that a file holds a record of another kind, where each of its fields would be told.
fn of_other_kind(parsed: &mut Parsed, text: &str) {
    let name = |problem: &Diagnostic| match problem.place.as_ref().map(|place| &place.at) {
        Some(At::Bytes(range)) if problem.code == Code::UnknownField => Some((range.clone(), text.get(range.clone())?)),
        _ => None,
    };
    let unknown: Vec<_> = parsed.problems.iter().filter_map(name).collect();
    let Some((place, _)) = unknown.first().filter(|_| unknown.len() >= STRANGE) else { return };
    let kind = parsed.kind;
    let takes = |other: &Kind| {
        let keys = keys_of(*other);
        *other != kind && unknown.iter().all(|(_, name)| keys.are_siblings("编号", name))
    };
    let Some(other) = Kind::ALL.into_iter().find(takes) else { return };
    let names = unknown.iter().take(STRANGE).map(|(_, name)| *name).collect::<Vec<_>>().join("、");
    let message = format!("“{names}”等字段是{}的，这个文件却放在{}的文件夹里", other.label(), kind.label());
    let right = parsed.file.as_str().replacen(kind.folder(), other.folder(), 1);
    let help = format!("把文件移到 {right}；真是{}的，删去这些字段", kind.label());
    let problem = Diagnostic::new(Code::Misplaced, message).help(help).at(&parsed.file, At::Bytes(place.clone()));
    // What is lacking is lacking of the wrong kind.
    let is_bred = |problem: &Diagnostic| {
        problem.code == Code::UnknownField || problem.code == Code::MissingField && problem.message.starts_with("缺少")
    };
    parsed.problems.retain(|problem| !is_bred(problem));
    parsed.problems.push(problem);
}

impl Parsed {
    /// `text`, from which this was read, with everything put right that can be: as it was mended, and
    /// tidied; `None` when nothing changes.
    pub fn fixed(&self, text: &str) -> Option<String> {
        let kind = Kind::of_folder(folder(&self.file)?)?;
        let mended = self.mended.as_ref().map(|mended| mended.surely(text));
        let fixed = tidy_kind(kind, mended.as_deref().unwrap_or(text), self.file.extension() == "md");
        (fixed != text).then_some(fixed)
    }

    /// Whether something is wrong with it, or was put right.
    pub(super) fn is_odd(&self) -> bool {
        !self.problems.is_empty() || self.mended.is_some()
    }

    fn empty(file: &SourcePath, kind: Kind) -> Self {
        Self {
            file: file.clone(),
            text: Arc::default(),
            kind,
            batch: Batch::none(kind),
            torn: [Batch::none(kind), Batch::none(kind)],
            mended: None,
            refused_ids: Vec::new(),
            holds_unknown: false,
            refused: false,
            problems: Vec::new(),
        }
    }
}

/// Reads a refused file once more as it is after mending, so that no slip hides what comes after it.
/// `problems` are those of the text as it was written.
fn read_mended(file: &SourcePath, kind: Kind, text: &str, problems: Vec<Diagnostic>) -> Parsed {
    let mended = mend::text(text, file.extension() == "md", &keys_of(kind));
    if mended.mends.is_empty() {
        let mut parsed = read_refused(file, kind, text);
        parsed.problems.splice(..0, problems);
        return parsed;
    }
    let mut parsed = read_kind(kind, &mended.text, file).unwrap_or_else(|others| {
        let mut parsed = read_refused(file, kind, &mended.text);
        parsed.problems.splice(..0, others);
        parsed
    });
    parsed.problems.iter_mut().for_each(|problem| mended.restore(problem));
    // Where the whole file is garbled, that is told once.
    let is_garbled = parsed.problems.iter().any(|problem| problem.code == Code::Encoding);
    parsed
        .problems
        .splice(..0, mended.problems(file).into_iter().filter(|one| !is_garbled || one.code != Code::Invisible));
    Parsed { mended: Some(mended), ..parsed }
}

/// What can be had of a text that was refused; that it was, is told already.
fn read_refused(file: &SourcePath, kind: Kind, text: &str) -> Parsed {
    let mut parsed = salvage_kind(kind, text, file).unwrap_or_else(|| {
        let refused_ids = ids_in(text);
        Parsed { refused: true, holds_unknown: refused_ids.is_empty(), refused_ids, ..Parsed::empty(file, kind) }
    });
    parsed.holds_unknown |= lacks_id(text);
    // A record without a hyphen of its own is one with the record before it.
    let known: HashSet<String> = parsed.ids().into_iter().map(str::to_owned).collect();
    parsed.refused_ids.extend(ids_in(text).into_iter().filter(|id| !known.contains(id)));
    parsed
}

/// Whether a refused text seems to name more records than it has ids: the line with one may be gone.
fn lacks_id(text: &str) -> bool {
    const TITLES: [&str; 3] = ["名称", "标题", "期次"];
    let key = |line: &str| {
        let content = line.trim_start_matches([' ', '-']);
        let name = content.split_once(':')?.0.trim_end().to_owned();
        Some((line.len() - content.len(), name))
    };
    let keys: Vec<(usize, String)> = text.lines().filter_map(key).collect();
    let Some(column) = keys.iter().find(|(_, name)| name == "编号").map(|(column, _)| *column) else { return false };
    let count = |title: &str| keys.iter().filter(|(at, name)| *at == column && name == title).count();
    TITLES.iter().any(|title| count(title) > count("编号"))
}

/// What can be told of a file that cannot be read; its problem is told already.
pub(super) fn refused(file: &SourcePath, text: &str) -> Option<Parsed> {
    let kind = Kind::of_folder(folder(file)?)?;
    let refused_ids = ids_in(text);
    let holds_unknown = refused_ids.is_empty();
    Some(Parsed { refused: true, refused_ids, holds_unknown, ..Parsed::empty(file, kind) })
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
    Ok(records.into_iter().map(Arc::new).collect())
}

/// A `.md` file: front matter, then text.
fn read_article<T: Facts>(text: &str, file: &SourcePath) -> Result<Record<T>, Vec<Diagnostic>> {
    let split = yaml::front_matter(text).map_err(|fault| vec![fault.at(file, 0)])?;
    // With its first fence, a document's beginning to YAML, so that lines are counted as in the file.
    let facts: T = yaml::read(&text[..split.yaml_offset + split.yaml.len()], &fact::check_form)
        .map_err(|faults| faults.into_iter().map(|fault| fault.at(file, 0)).collect::<Vec<_>>())?;
    if let Some((sign, problem)) = unprintable(split.body) {
        let range = split.body_offset + sign.start..split.body_offset + sign.end;
        return Err(vec![problem.at(file, At::Bytes(range))]);
    }
    Ok(article(facts, split, file))
}

/// A record with the text after its front matter.
pub(super) fn article<T: Facts>(facts: T, split: Split, file: &SourcePath) -> Record<T> {
    let body = (!split.body.trim().is_empty()).then(|| markdown::read(split.body));
    let origin = Origin { file: file.clone(), index: None, body_offset: split.body_offset };
    let linked = body.iter().flat_map(|body| body.links()).map(|link| Linked::of(link, file)).collect();
    Record { order: facts.order(), facts, body, linked, origin }
}

/// What no page may hold: the first character that XML refuses, and so every feed (XML 1.0, production 2);
/// one that turns the direction of what follows; what is left of characters that some program lost.
fn unprintable(text: &str) -> Option<(Range<usize>, Diagnostic)> {
    const LOST: [&str; 4] = ["\u{fffd}", "锟斤拷", "烫烫烫", "屯屯屯"];
    let is_refused = |c: char| {
        matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    if let Some((start, sign)) = text.char_indices().find(|(_, sign)| is_refused(*sign)) {
        let message = format!("正文里有一个看不见的字符（U+{:04X}），网页和订阅里不能有它", u32::from(sign));
        let problem = Diagnostic::new(Code::Invisible, message).help("删掉它；多半是从别处复制时带进来的");
        return Some((start..start + sign.len_utf8(), problem));
    }
    let (start, lost) = LOST.iter().filter_map(|lost| Some((text.find(lost)?, *lost))).min()?;
    let problem = Diagnostic::new(Code::BadValue, format!("正文里有乱码“{lost}”：转换编码时，原来的字已经丢了"));
    Some((start..start + lost.len(), problem.help("按原文重新录入这一处；前后的字也读不通的，整段重新录入")))
}

/// A `.yaml` file: one record, or a list of them.
fn read_batch<T: Facts>(text: &str, file: &SourcePath) -> Result<Vec<Record<T>>, Vec<Diagnostic>> {
    let records = yaml::read_records::<T>(text, BATCH_LIMIT, &fact::check_form)
        .map_err(|faults| faults.into_iter().map(|fault| fault.at(file, 0)).collect::<Vec<_>>())?;
    let is_list = records.shape == yaml::Shape::List;
    let record = |(index, facts)| batch_record(file, is_list.then_some(index), facts);
    Ok(records.items.into_iter().enumerate().map(record).collect())
}

/// A record of a `.yaml` file: of a list by its number, or alone.
pub(super) fn batch_record<T: Facts>(file: &SourcePath, index: Option<usize>, facts: T) -> Record<T> {
    let origin = Origin { file: file.clone(), index, body_offset: 0 };
    Record { order: facts.order(), facts, body: None, linked: Box::default(), origin }
}

/// What contradicts itself within a record.
pub(super) fn judge<T: Facts>(record: &Record<T>) -> Vec<Diagnostic> {
    let file = &record.origin.file;
    let mut problems = Vec::new();
    record.facts.judge(&mut |fault| problems.push(fault.diagnostic.at(file, record.origin.field(&fault.field))));
    if T::BODY == BodyRule::Required && record.body.is_none() {
        let help = match file.extension() {
            "md" => "请在第二个 --- 下面写正文",
            _ => "请改用 .md 文件：--- 之间写字段，下面写正文",
        };
        // Without its title: that may be at fault too, and then this is told all the same.
        let message = format!("这一条{}没有正文", T::KIND.label());
        problems.push(Diagnostic::new(Code::NoBody, message).help(help).at(file, record.origin.field(&[])));
    }
    problems
}

/// What look like ids in a text that was refused.
pub(super) fn ids_in(text: &str) -> Vec<String> {
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
