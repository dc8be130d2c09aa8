//! Where an enterprise stands, as a sentence with its days: what 查一查 answers.

use crate::content::{Enterprise, Level, Status};
use crate::site::Site;

/// The level, since when and until when the title holds; or what ended it, and when.
pub(super) fn standing(site: &Site, facts: &Enterprise) -> String {
    let status = site.status(facts);
    let certified = facts.made_by(site.today).filter_map(|made| made.certified).max();
    let Some(certified) = certified.map(|day| format!("{}认定", day.long())) else {
        let words = if status == Status::Announced {
            "正在公示，尚未认定"
        } else {
            "公示已经结束，结果尚未公布"
        };
        return words.to_owned();
    };
    let happened = || {
        let events = facts.history.iter().filter(|event| event.date <= site.today);
        events.filter(|event| Some(event.kind) == status.event()).map(|event| event.date).max()
    };
    let expires = facts.expires(site.today);
    match (status, happened()) {
        (Status::Expired, _) => {
            let end = expires.map_or(String::new(), |day| format!("，{}期满", day.long()));
            let again = if site.is_announced(facts) { "；正在公示，尚未重新认定" } else { "" };
            format!("{certified}{end}，现在没有这一称号{again}")
        }
        (Status::Withdrawn | Status::MovedOut | Status::Dissolved, Some(day)) => {
            format!("{certified}，{}{}，现在没有这一称号", day.long(), status.label())
        }
        (_, event) => {
            let level = site.level(facts).map_or("", Level::label);
            let end = expires.map_or(String::new(), |day| format!("，有效期至{}", day.long()));
            let order = event.map_or(String::new(), |day| format!("，{}起限期整改", day.long()));
            format!("{level}，{certified}{end}{order}")
        }
    }
}
