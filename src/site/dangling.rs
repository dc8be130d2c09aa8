//! Pointers to nothing: that there is no such record, and which was meant.

use super::index::{Index, Standing};
use super::link::Names;
use crate::content::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::fact::Id;
use crate::path::SourcePath;
use crate::source::CONTENT;

/// The signs with which several names are written as one.
const BETWEEN: [char; 7] = ['、', '，', ',', ';', '；', ' ', '|'];

/// The problem of a pointer to a record that is not there.
pub(super) fn dangling(kind: Kind, id: &Id, index: &Index, names: &Names) -> Diagnostic {
    let written = id.as_str();
    let reach = Reach { kind, index, names };
    let none = format!("没有编号是“{written}”的{}", kind.label());
    let (message, help) = if let Some(meant) = reach.by_name(written) {
        (format!("“{written}”是{}的名称，这里要写编号", kind.label()), format!("写成 {meant}"))
    } else if let Some(meant) = reach.within(written) {
        (format!("“{written}”里除了编号还写了别的"), format!("只写编号：{meant}"))
    } else if let Some(meant) = reach.by_file(written) {
        (format!("“{written}”不是编号，是文件的名称"), format!("写成 {meant}"))
    } else if let Some(all) = reach.several(written) {
        (format!("“{written}”里有 {} 个{}", all.len(), kind.label()), format!("每个单独写成一项：{}", all.join("；")))
    } else if let Some(other) = other_kind(kind, written, index) {
        let help = format!("这里要写{}的编号，在 {} 里找", kind.label(), kind.folder());
        (format!("“{written}”是{}的编号，不是{}的", other.label(), kind.label()), help)
    } else if let Some(near) = index.nearest(kind, written) {
        (none, format!("是不是“{near}”？"))
    } else if let Some((near, meant)) = reach.near_name(written) {
        (none, format!("是不是“{near}”？写它的编号：{meant}"))
    } else {
        let name = if written.is_ascii() { "" } else { "，不写名称" };
        (none, format!("请填 {} 里某条记录的编号{name}", kind.folder()))
    };
    Diagnostic::new(Code::DanglingReference, message).help(help)
}

/// A record of another kind with this id.
fn other_kind(kind: Kind, id: &str, index: &Index) -> Option<Kind> {
    let others = Kind::ALL.into_iter().filter(|other| *other != kind);
    others
        .into_iter()
        .find(|other| matches!(index.known(*other, id), Some(Standing::Published(_) | Standing::Withheld)))
}

/// The records that may be meant.
struct Reach<'a> {
    kind: Kind,
    index: &'a Index,
    names: &'a Names<'a>,
}

impl Reach<'_> {
    /// The id of the only record with a name.
    fn by_name(&self, name: &str) -> Option<String> {
        let mut found = Vec::new();
        (self.names)(self.kind, &mut |own, id| {
            if own == name && !found.contains(id) {
                found.push(id.clone());
            }
        });
        found.pop().filter(|_| found.is_empty()).map(|id| id.to_string())
    }

    /// The only id of a record that stands among other words.
    fn within(&self, written: &str) -> Option<String> {
        let words = written.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
        let mut known = words.filter(|word| self.index.known(self.kind, word).is_some());
        let only = known.next().filter(|only| known.next().is_none() && !written.is_ascii() && *only != written)?;
        Some(only.to_owned())
    }

    /// The id of the record that a file is called after.
    fn by_file(&self, written: &str) -> Option<String> {
        let name = written.rsplit(['/', '\\']).next()?;
        let stem = name.strip_suffix(".yaml").or(name.strip_suffix(".md")).or(name.strip_suffix(".html"));
        let stem = stem.unwrap_or(name).to_lowercase();
        if stem != written && self.index.known(self.kind, &stem).is_some() {
            return Some(stem);
        }
        // The path of the file itself, which need not be called after its record.
        let path = written.trim_start_matches(['.', '/']);
        let folder = if path.contains('/') { String::new() } else { format!("{}/", self.kind.folder()) };
        let file = SourcePath::new(&format!("{CONTENT}/{folder}{}", path.trim_start_matches("content/")));
        match self.index.in_file(&file)? {
            [(kind, id)] if *kind == self.kind => Some(id.to_string()),
            _ => None,
        }
    }

    /// The ids of several records that are written as one.
    fn several(&self, written: &str) -> Option<Vec<String>> {
        let parts: Vec<&str> = written.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()).collect();
        let id = |part: &&str| match self.index.known(self.kind, part) {
            Some(_) => Some((*part).to_owned()),
            None => self.by_name(part),
        };
        if parts.len() > 1 { parts.iter().map(id).collect() } else { None }
    }

    /// The name most like what was written, with its id.
    fn near_name(&self, written: &str) -> Option<(String, String)> {
        let mut names: Vec<(String, String)> = Vec::new();
        (self.names)(self.kind, &mut |name, id| names.push((name.to_owned(), id.to_string())));
        let near = self.index.nearest_name(self.kind, written, names.iter().map(|(name, _)| name.as_str()))?;
        names.into_iter().find(|(name, _)| *name == near)
    }
}
