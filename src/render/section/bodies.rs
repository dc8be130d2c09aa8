//! The bodies that run the campaign, and the organisations that help.

use serde::Serialize;

use crate::render::view::parts::{PhoneView, text, texts};
use crate::site::Site;

/// A body that runs the campaign.
#[derive(Debug, Serialize)]
pub struct OrganiserView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its part.
    pub role: &'a str,
    /// Its duties.
    pub duties: Vec<&'a str>,
    /// Its phone.
    pub phone: Option<PhoneView>,
}

/// A social organisation that helps.
#[derive(Debug, Serialize)]
pub struct ServiceView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it offers.
    pub services: Vec<&'a str>,
    /// Its phone.
    pub phone: Option<PhoneView>,
    /// Its address.
    pub address: Option<&'a str>,
    /// When it can be reached.
    pub hours: Option<&'a str>,
    /// A remark.
    pub note: Option<&'a str>,
}

pub(super) fn organisers(site: &Site) -> Vec<OrganiserView<'_>> {
    let organisers = site.config.organisers.iter();
    organisers
        .map(|body| OrganiserView {
            id: body.id.as_str(),
            name: body.name.as_str(),
            role: body.role.as_str(),
            duties: texts(&body.duties),
            phone: body.phone.as_ref().map(PhoneView::from),
        })
        .collect()
}

pub(super) fn services(site: &Site) -> Vec<ServiceView<'_>> {
    let organisations = site.config.services.iter();
    organisations
        .map(|body| ServiceView {
            id: body.id.as_str(),
            name: body.name.as_str(),
            services: texts(&body.services),
            phone: body.phone.as_ref().map(PhoneView::from),
            address: text(&body.address),
            hours: text(&body.hours),
            note: text(&body.note),
        })
        .collect()
}
