//! What every page's footer shows, and where its links lead.

use percent_encoding::percent_decode_str;

use super::address::{Leads, leads};
use super::subject::{Role, Subject};
use super::tags::short;
use crate::diagnostic::Code;
use crate::yaml::Scalar;

/// Where the register of ICP filings is.
const MIIT: &str = "https://beian.miit.gov.cn";
/// Where the register of filings with the police is.
const POLICE: &str = "https://beian.mps.gov.cn";
/// Where mistakes on government sites are reported.
const REPORT: &str = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html";

/// Checks the footer of a page.
pub(super) fn check(subject: &mut Subject<'_>) {
    if !subject.role.is_framed() {
        return;
    }
    if subject.page.footer.trim().is_empty() {
        subject.tell_of_theme(Code::FooterPart, "页面没有页脚");
        return;
    }
    parts(subject);
    links(subject);
}

fn parts(subject: &mut Subject<'_>) {
    let site = subject.site;
    let identity = &site.config.identity;
    let phone = identity.contact.phones.iter().next().map(Scalar::text).unwrap_or_default();
    let parts = [
        ("主办单位", identity.publisher.as_str()),
        ("承办单位", identity.operator.as_ref().map_or("", |operator| operator.as_str())),
        ("联系电话", &phone),
        ("网站标识码", identity.code.as_str()),
        (" ICP 备案号", identity.records.icp.as_str()),
        ("公安备案号", identity.records.police.as_str()),
    ];
    for (part, text) in parts {
        let is_there = says(&subject.page.footer, text);
        if !text.is_empty() && !is_there {
            subject.tell_of_theme(Code::FooterPart, format!("页脚没有{part}“{text}”"));
        }
    }
}

/// Whether a text says something, and not as a part of a longer number.
fn says(text: &str, part: &str) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(part).any(|(at, part)| {
        let after = text[at + part.len()..].chars().next();
        !goes_on(text[..at].chars().next_back()) && !goes_on(after)
    })
}

fn links(subject: &mut Subject<'_>) {
    let site = subject.site;
    let identity = &site.config.identity;
    linked(subject, " ICP 备案号", identity.records.icp.as_str(), MIIT);
    linked(subject, "公安备案号", identity.records.police.as_str(), POLICE);
    let police = identity.records.police.code();
    let wrong = addresses(subject, POLICE).find(|address| address.contains("code=") && !address.contains(police));
    if let Some(message) = wrong.map(|address| format!("公安备案的链接“{address}”查的不是本站的备案号 {police}"))
    {
        subject.tell_of_theme(Code::FooterLink, message);
    }
    if let Some(conac) = &identity.records.conac {
        registered(subject, "党政机关标识", conac.as_str());
    }
    let code = format!("site_code={}", identity.code.as_str());
    if let Some(other) = reported(subject) {
        let message = format!("“我为政府网站找错”的链接里写的网址是“{}”，不是本页的", short(&other));
        subject.tell(Code::FooterLink, message);
    }
    let reports: Vec<&str> = addresses(subject, REPORT).collect();
    if reports.is_empty() {
        subject.tell_of_theme(Code::FooterLink, format!("页脚没有通往“我为政府网站找错”的链接（{REPORT}）"));
    } else if !reports.iter().any(|address| address.contains(&code)) {
        subject.tell_of_theme(Code::FooterLink, format!("“我为政府网站找错”的链接里没有 {code}"));
    } else if !reports.iter().any(|address| address.contains("url=")) {
        subject.tell_of_theme(Code::FooterLink, "“我为政府网站找错”的链接里没有本页的网址（url=）");
    }
    let map = "sitemap/index.html";
    let has_map = subject.page.references.iter().any(|one| one.in_footer && one.address.ends_with(map));
    if !has_map {
        subject.tell_of_theme(Code::FooterLink, "页脚没有通往网站地图的链接");
    }
}

/// The address of which mistakes would be reported, where it is not the page's.
fn reported(subject: &Subject<'_>) -> Option<String> {
    if !matches!(subject.role, Role::Column(_) | Role::Content(_)) {
        return None;
    }
    let (_, told) = addresses(subject, REPORT).next()?.split_once("url=")?;
    let told = percent_decode_str(told.split('&').next().unwrap_or(told)).decode_utf8_lossy();
    let base = &subject.site.config.identity.base;
    let is_own = matches!(leads(subject.path, &told, base), Leads::Inside(file, _) if file == subject.path);
    (!is_own).then(|| told.into_owned())
}

/// That a number is a link to its register.
fn linked(subject: &mut Subject<'_>, part: &str, number: &str, register: &str) {
    let here = subject.page.references.iter().filter(|one| one.in_footer && one.name.contains(number));
    let addresses: Vec<&str> = here.map(|one| &*one.address).collect();
    if subject.page.footer.contains(number) && !addresses.iter().any(|address| address.starts_with(register)) {
        let message = match addresses.first() {
            Some(address) => format!("页脚的{part}链接到了“{address}”，应当链接到 {register}"),
            None => format!("页脚的{part}没有链接到 {register}"),
        };
        subject.tell_of_theme(Code::FooterLink, message);
    }
}

fn registered(subject: &mut Subject<'_>, part: &str, to: &str) {
    if addresses(subject, to).next().is_none() {
        subject.tell_of_theme(Code::FooterLink, format!("页脚没有通往{part}的链接（{to}）"));
    }
}

/// The addresses of the footer's links that begin so.
fn addresses<'s>(subject: &'s Subject<'_>, start: &'s str) -> impl Iterator<Item = &'s str> {
    let here = subject.page.references.iter().filter(|one| one.in_footer);
    here.map(|one| &*one.address).filter(move |address| address.starts_with(start))
}
