//! Pages and files that nothing leads to.

use rustc_hash::FxHashMap as HashMap;

use super::links::{Kept, Places};
use crate::diagnostic::{Code, Diagnostic};
use crate::site::{Route, RoutePage, Section, Site};

/// Tells the pages that no way leads to from the home page, and the files that no page uses.
pub(super) fn check(site: &Site, kept: &[Kept], places: &Places<'_>) -> Vec<Diagnostic> {
    let Some(home) = places.number("index.html") else { return Vec::new() };
    let pages: HashMap<u32, &[u32]> = kept.iter().map(|page| (page.number, &*page.out)).collect();
    let mut reached = vec![false; places.len()];
    let mut next = vec![home];
    while let Some(number) = next.pop() {
        let Some(seen) = reached.get_mut(number as usize) else { continue };
        if !std::mem::replace(seen, true) {
            next.extend(pages.get(&number).into_iter().flat_map(|out| out.iter().copied()));
        }
    }
    let is_reached = |route: &Route| {
        let number = places.number(route.path.as_str());
        number.is_none_or(|number| reached.get(number as usize).copied().unwrap_or(true))
    };
    let lost = site.routes.iter().filter(|route| is_for_readers(&route.page) && !is_reached(route));
    lost.map(|route| {
        let message = match route.page {
            RoutePage::File(_) | RoutePage::Picture(..) => "没有页面用到这个文件",
            _ => "从首页出发，没有链接能到这个页面",
        };
        Diagnostic::on_page(Code::Orphan, message, route.path.as_str())
    })
    .collect()
}

/// Whether readers come to it by links: pages but those for servers, the team and other sites.
fn is_for_readers(page: &RoutePage) -> bool {
    match page {
        RoutePage::Home | RoutePage::Listing(_) | RoutePage::Record(_) => true,
        RoutePage::Section(section) => *section != Section::Search,
        RoutePage::Catalogue(_) => false,
        RoutePage::Kit(_) => true,
        _ => false,
    }
}
