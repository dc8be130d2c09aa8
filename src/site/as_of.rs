//! What the data is as of: the newest publication, update or event up to the day shown, not the day
//! of the build.

use super::{Collection, Site};
use crate::content::Facts;
use crate::fact::Date;

/// The newest day on which something the site shows was published, changed or happened; when there is
/// nothing yet, the first day of the campaign, or the site's day before it.
pub(super) fn as_of(site: &Site) -> Date {
    let events = site.enterprises.iter().flat_map(|entry| {
        let facts = entry.facts();
        let certified = facts.certifications.iter().filter_map(|made| made.certified);
        certified.chain(facts.history.iter().map(|event| event.date))
    });
    let config = &site.config;
    let milestones = config.progress.iter().flat_map(|progress| progress.milestones.iter().filter_map(|one| one.done));
    let figures = config.progress.iter().flat_map(|progress| progress.targets.iter().map(|target| target.as_of));
    let coordinators = config.coordinators.iter().map(|coordinators| coordinators.as_of);
    let days = events
        .chain(milestones)
        .chain(figures)
        .chain(coordinators)
        .chain(days(&site.enterprises))
        .chain(days(&site.cases))
        .chain(days(&site.lectures))
        .chain(days(&site.stations))
        .chain(days(&site.pilots))
        .chain(days(&site.notices))
        .chain(days(&site.news))
        .chain(days(&site.policies))
        .chain(days(&site.pages));
    days.filter(|day| *day <= site.today).max().unwrap_or(config.identity.start.min(site.today))
}

fn days<T: Facts>(records: &Collection<T>) -> impl Iterator<Item = Date> + '_ {
    records.iter().map(|entry| entry.changed().date())
}
