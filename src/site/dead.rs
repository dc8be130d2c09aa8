//! Links written from the portal's root that lead nowhere, seen once all addresses are known.

use super::{Route, RoutePage, Site, with_collection};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::path::OutputPath;

/// A link written from the portal's root, and where it stands.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) path: OutputPath,
    pub(super) fragment: Option<String>,
    pub(super) place: Place,
}

/// The links among `addresses` that lead nowhere. Assets of the theme are left to the theme.
pub(super) fn dead_addresses(site: &Site, addresses: &[Address]) -> Vec<Diagnostic> {
    let ours = addresses.iter().filter(|address| !address.path.is_theme_asset());
    ours.filter_map(|address| {
        let fault = fault(site, address)?;
        Some(Diagnostic { place: Some(address.place.clone()), ..fault })
    })
    .collect()
}

fn fault(site: &Site, address: &Address) -> Option<Diagnostic> {
    let path = &address.path;
    match (site.route(path), &address.fragment) {
        (None, _) => Some(
            Diagnostic::new(Code::DeadLink, format!("网站里没有 /{path} 这个地址"))
                .help("请打开网站，找到那个页面，照抄地址；链接到内容的，写内容文件的路径更稳妥"),
        ),
        (Some(route), Some(anchor)) if !has_anchor(site, route, anchor) => Some(
            Diagnostic::new(Code::DeadLink, format!("/{path} 这一页里没有叫“{anchor}”的标题"))
                .help("# 后面写那篇文章里标题的文字；列表和自动生成的页面，请只写到页面，不写 #"),
        ),
        _ => None,
    }
}

/// Whether a record's text has an anchor; what a theme puts on other pages is not known here.
fn has_anchor(site: &Site, route: &Route, anchor: &str) -> bool {
    let RoutePage::Record(key) = route.page else { return false };
    with_collection!(site, key.kind, records => {
        records.at(key.number).record.body.as_ref().is_some_and(|body| body.has_anchor(anchor))
    })
}
