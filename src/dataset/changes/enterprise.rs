//! What happened to an enterprise: announced, certified, reviewed, ordered to mend, withdrawn, expired … What changed
//! its state says from which to which, by the very rule that computes the state of a day.

use super::{Change, State, What, on};
use crate::content::{Enterprise, Event, EventKind, Notice, Reference, Status};
use crate::fact::Date;
use crate::site::{RecordKey, Site};

/// Something that happened on a day.
struct Step {
    day: Date,
    what: What,
    note: Option<String>,
}

/// Everything that happened to an enterprise by the site's day.
pub(super) fn changes(site: &Site, key: RecordKey, out: &mut Vec<Change>) {
    let facts = site.enterprises.at(key.number).facts();
    let mut steps: Vec<Step> = Vec::new();
    announcements(site, facts, &mut steps);
    certifications(facts, site.today, &mut steps);
    steps.extend(facts.history.iter().map(|event| Step {
        day: event.date,
        what: what(event.kind),
        note: note(facts, event),
    }));
    endings(site, facts, &mut steps);
    steps.retain(|step| step.day <= site.today);
    let turns: Vec<(Option<Status>, Option<Status>)> =
        (0..steps.len()).map(|at| turn(site, facts, &steps, at)).collect();
    let state = |status: Status| State { slug: status.slug(), label: status.label() };
    out.extend(steps.into_iter().zip(turns).map(|(Step { day, what, note }, (from, to))| Change {
        time: on(day),
        record: key,
        what,
        from: from.map(state),
        to: to.map(state),
        note,
    }));
}

/// From which state to which a step led. Of several on one day, the first that is of the new state led to it.
fn turn(site: &Site, facts: &Enterprise, steps: &[Step], at: usize) -> (Option<Status>, Option<Status>) {
    let Some(Step { day, .. }) = steps.get(at) else { return (None, None) };
    let is_begun = |before: &Date| steps.iter().any(|step| step.day <= *before);
    let before = day.plus_days(-1).filter(is_begun).map(|before| status(site, facts, before));
    let after = status(site, facts, *day);
    let of_day = |step: &Step| step.day == *day;
    let led = steps.iter().position(|step| of_day(step) && leads_to(step.what) == Some(after));
    let is_turn = before != Some(after) && led.or_else(|| steps.iter().rposition(of_day)) == Some(at);
    if is_turn { (before, Some(after)) } else { (None, None) }
}

/// The state that what happened leads to by itself.
fn leads_to(what: What) -> Option<Status> {
    Some(match what {
        What::Announced => Status::Announced,
        What::Concluded => Status::Concluded,
        What::Certified | What::Recertified | What::ReviewPassed => Status::Certified,
        What::Rectification => Status::Rectifying,
        What::Withdrawn => Status::Withdrawn,
        What::Expired => Status::Expired,
        What::MovedOut => Status::MovedOut,
        What::Dissolved => Status::Dissolved,
        _ => return None,
    })
}

/// Where the enterprise stood on a day.
fn status(site: &Site, facts: &Enterprise, day: Date) -> Status {
    facts.status(day, |notice| site.notices.get(notice)?.facts().last_day())
}

/// The announcements, from the day on which they are published and run.
fn announcements(site: &Site, facts: &Enterprise, steps: &mut Vec<Step>) {
    for made in &facts.certifications {
        let notice = made.announcement.as_ref().and_then(|notice| site.notices.get(notice.id()));
        let Some(notice) = notice else { continue };
        let begins = notice.facts().announcement.as_ref().map(|announcement| announcement.start);
        let day = begins.unwrap_or(notice.published.date()).max(notice.published.date());
        steps.push(Step {
            day,
            what: What::Announced,
            note: Some(format!("{}年度 {}", made.year.number(), made.level.label())),
        });
    }
}

/// The certifications made by a day.
fn certifications(facts: &Enterprise, today: Date, steps: &mut Vec<Step>) {
    let first = facts.made_by(today).filter_map(|made| made.certified).min();
    for made in facts.made_by(today) {
        let Some(day) = made.certified else { continue };
        let what = if Some(day) == first { What::Certified } else { What::Recertified };
        let until = made.expires.map(|end| format!("，有效期至 {end}")).unwrap_or_default();
        steps.push(Step {
            day, what, note: Some(format!("{}年度 {}{until}", made.year.number(), made.level.label()))
        });
    }
}

/// What happens of itself on the day after a last one: an announcement is over, a title has run out.
fn endings(site: &Site, facts: &Enterprise, steps: &mut Vec<Step>) {
    let last_day = |notice: &Reference<Notice>| site.notices.get(notice.id())?.facts().last_day();
    let announced = facts.certifications.iter().filter_map(|made| made.announcement.as_ref().and_then(last_day));
    let titles = facts.certifications.iter().filter_map(|made| made.expires);
    let over = [(Status::Concluded, What::Concluded), (Status::Expired, What::Expired)];
    let days = announced.map(|end| (end, over[0])).chain(titles.map(|end| (end, over[1])));
    for (end, (becomes, what)) in days {
        let Some(day) = end.plus_days(1).filter(|day| *day <= site.today) else { continue };
        let is_turn = status(site, facts, day) == becomes && status(site, facts, end) != becomes;
        let is_known = steps.iter().any(|step| step.day == day && step.what == what);
        if is_turn && !is_known {
            steps.push(Step { day, what, note: None });
        }
    }
}

fn what(event: EventKind) -> What {
    match event {
        EventKind::ReviewPassed => What::ReviewPassed,
        EventKind::Rectification => What::Rectification,
        EventKind::Withdrawn => What::Withdrawn,
        EventKind::Renamed => What::Renamed,
        EventKind::MovedOut => What::MovedOut,
        EventKind::Dissolved => What::Dissolved,
    }
}

/// Why, or which names it had.
fn note(facts: &Enterprise, event: &Event) -> Option<String> {
    let names = || facts.former_names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join("、");
    match (&event.reason, event.kind) {
        (Some(reason), _) => Some(reason.to_string()),
        (None, EventKind::Renamed) => Some(format!("曾用名：{}", names())),
        (None, _) => None,
    }
}
