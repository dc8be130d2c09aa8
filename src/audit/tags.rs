//! The tags of pages (annex of 国办发〔2017〕47号): which pages bear which, in what form, and whether they say what
//! the page shows.

use super::subject::{Role, Subject};
use crate::config::{Column, ColumnKey, ColumnType};
use crate::diagnostic::Code;
use crate::fact::DateTime;
use crate::yaml::Scalar;

/// The tags of every page.
const SITE: [&str; 3] = ["SiteName", "SiteDomain", "SiteIDCode"];
/// Those of the home page and of columns.
const COLUMN: [&str; 4] = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
/// Those of pages with content.
const ARTICLE: [&str; 3] = ["ArticleTitle", "PubDate", "ContentSource"];
/// All of them: those that are checked on every page.
pub(super) const ANNEX: [&str; 10] = [
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
];
/// What templates print of a value that is not there.
const NOTHING: [&str; 6] = ["null", "undefined", "none", "NaN", "nil", "无"];

/// Checks the tags of a page.
pub(super) fn check(subject: &mut Subject<'_>) {
    let own: &[&str] = match subject.role {
        Role::Column(_) => &COLUMN,
        Role::Content(_) => &ARTICLE,
        Role::Loose | Role::Embed => &[],
        Role::Team | Role::Stray => return,
    };
    for name in SITE.iter().chain(own) {
        present(subject, name);
    }
    for name in &ANNEX {
        if subject.page.tags(name).nth(1).is_some() {
            subject.tell_of_theme(Code::TagRepeated, format!("页面标签 {name} 写了不止一次"));
        }
    }
    site(subject);
    match subject.role {
        Role::Column(key) => column(subject, key),
        Role::Content(_) => article(subject),
        _ => {}
    }
}

fn present(subject: &mut Subject<'_>, name: &str) {
    let content = subject.page.tag(name).map(str::trim);
    match content {
        None => subject.tell_of_theme(Code::TagMissing, format!("没有页面标签 {name}")),
        Some("") => subject.tell_of_theme(Code::TagMissing, format!("页面标签 {name} 是空的")),
        Some(content) if NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(content)) => {
            let message = format!("页面标签 {name} 的内容是“{content}”，等于没有填");
            subject.tell_of_theme(Code::TagMissing, message);
        }
        Some(_) => {}
    }
}

/// A tag whose content is not as it must be.
fn differs(subject: &mut Subject<'_>, name: &str, wanted: &str) {
    let content = subject.page.tag(name).filter(|content| !content.trim().is_empty() && *content != wanted);
    if let Some(content) = content {
        let message = format!("页面标签 {name} 是“{}”，应当是“{wanted}”", short(content));
        subject.tell(Code::TagDiffers, message);
    }
}

fn site(subject: &mut Subject<'_>) {
    let identity = &subject.site.config.identity;
    differs(subject, "SiteName", identity.name.as_str());
    differs(subject, "SiteIDCode", identity.code.as_str());
    let domain = subject.page.tag("SiteDomain").unwrap_or_default();
    if domain.contains('/') || domain.contains(':') {
        subject
            .tell_of_theme(Code::TagForm, format!("页面标签 SiteDomain 是“{domain}”，只写域名，不带 http:// 和斜杠"));
    } else {
        differs(subject, "SiteDomain", identity.domain.as_str());
    }
}

fn column(subject: &mut Subject<'_>, key: ColumnKey) {
    let Column { name, description, keywords, kind } = subject.site.config.columns.get(key);
    let known = subject.page.tag("ColumnType").filter(|kind| !kind.trim().is_empty());
    match known {
        Some(known) if ColumnType::ALL.iter().all(|one| one.label() != known) => {
            let message = format!("页面标签 ColumnType 是“{}”，不在规定的栏目类别里", short(known));
            subject.tell(Code::TagForm, message);
        }
        _ => differs(subject, "ColumnType", kind.label()),
    }
    differs(subject, "ColumnName", name.as_str());
    differs(subject, "ColumnDescription", description.as_str());
    let keywords: Vec<&str> = keywords.iter().map(|word| word.as_str()).collect();
    differs(subject, "ColumnKeywords", &keywords.join(","));
}

fn article(subject: &mut Subject<'_>) {
    let page = subject.page;
    let has = |name: &'static str| page.tag(name).map(str::trim).filter(|content| !content.is_empty());
    if let Some(title) = has("ArticleTitle") {
        let heading = page.headings.iter().find(|(level, _)| *level == 1).map(|(_, name)| name.trim());
        if let Some(heading) = heading.filter(|heading| *heading != title) {
            let message = format!("页面标签 ArticleTitle 是“{}”，页面上的标题是“{}”", short(title), short(heading));
            subject.tell(Code::TagDiffers, message);
        } else if let Some(record) = &subject.record
            && record.title != title
        {
            let message =
                format!("页面标签 ArticleTitle 是“{}”，内容里的标题是“{}”", short(title), short(record.title));
            subject.tell(Code::TagDiffers, message);
        }
    }
    if let Some(published) = has("PubDate")
        && DateTime::parse(published).map(|read| read.text()).ok().as_deref() != Some(published)
    {
        let message = format!("页面标签 PubDate 是“{}”，要写成“2024-03-01 09:00”这样", short(published));
        subject.tell(Code::TagForm, message);
    }
    if let Some(source) = has("ContentSource") {
        if subject.record.as_ref().is_some_and(|record| record.source != source) {
            let message = format!("页面标签 ContentSource 是“{}”，与内容里的来源不同", short(source));
            subject.tell(Code::TagDiffers, message);
        } else if !page.main.contains(source) {
            let message = format!("页面标签 ContentSource 是“{}”，页面上看不到这个来源", short(source));
            subject.tell(Code::TagDiffers, message);
        }
    }
}

/// The beginning of a text, as much as a message needs.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
