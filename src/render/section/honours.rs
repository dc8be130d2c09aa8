//! Honours, by year.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::view::parts::{Tag, text};
use crate::site::Site;

/// A year's honours.
#[derive(Debug, Serialize)]
pub struct HonourYear<'a> {
    /// The year.
    pub year: u16,
    /// The honours.
    pub items: Vec<HonourItem<'a>>,
}

/// An honour.
#[derive(Debug, Serialize)]
pub struct HonourItem<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its class.
    pub class: Tag<'static>,
    /// Who received it.
    pub recipient: &'a str,
    /// The enterprise's page, from the root.
    pub path: Option<&'a str>,
    /// Who awarded it.
    pub awarded_by: Option<&'a str>,
}

pub(super) fn honours(site: &Site) -> Vec<HonourYear<'_>> {
    let mut years: BTreeMap<u16, Vec<HonourItem>> = BTreeMap::new();
    let known = |year: u16| i32::from(year) <= i32::from(site.today.year());
    for honour in site.config.honours.iter().filter(|honour| known(honour.year.number())) {
        let enterprise = honour.enterprise.as_ref().and_then(|one| site.enterprises.get(one.id()));
        years.entry(honour.year.number()).or_default().push(HonourItem {
            name: honour.name.as_str(),
            class: Tag::plain(honour.class.slug(), honour.class.label()),
            recipient: honour.recipient.as_str(),
            path: enterprise.map(|entry| entry.path.as_str()),
            awarded_by: text(&honour.awarded_by),
        });
    }
    years.into_iter().rev().map(|(year, items)| HonourYear { year, items }).collect()
}
