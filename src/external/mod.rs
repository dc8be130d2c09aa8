//! External links as they were last verified: `content/_links.yaml`, which is committed and never published, and
//! is written by `hexie check --external` alone; and the verification itself, the only thing here that uses the
//! network.

mod client;
mod round;

pub use client::Answer;
pub use round::verify;

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::closed;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::{self, Date, List, Text};
use crate::path::SourcePath;
use crate::source::{self, CONTENT, Draft};
use crate::yaml;

closed! {
    /// What a verification came to.
    pub enum Outcome {
        /// The page is there.
        Fine = "fine" "正常",
        /// The page is there, at another address.
        Moved = "moved" "转到别处",
        /// There is no such page, or no such site.
        Dead = "dead" "打不开",
        /// The site did not say: it refuses programs, is out of order, or answers too slowly.
        Unsure = "unsure" "未能核实",
    }
}

/// When a link was last verified, and what came of it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// The address, as it is written in the content.
    #[serde(rename = "网址")]
    pub address: Text,
    /// The day.
    #[serde(rename = "日期")]
    pub day: Date,
    /// What came of it.
    #[serde(rename = "结果")]
    pub outcome: Outcome,
    /// More of it: the status, or where the page is now.
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

/// All verifications of a project.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The file as it was read; none when there was none.
    text: Option<String>,
    entries: BTreeMap<String, Verified>,
}

/// More than any ledger has.
const LIMIT: u64 = 8 << 20;

const HEAD: &str = "# 外部链接的核对记录：由 hexie check --external 写入，不用手改，也不会发布。\n";

/// Where the ledger of a project is.
pub fn file() -> SourcePath {
    SourcePath::new(&format!("{CONTENT}/_links.yaml"))
}

impl Ledger {
    /// The ledger of a project; an empty one when there is none yet.
    ///
    /// # Errors
    /// That it cannot be read.
    pub fn read(root: &Path) -> Result<Self, Diagnostic> {
        let file = file();
        if !source::exists(root, &file) {
            return Ok(Self::default());
        }
        let refuse = |why: String| {
            Diagnostic::new(Code::Unreadable, format!("外部链接的核对记录读不出来：{why}"))
                .help("从版本记录里恢复这个文件；或者删去它，再运行 hexie check --external")
                .at(&file, At::File)
        };
        let bytes = source::read_file(root, &file, LIMIT).map_err(refuse)?;
        let text = String::from_utf8(bytes).map_err(|_| refuse("编码不是 UTF-8".to_owned()))?;
        let entries: List<Verified> = yaml::read(&text, &fact::check_form)
            .map_err(|faults| refuse(faults.into_iter().next().map(|fault| fault.message).unwrap_or_default()))?;
        let entries = entries.iter().map(|one| (one.address.to_string(), one.clone())).collect();
        Ok(Self { text: Some(text), entries })
    }

    /// What came of the last verification of an address.
    pub fn get(&self, address: &str) -> Option<&Verified> {
        self.entries.get(address)
    }

    /// Whether any link was dead when it was last verified.
    pub fn has_dead(&self) -> bool {
        self.entries.values().any(|one| one.outcome == Outcome::Dead)
    }

    /// Notes what came of verifications on a day, and leaves out addresses that are in the content no more.
    pub fn note(&mut self, answers: BTreeMap<String, Answer>, day: Date, is_kept: impl Fn(&str) -> bool) {
        self.entries.retain(|address, _| is_kept(address));
        for (address, Answer { outcome, note }) in answers {
            let text = |text: &str| <Text as yaml::Scalar>::parse(text).ok();
            let Some(written) = text(&address) else { continue };
            let note = note.as_deref().and_then(text);
            self.entries.insert(address, Verified { address: written, day, outcome, note });
        }
    }

    /// Writes it, sorted by address, whole or not at all.
    ///
    /// # Errors
    /// Why the machine did not permit it, in Chinese; the file is then as it was.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        let items: String = self.entries.values().map(Verified::item).collect();
        let text = HEAD.to_owned() + if items.is_empty() { "[]\n" } else { &items };
        let file = file();
        if self.text.is_none() {
            source::create(root, &file, "")?;
        }
        let before = self.text.as_deref().unwrap_or_default();
        let put = Draft::write(root, &file, before, &text).and_then(Draft::put);
        put.map_err(|error| format!("{file} 没有写成：{error}"))
    }
}

/// A text in quotes, as JSON writes it and YAML reads it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Verified {
    /// It as an item of the ledger.
    fn item(&self) -> String {
        let Self { address, day, outcome, note } = self;
        let note = note.as_ref().map(|note| format!("  说明: {}\n", quoted(note.as_str()))).unwrap_or_default();
        format!("- 网址: {}\n  日期: {day}\n  结果: {}\n{note}", quoted(address.as_str()), outcome.label())
    }
}
