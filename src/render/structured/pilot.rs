//! A pilot, as a project with members.

use serde::Serialize;

use super::Thing;
use super::node::{Organization, Ref};
use crate::render::view::parts::{link, text};
use crate::site::{RecordKey, Site};

/// A pilot.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(in crate::render) struct Project<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    founding_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_organization: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    member: Vec<Organization<'a>>,
    main_entity_of_page: Ref,
}

pub(super) fn pilot<'a>(site: &'a Site, key: RecordKey, canonical: &str) -> (String, Thing<'a>) {
    let facts = site.pilots.at(key.number).facts();
    let enterprise = |id| Some(Organization::enterprise(site, &link(&site.enterprises, id)?));
    let leading = || facts.leading_enterprise.as_ref().and_then(|to| enterprise(to.id()));
    let id = format!("{canonical}#pilot");
    let project = Project {
        id: id.clone(),
        name: facts.name.as_str(),
        founding_date: facts.start.to_string(),
        description: text(&facts.results),
        parent_organization: leading().or_else(|| text(&facts.leader).map(Organization::named)),
        member: facts.members.iter().filter_map(|to| enterprise(to.id())).collect(),
        main_entity_of_page: Ref::to(canonical.to_owned()),
    };
    (id, Thing::Project(project))
}
