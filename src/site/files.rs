//! Pictures and attachments beside the records, and static files: their addresses, and which of
//! them nothing uses.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashSet as HashSet;

use super::index::nearest;
use super::with_batch;
use crate::content::{Facts, Field, Kind, Record, Records};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Text;
use crate::markdown::{Destination, Refusal};
use crate::path::{OutputPath, SourcePath, sound_name};
use crate::source::{CONTENT, Sources, is_fit, is_static};

/// The most texts of a folder in which the name of a file that nothing uses is looked for.
const FEW: usize = 200;

/// The files of a project, and what becomes of them.
pub(super) struct Files<'a> {
    known: &'a BTreeSet<SourcePath>,
    sources: &'a Sources,
    /// Those that were likely meant where a name is wrong: that is told there.
    meant: Mutex<HashSet<SourcePath>>,
    published: BTreeMap<OutputPath, SourcePath>,
    /// Files that have another's address.
    clashing: BTreeSet<SourcePath>,
}

/// What has become of the files.
pub(super) struct Finished {
    pub(super) published: BTreeMap<OutputPath, SourcePath>,
    pub(super) left: Vec<SourcePath>,
    pub(super) problems: Vec<Diagnostic>,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            known: &sources.files,
            sources,
            meant: Mutex::default(),
            published: BTreeMap::new(),
            clashing: BTreeSet::new(),
        }
    }

    /// Publishes static files.
    pub(super) fn publish_static(&mut self) {
        let known = self.known.iter().filter(|file| is_static(file));
        self.publish(known.filter_map(|file| Some((address(file)?, file.clone()))).collect());
    }

    /// The address of a file, if there is such a file beside the records.
    pub(super) fn find(&self, file: &SourcePath) -> Option<OutputPath> {
        if self.known.contains(file) { address(file) } else { None }
    }

    /// Publishes files at their addresses.
    pub(super) fn publish(&mut self, files: Vec<(OutputPath, SourcePath)>) {
        for (address, file) in files {
            match self.published.entry(address) {
                Entry::Occupied(taken) if *taken.get() != file => drop(self.clashing.insert(file)),
                Entry::Occupied(_) => {}
                Entry::Vacant(free) => drop(free.insert(file)),
            }
        }
    }

    /// Looks for the files of a record's fields, and tells those that are missing.
    pub(super) fn find_all<T: Facts>(
        &self,
        record: &Record<T>,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<(OutputPath, SourcePath)> {
        let origin = &record.origin;
        let mut found = Vec::new();
        for (name, field) in files_of(&record.facts) {
            let file = origin.file.join(name.as_str());
            match file.and_then(|file| Some((self.find(&file)?, file))) {
                Some(file) => found.push(file),
                None => {
                    problems.push(self.missing(name.as_str(), &origin.file).at(&origin.file, origin.field(&field)));
                }
            }
        }
        found
    }

    /// Publishes a file that something other than a record names; answers whether there is such a file.
    pub(super) fn publish_file(&mut self, file: &SourcePath) -> bool {
        let Some(address) = self.find(file) else { return false };
        self.publish(vec![(address, file.clone())]);
        true
    }

    /// That there is no file of a name beside the one at `from`, and which may be meant: one whose name
    /// differs in case alone, or little.
    pub(super) fn missing(&self, name: &str, from: &SourcePath) -> Diagnostic {
        let problem = |help: String| Diagnostic::new(Code::MissingFile, format!("找不到文件“{name}”")).help(help);
        if matches!(Destination::of(name), Destination::Refused(Refusal::Drive)) || name.contains('\\') {
            let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
            return problem(format!(
                "这是自己电脑上的位置，别人打不开；请把文件复制到这个内容文件旁边，只写文件名 {file}"
            ));
        }
        let Some(file) = from.join(name) else {
            return problem("请把文件放到这个内容文件旁边，只写文件名".to_owned());
        };
        let siblings = || self.known.iter().filter(|known| known.folder() == file.folder());
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let meant =
            |known: &SourcePath| self.meant.lock().unwrap_or_else(PoisonError::into_inner).insert(known.clone());
        if let Some(same) = siblings().find(|known| known.as_str().eq_ignore_ascii_case(file.as_str())) {
            meant(same);
            return problem(format!("大小写不同：写成 {folder}{}", same.name()));
        }
        if ["http:", "https:", "www."].iter().any(|start| name.starts_with(start)) {
            return problem(
                "这里只能写文件名：请把文件下载下来，放到这个内容文件旁边；网页的链接写在正文里".to_owned(),
            );
        }
        // A name is likely that of one file, wherever it stands.
        let mut elsewhere = self.known.iter().filter(|known| known.name() == file.name() && !is_static(known));
        if let (Some(one), None) = (elsewhere.next(), elsewhere.next()) {
            meant(one);
            return problem(format!("写成 {}", one.seen_from(from)));
        }
        let sound = sound_name(file.name());
        let twin = siblings().find(|known| stem(known.name()).eq_ignore_ascii_case(stem(file.name())));
        let near = twin.map(SourcePath::name).or_else(|| nearest(file.name(), siblings().map(SourcePath::name)));
        let near = near.and_then(|near| siblings().find(|known| known.name() == near));
        match near {
            Some(near) => {
                meant(near);
                problem(format!("是不是 {folder}{}？", near.name()))
            }
            None if sound != file.name() && siblings().any(|known| known.name() == sound) => {
                problem(format!("写成 {folder}{sound}，不带别的符号"))
            }
            None if sound != file.name() => problem(format!(
                "文件名用小写字母、数字和连字符：把文件改名为 {sound}，放到这个内容文件旁边，这里也写 {folder}{sound}"
            )),
            None => problem("请把文件放到这个内容文件旁边，文件名（包括大小写）要一致".to_owned()),
        }
    }

    /// What is published, what is not, and what is wrong: files that have another's address, and those that
    /// no record names, be the record published or not.
    pub(super) fn finish(self, records: &Records, refused: &BTreeSet<SourcePath>) -> Finished {
        let published: HashSet<&SourcePath> = self.published.values().collect();
        let left: Vec<SourcePath> = self.known.iter().filter(|file| !published.contains(file)).cloned().collect();
        let mut problems = if left.is_empty() { Vec::new() } else { self.unused(&left, records, refused) };
        problems.extend(self.clashing.iter().filter_map(|file| clash(file, self.published.get(&address(file)?)?)));
        Finished { published: self.published, left, problems }
    }

    /// Warnings for those of some files that nothing names.
    fn unused(&self, left: &[SourcePath], records: &Records, refused: &BTreeSet<SourcePath>) -> Vec<Diagnostic> {
        let named = named(records);
        let meant = self.meant.lock().unwrap_or_else(PoisonError::into_inner);
        // A text beside it that has its name all the same is at fault, and that is told there.
        let mut beside: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, text) in &self.sources.texts {
            beside.entry(path.folder()).or_default().push(text);
        }
        let is_written = |file: &SourcePath| {
            let texts = beside.get(file.folder()).map(Vec::as_slice).unwrap_or_default();
            texts.len() <= FEW && texts.iter().any(|text| text.contains(file.name()))
        };
        // What a refused file names is not known: its folder's files may be used.
        let folders: HashSet<&str> = refused.iter().map(SourcePath::folder).collect();
        // A name that is to be changed is told already.
        let is_ours = |file: &SourcePath| !folders.contains(file.folder()) && is_fit(file.as_str());
        let is_used = |file: &SourcePath| {
            named.contains(file) || self.clashing.contains(file) || meant.contains(file) || is_written(file)
        };
        left.iter().filter(|file| is_ours(file) && !is_used(file)).map(unused_file).collect()
    }
}

