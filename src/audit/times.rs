//! Times of publication: on the page, in its tags, in its structured data.

use super::subject::{Role, Subject};
use super::tags::short;
use crate::diagnostic::Code;
use crate::fact::{Date, DateTime};
use crate::yaml::Scalar;

/// Checks the times that a page tells.
pub(super) fn check(subject: &mut Subject<'_>) {
    if let (Role::Content(_), Some(record)) = (subject.role, &subject.record) {
        let published = record.published;
        visible(subject, published);
        tag(subject, published);
    }
    structured(subject);
    forms(subject);
}

/// What readers see.
fn visible(subject: &mut Subject<'_>, published: DateTime) {
    let text = published.text();
    if subject.page.main.contains(&text) {
        return;
    }
    let label = subject.page.main.find("发布时间").and_then(|at| subject.page.main.get(at..));
    match label.and_then(|text| text.lines().next()) {
        Some(line) => {
            let line = short(line);
            subject.tell(Code::TimeDiffers, format!("页面上写的是“{line}”，内容里的发布时间是 {text}"));
        }
        None => subject.tell(Code::TimeMissing, format!("页面上看不到发布时间 {text}")),
    }
}

fn tag(subject: &mut Subject<'_>, published: DateTime) {
    let Some(tag) = subject.page.tag("PubDate") else { return };
    let Ok(told) = DateTime::parse(tag) else { return };
    if told.date() > subject.site.today {
        subject.tell(Code::FutureTime, format!("页面标签 PubDate 是 {tag}，在今天以后"));
    } else if told != published {
        let message = format!("页面标签 PubDate 是 {tag}，内容里的发布时间是 {}", published.text());
        subject.tell(Code::TimeDiffers, message);
    }
}

/// What programs are told.
fn structured(subject: &mut Subject<'_>) {
    let wanted = subject.record.as_ref().map(|record| record.published);
    for text in subject.page.structured.clone() {
        let Some(wanted) = wanted else { continue };
        // The page's own comes first; what else the page tells of has dates without a time of day.
        let found = text.split("\"datePublished\":\"").skip(1).filter_map(|rest| rest.split('"').next());
        let Some(told) = found.into_iter().find(|told| told.len() > 10) else { continue };
        if told != wanted.rfc3339() {
            let message = format!("结构化数据里的发布时间是 {}，内容里是 {}", short(told), wanted.text());
            subject.tell(Code::TimeDiffers, message);
        }
    }
}

/// The values of `<time datetime>`: real days, and for what is published none in the future.
fn forms(subject: &mut Subject<'_>) {
    let page = subject.page;
    for value in &page.times {
        let is_date = value.get(..10).is_some_and(|day| Date::parse(day).is_ok());
        let is_other = value.len() < 10 || value.starts_with('P');
        if value.trim().is_empty() || !is_date && !is_other {
            subject.tell(Code::TimeDiffers, format!("<time> 里的“{}”不是真实的日期", short(value)));
        }
    }
}
