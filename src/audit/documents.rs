//! What is no longer in force says so where a reader looks first.

use super::subject::{Role, Subject};
use crate::content::{AnnouncementPhase, Kind, Status, Validity};
use crate::diagnostic::Code;
use crate::site::RecordKey;

/// How far down a reader looks, in characters of the page's text.
const FIRST: usize = 400;

/// Checks that a page marks what has run out.
pub(super) fn check(subject: &mut Subject<'_>) {
    let Role::Content(key) = subject.role else { return };
    let Some((what, marks)) = marks(subject, key) else { return };
    let text = &subject.page.main;
    let end = text.char_indices().nth(FIRST).map_or(text.len(), |(at, _)| at);
    if !marks.iter().any(|mark| text[..end].contains(mark)) {
        let marks = marks.join("”或“");
        subject.tell(Code::UnmarkedExpiry, format!("{what}，页面开头没有标明“{marks}”"));
    }
}

/// What has run out, and the words one of which says so.
fn marks(subject: &Subject<'_>, key: RecordKey) -> Option<(String, Vec<&'static str>)> {
    let site = subject.site;
    match key.kind {
        Kind::Policy => {
            let validity = site.policies.at(key.number).facts().validity();
            let is_over = validity != Validity::InForce;
            is_over.then(|| (format!("文件已经{}", validity.label()), vec![validity.label()]))
        }
        Kind::Enterprise => {
            let status = site.status(site.enterprises.at(key.number).facts());
            let is_over = !status.in_force() && !matches!(status, Status::Announced | Status::Concluded);
            is_over.then(|| (format!("企业的称号已经{}", status.label()), vec![status.label()]))
        }
        Kind::Notice => {
            let announcement = site.notices.at(key.number).facts().announcement.as_ref()?;
            let is_over = announcement.phase(site.today) == AnnouncementPhase::Over;
            is_over.then(|| ("公示已经结束".to_owned(), vec!["已结束", "公示结束", "结束"]))
        }
        _ => None,
    }
}
