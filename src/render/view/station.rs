//! What templates see of a service station.

use serde::Serialize;
use tera::Value;

use super::map_link::{MapLink, Place, map_links};
use super::parts::{Day, PhoneView, Tag, text, texts};
use crate::content::{Kind, Position, Station, StationState};
use crate::render::rows::Rows;
use crate::site::{Entry, RecordKey, Site};

/// A station in a list.
#[derive(Debug, Serialize)]
pub struct StationRow<'a> {
    /// The name.
    pub name: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// The sub-district.
    pub street: &'a str,
    /// The address.
    pub address: &'a str,
    /// When it is open, a line each.
    pub hours: Vec<String>,
    /// Whom to call.
    pub phones: Vec<PhoneView>,
    /// What for.
    pub services: Vec<&'a str>,
    /// `open`, `suspended`, `closed`.
    pub state: Tag<'static>,
}

/// A station's page: its row ([`StationRow`]), and besides:
#[derive(Debug, Serialize)]
pub struct StationView<'a> {
    /// The sub-district, with the listing of it.
    pub street_tag: Tag<'a>,
    /// The services, with the listings of them.
    pub service_tags: Vec<Tag<'a>>,
    /// What helps people with disabilities.
    pub accessibility: Vec<&'a str>,
    /// How to get there.
    pub transit: Option<&'a str>,
    /// Where on the map: `longitude`, `latitude` (texts, degrees), `datum`.
    pub position: Option<PositionView>,
    /// Links that open the place in maps: `app`, `url`; none without a position.
    pub maps: Vec<MapLink>,
    /// Who runs it.
    pub operator: Option<&'a str>,
    /// When the facts were last checked.
    pub verified: Day,
    /// Why it is closed.
    pub change_note: Option<&'a str>,
    /// Other open stations of the sub-district: their rows.
    pub nearby: Vec<Value>,
}

/// A position on a map.
#[derive(Debug, Serialize)]
pub struct PositionView {
    /// Degrees east.
    pub longitude: String,
    /// Degrees north.
    pub latitude: String,
    /// The system: `WGS-84` …
    pub datum: &'static str,
}

impl<'a> StationRow<'a> {
    /// The row of a station.
    pub fn of(entry: &'a Entry<Station>) -> Self {
        let facts = entry.facts();
        let state = facts.state();
        Self {
            name: facts.name.as_str(),
            path: entry.path.as_str(),
            street: facts.street.as_str(),
            address: facts.address.as_str(),
            hours: facts.hours.iter().map(|hours| hours.words()).collect(),
            phones: facts.phones.iter().map(PhoneView::from).collect(),
            services: texts(&facts.services),
            state: Tag::plain(state.slug(), state.label()),
        }
    }
}

impl<'a> StationView<'a> {
    /// The page of a station.
    pub fn of(site: &'a Site, rows: &Rows, key: RecordKey) -> Self {
        let entry = site.stations.at(key.number);
        let facts = entry.facts();
        let street = site.stations.facets.iter().find(|facet| facet.name == "street");
        let here = street.and_then(|facet| facet.values.iter().find(|value| value.label == facts.street.as_str()));
        let others = here.into_iter().flat_map(|value| &value.members).filter(|number| **number != key.number);
        let open = others.filter(|number| site.stations.at(**number).facts().state() == StationState::Open);
        let map_to = |position: &Position| {
            let (name, address) = (facts.name.as_str(), facts.address.as_str());
            map_links(Place { position, name, address, from: site.config.identity.code.as_str() })
        };
        let nearby = open.take(NEARBY).map(|number| RecordKey { number: *number, ..key });
        Self {
            street_tag: Tag::of_facet(site, Kind::Station, "street", facts.street.as_str()),
            service_tags: facts
                .services
                .iter()
                .map(|service| Tag::of_facet(site, Kind::Station, "service", service.as_str()))
                .collect(),
            accessibility: texts(&facts.accessibility),
            transit: text(&facts.transit),
            position: facts.position.as_ref().map(|position| PositionView {
                longitude: position.longitude.to_string(),
                latitude: position.latitude.to_string(),
                datum: position.datum.label(),
            }),
            maps: facts.position.as_ref().map(map_to).unwrap_or_default(),
            operator: text(&facts.operator),
            verified: facts.verified.into(),
            change_note: text(&facts.change_note),
            nearby: rows.rows(site, nearby),
        }
    }
}

/// How many other stations a station's page offers.
const NEARBY: usize = 5;
