//! What can be decided of accessibility from HTML alone (WCAG 2.2, GB/T 37668-2019).

use std::collections::BTreeMap;

use super::page::Sort;
use super::subject::{Role, Subject};
use super::tags::short;
use crate::diagnostic::Code;

/// Words that do not say where a link leads.
const VAGUE: [&str; 14] = [
    "点击这里",
    "点这里",
    "点击",
    "点此",
    "点击此处",
    "点击查看",
    "这里",
    "此处",
    "更多",
    "查看",
    "详情",
    "链接",
    "点击下载",
    "more",
];

/// Checks what a page tells those who hear it, or have no mouse.
pub(super) fn check(subject: &mut Subject<'_>) {
    if subject.role == Role::Stray {
        return;
    }
    language(subject);
    titles(subject);
    // What the team copies from is laid out for where it is copied to.
    if subject.role != Role::Team {
        headings(subject);
        names(subject);
        tables(subject);
    }
    ids(subject);
}

fn language(subject: &mut Subject<'_>) {
    match subject.page.lang.as_deref() {
        Some(lang) if lang.split('-').next().is_some_and(|lang| lang.eq_ignore_ascii_case("zh")) => {}
        Some(lang) => {
            let message = format!("<html> 写的语言是“{}”，应当是 zh-CN", short(lang));
            subject.tell_of_theme(Code::PageLanguage, message);
        }
        None => subject.tell_of_theme(Code::PageLanguage, "<html> 没有写语言（lang=\"zh-CN\"）"),
    }
}

fn titles(subject: &mut Subject<'_>) {
    match subject.page.titles.as_slice() {
        [title] if !title.trim().is_empty() => {}
        [] => subject.tell_of_theme(Code::PageTitle, "网页没有 <title>"),
        [_] => subject.tell_of_theme(Code::PageTitle, "网页的 <title> 是空的"),
        _ => subject.tell_of_theme(Code::PageTitle, "网页的 <title> 不止一个"),
    }
}

fn headings(subject: &mut Subject<'_>) {
    let page = subject.page;
    if subject.role != Role::Embed && page.mains != 1 {
        let count = page.mains;
        subject.tell_of_theme(Code::PageStructure, format!("网页有 {count} 个 <main>，应当有且只有一个"));
    }
    match page.headings.iter().filter(|(level, _)| *level == 1).count() {
        1 => {}
        0 => subject.tell_of_theme(Code::PageStructure, "网页没有一级标题 <h1>"),
        count => subject.tell(Code::PageStructure, format!("网页有 {count} 个一级标题 <h1>，应当只有一个")),
    }
    let mut before = 0;
    for (level, name) in &page.headings {
        if name.trim().is_empty() {
            subject.tell(Code::PageStructure, format!("有一个空的标题 <h{level}>"));
        } else if before > 0 && *level > before + 1 {
            let message = format!("标题“{}”从 <h{before}> 跳到了 <h{level}>", short(name.trim()));
            subject.tell(Code::PageStructure, message);
        }
        before = *level;
    }
}

fn names(subject: &mut Subject<'_>) {
    let page = subject.page;
    for picture in &page.without_alt {
        subject.tell(Code::PageAlt, format!("图片 {} 没有替代文字（alt）", short(picture)));
    }
    for field in &page.fields {
        let is_labelled = field.id.as_ref().is_some_and(|id| page.labels.contains(id));
        if !field.is_named && !is_labelled {
            let name = field.id.as_deref().unwrap_or("没有 id");
            subject.tell_of_theme(Code::Nameless, format!("输入框（{name}）没有标签（label）"));
        }
    }
    for name in &page.nameless {
        let message = match *name {
            "iframe" => "内嵌的网页（iframe）没有标题（title）",
            _ => "按钮没有名称",
        };
        subject.tell(Code::Nameless, message);
    }
    for link in page.references.iter().filter(|one| one.sort == Sort::Link) {
        let name = link.name.trim();
        if name.is_empty() {
            subject.tell(Code::Nameless, format!("通往 {} 的链接没有文字", short(&link.address)));
        } else if VAGUE.contains(&name.trim_end_matches(['>', '»', '→', '…', ' '])) {
            let message = format!("链接文字“{name}”没有说明通往哪里（{}）", short(&link.address));
            subject.tell(Code::VagueLinkText, message);
        }
    }
}

fn tables(subject: &mut Subject<'_>) {
    let (headless, unscoped) = (subject.page.tables.headless, subject.page.tables.unscoped);
    if headless > 0 {
        subject.tell(Code::TableHead, format!("有 {headless} 个表格没有表头（th）"));
    }
    if unscoped > 0 {
        subject.tell(Code::TableHead, format!("有 {unscoped} 个表头单元格没有写明是列头还是行头（scope）"));
    }
}

fn ids(subject: &mut Subject<'_>) {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for id in &subject.page.ids {
        *ids.entry(id).or_default() += 1;
    }
    for (id, count) in ids.iter().filter(|(_, count)| **count > 1) {
        subject.tell(Code::SameId, format!("有 {count} 个元素的 id 都是“{}”", short(id)));
    }
    for id in subject.page.named_by.iter().flat_map(|ids| ids.split_whitespace()).filter(|id| !ids.contains_key(id)) {
        subject.tell(Code::Nameless, format!("有元素的名称取自 id“{}”（aria-labelledby），本页没有这个 id", short(id)));
    }
}
