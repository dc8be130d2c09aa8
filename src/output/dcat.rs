//! The catalogue for catalogues of catalogues: DCAT 3 (W3C) as JSON-LD. Its context stands in it, so that it is read
//! without fetching anything. It names no place but what the site's data says.

use std::io;

use serde::Serialize;

use crate::config::Identity;
use crate::dataset::{Dataset, Digest, Offer, catalogue, described, entitled};
use crate::fact::Date;
use crate::site::{CatalogueFile, Site};
use crate::yaml::Scalar;

/// The vocabularies, by the prefixes that keys have.
#[derive(Debug, Serialize)]
struct Context {
    dcat: &'static str,
    dct: &'static str,
    foaf: &'static str,
    vcard: &'static str,
    spdx: &'static str,
    xsd: &'static str,
}

const CONTEXT: Context = Context {
    dcat: "http://www.w3.org/ns/dcat#",
    dct: "http://purl.org/dc/terms/",
    foaf: "http://xmlns.com/foaf/0.1/",
    vcard: "http://www.w3.org/2006/vcard/ns#",
    spdx: "http://spdx.org/rdf/terms#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
};

/// A thing that is told of elsewhere.
#[derive(Debug, Clone, Serialize)]
struct Id {
    #[serde(rename = "@id")]
    id: String,
}

/// A text in Chinese.
#[derive(Debug, Clone, Serialize)]
struct Chinese {
    #[serde(rename = "@value")]
    value: String,
    #[serde(rename = "@language")]
    language: &'static str,
}

/// A value of a type.
#[derive(Debug, Clone, Serialize)]
struct Typed {
    #[serde(rename = "@value")]
    value: String,
    #[serde(rename = "@type")]
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct Catalogue<'a> {
    #[serde(rename = "@context")]
    context: Context,
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "dct:title")]
    title: Chinese,
    #[serde(rename = "dct:description")]
    description: Chinese,
    #[serde(rename = "foaf:homepage")]
    homepage: Id,
    #[serde(rename = "dct:language")]
    language: Id,
    #[serde(rename = "dct:modified")]
    modified: Typed,
    #[serde(rename = "dct:publisher")]
    publisher: Publisher<'a>,
    #[serde(rename = "dct:license", skip_serializing_if = "Option::is_none")]
    licence: Option<Id>,
    #[serde(rename = "dcat:dataset")]
    datasets: Vec<Set<'a>>,
}

#[derive(Debug, Serialize)]
struct Publisher<'a> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "foaf:name")]
    name: &'a str,
}

/// Whom to ask: those who receive journalists, or else the publisher's office.
#[derive(Debug, Clone, Serialize)]
struct Contact {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "vcard:fn")]
    name: String,
    #[serde(rename = "vcard:hasEmail", skip_serializing_if = "Option::is_none")]
    email: Option<Id>,
    #[serde(rename = "vcard:hasTelephone")]
    phones: Vec<Id>,
}

#[derive(Debug, Serialize)]
struct Set<'a> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "dct:identifier")]
    identifier: &'static str,
    #[serde(rename = "dct:title")]
    title: Chinese,
    #[serde(rename = "dct:description")]
    description: Chinese,
    #[serde(rename = "dcat:keyword")]
    keywords: Vec<Chinese>,
    #[serde(rename = "dcat:landingPage")]
    page: Id,
    #[serde(rename = "dct:language")]
    language: Id,
    #[serde(rename = "dct:temporal")]
    period: Period,
    #[serde(rename = "dct:accrualPeriodicity", skip_serializing_if = "Option::is_none")]
    frequency: Option<Id>,
    #[serde(rename = "dct:modified", skip_serializing_if = "Option::is_none")]
    modified: Option<Typed>,
    #[serde(rename = "dct:publisher")]
    publisher: Id,
    #[serde(rename = "dcat:contactPoint")]
    contact: Contact,
    #[serde(rename = "dct:license", skip_serializing_if = "Option::is_none")]
    licence: Option<Id>,
    #[serde(rename = "dcat:distribution")]
    files: Vec<Distribution<'a>>,
}

/// The campaign, from its first day to its last.
#[derive(Debug, Clone, Serialize)]
struct Period {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "dcat:startDate")]
    start: Typed,
    #[serde(rename = "dcat:endDate")]
    end: Typed,
}

#[derive(Debug, Serialize)]
struct Distribution<'a> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "dct:title")]
    title: Chinese,
    #[serde(rename = "dcat:accessURL")]
    page: Id,
    #[serde(rename = "dcat:downloadURL")]
    download: Id,
    #[serde(rename = "dcat:mediaType")]
    media_type: Id,
    #[serde(rename = "dcat:byteSize", skip_serializing_if = "Option::is_none")]
    size: Option<Typed>,
    #[serde(rename = "spdx:checksum", skip_serializing_if = "Option::is_none")]
    checksum: Option<Checksum<'a>>,
    #[serde(rename = "dct:license", skip_serializing_if = "Option::is_none")]
    licence: Option<Id>,
}

#[derive(Debug, Serialize)]
struct Checksum<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "spdx:algorithm")]
    algorithm: Id,
    #[serde(rename = "spdx:checksumValue")]
    value: Hex<'a>,
}

#[derive(Debug, Serialize)]
struct Hex<'a> {
    #[serde(rename = "@value")]
    value: &'a str,
    #[serde(rename = "@type")]
    kind: &'static str,
}

