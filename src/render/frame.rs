//! What all pages share, made once per site: who publishes it, its columns, its facets. Pages get it
//! by reference.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use tera::Value;

use super::page::site_tags;
use super::rows::Rows;
use super::structured;
use super::view::parts::{Day, PhoneView, text, texts};
use crate::config::{ColumnKey, Identity};
use crate::content::Kind;
use crate::site::{Facet, FacetValue, LETTER, LETTERS, Section, Site, column_of, letter_value};

/// What all pages share.
#[derive(Debug)]
pub struct Frame {
    /// `site`: [`SiteView`].
    pub(super) site: Value,
    /// `columns`: [`ColumnView`] by key; a column without a page is absent.
    pub(super) columns: Value,
    /// `listing.facets`, by kind: [`FacetView`].
    pub(super) facets: BTreeMap<Kind, Value>,
    /// The tags that every page bears.
    pub(super) site_tags: Vec<Value>,
    /// What lists show of each record.
    pub(super) rows: Rows,
    /// What the structured data of every page begins with.
    pub(super) common: Vec<Box<RawValue>>,
}

/// The portal as a whole.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// The host portal's name.
    pub name: &'a str,
    /// This portal's name.
    pub title: &'a str,
    /// A line below it.
    pub tagline: Option<&'a str>,
    /// The host portal's domain.
    pub domain: &'a str,
    /// The host portal's code (网站标识码).
    pub code: &'a str,
    /// The absolute address of the portal's root, with a slash at the end.
    pub base: &'a str,
    /// What the portal is for.
    pub description: &'a str,
    /// The campaign's slogans.
    pub slogans: Vec<&'a str>,
    /// 主办单位.
    pub publisher: &'a str,
    /// 承办单位.
    pub operator: Option<&'a str>,
    /// How to reach them.
    pub contact: ContactView<'a>,
    /// The numbers a site must show.
    pub records: RecordsView<'a>,
    /// On what terms the content may be used.
    pub rights: Option<&'a str>,
    /// Whether there is something to search and to combine facets with.
    pub finding: bool,
    /// Whether the content is offered as data too: there is the page `data/index.html`.
    pub open_data: bool,
    /// The terms on which data may be used: `name`, `url`.
    pub licence: Option<LicenceView<'a>>,
    /// Whom journalists ask: `office`, `phones`, `email`, `hours`.
    pub press: Option<PressView<'a>>,
    /// The first day of the campaign.
    pub start: Day,
    /// Its last day.
    pub end: Day,
    /// The day the portal shows.
    pub today: Day,
    /// What the data is as of.
    pub as_of: Day,
    /// From when on the portal is archived: `day`, `note`; none before.
    pub archived: Option<ArchivedView<'a>>,
    /// The columns that have a page, in order, home first.
    pub nav: Vec<ColumnView<'a>>,
    /// The address of the feed of everything, from the root.
    pub feed_path: &'static str,
}

/// That the portal is archived.
#[derive(Debug, Serialize)]
pub struct ArchivedView<'a> {
    /// Since when.
    pub day: Day,
    /// What else readers are told.
    pub note: Option<&'a str>,
}

/// The terms on which data may be used.
#[derive(Debug, Serialize)]
pub struct LicenceView<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where its text is.
    pub url: &'a str,
}

/// Whom journalists ask.
#[derive(Debug, Serialize)]
pub struct PressView<'a> {
    /// The office.
    pub office: &'a str,
    /// Phones.
    pub phones: Vec<PhoneView>,
    /// The e-mail.
    pub email: Option<String>,
    /// When someone answers.
    pub hours: Option<&'a str>,
}

/// A column of the portal.
#[derive(Debug, Serialize)]
pub struct ColumnView<'a> {
    /// Its English name; `home` for the home page.
    pub key: &'static str,
    /// Its name.
    pub name: &'a str,
    /// Its address from the root.
    pub path: String,
    /// What it holds.
    pub description: &'a str,
}

/// How to reach the publisher.
#[derive(Debug, Serialize)]
pub struct ContactView<'a> {
    /// Phones.
    pub phones: Vec<PhoneView>,
    /// The address.
    pub address: &'a str,
    /// The postcode.
    pub postcode: Option<String>,
    /// The e-mail.
    pub email: Option<String>,
    /// When someone answers.
    pub hours: Option<&'a str>,
}

/// The numbers a government site must show in its footer.
#[derive(Debug, Serialize)]
pub struct RecordsView<'a> {
    /// ICP 备案.
    pub icp: &'a str,
    /// 公安备案.
    pub police: &'a str,
    /// Its digits alone, for the link.
    pub police_code: &'a str,
    /// The address of 党政机关网站标识.
    pub conac: Option<&'a str>,
}

/// A way to narrow a listing.
#[derive(Debug, Serialize)]
pub struct FacetView<'a> {
    /// Its name in addresses: `street`.
    pub name: &'a str,
    /// Its name for people: 街道.
    pub label: &'a str,
    /// Its values that have records; letters without any too, so that the alphabet is whole.
    pub values: Vec<FacetValueView<'a>>,
}

