//! What is due as all-day events, each on the day to act by.

use ical::component::{IcalComponent, IcalComponentKind};
use ical::ical::Ical;
use ical::param::IcalParam;
use ical::prop::{IcalProp, IcalPropKind};
use ical::value::IcalValue;
use ical::version::IcalVersion;

use super::event::stamp;
use super::{head, prop};
use crate::fact::DateTime;
use crate::site::{Due, Site};

/// The calendar of what is due, as text.
pub fn dues(site: &Site, dues: &[Due]) -> String {
    let mut props = head();
    let name = format!("{}：到期提醒", site.config.identity.title);
    props.push(IcalProp::text(IcalPropKind::Name, Vec::new(), name.clone()));
    props.push(IcalProp::text("X-WR-CALNAME", Vec::new(), name));
    let components = dues.iter().map(|due| event(site, due)).collect();
    Ical { version: IcalVersion::V2_0, props, components }.to_string()
}

fn event<'a>(site: &Site, due: &Due) -> IcalComponent<'a> {
    let identity = &site.config.identity;
    let text = |kind: IcalPropKind, value: String| IcalProp::text(kind, Vec::new(), value);
    let about = due.path.as_ref().or(due.file.as_ref()).unwrap_or(&due.title);
    let date = due.by().civil().strftime("%Y%m%d").to_string();
    let lines: Vec<&str> = [Some(due.note.as_str()), due.file.as_deref()].into_iter().flatten().collect();
    let mut props = vec![
        text(IcalPropKind::Uid, format!("{}-{date}-{about}-{}@{}", due.what.slug(), due.title, identity.domain)),
        prop(IcalPropKind::DtStamp, stamp(DateTime::start_of(site.as_of))),
        IcalProp {
            params: vec![IcalParam::Value("DATE".into())],
            ..prop(IcalPropKind::DtStart, IcalValue::Date(date.into()))
        },
        text(IcalPropKind::Transp, "TRANSPARENT".to_owned()),
        text(IcalPropKind::Summary, format!("{}：{}", due.what.label(), due.title)),
        text(IcalPropKind::Description, lines.join("\n")),
    ];
    props
        .extend(due.path.as_ref().map(|path| prop(IcalPropKind::Url, IcalValue::Uri(identity.base.join(path).into()))));
    IcalComponent { name: IcalComponentKind::VEvent.into(), props, components: Vec::new() }
}
