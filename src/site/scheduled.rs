//! Records dated after the site's day: held back, and sure to appear on theirs.

use super::select::Chosen;
use crate::content::{Case, Enterprise, Lecture, News, Notice, Page, Pilot, Policy, Station};

/// The records of each kind that wait for their day, in the order of their files.
#[derive(Debug, Default)]
pub struct Scheduled {
    pub(super) enterprises: Vec<Chosen<Enterprise>>,
    pub(super) cases: Vec<Chosen<Case>>,
    pub(super) lectures: Vec<Chosen<Lecture>>,
    pub(super) stations: Vec<Chosen<Station>>,
    pub(super) pilots: Vec<Chosen<Pilot>>,
    pub(super) notices: Vec<Chosen<Notice>>,
    pub(super) news: Vec<Chosen<News>>,
    pub(super) policies: Vec<Chosen<Policy>>,
    pub(super) pages: Vec<Chosen<Page>>,
}
