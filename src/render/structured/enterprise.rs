//! An enterprise, and what its titles are worth: the titles that hold are its credentials; every certification
//! made is told with its state, so that a title that was withdrawn or has run out is never claimed.

use serde::Serialize;

use super::node::{Body, PostalAddress, QuantitativeValue, Ref};
use super::{Thing, Topic};
use crate::content::Level;
use crate::render::view::enterprise::{CertificationView, EnterpriseView};
use crate::render::view::parts::{Day, text, texts};
use crate::site::{RecordKey, Site};

/// An enterprise.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename = "Organization", rename_all = "camelCase")]
pub(in crate::render) struct Enterprise<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    legal_name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternate_name: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    identifier: PropertyValue<'a>,
    address: PostalAddress<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_of_employees: Option<QuantitativeValue>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_credential: Vec<Credential<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_certification: Vec<Certification<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    award: Vec<String>,
    main_entity_of_page: Ref,
}

/// A value of some property.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct PropertyValue<'a> {
    #[serde(rename = "propertyID")]
    property: &'static str,
    value: &'a str,
}

/// A title that holds.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename = "EducationalOccupationalCredential", rename_all = "camelCase")]
struct Credential<'a> {
    name: String,
    credential_category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recognized_by: Option<Body<'a>>,
}

/// A certification, whatever became of it.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Certification<'a> {
    name: String,
    certification_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_by: Option<Body<'a>>,
}

/// What the titles are.
const TITLE: &str = "劳动关系和谐企业";

/// What an enterprise's page is about.
pub(in crate::render) fn enterprise<'a>(
    site: &'a Site,
    key: RecordKey,
    view: &EnterpriseView<'a>,
    canonical: &str,
) -> Topic<'a> {
    let entry = site.enterprises.at(key.number);
    let facts = entry.facts();
    let made = || view.certifications.iter().filter(|one| one.certified.is_some());
    let id = format!("{canonical}#enterprise");
    let enterprise = Enterprise {
        id: id.clone(),
        name: facts.name.as_str(),
        legal_name: facts.name.as_str(),
        alternate_name: text(&facts.short_name).into_iter().chain(texts(&facts.former_names)).collect(),
        description: text(&facts.summary),
        identifier: PropertyValue { property: "统一社会信用代码", value: facts.credit_code.as_str() },
        address: PostalAddress::locality(facts.street.as_str()),
        number_of_employees: view.employees.map(QuantitativeValue::count),
        has_credential: made().filter(|one| one.holds).map(|one| credential(site, one)).collect(),
        has_certification: made().map(|one| certification(site, view, one)).collect(),
        award: view.honours.iter().map(|honour| format!("{}年 {}", honour.year, honour.name)).collect(),
        main_entity_of_page: Ref::to(canonical.to_owned()),
    };
    let changed = site.last_day(entry).filter(|day| *day > entry.published.date()).map(|day| day.to_string());
    Topic::of("WebPage", (id, Thing::Enterprise(enterprise))).dated(entry.published.rfc3339(), changed)
}

fn credential<'a>(site: &'a Site, made: &CertificationView) -> Credential<'a> {
    Credential {
        name: name(made),
        credential_category: TITLE,
        date_published: made.certified.map(Day::iso),
        expires: made.expires.map(Day::iso),
        recognized_by: issuer(site, made),
    }
}

/// A certification that ended before its time expired on that day.
fn certification<'a>(site: &'a Site, view: &EnterpriseView, made: &CertificationView) -> Certification<'a> {
    let end = made.expires.map(Day::iso);
    let cut = view.ended.as_ref().filter(|_| !made.holds).map(|event| event.date.iso());
    Certification {
        name: name(made),
        certification_status: if made.holds { ACTIVE } else { INACTIVE },
        valid_from: made.certified.map(Day::iso),
        expires: match (end, cut) {
            (Some(end), Some(cut)) => Some(end.min(cut)),
            (end, cut) => end.or(cut),
        },
        issued_by: issuer(site, made),
    }
}

const ACTIVE: &str = "https://schema.org/CertificationActive";
const INACTIVE: &str = "https://schema.org/CertificationInactive";

fn name(made: &CertificationView) -> String {
    format!("{}年度{}{TITLE}", made.year, made.level)
}

/// The publisher certifies for the district; who does for the city and the state, the content does not say.
fn issuer<'a>(site: &'a Site, made: &CertificationView) -> Option<Body<'a>> {
    (made.level == Level::District.label()).then(|| Body::Publisher(Ref::publisher(site)))
}
