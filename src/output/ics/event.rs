//! A lecture as an event.
//!
//! Its `UID` is its permanent id at the host's domain, and never changes. `SEQUENCE` must grow whenever time,
//! place or state change (RFC 5545, 3.8.7.4), and nothing remembers how often they did; so it is told by the
//! content's own dates: see [`sequence`].

use ical::component::{IcalComponent, IcalComponentKind};
use ical::param::IcalParam;
use ical::prop::{IcalProp, IcalPropKind};
use ical::value::IcalValue;
use ical::value::text::IcalTextList;
use jiff::Span;
use jiff::civil;

use super::{ZONE, prop};
use crate::content::{Lecture, Plan, Speaker};
use crate::fact::DateTime;
use crate::site::{Entry, Site};

pub(super) fn event<'a>(site: &'a Site, entry: &'a Entry<Lecture>) -> IcalComponent<'a> {
    let identity = &site.config.identity;
    let facts = entry.facts();
    let is_cancelled = facts.plan() == Plan::Cancelled;
    let text = |kind: IcalPropKind, value: String| IcalProp::text(kind, Vec::new(), value);
    let mut props = vec![
        text(IcalPropKind::Uid, format!("{}@{}", facts.id, identity.domain)),
        prop(IcalPropKind::DtStamp, stamp(entry.changed())),
        prop(IcalPropKind::Created, stamp(entry.published)),
        prop(IcalPropKind::LastModified, stamp(entry.changed())),
        prop(IcalPropKind::Sequence, IcalValue::Integer(sequence(entry).to_string().into())),
        local(IcalPropKind::DtStart, facts.start),
        local(IcalPropKind::DtEnd, facts.end),
        text(IcalPropKind::Status, if is_cancelled { "CANCELLED" } else { "CONFIRMED" }.to_owned()),
        // Cancelled, it takes no one's time.
        text(IcalPropKind::Transp, if is_cancelled { "TRANSPARENT" } else { "OPAQUE" }.to_owned()),
        text(IcalPropKind::Summary, summary(facts)),
        text(IcalPropKind::Description, description(facts)),
    ];
    props.extend(facts.place.as_ref().or(facts.online.as_ref()).map(|at| text(IcalPropKind::Location, at.to_string())));
    props.push(prop(IcalPropKind::Url, IcalValue::Uri(identity.base.join(entry.path.as_str()).into())));
    let categories = vec![facts.category.label().into()];
    props.push(prop(IcalPropKind::Categories, IcalValue::TextList(IcalTextList(categories))));
    props.extend(identity.contact.email.as_ref().map(|email| IcalProp {
        params: vec![IcalParam::Cn(identity.publisher.as_str().into())],
        ..prop(IcalPropKind::Organizer, IcalValue::CalAddress(format!("mailto:{email}").into()))
    }));
    IcalComponent { name: IcalComponentKind::VEvent.into(), props, components: Vec::new() }
}

/// A number that grows with every change of the record: three for each minute from its publication to its last
/// change, and one more when it was moved, two when it was cancelled. So it grows with each newer 更新时间, and also
/// when a state is changed and the time forgotten.
fn sequence(entry: &Entry<Lecture>) -> i64 {
    let (since, until) = (civil(entry.published), civil(entry.changed()));
    let minutes = since.duration_until(until).as_secs() / 60;
    let rank = match entry.facts().plan() {
        Plan::Kept => 0,
        Plan::Moved => 1,
        Plan::Cancelled => 2,
    };
    minutes * 3 + rank
}

/// The topic; few programs show a state, and so one that is cancelled says so in its name.
fn summary(facts: &Lecture) -> String {
    match facts.plan() {
        Plan::Cancelled => format!("【已取消】{}", facts.topic),
        Plan::Moved => format!("【改期】{}", facts.topic),
        Plan::Kept => facts.topic.to_string(),
    }
}

/// What else there is to know, a line each.
fn description(facts: &Lecture) -> String {
    let mut lines = vec![format!("{}，{}", facts.category.label(), facts.session)];
    match facts.plan() {
        Plan::Cancelled => lines.push("本期活动已取消。".to_owned()),
        Plan::Moved => lines.extend(facts.planned_start.map(|first| format!("改期：原定 {} 开始。", first.long()))),
        Plan::Kept => {}
    }
    let mut say = |label: &str, value: Option<String>| lines.extend(value.map(|value| format!("{label}：{value}")));
    let joined = |all: Vec<String>| (!all.is_empty()).then(|| all.join("、"));
    let is_cancelled = facts.plan() == Plan::Cancelled;
    say("说明", facts.change_note.as_ref().map(ToString::to_string));
    say("线上", facts.online.as_ref().map(ToString::to_string));
    say("主讲", joined(facts.speakers.iter().map(speaker).collect()));
    say("对象", facts.audience.as_ref().map(ToString::to_string));
    say("主办", joined(facts.organisers.iter().map(ToString::to_string).collect()));
    say("报名方式", facts.registration.as_ref().filter(|_| !is_cancelled).map(ToString::to_string));
    say("报名截止", facts.deadline.filter(|_| !is_cancelled).map(DateTime::long));
    lines.join("\n")
}

fn speaker(speaker: &Speaker) -> String {
    let from: Vec<&str> =
        [&speaker.organisation, &speaker.post].into_iter().flatten().map(|text| text.as_str()).collect();
    match from.is_empty() {
        true => speaker.name.to_string(),
        false => format!("{}（{}）", speaker.name, from.join("，")),
    }
}

/// A time on the clock of Beijing.
fn local(kind: IcalPropKind, time: DateTime) -> IcalProp<'static> {
    let value = IcalValue::DateTime(basic(civil(time)).into());
    IcalProp { params: vec![IcalParam::TzId(ZONE.into())], ..prop(kind, value) }
}

/// A time in UTC, as stamps are.
pub(super) fn stamp(time: DateTime) -> IcalValue<'static> {
    let utc = civil(time).saturating_sub(Span::new().hours(8));
    IcalValue::DateTime((basic(utc) + "Z").into())
}

fn civil(time: DateTime) -> civil::DateTime {
    let (hour, minute) = (time.time().hour() as i8, time.time().minute() as i8);
    time.date().civil().to_datetime(civil::Time::constant(hour, minute, 0, 0))
}

/// `20240328T140000`.
fn basic(time: civil::DateTime) -> String {
    time.strftime("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Date;

    #[test]
    fn stamps_are_eight_hours_behind_the_clock_of_beijing() {
        let at = |month, day, hour| DateTime::new(Date::new(2026, month, day).unwrap(), hour, 5).unwrap();
        assert_eq!(stamp(at(11, 20, 14)), IcalValue::DateTime("20261120T060500Z".into()));
        assert_eq!(stamp(at(1, 1, 7)), IcalValue::DateTime("20251231T230500Z".into()));
        assert_eq!(local(IcalPropKind::DtStart, at(3, 1, 0)).value, IcalValue::DateTime("20260301T000500".into()));
    }
}