/// Writes the catalogue to the end of `out`.
pub(super) fn write(site: &Site, offer: &Offer, out: &mut Vec<u8>) -> io::Result<()> {
    let identity = &site.config.identity;
    let (title, _) = entitled(site);
    let home = identity.base.join("data/");
    let mut datasets: Vec<Set> = catalogue(site, offer).iter().map(|dataset| of_kind(site, dataset)).collect();
    datasets.push(of_changes(site, offer));
    let catalogue = Catalogue {
        context: CONTEXT,
        id: format!("{home}#catalogue"),
        kind: "dcat:Catalog",
        title: chinese(&format!("{}：{title}", identity.title)),
        description: chinese(&described(site)),
        homepage: Id { id: home },
        language: language(),
        modified: day(site.as_of),
        publisher: Publisher {
            id: publisher(identity).id,
            kind: "foaf:Organization",
            name: identity.publisher.as_str(),
        },
        licence: licence(identity),
        datasets,
    };
    serde_json::to_writer_pretty(&mut *out, &catalogue)?;
    out.push(b'\n');
    Ok(())
}

const LANGUAGE: &str = "zh-CN";

fn of_kind<'a>(site: &Site, dataset: &Dataset<'a>) -> Set<'a> {
    let column = dataset.column;
    let page = format!("{}#{}", site.config.identity.base.join("data/"), dataset.name());
    let title = column.name.as_str();
    let file =
        |path: &str, label: &str, kind, digest| distribution(site, path, &format!("{title}（{label}）"), kind, digest);
    let files = dataset.files.iter();
    let files = files.map(|one| file(&one.path, one.format.label(), one.format.media_type(), one.digest));
    let updated = dataset.updated.map(|time| time.date());
    Set {
        keywords: column.keywords.iter().map(|word| chinese(word.as_str())).collect(),
        ..set(site, dataset.name(), page, title, column.description.as_str(), updated, files.collect())
    }
}

fn of_changes<'a>(site: &Site, offer: &'a Offer) -> Set<'a> {
    let title = "变更记录";
    let page = site.config.identity.base.join(CatalogueFile::Changes.path());
    let files = [(CatalogueFile::ChangesJson, "JSON"), (CatalogueFile::ChangesFeed, "Atom")];
    let files = files.map(|(file, label)| {
        distribution(site, file.path(), &format!("{title}（{label}）"), file.media_type(), offer.digest(file.path()))
    });
    let about = "各栏目的记录何时新增、更新，何时改变状态或者撤销。";
    let updated = offer.changes.last(site, None).map(|time| time.date());
    set(site, "changes", page, title, about, updated, files.into())
}

fn set<'a>(
    site: &Site,
    name: &'static str,
    page: String,
    title: &str,
    description: &str,
    updated: Option<Date>,
    files: Vec<Distribution<'a>>,
) -> Set<'a> {
    let identity = &site.config.identity;
    Set {
        id: page.clone(),
        kind: "dcat:Dataset",
        identifier: name,
        title: chinese(title),
        description: chinese(description),
        keywords: Vec::new(),
        page: Id { id: page },
        language: language(),
        period: Period { kind: "dct:PeriodOfTime", start: day(identity.start), end: day(identity.end) },
        frequency: site.archived().is_none().then(|| Id { id: "http://purl.org/cld/freq/irregular".to_owned() }),
        modified: updated.map(day),
        publisher: publisher(identity),
        contact: contact(identity),
        licence: licence(identity),
        files,
    }
}

fn distribution<'a>(
    site: &Site,
    path: &str,
    title: &str,
    media_type: &str,
    digest: Option<&'a Digest>,
) -> Distribution<'a> {
    let identity = &site.config.identity;
    let url = identity.base.join(path);
    Distribution {
        id: url.clone(),
        kind: "dcat:Distribution",
        title: chinese(title),
        page: Id { id: identity.base.join("data/") },
        download: Id { id: url },
        media_type: Id { id: format!("https://www.iana.org/assignments/media-types/{media_type}") },
        size: digest.map(|digest| Typed { value: digest.size.to_string(), kind: "xsd:nonNegativeInteger" }),
        checksum: digest.map(|digest| Checksum {
            kind: "spdx:Checksum",
            algorithm: Id { id: "spdx:checksumAlgorithm_sha256".to_owned() },
            value: Hex { value: &digest.sha256, kind: "xsd:hexBinary" },
        }),
        licence: licence(identity),
    }
}

fn contact(identity: &Identity) -> Contact {
    let (name, phones, email) = match &identity.press {
        Some(press) => (&press.office, &press.phones, &press.email),
        None => (&identity.publisher, &identity.contact.phones, &identity.contact.email),
    };
    Contact {
        kind: "vcard:Organization",
        name: name.to_string(),
        email: email.as_ref().map(|email| Id { id: format!("mailto:{email}") }),
        phones: phones.iter().map(|phone| Id { id: phone.tel() }).collect(),
    }
}

fn publisher(identity: &Identity) -> Id {
    Id { id: format!("{}#publisher", identity.base.as_str()) }
}

fn licence(identity: &Identity) -> Option<Id> {
    identity.licence.as_ref().map(|licence| Id { id: licence.url.to_string() })
}

/// Chinese as a thing (DCAT 3, 6.4.10), of the list that DCAT recommends.
fn language() -> Id {
    Id { id: "http://id.loc.gov/vocabulary/iso639-1/zh".to_owned() }
}

fn chinese(text: &str) -> Chinese {
    Chinese { value: text.to_owned(), language: LANGUAGE }
}

fn day(day: Date) -> Typed {
    Typed { value: day.text(), kind: "xsd:date" }
}
