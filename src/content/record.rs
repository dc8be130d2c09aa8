//! What all kinds of records have in common, and one record as it was written: its facts, its
//! text, and where it stands.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Field, Kind, OrderKey, Pointer};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};
use crate::fact::{Date, DateTime, Id, Text};
use crate::markdown::{Article, Destination, Link};
use crate::path::SourcePath;
use crate::privacy::Exception;

/// A record, valid by itself.
#[derive(Debug)]
pub struct Record<T> {
    /// What its fields say.
    pub facts: T,
    /// Its Markdown text, where it has one.
    pub body: Option<Article>,
    /// What of the project each link of the text names, in the order of the links; `None` for one that leads
    /// elsewhere.
    pub linked: Box<[Option<Linked>]>,
    /// Where it stands.
    pub origin: Origin,
    /// Its place among the records of its kind.
    pub order: OrderKey,
}

/// A file of the project, as a link names it.
#[derive(Debug)]
pub struct Linked {
    /// The file; whether there is one is not known here.
    pub file: SourcePath,
    /// The place in it, decoded and not empty.
    pub fragment: Option<String>,
}

impl Linked {
    /// What a link in the text of a file names.
    pub fn of(link: &Link, from: &SourcePath) -> Option<Self> {
        match Destination::of(&link.dest) {
            Destination::Path { path, fragment, .. } if !path.starts_with('/') => {
                let fragment = fragment.map(Cow::into_owned).filter(|fragment| !fragment.is_empty());
                Some(Self { file: from.join(&path)?, fragment })
            }
            _ => None,
        }
    }
}

/// Where a record was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: SourcePath,
    /// Its number in the file's list, from 0; `None` when the file is this one record.
    pub index: Option<usize>,
    /// Where the Markdown text begins, in bytes of the file's text; 0 where there is none.
    pub body_offset: usize,
}

/// A picture beside the record.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// The file, relative to the record's.
    #[serde(rename(deserialize = "文件"))]
    #[schemars(description = "图片文件，放在记录旁边，写相对路径")]
    pub file: Text,
    /// What it shows, for those who cannot see it.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "替代文字：图里是什么，给看不见图的人读")]
    pub alt: Text,
    /// The caption.
    #[serde(rename(deserialize = "图注"))]
    #[schemars(description = "图片下方的说明")]
    pub caption: Option<Text>,
    /// Who made it.
    #[serde(rename(deserialize = "署名"))]
    #[schemars(description = "拍摄或绘制者")]
    pub credit: Option<Text>,
}

/// A file offered beside the record.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The file, relative to the record's.
    #[serde(rename(deserialize = "文件"))]
    #[schemars(description = "附件文件，放在记录旁边，写相对路径")]
    pub file: Text,
    /// What it is called on the page.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "页面上显示的名称")]
    pub name: Text,
}

/// Whether a kind's records have a Markdown text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyRule {
    /// They must.
    Required,
    /// They may.
    Optional,
}

/// A fault within one record that no single field shows.
#[derive(Debug)]
pub struct Fault {
    /// The field to look at.
    pub field: Vec<Field>,
    /// What is, and the remedy; its place is filled in by who knows the file.
    pub diagnostic: Diagnostic,
}

