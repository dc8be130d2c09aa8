//! `content/*.yaml` to the site-wide data, all faults gathered.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{
    Application, Columns, Coordinators, Data, HolidayYear, Honour, Identity, Lists, Organiser, Parts, Progress,
    ServiceOrganisation, WordingRule,
};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::{self, List};
use crate::mend::{self, Mended};
use crate::path::SourcePath;
use crate::source::{CONTENT, Sources, is_fit};
use crate::yaml::{self, Fault, Keys};

/// The files of site-wide data, by their names without extension.
pub const FILES: [&str; 11] = [
    "site",
    "organisers",
    "columns",
    "lists",
    "apply",
    "progress",
    "honours",
    "coordinators",
    "services",
    "holidays",
    "wording",
];

/// What tidies the text of each file.
const TIDY: [fn(&str) -> String; 11] = [
    |text| mend::tidy::<Identity>(text, false),
    |text| mend::tidy::<List<Organiser>>(text, false),
    |text| mend::tidy::<Columns>(text, false),
    |text| mend::tidy::<Lists>(text, false),
    |text| mend::tidy::<Application>(text, false),
    |text| mend::tidy::<Progress>(text, false),
    |text| mend::tidy::<List<Honour>>(text, false),
    |text| mend::tidy::<Coordinators>(text, false),
    |text| mend::tidy::<List<ServiceOrganisation>>(text, false),
    |text| mend::tidy::<List<HolidayYear>>(text, false),
    |text| mend::tidy::<List<WordingRule>>(text, false),
];

/// The path of a file of site-wide data, by its name without extension.
pub fn file(name: &str) -> SourcePath {
    SourcePath::new(&format!("{CONTENT}/{name}.yaml"))
}

/// What reading the site-wide data comes to.
#[derive(Debug)]
pub struct Reading {
    /// The data.
    pub data: Data,
    /// What was put right in memory so that a file could be read.
    pub mended: BTreeMap<SourcePath, Mended>,
    /// Every fault of every file, at the places that were written; among them unknown files beside them.
    pub problems: Vec<Diagnostic>,
}

/// Reads the site-wide data.
pub fn read(sources: &Sources) -> Reading {
    let mut shelf = Shelf { sources, failed: false, mended: BTreeMap::new(), problems: strangers(sources) };
    let parts = Parts {
        identity: shelf.required("site"),
        columns: shelf.required("columns"),
        lists: shelf.required("lists"),
        organisers: shelf.optional("organisers").unwrap_or_default(),
        application: shelf.optional("apply"),
        progress: shelf.optional("progress"),
        honours: shelf.optional("honours").unwrap_or_default(),
        coordinators: shelf.optional("coordinators"),
        services: shelf.optional("services").unwrap_or_default(),
        holidays: shelf.optional("holidays").unwrap_or_default(),
        wording: shelf.optional("wording").unwrap_or_default(),
    };
    let data = parts.joined(!shelf.failed);
    shelf.problems.extend(data.judge());
    Reading { data, mended: shelf.mended, problems: shelf.problems }
}

impl Reading {
    /// `text`, the text of a file of site-wide data as it was read, with everything put right that can be:
    /// as it was mended, and tidied; `None` when nothing changes or the file is none of ours.
    pub fn fixed(&self, path: &SourcePath, text: &str) -> Option<String> {
        let (_, tidy) = FILES.iter().zip(TIDY).find(|(name, _)| file(name) == *path)?;
        let mended = self.mended.get(path).map(|mended| mended.surely(text));
        Some(tidy(mended.as_deref().unwrap_or(text))).filter(|fixed| fixed != text)
    }
}

/// Texts directly in `content/` that are none of ours.
fn strangers(sources: &Sources) -> Vec<Diagnostic> {
    let ours = FILES.map(file);
    // A name with signs that none may have is told already.
    let is_strange = |path: &&SourcePath| path.folder() == CONTENT && !ours.contains(path) && is_fit(path.as_str());
    let strange = sources.texts.keys().filter(is_strange);
    strange
        .map(|path| {
            let near = FILES.iter().find(|name| strsim::osa_distance(&format!("{name}.yaml"), path.name()) <= 1);
            let near = near.map(|name| format!("是不是 {name}.yaml？")).unwrap_or_default();
            Diagnostic::new(Code::Misplaced, format!("content 里没有叫“{}”的全站数据文件", path.name()))
                .help(format!(
                    "{near}全站数据文件有：{}；内容请放进各自的文件夹",
                    FILES.map(|name| format!("{name}.yaml")).join("、")
                ))
                .at(path, At::File)
        })
        .collect()
}

/// The files, and what reading them comes to so far.
struct Shelf<'a> {
    sources: &'a Sources,
    /// Whether the data of a file is not to be had.
    failed: bool,
    mended: BTreeMap<SourcePath, Mended>,
    problems: Vec<Diagnostic>,
}

impl Shelf<'_> {
    fn required<T: DeserializeOwned + JsonSchema>(&mut self, name: &str) -> Option<T> {
        let path = file(name);
        if !self.sources.texts.contains_key(&path) && !self.sources.refused.contains_key(&path) {
            self.problems.push(
                Diagnostic::new(Code::Unreadable, format!("缺少全站数据文件 {path}"))
                    .help("请从示例项目复制这个文件，再改成自己的内容"),
            );
        }
        self.optional(name)
    }

    fn optional<T: DeserializeOwned + JsonSchema>(&mut self, name: &str) -> Option<T> {
        let path = file(name);
        self.failed |= self.sources.refused.contains_key(&path);
        let text = self.sources.text(&path)?;
        match yaml::read(text, &fact::check_form) {
            Ok(data) => Some(data),
            Err(faults) => self.mended(path, text, faults),
        }
    }

    /// Reads a refused file once more as it is after mending; `faults` are those of the text as written.
    fn mended<T: DeserializeOwned + JsonSchema>(
        &mut self,
        path: SourcePath,
        text: &str,
        faults: Vec<Fault>,
    ) -> Option<T> {
        let mended = mend::text(text, false, &Keys::of::<T>());
        if mended.mends.is_empty() {
            self.failed = true;
            self.problems.extend(faults.into_iter().map(|fault| fault.at(&path, 0)));
            return None;
        }
        self.problems.extend(mended.problems(&path));
        let data = yaml::read(&mended.text, &fact::check_form);
        let data = data.map_err(|faults| {
            self.failed = true;
            self.problems.extend(faults.into_iter().map(|fault| {
                let mut problem = fault.at(&path, 0);
                mended.restore(&mut problem);
                problem
            }));
        });
        self.mended.insert(path, mended);
        data.ok()
    }
}
