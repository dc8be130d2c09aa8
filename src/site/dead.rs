//! What leads to no address of the portal, seen once all addresses are known.

use super::index::Index;
use super::{Site, Target, with_collection};
use crate::config;
use crate::content::{Facts, Kind, Record};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};
use crate::path::SourcePath;
use crate::source::CONTENT;

/// Links written from the portal's root that lead to no address.
pub(super) fn dead_addresses(site: &Site) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for kind in Kind::ALL {
        with_collection!(site, kind, records => {
            for entry in records.iter() {
                problems.extend(dead_in(site, &entry.record, &entry.targets));
            }
        });
    }
    problems
}

/// Reports of `progress.yaml` whose file does not exist; one that is held back is left out silently, as
/// its own warning tells.
pub(super) fn dead_reports(site: &Site, index: &Index) -> Vec<Diagnostic> {
    let reports = site.config.progress.iter().flat_map(|progress| progress.reports.iter().enumerate());
    let dead = reports.filter_map(|(place, report)| {
        let file = SourcePath::new(&format!("{CONTENT}/{}", report.file.as_ref()?));
        let known = index.in_file(&file).is_some() || site.path_of_file(&file).is_some();
        (!known).then_some((place, file))
    });
    dead.map(|(place, file)| {
        let help = match index.nearest_file(&file) {
            Some(near) => format!("是不是 {}？", near.trim_start_matches(CONTENT).trim_start_matches('/')),
            None => "请写从 content 起的路径，如 news/2024/dt-2024-01.md".to_owned(),
        };
        Diagnostic::new(Code::DeadLink, format!("找不到报告的文件 {file}"))
            .help(help)
            .at(&config::file("progress"), At::Field(FieldPath::default().key("报告").index(place).key("文件")))
    })
    .collect()
}

fn dead_in<T: Facts>(site: &Site, record: &Record<T>, targets: &[Target]) -> Vec<Diagnostic> {
    let links = record.body.iter().flat_map(|body| body.links()).zip(targets);
    let dead = links.filter_map(|(link, target)| match target {
        Target::Address(path, _) if site.route(path).is_none() => Some((link, path)),
        _ => None,
    });
    dead.map(|(link, path)| {
        let offset = record.origin.body_offset;
        Diagnostic::new(Code::DeadLink, format!("网站里没有 /{path} 这个地址"))
            .help("请打开网站，找到那个页面，照抄地址；链接到内容的，写内容文件的路径更稳妥")
            .at(&record.origin.file, At::Bytes(link.range.start + offset..link.range.end + offset))
    })
    .collect()
}
