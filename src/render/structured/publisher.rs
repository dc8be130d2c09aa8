//! Who publishes the portal, and the portal itself.

use serde::Serialize;

use super::node::{ContactPoint, LANGUAGE, PostalAddress, Ref, address, publisher_id, telephones};
use crate::config::{Contact, PressContact};
use crate::render::view::parts::text;
use crate::site::{Section, Site};

/// Who is responsible for the portal.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename = "GovernmentOrganization", rename_all = "camelCase")]
pub(super) struct Publisher<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: &'a str,
    address: PostalAddress<'a>,
    contact_point: Vec<ContactPoint<'a>>,
}

/// The portal.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct WebSite<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternate_name: Option<&'a str>,
    url: &'a str,
    description: &'a str,
    in_language: &'static str,
    publisher: Ref,
    is_part_of: HostSite<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_info: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    potential_action: Option<SearchAction>,
}

/// The portal of the government that this one is a part of.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename = "WebSite")]
struct HostSite<'a> {
    name: &'a str,
    url: String,
}

/// Searching the portal.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
struct SearchAction {
    target: EntryPoint,
    #[serde(rename = "query-input")]
    query_input: &'static str,
}

/// Where an action begins.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct EntryPoint {
    url_template: String,
}

/// The name of the portal among nodes.
pub(super) fn website_id(site: &Site) -> String {
    address(site, "#website")
}

pub(super) fn publisher(site: &Site) -> Publisher<'_> {
    let identity = &site.config.identity;
    let Contact { phones, address, postcode, email, .. } = &identity.contact;
    let public = ContactPoint {
        contact_type: "公众咨询",
        name: text(&identity.operator),
        telephone: telephones(phones),
        email: email.as_ref().map(ToString::to_string),
        available_language: LANGUAGE,
    };
    Publisher {
        id: publisher_id(site),
        name: identity.publisher.as_str(),
        url: identity.base.as_str(),
        address: PostalAddress {
            postal_code: postcode.as_ref().map(ToString::to_string),
            ..PostalAddress::street(address.as_str())
        },
        contact_point: std::iter::once(public).chain(identity.press.as_ref().map(press)).collect(),
    }
}

fn press(press: &PressContact) -> ContactPoint<'_> {
    ContactPoint {
        contact_type: "媒体联系",
        name: Some(press.office.as_str()),
        telephone: telephones(&press.phones),
        email: press.email.as_ref().map(ToString::to_string),
        available_language: LANGUAGE,
    }
}

pub(super) fn website(site: &Site) -> WebSite<'_> {
    let identity = &site.config.identity;
    let search = || SearchAction {
        target: EntryPoint { url_template: address(site, "search/index.html?q={q}") },
        query_input: "required name=q",
    };
    WebSite {
        id: website_id(site),
        name: identity.title.as_str(),
        alternate_name: text(&identity.tagline),
        url: identity.base.as_str(),
        description: identity.description.as_str(),
        in_language: LANGUAGE,
        publisher: Ref::publisher(site),
        is_part_of: HostSite { name: identity.name.as_str(), url: format!("https://{}/", identity.domain) },
        usage_info: site.reuse_page().map(|path| address(site, path.as_str())),
        potential_action: Section::Search.is_present(site).then(search),
    }
}
