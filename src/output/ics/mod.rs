//! Calendars (RFC 5545, RFC 7986): of lectures, one of all to subscribe to, and one file a lecture; and of what is
//! due. Times are those of Beijing, and the zone is told along with them; stamps come from the content alone.

mod due;
mod event;

pub use due::dues;

use std::io::{self, Write};

use ical::component::{IcalComponent, IcalComponentKind};
use ical::ical::Ical;
use ical::param::IcalParam;
use ical::prop::{IcalProp, IcalPropKind};
use ical::value::IcalValue;
use ical::version::IcalVersion;

use crate::site::Site;

/// The name of the zone of Beijing.
const ZONE: &str = "Asia/Shanghai";
/// How often a subscriber should look: four times a day.
const REFRESH: &str = "PT6H";

/// Writes the calendar of all lectures, or of the one with a number, to the end of `out`.
pub(super) fn write(site: &Site, one: Option<u32>, out: &mut Vec<u8>) -> io::Result<()> {
    write!(out, "{}", calendar(site, one))
}

fn calendar(site: &Site, one: Option<u32>) -> Ical<'_> {
    let mut props = head();
    let mut components = vec![zone()];
    match one {
        None => {
            props.extend(about(site));
            components.extend(site.lectures.iter().rev().map(|entry| event::event(site, entry)));
        }
        Some(number) => components.push(event::event(site, site.lectures.at(number))),
    }
    Ical { version: IcalVersion::V2_0, props, components }
}

/// What every calendar begins with.
fn head() -> Vec<IcalProp<'static>> {
    vec![
        IcalProp::text(IcalPropKind::ProdId, Vec::new(), "-//hexie//hexie//ZH"),
        IcalProp::text(IcalPropKind::CalScale, Vec::new(), "GREGORIAN"),
        IcalProp::text(IcalPropKind::Method, Vec::new(), "PUBLISH"),
    ]
}

/// What a calendar to subscribe to is called, and how often to look at it.
fn about(site: &Site) -> Vec<IcalProp<'static>> {
    let identity = &site.config.identity;
    let column = &site.config.columns.lectures;
    let name = format!("{}：{}", identity.title, column.name);
    let duration = || IcalValue::Duration(REFRESH.into());
    vec![
        IcalProp::text(IcalPropKind::Name, Vec::new(), name.clone()),
        IcalProp::text("X-WR-CALNAME", Vec::new(), name),
        IcalProp::text(IcalPropKind::Description, Vec::new(), column.description.to_string()),
        IcalProp::text("X-WR-CALDESC", Vec::new(), column.description.to_string()),
        IcalProp::text("X-WR-TIMEZONE", Vec::new(), ZONE),
        IcalProp {
            params: vec![IcalParam::Value("DURATION".into())],
            ..prop(IcalPropKind::RefreshInterval, duration())
        },
        IcalProp { name: "X-PUBLISHED-TTL".into(), params: Vec::new(), value: duration() },
    ]
}

/// The zone of Beijing: eight hours ahead of UTC all year, as it has been since 1991.
fn zone() -> IcalComponent<'static> {
    let offset = || IcalValue::UtcOffset("+0800".into());
    let standard = IcalComponent {
        name: IcalComponentKind::Standard.into(),
        props: vec![
            prop(IcalPropKind::DtStart, IcalValue::DateTime("19700101T000000".into())),
            prop(IcalPropKind::TzOffsetFrom, offset()),
            prop(IcalPropKind::TzOffsetTo, offset()),
            IcalProp::text(IcalPropKind::TzName, Vec::new(), "CST"),
        ],
        components: Vec::new(),
    };
    IcalComponent {
        name: IcalComponentKind::VTimezone.into(),
        props: vec![IcalProp::text(IcalPropKind::TzId, Vec::new(), ZONE)],
        components: vec![standard],
    }
}

fn prop(kind: IcalPropKind, value: IcalValue<'_>) -> IcalProp<'_> {
    IcalProp { name: kind.into(), params: Vec::new(), value }
}
