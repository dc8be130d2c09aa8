//! A lecture, as an event.

use serde::Serialize;

use super::Thing;
use super::node::{Body, Organization, PostalAddress, Ref};
use crate::content::{Lecture, Plan, Speaker};
use crate::render::view::parts::text;
use crate::site::{RecordKey, Site};

/// An event.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct Event<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    description: String,
    start_date: String,
    end_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_start_date: Option<String>,
    event_status: &'static str,
    event_attendance_mode: &'static str,
    location: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<Body<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    performer: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_attendee_capacity: Option<u32>,
    main_entity_of_page: Ref,
}

/// Where it takes place.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
enum Location<'a> {
    Place { name: &'a str, address: PostalAddress<'a> },
    VirtualLocation { name: &'a str, url: String },
}

/// Someone who speaks.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Person<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation: Option<Organization<'a>>,
}

pub(super) fn lecture<'a>(site: &'a Site, key: RecordKey, canonical: &str) -> (String, Thing<'a>) {
    let facts = site.lectures.at(key.number).facts();
    let id = format!("{canonical}#event");
    let event = Event {
        id: id.clone(),
        name: facts.topic.as_str(),
        description: format!("{}，{}", facts.session, facts.category.label()),
        start_date: facts.start.rfc3339(),
        end_date: facts.end.rfc3339(),
        previous_start_date: facts.planned_start.map(|start| start.rfc3339()),
        event_status: match facts.plan() {
            Plan::Kept => "https://schema.org/EventScheduled",
            Plan::Moved => "https://schema.org/EventRescheduled",
            Plan::Cancelled => "https://schema.org/EventCancelled",
        },
        event_attendance_mode: match (&facts.place, &facts.online) {
            (Some(_), Some(_)) => "https://schema.org/MixedEventAttendanceMode",
            (None, Some(_)) => "https://schema.org/OnlineEventAttendanceMode",
            _ => "https://schema.org/OfflineEventAttendanceMode",
        },
        location: locations(facts, canonical),
        organizer: facts.organisers.iter().map(|body| Body::named(site, body.as_str())).collect(),
        performer: facts.speakers.iter().map(person).collect(),
        maximum_attendee_capacity: facts.places.map(|count| count.number()),
        main_entity_of_page: Ref::to(canonical.to_owned()),
    };
    (id, Thing::Event(event))
}

/// A way to follow it online that is no address is told on the page.
fn locations<'a>(facts: &'a Lecture, canonical: &str) -> Vec<Location<'a>> {
    let place = text(&facts.place).map(|name| Location::Place { name, address: PostalAddress::street(name) });
    let online = text(&facts.online).map(|way| {
        let url = if way.starts_with("https://") { way } else { canonical };
        Location::VirtualLocation { name: way, url: url.to_owned() }
    });
    place.into_iter().chain(online).collect()
}

fn person(speaker: &Speaker) -> Person<'_> {
    Person {
        name: speaker.name.as_str(),
        job_title: text(&speaker.post),
        affiliation: text(&speaker.organisation).map(Organization::named),
    }
}
