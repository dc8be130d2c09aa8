//! What a page tells browsers and search engines to do: how to read it, how to show it, what may run on it, and
//! which address is its own.

use super::address::{Leads, leads};
use super::subject::{Role, Subject};
use super::tags::short;
use crate::diagnostic::Code;
use crate::path::OutputPath;

/// Checks the settings of a page.
pub(super) fn check(subject: &mut Subject<'_>) {
    if subject.role == Role::Stray {
        return;
    }
    encoding(subject);
    viewport(subject);
    programs(subject);
    if matches!(subject.role, Role::Column(_) | Role::Content(_)) {
        address(subject);
    }
}

/// Tells a page that is another page of the site, put in the wrong place: all that it says is that one's.
pub(super) fn is_misplaced(subject: &mut Subject<'_>) -> bool {
    let page = subject.page;
    let (Some(canonical), Some(url)) = (page.canonical.as_deref(), page.tag("og:url")) else { return false };
    let Leads::Inside(file, _) = leads(subject.path, canonical, &subject.site.config.identity.base) else {
        return false;
    };
    let is_other = file != subject.path && canonical == url;
    let is_page = OutputPath::new(&file).is_some_and(|file| subject.site.route(&file).is_some());
    if is_other && is_page && subject.role != Role::Stray {
        subject.tell(Code::TagDiffers, format!("这里放的是另一个页面（{file}）的内容"));
        return true;
    }
    false
}

fn encoding(subject: &mut Subject<'_>) {
    match subject.page.charset.as_deref() {
        Some(charset) if charset.eq_ignore_ascii_case("utf-8") => {}
        Some(charset) => {
            let message = format!("网页写的编码是“{}”，应当是 utf-8", short(charset));
            subject.tell_of_theme(Code::PageSettings, message);
        }
        None => subject.tell_of_theme(Code::PageSettings, "网页没有写明编码（<meta charset=\"utf-8\">）"),
    }
}

/// That the page fits a telephone, and may be made larger.
fn viewport(subject: &mut Subject<'_>) {
    let Some(viewport) = subject.page.tag("viewport") else {
        return subject.tell_of_theme(Code::PageSettings, "网页没有适配手机的设置（<meta name=\"viewport\">）");
    };
    let parts = viewport.split([',', ';']).filter_map(|part| part.split_once('='));
    let forbids = |(name, value): (&str, &str)| match name.trim().to_ascii_lowercase().as_str() {
        "user-scalable" => matches!(value.trim(), "no" | "0"),
        // WCAG 2.2, 1.4.4: up to twice the size.
        "maximum-scale" => value.trim().parse::<f64>().is_ok_and(|scale| scale < 2.0),
        _ => false,
    };
    if parts.clone().any(forbids) {
        let message = format!("网页不许读者放大（viewport 写的是“{}”）", short(viewport));
        subject.tell_of_theme(Code::PageSettings, message);
    }
    let is_fixed = |(name, value): (&str, &str)| name.trim() == "width" && value.trim() != "device-width";
    if parts.clone().any(is_fixed) {
        let message = format!("网页的宽度是固定的，手机上显示不全（viewport 写的是“{}”）", short(viewport));
        subject.tell_of_theme(Code::PageSettings, message);
    }
}

/// What runs by itself.
fn programs(subject: &mut Subject<'_>) {
    let page = subject.page;
    if let Some((_, content)) = page.metas.iter().find(|(name, _)| name.eq_ignore_ascii_case("refresh")) {
        let message = format!("网页打开后会自动跳转或刷新（refresh：“{}”）", short(content));
        subject.tell_of_theme(Code::PagePrograms, message);
    }
    if page.scripts > 0 {
        let message = format!("网页里直接写着 {} 段脚本（onclick 之类的属性也算）", page.scripts);
        subject.tell_of_theme(Code::PagePrograms, message);
    }
    if page.has_popup {
        subject.tell_of_theme(Code::Popup, "网页一打开就弹出窗口（<dialog open>）");
    }
}

/// That search engines may read the page, at its own address.
fn address(subject: &mut Subject<'_>) {
    let page = subject.page;
    // Some search engines are spoken to by their own names.
    let is_robot = |name: &str| {
        let name = name.to_ascii_lowercase();
        name == "robots" || name.ends_with("bot") || name.ends_with("spider")
    };
    let mut robots = page.metas.iter().filter(|(name, _)| is_robot(name));
    let is_hidden = |words: &str| {
        let mut words = words.split(',').map(|word| word.trim().to_ascii_lowercase());
        words.any(|word| matches!(word.as_str(), "noindex" | "none"))
    };
    if subject.is_indexed
        && let Some((name, _)) = robots.find(|(_, words)| is_hidden(words))
    {
        subject.tell_of_theme(Code::Unindexed, format!("网页写着不让搜索引擎收录（<meta name=\"{name}\">）"));
    }
    let told = [("canonical", page.canonical.as_deref()), ("Url", page.tag("Url")), ("og:url", page.tag("og:url"))];
    for (name, address) in told {
        let Some(address) = address else { continue };
        let is_own = |leads: Leads<'_>| matches!(leads, Leads::Inside(file, _) if file == subject.path);
        if !is_own(leads(subject.path, address, &subject.site.config.identity.base)) {
            let message = format!("{name} 写的网址是“{}”，不是本页的", address);
            subject.tell(Code::TagDiffers, message);
        }
    }
}
