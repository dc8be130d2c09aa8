//! The data package (Frictionless Data Package 2.0): every file with its size and hash, and of tables what each
//! column is, so that programs read and check them without being told more.

use std::io;

use serde::Serialize;

use crate::config::Licence;
use crate::dataset::{Column, Dataset, Digest, Holds, Offer, catalogue, columns, described, entitled};
use crate::fact::DateTime;
use crate::site::{CatalogueFile, Format, Site};

#[derive(Debug, Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'a str,
    id: String,
    title: String,
    description: String,
    homepage: String,
    created: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    sources: Vec<Source<'a>>,
    contributors: Vec<Contributor<'a>>,
    resources: Vec<Resource<'a>>,
}

#[derive(Debug, Serialize)]
struct License<'a> {
    title: &'a str,
    path: &'a str,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    title: &'a str,
    path: &'a str,
}

#[derive(Debug, Serialize)]
struct Contributor<'a> {
    title: &'a str,
    roles: [&'static str; 1],
}

#[derive(Debug, Serialize)]
struct Resource<'a> {
    name: String,
    /// Its name beside the package.
    path: String,
    title: String,
    /// Whether programs read a table in it.
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    mediatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<Dialect>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<TableSchema<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: &'static str,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
    header: bool,
}

/// Of every CSV file here (RFC 4180).
const DIALECT: Dialect =
    Dialect { delimiter: ",", line_terminator: "\r\n", quote_char: "\"", double_quote: true, header: true };

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct TableSchema<'a> {
    fields: Vec<Field<'a>>,
    primary_key: Vec<&'a str>,
    missing_values: [&'static str; 1],
}

/// A column: named by its header, which is Chinese, and titled by its English name, which JSON has.
#[derive(Debug, Serialize)]
struct Field<'a> {
    name: &'a str,
    title: &'a str,
    description: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Constraints::is_none")]
    constraints: Constraints<'a>,
}

#[derive(Debug, Serialize)]
struct Constraints<'a> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unique: bool,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    words: Option<Vec<&'a str>>,
}

impl Constraints<'_> {
    fn is_none(&self) -> bool {
        !self.required && !self.unique && self.words.is_none()
    }
}

/// The column that tells records apart.
const KEY: &str = "id";

/// Writes the package to the end of `out`.
pub(super) fn write(site: &Site, offer: &Offer, out: &mut Vec<u8>) -> io::Result<()> {
    let identity = &site.config.identity;
    let (title, description) = (entitled(site).0, described(site));
    let contributor = |title, role| Contributor { title, roles: [role] };
    let operator = identity.operator.iter().map(|operator| contributor(operator.as_str(), "maintainer"));
    let sets = catalogue(site, offer);
    let mut resources: Vec<Resource> = sets.iter().flat_map(|dataset| of_kind(site, dataset)).collect();
    resources.push(of_changes(offer));
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: identity.domain.as_str(),
        id: identity.base.join(CatalogueFile::Package.path()),
        title: format!("{}：{title}", identity.title),
        description: format!(
            "{description}CSV 里以英文撇号（'）开头的单元格，去掉这一个撇号就是原来的文字：加它是为了不让表格软件当成公式或者改写。"
        ),
        homepage: identity.base.join("data/"),
        created: DateTime::start_of(site.as_of).rfc3339(),
        licenses: identity.licence.iter().map(License::from).collect(),
        sources: vec![Source { title: identity.publisher.as_str(), path: identity.base.as_str() }],
        contributors: [contributor(identity.publisher.as_str(), "publisher")].into_iter().chain(operator).collect(),
        resources,
    };
    serde_json::to_writer_pretty(&mut *out, &package)?;
    out.push(b'\n');
    Ok(())
}

impl<'a> From<&'a Licence> for License<'a> {
    fn from(licence: &'a Licence) -> Self {
        Self { title: licence.name.as_str(), path: licence.url.as_str() }
    }
}

/// The files of a kind.
fn of_kind<'a>(site: &'a Site, dataset: &Dataset<'a>) -> Vec<Resource<'a>> {
    let files = dataset.files.iter().map(|file| {
        let is_table = file.format == Format::Csv;
        Resource {
            name: format!("{}-{}", dataset.name(), file.format.suffix()),
            title: format!("{}（{}）", dataset.column.name, file.format.label()),
            kind: if is_table { "table" } else { "file" },
            encoding: (file.format != Format::Xlsx).then_some("utf-8"),
            dialect: is_table.then_some(DIALECT),
            schema: is_table.then(|| schema(site, dataset)),
            ..resource(&file.path, file.format.suffix(), file.format.media_type(), file.digest)
        }
    });
    files.collect()
}

fn of_changes(offer: &Offer) -> Resource<'_> {
    let file = CatalogueFile::ChangesJson;
    Resource {
        name: "changes".to_owned(),
        title: "变更记录（JSON）".to_owned(),
        ..resource(file.path(), "json", file.media_type(), offer.digest(file.path()))
    }
}

fn resource<'a>(path: &str, format: &'static str, mediatype: &'static str, digest: Option<&Digest>) -> Resource<'a> {
    Resource {
        name: String::new(),
        path: path.strip_prefix("data/").unwrap_or(path).to_owned(),
        title: String::new(),
        kind: "file",
        format,
        mediatype,
        encoding: Some("utf-8"),
        bytes: digest.map(|digest| digest.size),
        hash: digest.map(|digest| format!("sha256:{}", digest.sha256)),
        dialect: None,
        schema: None,
    }
}

fn schema<'a>(site: &'a Site, dataset: &Dataset) -> TableSchema<'a> {
    let columns = columns(dataset.kind);
    let key = columns.iter().filter(|column| column.name == KEY).map(|column| column.title.as_str());
    TableSchema {
        primary_key: key.collect(),
        fields: columns.iter().map(|column| field(site, column)).collect(),
        missing_values: [""],
    }
}

fn field<'a>(site: &'a Site, column: &'a Column) -> Field<'a> {
    let (kind, format) = match column.holds {
        Holds::Text | Holds::List(_) | Holds::Parts(_) => ("string", None),
        Holds::Url => ("string", Some("uri")),
        Holds::Integer => ("integer", None),
        Holds::Number => ("number", None),
        Holds::Day => ("date", None),
        Holds::Time => ("datetime", Some("%Y-%m-%d %H:%M")),
    };
    let is_one_word = matches!(column.holds, Holds::Text);
    Field {
        name: &column.title,
        title: &column.name,
        description: column.note_in_tables(),
        kind,
        format,
        constraints: Constraints {
            required: column.required,
            unique: column.name == KEY,
            words: column.words(site).filter(|_| is_one_word),
        },
    }
}
