//! A service station: the office, and the service that it offers while it is open.

use serde::Serialize;

use super::node::{Body, PostalAddress, Ref, telephones};
use super::{Thing, Topic};
use crate::content::{Position, StationState};
use crate::fact::{Clock, Datum, OpeningHours};
use crate::render::view::parts::{text, texts};
use crate::site::{RecordKey, Site};

/// The office.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct GovernmentOffice<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    address: PostalAddress<'a>,
    telephone: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<GeoCoordinates>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    opening_hours_specification: Vec<OpeningHoursSpecification>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amenity_feature: Vec<LocationFeatureSpecification<'a>>,
    main_entity_of_page: Ref,
}

/// What it offers.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct GovernmentService<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    service_type: Vec<&'a str>,
    provider: Ref,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_operator: Option<Body<'a>>,
    available_channel: ServiceChannel,
}

/// Where it is offered.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct ServiceChannel {
    service_location: Ref,
}

/// A place in WGS-84, in degrees.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
struct GeoCoordinates {
    latitude: f64,
    longitude: f64,
}

/// A span of the day on days of the week.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct OpeningHoursSpecification {
    day_of_week: Vec<&'static str>,
    opens: String,
    closes: String,
}

/// What helps people with disabilities.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
struct LocationFeatureSpecification<'a> {
    name: &'a str,
    value: bool,
}

const DAYS: [&str; 7] = [
    "https://schema.org/Monday",
    "https://schema.org/Tuesday",
    "https://schema.org/Wednesday",
    "https://schema.org/Thursday",
    "https://schema.org/Friday",
    "https://schema.org/Saturday",
    "https://schema.org/Sunday",
];

/// What a station's page is about. One that is closed, for a time or for good, has no hours and offers nothing.
pub(super) fn station<'a>(site: &'a Site, key: RecordKey, canonical: &str) -> Topic<'a> {
    let facts = site.stations.at(key.number).facts();
    let is_open = facts.state() == StationState::Open;
    let id = format!("{canonical}#office");
    let office = GovernmentOffice {
        id: id.clone(),
        name: facts.name.as_str(),
        description: (!is_open).then(|| text(&facts.change_note).unwrap_or(facts.state().label())),
        address: PostalAddress {
            address_locality: Some(facts.street.as_str()),
            ..PostalAddress::street(facts.address.as_str())
        },
        telephone: telephones(&facts.phones),
        geo: facts.position.as_ref().map(geo),
        opening_hours_specification: facts.hours.iter().filter(|_| is_open).flat_map(hours).collect(),
        amenity_feature: texts(&facts.accessibility)
            .into_iter()
            .map(|name| LocationFeatureSpecification { name, value: true })
            .collect(),
        main_entity_of_page: Ref::to(canonical.to_owned()),
    };
    let about = Topic::of("WebPage", (id.clone(), Thing::Office(office)));
    if !is_open {
        return about;
    }
    about.and(Thing::Service(GovernmentService {
        id: format!("{canonical}#service"),
        name: facts.name.as_str(),
        service_type: texts(&facts.services),
        provider: Ref::publisher(site),
        service_operator: text(&facts.operator).map(|name| Body::named(site, name)),
        available_channel: ServiceChannel { service_location: Ref::to(id) },
    }))
}

/// Six decimals, a tenth of a metre, as the content writes them.
fn geo(position: &Position) -> GeoCoordinates {
    let point = position.in_datum(Datum::Wgs84);
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    GeoCoordinates { latitude: rounded(point.latitude), longitude: rounded(point.longitude) }
}

fn hours(line: &OpeningHours) -> impl Iterator<Item = OpeningHoursSpecification> {
    let days: Vec<&'static str> = line.days().numbers().map(|day| DAYS[usize::from(day) - 1]).collect();
    line.spans().iter().map(move |span| OpeningHoursSpecification {
        day_of_week: days.clone(),
        opens: time(span.from),
        closes: time(span.to),
    })
}

/// A day ends at 23:59: the vocabulary knows no 24:00.
fn time(clock: Clock) -> String {
    if clock.hour() == 24 { "23:59".to_owned() } else { clock.text() }
}
