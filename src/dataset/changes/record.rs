//! What happened to records of any kind, by their times of publication and of the last change. A lecture that was
//! moved, a policy that was repealed and a station that was closed say so in their state, and when in 更新时间;
//! without that it is not known when, and the log is silent.

use super::{Change, State, What};
use crate::content::{Facts, Lecture, Plan, Policy, Station, StationState, Validity};
use crate::site::Collection;

/// What a record's last change was, where its state tells.
pub(super) struct Turn {
    what: What,
    from: State,
    to: State,
    note: Option<String>,
}

/// When the records of a kind were added, and last changed; `turn` tells what that change was.
pub(super) fn changes<T: Facts>(records: &Collection<T>, turn: impl Fn(&T) -> Option<Turn>, out: &mut Vec<Change>) {
    for key in records.keys() {
        let entry = records.at(key.number);
        let change = |time, what| Change { time, record: key, what, from: None, to: None, note: None };
        out.push(change(entry.published, What::Added));
        let Some(updated) = entry.updated.filter(|updated| *updated > entry.published) else { continue };
        out.push(match turn(entry.facts()) {
            Some(Turn { what, from, to, note }) => {
                Change { from: Some(from), to: Some(to), note, ..change(updated, what) }
            }
            None => change(updated, What::Updated),
        });
    }
}

pub(super) fn of_lecture(facts: &Lecture) -> Option<Turn> {
    let what = match facts.plan() {
        Plan::Kept => return None,
        Plan::Moved => What::Postponed,
        Plan::Cancelled => What::Cancelled,
    };
    let note = match (facts.planned_start, facts.plan()) {
        (Some(first), Plan::Moved) => Some(format!("原定 {}，改为 {}", first.long(), facts.start.long())),
        _ => facts.change_note.as_ref().map(ToString::to_string),
    };
    let state = |plan: Plan| State { slug: plan.slug(), label: plan.label() };
    Some(Turn { what, from: state(Plan::Kept), to: state(facts.plan()), note })
}

pub(super) fn of_policy(facts: &Policy) -> Option<Turn> {
    let what = match facts.validity() {
        Validity::InForce => return None,
        Validity::Repealed => What::Repealed,
        Validity::Lapsed => What::Lapsed,
    };
    let state = |validity: Validity| State { slug: validity.slug(), label: validity.label() };
    Some(Turn { what, from: state(Validity::InForce), to: state(facts.validity()), note: None })
}

pub(super) fn of_station(facts: &Station) -> Option<Turn> {
    let what = match facts.state() {
        StationState::Open => return None,
        StationState::Suspended => What::Suspended,
        StationState::Closed => What::Closed,
    };
    let note = facts.change_note.as_ref().map(ToString::to_string);
    let state = |state: StationState| State { slug: state.slug(), label: state.label() };
    Some(Turn { what, from: state(StationState::Open), to: state(facts.state()), note })
}
