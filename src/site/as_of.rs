//! What the data is as of: the newest publication, update or event up to the day shown, not the day
//! of the build.

use super::{Entry, Site, with_collection};
use crate::content::{Facts, Kind};
use crate::fact::Date;

/// The newest day on which something the site shows was published, changed or happened; when there is
/// nothing yet, the first day of the campaign, or the site's day before it.
pub(super) fn as_of(site: &Site) -> Date {
    let config = &site.config;
    let milestones = config.progress.iter().flat_map(|progress| progress.milestones.iter().filter_map(|one| one.done));
    let figures = config.progress.iter().flat_map(|progress| progress.targets.iter().map(|target| target.as_of));
    let coordinators = config.coordinators.iter().map(|coordinators| coordinators.as_of);
    let data = milestones.chain(figures).chain(coordinators).filter(|day| *day <= site.today).max();
    let of_kind = |kind| with_collection!(site, kind, records => records.iter().filter_map(|entry| newest(entry, site.today)).max());
    let newest = Kind::ALL.into_iter().filter_map(of_kind).chain(data).max();
    newest.unwrap_or(config.identity.start.min(site.today))
}

/// The newest day, up to today, on which a record was published or changed, or something happened to what
/// it is about.
pub(super) fn newest<T: Facts>(entry: &Entry<T>, today: Date) -> Option<Date> {
    let mut newest = Some(entry.changed().date()).filter(|day| *day <= today);
    entry.facts().events(&mut |day| newest = newest.max(Some(day).filter(|day| *day <= today)));
    newest
}