/// That a file has the address of another.
fn clash(file: &SourcePath, other: &SourcePath) -> Option<Diagnostic> {
    let problem = Diagnostic::new(Code::AddressTaken, format!("网址 /{} 已经是文件 {other} 的", address(file)?));
    Some(problem.help("请给这个文件改名，引用它的地方也跟着改；两个是同一个的，只留一个").at(file, At::File))
}

/// Every file that a record names, be the record published or not.
fn named(records: &Records) -> HashSet<SourcePath> {
    let mut named = HashSet::default();
    for parsed in &records.files {
        with_batch!(&parsed.batch, batch => batch.iter().for_each(|record| note(record, &mut named)));
    }
    named
}

fn note<T: Facts>(record: &Record<T>, named: &mut HashSet<SourcePath>) {
    let file = &record.origin.file;
    named.extend(files_of(&record.facts).filter_map(|(written, _)| file.join(written.as_str())));
    named.extend(record.linked.iter().flatten().map(|linked| linked.file.clone()));
}

/// That nothing names a file. A document may hold a record that someone believes published.
fn unused_file(file: &SourcePath) -> Diagnostic {
    const WORDS: [&str; 7] = ["doc", "docx", "wps", "rtf", "odt", "txt", "pdf"];
    const CELLS: [&str; 4] = ["xls", "xlsx", "et", "csv"];
    let suffix = file.extension().to_ascii_lowercase();
    let problem = |message: &str, help: &str| Diagnostic::new(Code::UnusedFile, message).help(help).at(file, At::File);
    match &*suffix {
        suffix if WORDS.contains(&suffix) => problem(
            "没有内容用到这个文件，不会发布；里面的文字也不会成为网页",
            "要成为网页的，把文字写进 .md 文件（hexie new 可以新建一个）；是附件的，请在内容里引用它；不再需要的请删去",
        ),
        suffix if CELLS.contains(&suffix) => problem(
            "没有内容用到这个文件，不会发布；里面的数据也不会成为网页",
            "要成为网页的，把数据写进 .yaml 文件（hexie new 可以新建一个）；是附件的，请在内容里引用它；不再需要的请删去",
        ),
        _ => problem("没有内容用到这个文件，不会发布", "不再需要的请删去；需要的请在内容里引用它"),
    }
}

/// A file's name without its suffix.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The files that a record's fields name, with the fields: pictures, then attachments.
fn files_of<T: Facts>(facts: &T) -> impl Iterator<Item = (&Text, [Field; 3])> {
    let pictures = facts.pictures().iter().map(|picture| &picture.file);
    let attachments = facts.attachments().iter().chain(facts.materials()).map(|attachment| &attachment.file);
    let named = |key| move |(index, file)| (file, [Field::Key(key), Field::Item(index), Field::Key("文件")]);
    let split = facts.attachments().len();
    let attached = attachments.enumerate().map(move |(index, file)| match index.checked_sub(split) {
        Some(index) => named("课件")((index, file)),
        None => named("附件")((index, file)),
    });
    pictures.enumerate().map(named("图片")).chain(attached)
}

/// The address of a file: its path in `content/`, the folder of pages being `about`; a static file's
/// is its path in `static/`.
fn address(file: &SourcePath) -> Option<OutputPath> {
    let path = file.as_str().strip_prefix(CONTENT)?.strip_prefix('/')?;
    if let Some(path) = path.strip_prefix("static/") {
        return OutputPath::new(path);
    }
    let (folder, rest) = path.split_once('/')?;
    let kind = Kind::of_folder(folder)?;
    OutputPath::new(&format!("{}/{rest}", kind.address()))
}