/// The facts of one kind of record.
pub trait Facts: DeserializeOwned + JsonSchema + Send + Sync + 'static {
    /// The kind.
    const KIND: Kind;
    /// Whether it needs a text.
    const BODY: BodyRule = BodyRule::Optional;

    /// The permanent id.
    fn id(&self) -> &Id;
    /// The title or name.
    fn title(&self) -> &Text;
    /// When it was published, where the record itself says so.
    fn published(&self) -> Option<DateTime>;
    /// When it was last changed.
    fn updated(&self) -> Option<DateTime>;
    /// Where it comes from, if not from the host.
    fn source(&self) -> Option<&Text>;
    /// Its keywords.
    fn keywords(&self) -> &[Text];
    /// Its pictures.
    fn pictures(&self) -> &[Picture];
    /// Its attachments.
    fn attachments(&self) -> &[Attachment];
    /// What was handed out at it.
    fn materials(&self) -> &[Attachment] {
        &[]
    }
    /// What of persons it tells all the same.
    fn exceptions(&self) -> &[Exception];
    /// Whether it is a draft.
    fn draft(&self) -> bool;
    /// What it is about, in a sentence or two.
    fn summary(&self) -> Option<&Text> {
        None
    }
    /// Who wrote it.
    fn author(&self) -> Option<&Text> {
        None
    }

    /// Shows the days on which something happened to what it is about, or on which it stands differently than the day
    /// before.
    fn events(&self, _visit: &mut dyn FnMut(Date)) {}

    /// Its place in the natural order of its kind.
    fn order(&self) -> OrderKey;

    /// Shows every pointer, with the fields that lead to it.
    fn pointers(&self, _visit: &mut dyn FnMut(Pointer<'_>, &[Field])) {}

    /// Reports what contradicts itself within the record.
    fn judge(&self, _report: &mut dyn FnMut(Fault)) {}
}

impl Origin {
    /// The path to the record's own map in its file.
    pub fn record_path(&self) -> FieldPath {
        match self.index {
            Some(index) => FieldPath::default().index(index),
            None => FieldPath::default(),
        }
    }

    /// The place of a field of the record.
    pub fn field(&self, fields: &[Field]) -> At {
        At::Field(Field::path(&self.record_path(), fields))
    }
}

impl Fault {
    /// A contradiction, shown at a field.
    pub fn contradiction(field: &[Field], message: impl Into<String>, help: impl Into<String>) -> Self {
        let diagnostic = Diagnostic::new(Code::Contradiction, message).help(help);
        Self { field: field.to_vec(), diagnostic }
    }
}

/// Declares the facts of a kind: the fields that all kinds have, then its own.
macro_rules! kind {
    (
        $(#[$meta:meta])*
        pub struct $name:ident (published: $published:ty) { $($fields:tt)* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// The permanent id, part of the address.
            #[serde(rename(deserialize = "编号"))]
            #[schemars(description = "永久编号，用在网址里，定了就不再改；小写字母、数字、连字符")]
            pub id: $crate::fact::Id,
            $($fields)*
            /// When it was published.
            #[serde(rename(deserialize = "发布时间"))]
            #[schemars(description = "发布时间，写到分钟；到了这个时间才会出现在网站上")]
            pub published: $published,
            /// When it was last changed.
            #[serde(rename(deserialize = "更新时间"))]
            #[schemars(description = "最近一次修改内容的时间")]
            pub updated: Option<$crate::fact::DateTime>,
            /// Where it comes from; by default the host.
            #[serde(rename(deserialize = "来源"))]
            #[schemars(description = "信息来源，不填为主办单位")]
            pub source: Option<$crate::fact::Text>,
            /// Keywords.
            #[serde(rename(deserialize = "关键词"), default)]
            #[schemars(description = "关键词列表")]
            pub keywords: $crate::fact::List<$crate::fact::Text>,
            /// Pictures beside the record.
            #[serde(rename(deserialize = "图片"), default)]
            #[schemars(description = "图片列表")]
            pub pictures: $crate::fact::List<$crate::content::Picture>,
            /// Files offered beside the record.
            #[serde(rename(deserialize = "附件"), default)]
            #[schemars(description = "附件列表")]
            pub attachments: $crate::fact::List<$crate::content::Attachment>,
            /// What of persons it tells all the same, each with the reason; never published.
            #[serde(rename(deserialize = "隐私说明"), default, skip_serializing)]
            #[schemars(description = "个人信息和无法检查的附件，确需公布的，逐项写明理由；只作记录，不会发布")]
            pub exceptions: $crate::fact::List<$crate::privacy::Exception>,
            /// Whether it is a draft, and left out everywhere.
            #[serde(rename(deserialize = "草稿"))]
            #[schemars(description = "是：还没写好，不发布")]
            pub draft: Option<$crate::fact::YesNo>,
        }
    };
}

/// The accessors of [`Facts`] that read the common fields.
macro_rules! common_facts {
    ($title:ident) => {
        fn id(&self) -> &$crate::fact::Id {
            &self.id
        }
        fn title(&self) -> &$crate::fact::Text {
            &self.$title
        }
        fn published(&self) -> Option<$crate::fact::DateTime> {
            self.published.into()
        }
        fn updated(&self) -> Option<$crate::fact::DateTime> {
            self.updated
        }
        fn source(&self) -> Option<&$crate::fact::Text> {
            self.source.as_ref()
        }
        fn keywords(&self) -> &[$crate::fact::Text] {
            &self.keywords
        }
        fn pictures(&self) -> &[$crate::content::Picture] {
            &self.pictures
        }
        fn attachments(&self) -> &[$crate::content::Attachment] {
            &self.attachments
        }
        fn exceptions(&self) -> &[$crate::privacy::Exception] {
            &self.exceptions
        }
        fn draft(&self) -> bool {
            self.draft.is_some_and(|draft| draft.is_yes())
        }
    };
}
