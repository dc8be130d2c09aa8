//! Measuring: a project's folder in, a table out.

mod process;
mod builds;
mod routes;
mod stages;

pub(crate) use builds::builds;
pub(crate) use stages::stages;

use std::fmt;

use crate::portal::Portal;

/// What is measured, as the head of a table.
struct Subject(Portal);

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(portal) = self;
        let (cases, lectures) = (portal.cases(), portal.lectures());
        write!(f, "{} enterprises, {cases} cases, {lectures} lectures; {:?} files", portal.enterprises, portal.layout)
    }
}
