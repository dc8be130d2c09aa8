//! How a kit may be used: citation, terms, whom to ask, and what each picture shows.

use std::fmt::Write as _;

use super::PICTURES;
use crate::content::Kind;
use crate::fact::YesNo;
use crate::render::manuscript::Manuscript;
use crate::site::{RecordKey, Site};
use crate::yaml::Scalar;

/// The note of a kit. Writing to a `String` cannot fail.
pub(super) fn of(site: &Site, key: RecordKey, manuscript: &Manuscript, citation: &str) -> String {
    let mut out = format!("《{}》素材说明\n\n", manuscript.title);
    let _ = writeln!(out, "永久地址：{}", manuscript.address);
    let _ = writeln!(out, "发布时间：{}", manuscript.published.text());
    if let Some(updated) = manuscript.updated {
        let _ = writeln!(out, "更新时间：{}", updated.text());
    }
    let _ = writeln!(out, "来源：{}", manuscript.source);
    if let Some(author) = manuscript.author {
        let _ = writeln!(out, "作者：{author}");
    }
    let _ = write!(out, "\n【引用格式】GB/T 7714—2015；日期后面再加上查阅的日期，写在方括号里：\n{citation}\n");
    terms(site, key, &mut out);
    press(site, &mut out);
    pictures(manuscript, &mut out);
    out.push_str("\n文字以永久地址上的页面为准；页面更新以后，请重新下载。\n");
    out
}

fn terms(site: &Site, key: RecordKey, out: &mut String) {
    let identity = &site.config.identity;
    out.push_str("\n【转载和使用】\n");
    let reusable = if key.kind == Kind::Case { site.cases.at(key.number).facts().reusable } else { None };
    match reusable.map(YesNo::is_yes) {
        Some(true) => out.push_str("本篇可以全文转载，请注明来源和永久地址。\n"),
        Some(false) => out.push_str("本篇未经同意不得转载，需要使用的请先联系。\n"),
        None => {}
    }
    if let Some(rights) = &identity.rights {
        let _ = writeln!(out, "{rights}");
    }
    if let Some(path) = site.reuse_page() {
        let _ = writeln!(out, "转载与数据使用说明：{}", identity.base.join(path.canonical()));
    }
}

fn press(site: &Site, out: &mut String) {
    let Some(press) = &site.config.identity.press else { return };
    let phones: Vec<String> = press.phones.iter().map(ToString::to_string).collect();
    let _ = write!(out, "\n【媒体联系】\n{}\n电话：{}\n", press.office, phones.join("、"));
    if let Some(email) = &press.email {
        let _ = writeln!(out, "邮箱：{email}");
    }
    if let Some(hours) = &press.hours {
        let _ = writeln!(out, "时间：{hours}");
    }
}

fn pictures(manuscript: &Manuscript, out: &mut String) {
    if manuscript.pictures.is_empty() {
        return;
    }
    out.push_str("\n【图片】使用时请保留图注和署名\n");
    for plate in &manuscript.pictures {
        let _ = writeln!(out, "{PICTURES}/{}", plate.name);
        let told = [("图注", plate.caption), ("署名", plate.credit), ("图中内容", Some(plate.alt))];
        for (name, text) in told.into_iter().filter_map(|(name, text)| Some((name, text?))) {
            let _ = writeln!(out, "  {name}：{text}");
        }
    }
}