/// A value of a facet.
#[derive(Debug, Serialize)]
pub struct FacetValueView<'a> {
    /// Its name in addresses.
    pub slug: Cow<'a, str>,
    /// Its name for people.
    pub label: Cow<'a, str>,
    /// How many records it has.
    pub count: usize,
    /// The listing narrowed to it, from the root; none when it has no records.
    pub path: Option<&'a str>,
}

/// Makes what all pages of a site share.
pub fn frame(site: &Site) -> Frame {
    let columns = columns(site);
    let by_key: BTreeMap<&str, &ColumnView> = columns.iter().map(|column| (column.key, column)).collect();
    Frame {
        columns: Value::from_serializable(&by_key),
        rows: Rows::of(site),
        common: structured::common(site),
        site_tags: site_tags(&site.config.identity),
        facets: Kind::ALL.map(|kind| (kind, Value::from_serializable(&facets(site, kind)))).into(),
        site: Value::from_serializable(&site_view(site, columns)),
    }
}

/// The columns that have a page, home first.
fn columns(site: &Site) -> Vec<ColumnView<'_>> {
    let has_page = |key: ColumnKey| match (kind_of(key), section_of(key)) {
        (_, Some(Section::Data)) => Section::Data.is_present(site) && site.config.columns.data.is_some(),
        (Some(kind), _) => site.count(kind) > 0,
        (_, Some(section)) => section.is_present(site),
        _ => true,
    };
    let view = |key: ColumnKey| {
        let column = site.config.columns.get(key);
        ColumnView {
            key: column_name(key),
            name: column.name.as_str(),
            path: column_path(key),
            description: column.description.as_str(),
        }
    };
    ColumnKey::ALL.iter().copied().filter(|key| has_page(*key)).map(view).collect()
}

/// The English name of a column in templates.
pub(super) fn column_name(key: ColumnKey) -> &'static str {
    if key == ColumnKey::Home { "home" } else { key.slug() }
}

/// The address of a column's page.
pub(super) fn column_path(key: ColumnKey) -> String {
    match key {
        ColumnKey::Home => "index.html".to_owned(),
        key => format!("{}/index.html", key.slug()),
    }
}

fn kind_of(key: ColumnKey) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| column_of(*kind) == key)
}

fn section_of(key: ColumnKey) -> Option<Section> {
    Section::ALL.into_iter().find(|section| section.column() == key)
}

fn facets(site: &Site, kind: Kind) -> Vec<FacetView<'_>> {
    site.facets(kind)
        .iter()
        .map(|facet| FacetView {
            name: facet.name,
            label: facet.label,
            values: match facet.name {
                LETTER => (0..=LETTERS).map(|rank| letter(facet, rank)).collect(),
                _ => facet.values.iter().map(FacetValueView::from).collect(),
            },
        })
        .collect()
}

/// A letter, whether it has records or not.
fn letter(facet: &Facet, rank: u32) -> FacetValueView<'_> {
    let (slug, label) = letter_value(rank);
    let known = facet.values.iter().find(|value| value.slug == slug).map(FacetValueView::from);
    known.unwrap_or(FacetValueView { slug: slug.into(), label: label.into(), count: 0, path: None })
}

impl<'a> From<&'a FacetValue> for FacetValueView<'a> {
    fn from(value: &'a FacetValue) -> Self {
        let (slug, label) = (value.slug.as_str().into(), value.label.as_str().into());
        Self { slug, label, count: value.members.len(), path: Some(&value.path) }
    }
}

fn site_view<'a>(site: &'a Site, nav: Vec<ColumnView<'a>>) -> SiteView<'a> {
    let identity: &Identity = &site.config.identity;
    SiteView {
        name: identity.name.as_str(),
        title: identity.title.as_str(),
        tagline: text(&identity.tagline),
        domain: identity.domain.as_str(),
        code: identity.code.as_str(),
        base: identity.base.as_str(),
        description: identity.description.as_str(),
        slogans: texts(&identity.slogans),
        publisher: identity.publisher.as_str(),
        operator: text(&identity.operator),
        contact: ContactView {
            phones: identity.contact.phones.iter().map(PhoneView::from).collect(),
            address: identity.contact.address.as_str(),
            postcode: identity.contact.postcode.as_ref().map(ToString::to_string),
            email: identity.contact.email.as_ref().map(ToString::to_string),
            hours: text(&identity.contact.hours),
        },
        records: RecordsView {
            icp: identity.records.icp.as_str(),
            police: identity.records.police.as_str(),
            police_code: identity.records.police.code(),
            conac: identity.records.conac.as_ref().map(|url| url.as_str()),
        },
        rights: text(&identity.rights),
        finding: identity.has_finding(),
        open_data: identity.has_open_data(),
        licence: identity.licence.as_ref().map(|one| LicenceView { name: one.name.as_str(), url: one.url.as_str() }),
        press: identity.press.as_ref().map(|press| PressView {
            office: press.office.as_str(),
            phones: press.phones.iter().map(PhoneView::from).collect(),
            email: press.email.as_ref().map(ToString::to_string),
            hours: text(&press.hours),
        }),
        start: identity.start.into(),
        end: identity.end.into(),
        today: site.today.into(),
        as_of: site.as_of.into(),
        archived: site.archived().map(|one| ArchivedView { day: one.date.into(), note: text(&one.note) }),
        nav,
        feed_path: "feed.xml",
    }
}
