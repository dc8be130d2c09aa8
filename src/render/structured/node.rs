//! The small types of the vocabulary that many others have among their parts.

use serde::Serialize;

use crate::render::view::parts::Link;
use crate::render::view::picture::PictureView;
use crate::site::Site;

/// A node of this graph or of another page's, by its name.
#[derive(Debug, Serialize)]
pub(super) struct Ref {
    #[serde(rename = "@id")]
    id: String,
}

/// An organisation that is only named.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
pub(super) struct Organization<'a> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The publisher, by reference; or another body, by its name.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Body<'a> {
    Publisher(Ref),
    Other(Organization<'a>),
}

/// A postal address.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct PostalAddress<'a> {
    pub(super) address_country: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address_locality: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) street_address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) postal_code: Option<String>,
}

/// A way to reach someone.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct ContactPoint<'a> {
    pub(super) contact_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) telephone: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<String>,
    pub(super) available_language: &'static str,
}

/// A picture.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct ImageObject<'a> {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<QuantitativeValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<QuantitativeValue>,
}

/// A number, perhaps with a unit (UN/CEFACT, recommendation 20).
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct QuantitativeValue {
    value: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_code: Option<&'static str>,
}

/// The language of the portal.
pub(super) const LANGUAGE: &str = "zh-CN";

/// The name of the publisher among nodes.
pub(super) fn publisher_id(site: &Site) -> String {
    site.config.identity.base.join("#publisher")
}

/// The absolute address of something in the portal.
pub(super) fn address(site: &Site, path: &str) -> String {
    site.config.identity.base.join(path)
}

impl Ref {
    /// The node with a name.
    pub(super) fn to(id: String) -> Self {
        Self { id }
    }

    /// The publisher.
    pub(super) fn publisher(site: &Site) -> Self {
        Self { id: publisher_id(site) }
    }
}

impl<'a> Organization<'a> {
    /// A body of which no more is known than its name.
    pub(super) fn named(name: &'a str) -> Self {
        Self { id: None, name, url: None }
    }

    /// An enterprise of the directory.
    pub(super) fn enterprise(site: &Site, link: &Link<'a>) -> Self {
        let url = address(site, link.path);
        Self { id: Some(format!("{url}#enterprise")), name: link.title, url: Some(url) }
    }
}

impl<'a> Body<'a> {
    /// The body with a name, which may be the publisher.
    pub(super) fn named(site: &Site, name: &'a str) -> Self {
        if name == site.config.identity.publisher.as_str() {
            Self::Publisher(Ref::publisher(site))
        } else {
            Self::Other(Organization::named(name))
        }
    }
}

impl<'a> PostalAddress<'a> {
    /// An address as it is written.
    pub(super) fn street(street: &'a str) -> Self {
        Self { street_address: Some(street), ..Self::somewhere() }
    }

    /// A sub-district.
    pub(super) fn locality(locality: &'a str) -> Self {
        Self { address_locality: Some(locality), ..Self::somewhere() }
    }

    fn somewhere() -> Self {
        Self { address_country: "CN", address_locality: None, street_address: None, postal_code: None }
    }
}

impl<'a> ImageObject<'a> {
    /// A picture in its full size.
    pub(super) fn of(site: &Site, picture: &PictureView<'a>) -> Self {
        Self {
            url: address(site, picture.path),
            caption: Some(picture.caption.unwrap_or(picture.alt)),
            credit_text: picture.credit,
            width: picture.width.map(QuantitativeValue::pixels),
            height: picture.height.map(QuantitativeValue::pixels),
        }
    }
}

impl QuantitativeValue {
    /// A number of things.
    pub(super) fn count(value: u32) -> Self {
        Self { value, unit_code: None }
    }

    fn pixels(value: u32) -> Self {
        Self { value, unit_code: Some("E37") }
    }
}

/// Phones as the vocabulary wants them: `+86-22-24120000`.
pub(super) fn telephones(phones: &[crate::fact::Phone]) -> Vec<String> {
    phones.iter().map(|phone| phone.tel().trim_start_matches("tel:").to_owned()).collect()
}
